//! The whole rendering of a text: source, Markdown, sanitizing, one pass per subject, typography, HTML.

use super::{
    MAX_DEPTH, abbreviations, block_flow, blocks, embeds, figures, footnotes, formula, headings, highlight,
    html_writer, links, markdown, markers,
    pass_context::PassContext,
    pictures, responsive_images, sanitizer,
    source::{LiquidSite, MarkdownSource},
    tables, tasks, text,
    tree::{Element, TreeNode},
    typography,
};
use crate::domain::rendering::{Finding, FindingKind::TextTooDeep, LocalLink, RenderContext, Rendered};

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

/// Renders a body. `first_line` is the file line of its first line, for findings.
pub fn render(body: &str, first_line: usize, around: &RenderContext) -> Rendered {
    let (mut nodes, mut page, source) = read(body, first_line, around);
    pictures::resolve(&mut nodes, &mut page);
    links::resolve(&mut nodes, &mut page);
    footnotes::gather(&mut nodes, &page);
    headings::assign_ids_and_levels(&mut nodes);
    block_flow::prune(&mut nodes);
    figures::build(&mut nodes, &mut page);
    pictures::fill_missing_alt(&mut nodes, &mut page);
    responsive_images::wrap_in_picture(&mut nodes, &page);
    tables::wrap(&mut nodes, &page);
    tasks::name(&mut nodes, &page);
    abbreviations::mark(&mut nodes, &source.notes.abbreviations);
    highlight::colour(&mut nodes, &mut page);
    formula::set(&mut nodes, &mut page);
    typography::set(&mut nodes, around.language);
    let contents = headings::contents(&nodes);
    let text = text::lines(&nodes);
    headings::anchor(&mut nodes, &page);
    Rendered {
        html: html_writer::page(&nodes),
        contents,
        words: text::words(&text),
        text,
        pictures: page.pictures,
        links: page.links,
        files: page.files,
        findings: page.findings.into_list(),
    }
}

/// Renders a chapeau: paragraphs only, no other blocks.
pub fn render_chapeau(text: &str, around: &RenderContext) -> InlineRendered {
    let (nodes, page) = short(text, around);
    let paragraphs: Vec<TreeNode> = nodes.into_iter().filter_map(paragraph).collect();
    finish(paragraphs, page)
}

/// Renders a caption: inline content only.
pub fn render_caption(text: &str, around: &RenderContext) -> InlineRendered {
    let (nodes, page) = short(text, around);
    finish(in_line(nodes), page)
}

/// The inline content of a caption for a page; its links and files are added to the page's.
pub(super) fn words(caption: &str, page: &mut PassContext<'_>) -> Vec<TreeNode> {
    let (nodes, caption) = short(caption, page.render_context);
    page.links.extend(caption.links);
    page.files.extend(caption.files);
    in_line(nodes)
}

fn read<'a>(
    body: &str,
    first_line: usize,
    around: &'a RenderContext,
) -> (Vec<TreeNode>, PassContext<'a>, MarkdownSource) {
    let site = LiquidSite { old: &around.old_site, render_context: Some(around) };
    let mut source = MarkdownSource::prepare(body, first_line, &site);
    let (nodes, too_deep) = markdown::tree(&source);
    let mut page = PassContext::new(around, std::mem::take(&mut source.notes.findings));
    if too_deep {
        page.findings.note(0, TextTooDeep, format!("{MAX_DEPTH}"));
    }
    let mut nodes = sanitizer::cleaned(nodes, &mut page.findings);
    block_flow::normalize(&mut nodes);
    markers::apply(&mut nodes, &source.notes.markers, &mut page.findings);
    blocks::build(&mut nodes, &mut page.findings);
    embeds::replace(&mut nodes, &mut page);
    (nodes, page, source)
}

fn short<'a>(text: &str, around: &'a RenderContext) -> (Vec<TreeNode>, PassContext<'a>) {
    let (mut nodes, mut page, _) = read(text, 0, around);
    pictures::resolve(&mut nodes, &mut page);
    links::resolve(&mut nodes, &mut page);
    block_flow::prune(&mut nodes);
    pictures::fill_missing_alt(&mut nodes, &mut page);
    responsive_images::wrap_in_picture(&mut nodes, &page);
    formula::set(&mut nodes, &mut page);
    typography::set(&mut nodes, around.language);
    for link in &mut page.links {
        link.line = None;
    }
    (nodes, page)
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
            TreeNode::Element(element) if !super::allowlist::is_inline(element.name) => {
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

/// The sanitized tree of a body, and the arguments of its Liquid link tags.
pub(super) fn mentioned(body: &str, site: &LiquidSite<'_>) -> (Vec<TreeNode>, Vec<String>) {
    let mut source = MarkdownSource::prepare(body, 1, site);
    let (nodes, _) = markdown::tree(&source);
    let nodes = sanitizer::cleaned(nodes, &mut super::findings::Findings::default());
    (nodes, std::mem::take(&mut source.notes.entries))
}
