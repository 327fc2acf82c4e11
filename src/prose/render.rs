//! The whole rendering of a body: source, Markdown, sanitizing, one pass per subject, typography, HTML.

use super::{
    abbreviations, block_flow, figures, footnotes, formula, headings, highlight, html_writer, links,
    parse::read, pictures, responsive_images, tables, tasks, text, typography,
};
use crate::domain::rendering::{RenderContext, Rendered};

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
