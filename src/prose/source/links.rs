//! Links with spaces in their address: `[d](/u/a b.pdf)` becomes `[d](</u/a b.pdf>)`.

use std::borrow::Cow;

use super::{LineKind, Notes, SourceLine, code};
use crate::domain::rendering::FindingKind::LinkRepaired;

/// Maximum length of such an address, in bytes.
const ADDRESS_MAX_BYTES: usize = 1000;

/// Puts such addresses in angle brackets.
pub(super) fn bracket_spaces(lines: &mut Vec<SourceLine<'_>>, notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| line.kind == LineKind::Prose && line.text.contains("](")) {
        let mut bracketed = String::new();
        let mut from = 0;
        for range in code::text_ranges(&line.text) {
            let mut place = range.start;
            while let Some(step) = line.text[place..range.end].find("](") {
                place += step + 2;
                let Some((address, end)) = address(&line.text[place..]) else { continue };
                let (before, after) = (place, place + end);
                bracketed.push_str(&line.text[from..before]);
                bracketed.push_str(&format!("<{}>", address.trim()));
                notes.findings.note(line.number, LinkRepaired, address.trim());
                from = after;
                place = after.min(range.end);
            }
        }
        if from > 0 {
            bracketed.push_str(&line.text[from..]);
            line.text = Cow::Owned(bracketed);
        }
    }
}

/// An address with spaces at the start of `text`, and its end: `)` or the title.
fn address(text: &str) -> Option<(&str, usize)> {
    if text.starts_with(['<', ')']) {
        return None;
    }
    let mut stop = text.len().min(ADDRESS_MAX_BYTES);
    while !text.is_char_boundary(stop) {
        stop -= 1;
    }
    let mut depth = 0;
    let mut end = None;
    for (place, letter) in text[..stop].char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => {
                end = Some(place);
                break;
            }
            ')' => depth -= 1,
            '"' | '\'' if depth == 0 && text[..place].ends_with(' ') => {
                end = Some(text[..place].trim_end().len());
                break;
            }
            '<' | '>' | '[' => return None,
            _ => {}
        }
    }
    let address = &text[..end?];
    let inner = address.trim();
    (inner.contains([' ', '\t', '\u{a0}']) && !inner.starts_with('"')).then_some((address, end?))
}

#[cfg(test)]
mod tests {
    use super::{super::testing::passed, *};

    #[test]
    fn spaces_are_bracketed() {
        let check = |text: &str, expected: &str| assert_eq!(passed(text, bracket_spaces), expected, "{text}");
        check("[d](/u/a b.pdf) x", "[d](</u/a b.pdf>) x");
        check("![d](/u/a b (1).JPG \"t\")", "![d](</u/a b (1).JPG> \"t\")");
        check("[d](/u/a.pdf \"t\")", "[d](/u/a.pdf \"t\")");
        check("[d](</u/a b.pdf>)", "[d](</u/a b.pdf>)");
        check("`[d](a b)`", "`[d](a b)`");
        check("[d](a b", "[d](a b");
        check("[a](b c) [d](e f)", "[a](<b c>) [d](<e f>)");
    }
}
