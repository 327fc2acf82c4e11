//! What kinds of Liquid tags there are, and where tags are literal.

use std::ops::Range;

use super::{LineKind, code};

/// Tags dropped without a finding; what they enclose is shown.
const UNREPORTED_TAGS: &[&str] = &["raw", "endraw", "endcomment", "endhighlight"];

/// Tags that show nothing themselves; a tag that a theme or plugin fills leaves a place in its line.
const CONTROL_TAGS: &[&str] = &[
    "assign",
    "break",
    "capture",
    "case",
    "comment",
    "continue",
    "cycle",
    "decrement",
    "else",
    "elsif",
    "for",
    "if",
    "ifchanged",
    "increment",
    "raw",
    "tablerow",
    "unless",
    "when",
];

/// Whether a tag shows nothing itself.
pub(super) fn is_control(name: &str) -> bool {
    name.starts_with("end") || CONTROL_TAGS.contains(&name)
}

/// Whether a tag that is left out is reported.
pub(super) fn is_reported(name: &str) -> bool {
    !UNREPORTED_TAGS.contains(&name)
}

/// Whether nothing else stands on the line of a tag.
pub(super) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let space = [' ', '\t'];
    let before = text[..start].trim_end_matches(space);
    let after = text[end..].trim_start_matches(space);
    (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'))
}

/// Byte ranges of code: blocks, and spans in prose.
pub(super) fn code_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for line in code::classify(text, 1) {
        let end = start + line.text.len();
        if line.kind == LineKind::Code {
            ranges.push(start..end);
        } else if line.text.contains('`') {
            let mut from = start;
            for range in code::text_ranges(&line.text) {
                if from < start + range.start && text[from..].starts_with('`') {
                    ranges.push(from..start + range.start);
                }
                from = start + range.end;
            }
            if from < end && text[from..].starts_with('`') {
                ranges.push(from..end);
            }
        }
        start = end + 1;
    }
    ranges
}
