//! The whole rendering of a body: source, Markdown, sanitizing, one pass per subject, typography, HTML.

use super::{
    abbreviations, block_flow, direction, emoji, figures, footnotes, formula, headings, highlight,
    html_writer, ids, links,
    parse::read,
    pictures, responsive_images,
    source::EXPANSION_MIN_BYTES,
    tables, tasks, text, typography,
    unrendered::{PAGE_MAX_BYTES, Unrendered},
};
use crate::domain::rendering::{RenderContext, Rendered};

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
) -> Result<Rendered, Unrendered> {
    let (mut nodes, mut page, source) = read(body, first_line, around, is_late)?;
    page.in_time()?;
    headings::assign_ids_and_levels(&mut nodes);
    pictures::resolve(&mut nodes, &mut page);
    links::resolve(&mut nodes, &mut page);
    footnotes::gather(&mut nodes, &page);
    block_flow::prune(&mut nodes);
    page.in_time()?;
    figures::build(&mut nodes, &mut page);
    pictures::fill_missing_alt(&mut nodes, &mut page);
    responsive_images::wrap_in_picture(&mut nodes, &page);
    tables::wrap(&mut nodes, &page);
    tasks::name(&mut nodes, &page);
    page.in_time()?;
    let meanings = body.len().max(EXPANSION_MIN_BYTES);
    abbreviations::mark(&mut nodes, &source.notes.abbreviations, meanings, &mut page.findings);
    page.in_time()?;
    highlight::colour(&mut nodes, &mut page);
    page.in_time()?;
    formula::set(&mut nodes, &mut page);
    page.in_time()?;
    emoji::set(&mut nodes);
    typography::set(&mut nodes, around.language);
    page.in_time()?;
    let contents = headings::contents(&nodes);
    let text = text::lines(&nodes);
    headings::anchor(&mut nodes);
    direction::set(&mut nodes);
    ids::once(&mut nodes);
    let html = html_writer::page(&nodes);
    if html.len() + text.len() > PAGE_MAX_BYTES {
        return Err(Unrendered::TooLarge);
    }
    Ok(Rendered {
        html,
        contents,
        words: text::words(&text),
        opening: text::opening(&nodes),
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
    use crate::domain::rendering::FindingKind;
    use crate::prose::tests::around;
    use crate::prose::{render_caption_in_time, render_chapeau_in_time};

    #[test]
    fn chapeaux_and_captions_end_when_the_time_is_over_too() {
        let asked = Cell::new(0);
        for times in 0..5 {
            let is_late = || asked.replace(asked.get() + 1) >= times;
            asked.set(0);
            assert!(render_chapeau_in_time("a *b*", &around(), &is_late).is_err(), "late at check {times}");
            asked.set(0);
            assert!(render_caption_in_time("a *b*", &around(), &is_late).is_err(), "late at check {times}");
        }
        assert!(render_chapeau_in_time("a *b*", &around(), &|| false).is_ok());
    }

    #[test]
    fn a_caption_of_the_library_is_not_written_thousands_of_times() {
        let mut around = around();
        around.files.values_mut().for_each(|facts| facts.caption = Some("mot ".repeat(500)));
        let body = "![a](/uploads/p1.jpg)\n\nx\n\n".repeat(2_000);
        let page = render(&body, 1, &around);
        assert!(page.html.matches("mot").count() < 30_000, "{}", page.html.matches("mot").count());
        assert!(page.findings.iter().any(|finding| finding.kind == FindingKind::ExpansionCut));
    }

    #[test]
    fn a_page_of_many_megabytes_is_not_made() {
        let mut around = around();
        around.files.values_mut().for_each(|facts| facts.credit = Some("\"".repeat(20_000)));
        let body = "![a](/uploads/p1.jpg)\n\nx\n\n".repeat(2_000);
        assert_eq!(render_in_time(&body, 1, &around, &|| false), Err(Unrendered::TooLarge));
    }

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
        assert!(checks > 8, "{checks} checks");
        for times in 0..checks {
            assert_eq!(late_after(times), Err(Unrendered::OutOfTime), "late at check {times}");
            assert_eq!(asked.get(), times + 1, "nothing goes on after it");
        }
    }
}
