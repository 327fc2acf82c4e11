//! Inline attribute lists, `[x](y){:target="_blank"}`, and heading ids, `## X {#y}`.

use std::borrow::Cow;

use super::{Attribute, LineKind, Marker, Notes, SourceLine, attributes, code};

/// Maximum length of a list, in bytes.
const LIST_MAX_BYTES: usize = 500;

/// Replaces inline attribute lists by markers.
pub(super) fn lift(lines: &mut Vec<SourceLine<'_>>, notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| line.kind == LineKind::Prose && line.text.contains('{')) {
        let mut lifted = String::new();
        let mut from = 0;
        // Braces after the last closing one start no list.
        let last = line.text.rfind('}').unwrap_or(0);
        for range in code::text_ranges(&line.text) {
            let mut place = range.start;
            while let Some(step) = line.text[place..range.end].find('{').filter(|step| place + step < last) {
                let start = place + step;
                place = start + 1;
                let Some((list, end)) = list_at(&line.text, start) else { continue };
                lifted.push_str(line.text[from..start].trim_end_matches(' '));
                if let Some(list) = list {
                    let marker = Marker::Attributes { list, forward: false, line: line.number };
                    lifted.push_str(&notes.mark(marker));
                }
                (from, place) = (end, end.min(range.end));
            }
        }
        if from > 0 {
            lifted.push_str(&line.text[from..]);
            line.text = Cow::Owned(lifted);
        }
    }
}

/// The list at `start` and its end; `Some(None)` for a block extension.
fn list_at(line: &str, start: usize) -> Option<(Option<Vec<Attribute>>, usize)> {
    let rest = &line[start..];
    let end = rest.bytes().take(LIST_MAX_BYTES + 1).position(|byte| byte == b'}')?;
    let inner = &rest[1..end];
    if let Some(inner) = inner.strip_prefix(':') {
        if inner.starts_with(['/']) || matches!(inner, ":nomarkdown" | ":comment") {
            return Some((None, start + end + 1));
        }
        return Some((Some(attributes::parse(inner)?), start + end + 1));
    }
    let name = inner.strip_prefix('#')?;
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'));
    let ends_heading = line.starts_with('#') && rest[end + 1..].trim_start().is_empty();
    (is_name && ends_heading).then(|| (Some(vec![Attribute::Id(name.to_owned())]), start + end + 1))
}

#[cfg(test)]
mod tests {
    use super::{super::testing::passed, *};

    #[test]
    fn lists_in_a_line_become_markers() {
        let check = |text: &str, expected: &str| assert_eq!(passed(text, lift), expected, "{text}");
        check("[x](y){:target=\"_blank\"} z", "[x](y)|0| z");
        check("[x](y){: target=\"_blank\"} [a](b) {: .c}", "[x](y)|0| [a](b)|1|");
        check("`{: .x}` {:-)", "`{: .x}` {:-)");
        check("## T {#id}", "## T|0|");
        check("a {#id} b {c}", "a {#id} b {c}");
        check("a {::nomarkdown}<b>{:/} c", "a<b> c");
    }
}
