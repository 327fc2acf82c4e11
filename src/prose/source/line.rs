//! A line of the source, as the passes see it.

use std::borrow::Cow;

/// An invisible character that counts as a letter; removed from the output.
pub(in crate::prose) const INERT: char = '\u{fdd0}';

/// How the passes treat a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::prose) enum LineKind {
    /// Markdown.
    Prose,
    /// Code or a formula: never touched.
    Code,
    /// An author's HTML, without Markdown inside.
    Html,
}

/// A line of the source.
#[derive(Debug, Clone)]
pub(in crate::prose) struct SourceLine<'a> {
    pub(in crate::prose) text: Cow<'a, str>,
    pub(in crate::prose) number: usize,
    pub(in crate::prose) kind: LineKind,
}

impl SourceLine<'_> {
    /// Whether the line is empty or white space.
    pub(in crate::prose) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether the line is non-blank Markdown.
    pub(in crate::prose) fn is_prose(&self) -> bool {
        self.kind == LineKind::Prose && !self.is_blank()
    }
}
