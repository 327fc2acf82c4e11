//! The source before Markdown: Liquid is resolved, blocks (`structure`) and what stands in a line (`spans`) are
//! read as kramdown reads them, and written so that the Markdown parser cannot read them otherwise.
//!
//! Noncharacters, removed from authors' texts first, carry what CommonMark cannot express: `INERT`
//! (invisible, but a letter to the rules of emphasis) and `MARKER`, on both sides of a marker's number.

pub(super) mod abbreviations;
pub(super) mod attributes;
pub(super) mod blocks;
mod breaks;
pub(super) mod code;
mod emphasis;
mod html_page;
mod includes;
mod line;
mod links;
pub(super) mod liquid;
mod liquid_tags;
mod liquid_values;
mod notes;
mod spans;
mod structure;
mod tidy;

pub(super) use self::{
    line::{INERT, LineKind, SourceLine},
    liquid::{LiquidSite, MISSING},
    notes::{Attribute, Block, Container, EXPANSION_MIN_BYTES, Marker, Notes},
};
pub(super) use super::html_writer::MARKER;

/// The prepared input of the Markdown parser.
#[derive(Debug)]
pub(super) struct MarkdownSource {
    /// CommonMark with markers.
    pub(super) text: String,
    /// What the passes extracted.
    pub(super) notes: Notes,
    /// Byte offset in `text` and file line of each line.
    starts: Vec<(usize, usize)>,
}

impl MarkdownSource {
    /// Prepares a body; `first_line` is the file line of its first line.
    pub(super) fn prepare(body: &str, first_line: usize, site: &LiquidSite<'_>) -> Self {
        let mut notes = Notes::default();
        let tidy = tidy::tidy(body);
        let resolved = liquid::resolve(&tidy, first_line, site, &mut notes);
        let resolved = if site.is_html { html_page::enclosed(&resolved).into() } else { resolved };
        notes.bytes = resolved.len();
        let mut lines = structure::flatten(&resolved, first_line, &mut notes);
        blocks::lift(&mut lines, &mut notes);
        abbreviations::lift(&mut lines, &mut notes);
        emphasis::repair(&mut lines, &mut notes);
        spans::rewrite(&mut lines, &mut notes);
        breaks::rewrite(&mut lines);
        Self::join(&lines, notes)
    }

    fn join(lines: &[SourceLine<'_>], notes: Notes) -> Self {
        let mut text = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
        let mut starts = Vec::with_capacity(lines.len());
        for line in lines {
            starts.push((text.len(), line.number));
            text.push_str(&line.text);
            text.push('\n');
        }
        Self { text, notes, starts }
    }

    /// The file line at a byte offset of `text`; 0 if unknown.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        let after = self.starts.partition_point(|(start, _)| *start <= offset);
        self.starts.get(after.wrapping_sub(1)).map_or(0, |(_, number)| *number)
    }
}

#[cfg(test)]
pub(super) mod testing {
    //! Test helper for passes: text in, text out.

    use super::*;

    /// Runs one pass over a text.
    pub(in crate::prose) fn passed(
        text: &str,
        pass: impl Fn(&mut Vec<SourceLine<'_>>, &mut Notes),
    ) -> String {
        let mut lines = code::classify(text, 1);
        pass(&mut lines, &mut Notes::default());
        let shown: Vec<_> = lines.iter().map(|line| line.text.as_ref()).collect();
        shown.join("\n").replace(INERT, "·").replace(MARKER, "|")
    }
}
