//! HTML made shallow before it is parsed, so that the work on it stays linear.

use std::borrow::Cow;

use crate::prose::allowlist;

/// Elements that a browser ends by itself, so that they are in each other only if something else is between.
const ENDED: [&str; 17] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup",
    "caption", "rt", "rp", "body",
];
/// Maximum nesting of tags that the parser gets: its work on each grows with it.
const NESTED_MAX: usize = 200;

/// HTML without the tags that are nested too deep. Their text stays.
pub(super) fn shallow(html: &str) -> Cow<'_, str> {
    let opens = html.match_indices('<').count();
    if opens < NESTED_MAX {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let (mut depth, mut dropped, mut rest) = (0_usize, 0_usize, html);
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at..];
        let is_end = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']);
        let length = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..length].to_ascii_lowercase();
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let counts = !name.is_empty() && !ENDED.contains(&name.as_str()) && !allowlist::is_void(&name);
        let is_kept = match (counts, is_end) {
            (false, _) => true,
            (true, true) if dropped > 0 => {
                dropped -= 1;
                false
            }
            (true, true) => {
                depth = depth.saturating_sub(1);
                true
            }
            (true, false) if depth >= NESTED_MAX => {
                dropped += 1;
                false
            }
            (true, false) => {
                depth += 1;
                true
            }
        };
        let end = if counts { end } else { 1 };
        if is_kept {
            out.push_str(&tag[..end]);
        }
        rest = &tag[end..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}
