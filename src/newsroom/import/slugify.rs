//! Jekyll's slugs, for old addresses. Chapeau's own are in `domain::slug`.

use unicode_normalization::char::is_combining_mark;

/// The slug of `:title`: keeps case and the punctuation that a path may contain.
pub fn pretty(text: &str) -> String {
    hyphenated(text, |c| is_word(c) || "._~!$&'()+,;=@".contains(c))
}

/// The slug of `:slug` and `:name`: letters and digits in lower case.
pub fn plain(text: &str) -> String {
    hyphenated(text, is_word).to_lowercase()
}

fn hyphenated(text: &str, keep: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if keep(c) {
            out.push(c);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.strip_prefix('-').unwrap_or(&out);
    out.strip_suffix('-').unwrap_or(out).to_owned()
}

/// Whether a character is a letter, a mark or a decimal digit of any script.
fn is_word(c: char) -> bool {
    let counted = matches!(c, '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{bc}'..='\u{be}' | '\u{2070}'..='\u{209f}'
        | '\u{2150}'..='\u{218f}' | '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}');
    c.is_ascii_alphanumeric() || (!c.is_ascii() && !counted && (c.is_alphanumeric() || is_combining_mark(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_parts_of_addresses() {
        for (text, expected) in [
            ("Memo-anglais", "Memo-anglais"),
            ("escape-+ %20[]", "escape-+-20"),
            ("hash-#1", "hash-1"),
            ("l’été « x »", "l-été-x"),
            ("a--b_c", "a-b_c"),
            ("special-chars-(+)", "special-chars-(+)"),
        ] {
            assert_eq!(pretty(text), expected);
        }
        assert_eq!(plain("L'État (1).b"), "l-état-1-b");
    }
}
