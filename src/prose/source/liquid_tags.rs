//! What kinds of Liquid tags there are.

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
