//! Where the front matter begins and ends. What stands in it is not here.

use crate::domain::rendering::FindingKind;

/// How front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatterFormat {
    /// Between `---` lines; `...` may close.
    Yaml,
    /// Between `+++` lines.
    Toml,
    /// There is none.
    None,
}

/// A source in slices that join to the whole of it.
pub(super) struct Parts<'s> {
    pub(super) opening: &'s str,
    pub(super) format: MatterFormat,
    pub(super) matter: &'s str,
    pub(super) closing: &'s str,
    pub(super) body: &'s str,
    pub(super) complaint: Option<FindingKind>,
    pub(super) complaint_detail: &'static str,
}

/// Splits at the fences. A fence that never closes ends at the first empty line, or where the
/// lines stop looking like entries.
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

/// The first line of a text, with its line end.
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
