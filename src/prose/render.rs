//! The whole rendering of a body: source, Markdown, sanitizing, one pass per subject, typography, HTML.

use super::{
    abbreviations, block_flow, figures, footnotes, formula, headings, highlight, html_writer, links,
    parse::read, pictures, responsive_images, source::EXPANSION_MIN_BYTES, tables, tasks, text, typography,
};
use crate::domain::rendering::{RenderContext, Rendered};

/// The time for a rendering is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfTime;

/// Renders a body, however long it takes. `first_line` is the file line of its first line, for findings.
#[cfg(any(test, feature = "internals"))]
pub fn render(body: &str, first_line: usize, around: &RenderContext) -> Rendered {
    render_in_time(body, first_line, around, &|| false).unwrap_or_default()
}

/// Renders a body. `first_line` is the file line of its first line, for findings. Stops when `is_late` says
/// between two passes that it takes too long; each pass takes time in proportion to the text, so none goes on
/// for long after that.
pub fn render_in_time(
    body: &str,
    first_line: usize,
    around: &RenderContext,
    is_late: &dyn Fn() -> bool,
) -> Result<Rendered, OutOfTime> {
    let in_time = || if is_late() { Err(OutOfTime) } else { Ok(()) };
    in_time()?;
    let (mut nodes, mut page, source) = read(body, first_line, around);
    in_time()?;
    pictures::resolve(&mut nodes, &mut page);
    links::resolve(&mut nodes, &mut page);
    footnotes::gather(&mut nodes, &page);
    headings::assign_ids_and_levels(&mut nodes);
    block_flow::prune(&mut nodes);
    in_time()?;
    figures::build(&mut nodes, &mut page);
    pictures::fill_missing_alt(&mut nodes, &mut page);
    responsive_images::wrap_in_picture(&mut nodes, &page);
    tables::wrap(&mut nodes, &page);
    tasks::name(&mut nodes, &page);
    in_time()?;
    let meanings = body.len().max(EXPANSION_MIN_BYTES);
    abbreviations::mark(&mut nodes, &source.notes.abbreviations, meanings, &mut page.findings);
    in_time()?;
    highlight::colour(&mut nodes, &mut page);
    in_time()?;
    formula::set(&mut nodes, &mut page);
    in_time()?;
    typography::set(&mut nodes, around.language);
    in_time()?;
    let contents = headings::contents(&nodes);
    let text = text::lines(&nodes);
    headings::anchor(&mut nodes, &page);
    Ok(Rendered {
        html: html_writer::page(&nodes),
        contents,
        words: text::words(&text),
        text,
        pictures: page.pictures,
        links: page.links,
        files: page.files,
        findings: page.findings.into_list(),
    })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::prose::tests::around;

    #[test]
    fn a_rendering_ends_when_its_time_is_over() {
        let asked = Cell::new(0);
        let late_after = |times: usize| {
            asked.set(0);
            let is_late = || asked.replace(asked.get() + 1) >= times;
            render_in_time("# a\n\nb", 1, &around(), &is_late)
        };
        let whole = late_after(usize::MAX).expect("in time");
        assert_eq!(whole, render("# a\n\nb", 1, &around()));
        let checks = asked.get();
        assert!(checks > 3, "{checks} checks");
        for times in 0..checks {
            assert_eq!(late_after(times), Err(OutOfTime), "late at check {times}");
            assert_eq!(asked.get(), times + 1, "nothing goes on after it");
        }
    }
}
