//! Turns untrusted text into plain text.

use crate::domain::visible::visible_line;

/// Maximum length of a text, in characters.
const TEXT_MAX_CHARS: usize = 2_000;

/// Decodes UTF-8 if it is valid, else Latin-1: the two that cameras and newsrooms write.
pub(super) fn decode(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(TEXT_MAX_CHARS * 16)];
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // Cut off within a character: still UTF-8.
        Err(error) if error.error_len().is_none() => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

/// One line without markup, control characters and repeated spaces; `None` if nothing is left.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut words = visible_line(&without_tags(text).replace('\u{fffd}', " "));
    let end = words.char_indices().nth(TEXT_MAX_CHARS).map_or(words.len(), |(end, _)| end);
    words.truncate(end);
    (!words.is_empty()).then_some(words)
}

/// Removes what an HTML parser would treat as a tag; `3 < 4` stays.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        out.push_str(before);
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        rest = match (is_tag, tag.find('>')) {
            (true, Some(end)) => &tag[end + 1..],
            (true, None) => "",
            (false, _) => {
                out.push('<');
                &tag[1..]
            }
        };
        if is_tag {
            out.push(' ');
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_becomes_one_plain_line() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(plain(text).as_deref(), expected, "{text:?}");
        check("La salle\r\n du conseil\0", Some("La salle du conseil"));
        check("<script>alert(1)</script>Hé", Some("alert(1) Hé"));
        check("a <img src=x onerror=alert(1)", Some("a"));
        check("3 < 4 & 5 > 2", Some("3 < 4 & 5 > 2"));
        check(" \0\u{202e}\u{feff} ", None);
        check("e\u{301}te\u{301}", Some("été"));
        check("com\u{ad}mune\u{200b}", Some("commune"));
        assert_eq!(plain(&"é".repeat(1 << 20)).unwrap().chars().count(), TEXT_MAX_CHARS);
        assert_eq!(decode(b"\xc3\xa9t\xc3\xa9"), "été");
        assert_eq!(decode(b"\xe9t\xe9"), "été");
    }
}
