//! Normalises characters: line ends, byte-order mark, NUL, separators, internal noncharacters.

use std::borrow::Cow;

use super::{INERT, MARKER};

/// LF line ends, no byte-order mark; NUL becomes U+FFFD, U+2028 and U+2029 spaces; `INERT` and `MARKER`
/// go.
pub(super) fn tidy(body: &str) -> Cow<'_, str> {
    let body = body.strip_prefix('\u{feff}').unwrap_or(body);
    if !body.contains(['\r', '\0', '\u{2028}', '\u{2029}', INERT, MARKER]) {
        return Cow::Borrowed(body);
    }
    let mut tidy = String::with_capacity(body.len());
    let mut letters = body.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                if letters.peek() == Some(&'\n') {
                    letters.next();
                }
                tidy.push('\n');
            }
            '\0' => tidy.push('\u{fffd}'),
            '\u{2028}' | '\u{2029}' => tidy.push(' '),
            INERT | MARKER => {}
            letter => tidy.push(letter),
        }
    }
    Cow::Owned(tidy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_bytes_are_made_plain() {
        for (body, expected) in [
            ("\u{feff}a", "a"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("a\0b", "a\u{fffd}b"),
            ("a\u{2028}b", "a b"),
            ("a\u{fdd0}\u{fdd1}b", "ab"),
        ] {
            assert_eq!(tidy(body), expected);
        }
        assert!(matches!(tidy("a\nb"), Cow::Borrowed(_)));
    }
}
