//! The source before Markdown: what kramdown and Liquid read differently is rewritten so that CommonMark
//! reads it the same way. Works on numbered lines; code is left alone.
//!
//! Noncharacters, removed from authors' texts first, carry what CommonMark cannot express: `INERT`
//! (invisible, but a letter to the rules of emphasis) and `MARKER`, on both sides of a marker's number.

pub(super) mod abbreviations;
pub(super) mod attributes;
pub(super) mod blocks;
mod breaks;
pub(super) mod code;
mod emphasis;
mod flanking;
mod html;
mod links;
pub(super) mod liquid;
mod math;
mod nesting;
mod spans;
mod tidy;

use std::borrow::Cow;

use self::{attributes::Attribute, blocks::Block};
use super::findings::Findings;
use crate::domain::rendering::{OldSite, RenderContext};

/// An invisible character that counts as a letter; removed from the output.
pub(super) const INERT: char = '\u{fdd0}';

pub(super) use super::html_writer::MARKER;

/// How the passes treat a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Markdown.
    Prose,
    /// Code or a formula: never touched.
    Code,
    /// An author's HTML, without Markdown inside.
    Html,
}

/// A line of the source.
#[derive(Debug, Clone)]
pub(super) struct SourceLine<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) number: usize,
    pub(super) kind: LineKind,
}

impl SourceLine<'_> {
    /// Whether the line is empty or white space.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether the line is non-blank Markdown.
    pub(super) fn is_prose(&self) -> bool {
        self.kind == LineKind::Prose && !self.is_blank()
    }
}

/// The meaning of a marker in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Marker {
    /// Attributes for the element before, or (`forward`) the one after.
    Attributes { list: Vec<Attribute>, forward: bool, line: usize },
    /// `:::name`, and its line.
    Open(Block, usize),
    /// `:::`.
    Close,
}

/// What the passes extract from a text.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) markers: Vec<Marker>,
    pub(super) abbreviations: Vec<(String, String)>,
    pub(super) entries: Vec<String>,
    pub(super) findings: Findings,
}

impl Notes {
    /// Stores a marker and returns its placeholder for the text.
    pub(super) fn mark(&mut self, marker: Marker) -> String {
        self.markers.push(marker);
        format!("{MARKER}{}{MARKER}", self.markers.len() - 1)
    }
}

/// The prepared input of the Markdown parser.
#[derive(Debug)]
pub(super) struct MarkdownSource {
    /// CommonMark with markers.
    pub(super) text: String,
    /// What the passes extracted.
    pub(super) notes: Notes,
    /// Whether the text has formulas.
    pub(super) has_math: bool,
    /// Byte offset in `text` and file line of each line.
    starts: Vec<(usize, usize)>,
}

/// What Liquid is resolved against.
pub(super) struct LiquidSite<'a> {
    /// The site the text comes from.
    pub(super) old: &'a OldSite,
    /// The render context; without it, missing link targets are not reported.
    pub(super) render_context: Option<&'a RenderContext>,
}

impl MarkdownSource {
    /// Prepares a body; `first_line` is the file line of its first line.
    pub(super) fn prepare(body: &str, first_line: usize, site: &LiquidSite<'_>) -> Self {
        let mut notes = Notes::default();
        let tidy = tidy::tidy(body);
        let resolved = liquid::resolve(&tidy, first_line, site, &mut notes);
        let mut lines = code::classify(&resolved, first_line);
        let has_math = math::protect(&mut lines);
        html::isolate_blocks(&mut lines, &mut notes);
        nesting::indent(&mut lines);
        attributes::lift_blocks(&mut lines, &mut notes);
        blocks::lift(&mut lines, &mut notes);
        abbreviations::lift(&mut lines, &mut notes);
        links::bracket_spaces(&mut lines, &mut notes);
        spans::lift(&mut lines, &mut notes);
        emphasis::repair(&mut lines, &mut notes);
        flanking::add_inert(&mut lines);
        breaks::rewrite(&mut lines);
        Self::join(&lines, notes, has_math)
    }

    fn join(lines: &[SourceLine<'_>], notes: Notes, has_math: bool) -> Self {
        let mut text = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
        let mut starts = Vec::with_capacity(lines.len());
        for line in lines {
            starts.push((text.len(), line.number));
            text.push_str(&line.text);
            text.push('\n');
        }
        Self { text, notes, has_math, starts }
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
