//! The source before Markdown: what kramdown and Liquid read differently is spelled so that
//! CommonMark reads the same. Works on lines that remember their number; code is left alone.
//!
//! Three noncharacters, taken out of authors' texts first, carry what has no CommonMark spelling:
//! `INERT` (nothing, but a letter for the rules of emphasis), and the marker's fence around a number.

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

/// A character that stands for nothing and reads as a letter.
pub(super) const INERT: char = '\u{fdd0}';

pub(super) use super::html_writer::MARKER;

/// What a line is for the passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Markdown.
    Prose,
    /// Code or a formula: never touched.
    Code,
    /// An author's HTML: no Markdown inside.
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
    /// Whether nothing is on it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether it is Markdown with something on it.
    pub(super) fn is_prose(&self) -> bool {
        self.kind == LineKind::Prose && !self.is_blank()
    }
}

/// What a marker in the text stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Marker {
    /// Attributes for what stands before, or (`forward`) for what comes after.
    Attributes { list: Vec<Attribute>, forward: bool, line: usize },
    /// `:::name`.
    Open(Block, usize),
    /// `:::`.
    Close,
}

/// What the passes find out about a text.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) markers: Vec<Marker>,
    pub(super) abbreviations: Vec<(String, String)>,
    pub(super) entries: Vec<String>,
    pub(super) findings: Findings,
}

impl Notes {
    /// Keeps a marker; what stands for it in the text.
    pub(super) fn mark(&mut self, marker: Marker) -> String {
        self.markers.push(marker);
        format!("{MARKER}{}{MARKER}", self.markers.len() - 1)
    }
}

/// The text that is given to the Markdown reader.
#[derive(Debug)]
pub(super) struct MarkdownSource {
    /// CommonMark with markers.
    pub(super) text: String,
    /// What the passes found out.
    pub(super) notes: Notes,
    /// Whether there are formulas.
    pub(super) has_math: bool,
    /// Byte offset and number of each line.
    starts: Vec<(usize, usize)>,
}

/// Where Liquid finds its answers.
pub(super) struct LiquidSite<'a> {
    /// The site the text comes from.
    pub(super) old: &'a OldSite,
    /// What surrounds the text; without it every entry is taken to exist.
    pub(super) around: Option<&'a RenderContext>,
}

impl MarkdownSource {
    /// Prepares a body whose first line has this number.
    pub(super) fn prepare(body: &str, first_line: usize, site: &LiquidSite<'_>) -> Self {
        let mut notes = Notes::default();
        let tidy = tidy::tidy(body);
        let resolved = liquid::resolve(&tidy, first_line, site, &mut notes);
        let mut lines = code::classify(&resolved, first_line);
        let has_math = math::protect(&mut lines);
        html::settle(&mut lines, &mut notes);
        nesting::indent(&mut lines);
        attributes::lift_blocks(&mut lines, &mut notes);
        blocks::lift(&mut lines, &mut notes);
        abbreviations::lift(&mut lines, &mut notes);
        links::bracket_spaces(&mut lines, &mut notes);
        spans::lift(&mut lines, &mut notes);
        emphasis::mend(&mut lines, &mut notes);
        flanking::soften(&mut lines);
        breaks::spell(&mut lines);
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

    /// The line of the file at this offset of the text.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        let after = self.starts.partition_point(|(start, _)| *start <= offset);
        self.starts.get(after.wrapping_sub(1)).map_or(0, |(_, number)| *number)
    }
}

#[cfg(test)]
pub(super) mod testing {
    //! How the passes are tested: text in, text out.

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
