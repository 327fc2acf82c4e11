//! How every rendering begins: from the source to a sanitized tree with the product's own blocks.

use super::{
    block_flow, blocks, embeds,
    findings::Findings,
    markdown, markers,
    pass_context::PassContext,
    sanitizer,
    source::{LiquidSite, MarkdownSource},
    tree::{MAX_DEPTH, TreeNode},
    unrendered::Unrendered,
};
use crate::domain::rendering::{FindingKind::TextTooDeep, RenderContext};

/// The tree of a body, the state for the passes over it, and its prepared source.
pub(super) fn read<'a>(
    body: &str,
    first_line: usize,
    around: &'a RenderContext,
    is_late: &'a dyn Fn() -> bool,
) -> Result<(Vec<TreeNode>, PassContext<'a>, MarkdownSource), Unrendered> {
    let in_time = || if is_late() { Err(Unrendered::OutOfTime) } else { Ok(()) };
    in_time()?;
    // Chapeaux and captions, which have no line, are Markdown beside HTML too.
    let is_html = around.old_site.is_html && first_line > 0;
    let site = LiquidSite { old: &around.old_site, render_context: Some(around), is_html };
    let mut source = MarkdownSource::prepare(body, first_line, &site);
    in_time()?;
    let (nodes, too_deep) = markdown::tree(&source);
    in_time()?;
    let mut page = PassContext::new(around, std::mem::take(&mut source.notes.findings), is_late);
    if too_deep {
        page.findings.note(0, TextTooDeep, format!("{MAX_DEPTH}"));
    }
    let mut nodes = sanitizer::cleaned(nodes, &mut page.findings);
    in_time()?;
    block_flow::normalize(&mut nodes);
    markers::apply(&mut nodes, &source.notes.markers, &mut page.findings);
    blocks::build(&mut nodes, &mut page.findings);
    embeds::replace(&mut nodes, &mut page);
    Ok((nodes, page, source))
}

/// The sanitized tree of a body, and the arguments of its Liquid link tags.
pub(super) fn mentioned(body: &str, site: &LiquidSite<'_>) -> (Vec<TreeNode>, Vec<String>) {
    let mut source = MarkdownSource::prepare(body, 1, site);
    let (nodes, _) = markdown::tree(&source);
    let nodes = sanitizer::cleaned(nodes, &mut Findings::default());
    (nodes, std::mem::take(&mut source.notes.entries))
}
