//! The product's own blocks: `:::galerie` … `:::` and similar, with each fence on a line of its own.

use std::borrow::Cow;

use super::{Block, LineKind, Marker, Notes, SourceLine};

/// Maximum nesting of blocks; deeper fences are dropped, their content stays.
const NESTED_MAX: usize = 4;

/// Replaces fences by markers. A closing fence without an opening one stays text.
pub(super) fn lift(lines: &mut Vec<SourceLine<'_>>, notes: &mut Notes) {
    let is_fence = |line: &SourceLine<'_>| line.kind == LineKind::Prose && line.text.starts_with(":::");
    if !lines.iter().any(is_fence) {
        return;
    }
    let mut open = 0;
    let mut lifted = Vec::with_capacity(lines.len() + 8);
    for mut line in lines.drain(..) {
        if is_fence(&line) {
            let name = line.text.trim_start_matches(':').trim();
            let marker = match name {
                "" if open > 0 => {
                    open -= 1;
                    Some(Marker::Close)
                }
                "" => None,
                name if name.contains(char::is_whitespace) => None,
                name => {
                    open += 1;
                    let block =
                        if open > NESTED_MAX { Block::Unknown } else { Block::named(&name.to_lowercase()) };
                    Some(Marker::Open(block, line.number))
                }
            };
            if let Some(marker) = marker {
                line.text = Cow::Owned(format!("<!--{}-->", notes.mark(marker)));
                line.kind = LineKind::Html;
                let number = line.number;
                lifted.push(SourceLine { text: Cow::Borrowed(""), number, kind: LineKind::Html });
                lifted.push(line);
                lifted.push(SourceLine { text: Cow::Borrowed(""), number, kind: LineKind::Html });
                continue;
            }
        }
        lifted.push(line);
    }
    *lines = lifted;
}

#[cfg(test)]
mod tests {
    use super::{super::testing::passed, *};

    #[test]
    fn fences_become_markers() {
        let check = |text: &str, expected: &str| assert_eq!(passed(text, lift), expected, "{text}");
        check(":::exergue\na\n:::", "\n<!--|0|-->\n\na\n\n<!--|1|-->\n");
        check(":::\na", ":::\na");
        check("```\n:::galerie\n```", "```\n:::galerie\n```");
    }
}
