//! Renders short texts: chapeaux and captions.

use super::{
    allowlist, block_flow, direction, emoji, formula, html_writer, ids, links,
    parse::read,
    pass_context::PassContext,
    pictures, responsive_images, text,
    tree::{Element, TreeNode},
    typography,
    unrendered::Unrendered,
};
use crate::domain::rendering::{Finding, LocalLink, RenderContext};

/// A rendered short text: a chapeau or a caption.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InlineRendered {
    /// Finished, safe HTML.
    pub html: String,
    /// Plain text, one line per paragraph.
    pub text: String,
    /// Its links within this site.
    pub links: Vec<LocalLink>,
    /// Unique names of the files it links to.
    pub files: Vec<String>,
    /// What was repaired, dropped or not understood; without lines, since the text's place in its file is
    /// unknown here.
    pub findings: Vec<Finding>,
}

/// Renders a chapeau, however long it takes.
#[cfg(any(test, feature = "internals"))]
pub fn render_chapeau(text: &str, around: &RenderContext) -> InlineRendered {
    render_chapeau_in_time(text, around, &|| false).unwrap_or_default()
}

/// Renders a caption, however long it takes.
#[cfg(any(test, feature = "internals"))]
pub fn render_caption(text: &str, around: &RenderContext) -> InlineRendered {
    render_caption_in_time(text, around, &|| false).unwrap_or_default()
}

/// Renders a chapeau: paragraphs only, no other blocks. Stops when `is_late` says so, as for a body.
pub fn render_chapeau_in_time(
    text: &str,
    around: &RenderContext,
    is_late: &dyn Fn() -> bool,
) -> Result<InlineRendered, Unrendered> {
    let (nodes, page) = short(text, around, is_late)?;
    let paragraphs: Vec<TreeNode> = nodes.into_iter().filter_map(paragraph).collect();
    Ok(finish(paragraphs, page))
}

/// Renders a caption: inline content only. Stops when `is_late` says so, as for a body.
pub fn render_caption_in_time(
    text: &str,
    around: &RenderContext,
    is_late: &dyn Fn() -> bool,
) -> Result<InlineRendered, Unrendered> {
    let (nodes, page) = short(text, around, is_late)?;
    Ok(finish(in_line(nodes), page))
}

/// The inline content of a caption for a page; its links and files are added to the page's. Nothing once the
/// page is late.
pub(super) fn words(caption: &str, page: &mut PassContext<'_>) -> Vec<TreeNode> {
    let Ok((nodes, caption)) = short(caption, page.render_context, page.is_late) else { return Vec::new() };
    page.links.extend(caption.links);
    page.files.extend(caption.files);
    in_line(nodes)
}

fn short<'a>(
    text: &str,
    around: &'a RenderContext,
    is_late: &'a dyn Fn() -> bool,
) -> Result<(Vec<TreeNode>, PassContext<'a>), Unrendered> {
    let (mut nodes, mut page, _) = read(text, 0, around, is_late)?;
    pictures::resolve(&mut nodes, &mut page);
    links::resolve(&mut nodes, &mut page);
    block_flow::prune(&mut nodes);
    pictures::fill_missing_alt(&mut nodes, &mut page);
    responsive_images::wrap_in_picture(&mut nodes, &page);
    ids::remove(&mut nodes);
    direction::set(&mut nodes);
    page.in_time()?;
    formula::set(&mut nodes, &mut page);
    emoji::set(&mut nodes);
    typography::set(&mut nodes, around.language);
    for link in &mut page.links {
        link.line = None;
    }
    Ok((nodes, page))
}

fn finish(nodes: Vec<TreeNode>, page: PassContext<'_>) -> InlineRendered {
    InlineRendered {
        html: html_writer::inline(&nodes),
        text: text::lines(&nodes),
        links: page.links,
        files: page.files,
        findings: page.findings.without_lines(),
    }
}

fn paragraph(block: TreeNode) -> Option<TreeNode> {
    match block {
        TreeNode::Element(element) if element.name == "p" => Some(element.into()),
        block if block.is_blank() => None,
        block => Some(Element::new("p").holding(in_line(vec![block])).into()),
    }
}

/// Flattens blocks to inline content.
fn in_line(nodes: Vec<TreeNode>) -> Vec<TreeNode> {
    let mut line: Vec<TreeNode> = Vec::new();
    for node in nodes {
        match node {
            TreeNode::Element(element) if !allowlist::is_inline(element.name) => {
                let inner = in_line(element.children);
                if !line.is_empty() && !inner.is_empty() && !line.last().is_some_and(TreeNode::is_blank) {
                    line.push(TreeNode::text(" "));
                }
                line.extend(inner);
            }
            node if node.is_blank() && line.is_empty() => {}
            node => line.push(node),
        }
    }
    while line.last().is_some_and(TreeNode::is_blank) {
        line.pop();
    }
    line
}
