//! Finds where front matter begins and ends. Its content is not parsed here.

use crate::domain::rendering::FindingKind;

/// The notation of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatterFormat {
    /// Between `---` lines; `...` may also close it.
    Yaml,
    /// Between `+++` lines.
    Toml,
    /// No front matter.
    None,
}

/// Slices of a source; joined, they give the whole source.
pub(super) struct Parts<'s> {
    pub(super) opening: &'s str,
    pub(super) format: MatterFormat,
    pub(super) matter: &'s str,
    pub(super) closing: &'s str,
    pub(super) body: &'s str,
    pub(super) complaint: Option<FindingKind>,
    pub(super) complaint_detail: &'static str,
}

/// Splits a source at its fences. An unclosed fence ends at the first blank line, or at the first line
/// that does not look like an entry.
pub(super) fn split(source: &str) -> Parts<'_> {
    let mark = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = line(&source[mark..]);
    let format = match first.trim_end() {
        "---" if first.ends_with('\n') => MatterFormat::Yaml,
        "+++" if first.ends_with('\n') => MatterFormat::Toml,
        _ => {
            return Parts {
                opening: &source[..mark],
                format: MatterFormat::None,
                matter: "",
                closing: "",
                body: &source[mark..],
                complaint: Some(FindingKind::NoFrontMatter),
                complaint_detail: "",
            };
        }
    };
    let (opening, rest) = source.split_at(mark + first.len());
    let mut at = 0;
    while at < rest.len() {
        let here = line(&rest[at..]);
        let fence = match format {
            MatterFormat::Yaml => matches!(here.trim_end(), "---" | "..."),
            _ => here.trim_end() == "+++",
        };
        if fence {
            let (matter, closing, body) = (&rest[..at], &rest[at..at + here.len()], &rest[at + here.len()..]);
            return Parts { opening, format, matter, closing, body, complaint: None, complaint_detail: "" };
        }
        at += here.len();
    }
    let (matter, body) = rest.split_at(unclosed_end(rest));
    Parts {
        opening,
        format,
        matter,
        closing: "",
        body,
        complaint: Some(FindingKind::YamlBroken),
        complaint_detail: "the front matter is never closed",
    }
}

/// The first line of a text, line end included.
pub(super) fn line(text: &str) -> &str {
    text.find('\n').map_or(text, |end| &text[..=end])
}

fn unclosed_end(rest: &str) -> usize {
    let mut at = 0;
    while at < rest.len() {
        let here = line(&rest[at..]);
        let entry_like = here.starts_with([' ', '\t', '#'])
            || here.starts_with("- ")
            || here.contains(": ")
            || here.contains('=')
            || here.trim_end().ends_with(':');
        if here.trim().is_empty() || !entry_like {
            break;
        }
        at += here.len();
    }
    at
}
