//! What introduces a text, where its author said so: all before `<!--more-->`, or before the separator that the
//! document names.

use super::{
    emoji,
    findings::Findings,
    markdown, sanitizer,
    source::{LineKind, LiquidSite, MarkdownSource, Marker, code},
    text,
    tree::TreeNode,
    typography,
    unrendered::Unrendered,
};
use crate::domain::rendering::RenderContext;

/// Bytes of a comment that may be the mark.
const COMMENT_BYTES: usize = 32;

/// Plain text up to the mark, on one line for each block; `None` if there is no mark. Stops when `is_late` says so.
pub fn opening_in_time(
    body: &str,
    separator: Option<&str>,
    around: &RenderContext,
    is_late: &dyn Fn() -> bool,
) -> Result<Option<String>, Unrendered> {
    let Some((place, length)) = mark(body, separator) else { return Ok(None) };
    if is_late() {
        return Err(Unrendered::OutOfTime);
    }
    let mut marked = format!("{}\n\n<!--more-->\n", &body[..place]);
    // As in Jekyll's excerpts, what stands behind the mark defines notes and links.
    for line in body[place + length..].lines().filter(|line| defines(line)) {
        marked.push_str(&format!("\n{line}\n"));
    }
    let site =
        LiquidSite { old: &around.old_site, render_context: Some(around), is_html: around.old_site.is_html };
    let source = MarkdownSource::prepare(&marked, 1, &site);
    let (nodes, _) = markdown::tree(&source);
    let mut nodes = sanitizer::cleaned(nodes, &mut Findings::default());
    if is_late() {
        return Err(Unrendered::OutOfTime);
    }
    let is_mark = |node: &TreeNode| match node {
        TreeNode::Marker(number) => matches!(source.notes.markers.get(*number), Some(Marker::More)),
        _ => false,
    };
    if !cut(&mut nodes, &is_mark) {
        return Ok(None);
    }
    emoji::set(&mut nodes);
    let text = text::opening(&nodes);
    let lines = text.lines().map(|line| typography::plain(line, around.language));
    Ok(Some(lines.collect::<Vec<_>>().join("\n")).filter(|text| !text.is_empty()))
}

/// Place and length of the first mark in a body: a separator anywhere, as for Jekyll, or a comment outside code.
fn mark(body: &str, separator: Option<&str>) -> Option<(usize, usize)> {
    if let Some(separator) = separator
        && let Some(place) = body.find(separator)
    {
        return Some((place, separator.len()));
    }
    let mut comments = body.match_indices("<!--").filter_map(|(start, _)| {
        let rest = &body.as_bytes()[start + 4..];
        let rest = rest.get(..COMMENT_BYTES).unwrap_or(rest);
        let end = start + 4 + rest.windows(3).position(|end| end == b"-->")?;
        let (inner, length) = (&body[start + 4..end], end + 3 - start);
        inner.trim().eq_ignore_ascii_case("more").then_some((start, length))
    });
    let (place, length) = comments.next()?;
    let line = body[..place].matches('\n').count();
    let is_code = code::classify(body, 1).get(line).is_some_and(|line| line.kind == LineKind::Code);
    (!is_code).then_some((place, length))
}

/// Whether a line is `[name]: …`.
fn defines(line: &str) -> bool {
    let bare = line.trim_start_matches(' ');
    line.len() - bare.len() < 4 && bare.starts_with('[') && bare.contains("]:")
}

/// Removes the mark and all behind it; whether there was one.
fn cut(nodes: &mut Vec<TreeNode>, is_mark: &impl Fn(&TreeNode) -> bool) -> bool {
    for nth in 0..nodes.len() {
        let is_cut = match &mut nodes[nth] {
            node if is_mark(node) => {
                nodes.truncate(nth);
                return true;
            }
            TreeNode::Element(element) => cut(&mut element.children, is_mark),
            _ => false,
        };
        if is_cut {
            nodes.truncate(nth + 1);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::tests::around;

    #[test]
    fn a_text_is_introduced_as_its_author_said() {
        let check = |body: &str, separator: Option<&str>, expected: Option<&str>| {
            let opening = opening_in_time(body, separator, &around(), &|| false).expect("in time");
            assert_eq!(opening.as_deref(), expected, "{body}");
        };
        let notes = "[^n]: Note\n    longue.\n[r]: /x";
        check(
            &format!("Chapeau *a*[^n] avec [lien][r] !\n\n<!--more-->\n\nSuite.\n\n{notes}"),
            None,
            Some("Chapeau a avec lien\u{202f}!"),
        );
        check("Un <!-- more --> deux", None, Some("Un"));
        check("- a\n- b <!--more-->\n- c", None, Some("a\nb"));
        check("Avant\n\n====\n\nAprès", Some("===="), Some("Avant"));
        check("Avant\n\nAprès", Some("===="), None);
        check("Tôt\n\n~~~~~\n\nTard", Some("~~~~~"), Some("Tôt"));
        check("```\n<!--more-->\n```\n\nb", None, None);
        check("<!--more-->\n\na", None, None);
        check("a <!-- x --> b", None, None);
        check("a <!--> <!--> b", None, None);
    }
}
