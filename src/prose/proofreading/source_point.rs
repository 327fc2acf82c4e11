//! One point of the proofreading of a source: where it is, and how it is fixed.

use std::ops::Range;

use crate::domain::proofreading::Check;

/// Maximum length of a detail, in characters.
const DETAIL_MAX_CHARS: usize = 120;

/// One thing to fix or confirm in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePoint {
    /// The check that found it.
    pub check: Check,
    /// The line of the body; the first non-blank line is 1.
    pub line: Option<usize>,
    /// The field of the article form, if it is not in the body.
    pub field: Option<&'static str>,
    /// The text in question, shortened.
    pub detail: String,
    /// The fix: byte ranges of the body or field, and their replacements. Empty if no fix is certain.
    pub(super) edits: Vec<(Range<usize>, String)>,
}

impl SourcePoint {
    pub(super) fn new(check: Check, line: usize, detail: impl AsRef<str>) -> Self {
        let detail = shortened(detail.as_ref());
        Self { check, line: Some(line), field: None, detail, edits: Vec::new() }
    }

    /// Moves the point from the body to a field of the form.
    pub(super) fn of(self, field: &'static str) -> Self {
        Self { line: None, field: Some(field), ..self }
    }

    pub(super) fn mended(mut self, range: Range<usize>, by: impl Into<String>) -> Self {
        self.edits.push((range, by.into()));
        self
    }

    /// Whether there is an automatic fix.
    pub fn is_fixable(&self) -> bool {
        !self.edits.is_empty()
    }
}

/// The text on one line, cut to [`DETAIL_MAX_CHARS`].
fn shortened(text: &str) -> String {
    let mut short = String::new();
    let (mut count, mut gap) = (0, false);
    // A detail may be the rest of a long line: read no more of it than is shown.
    for letter in text.trim_start().chars() {
        if letter.is_whitespace() {
            gap = true;
            continue;
        }
        for letter in gap.then_some(' ').into_iter().chain([letter]) {
            if count == DETAIL_MAX_CHARS {
                short.push('…');
                return short;
            }
            short.push(letter);
            count += 1;
        }
        gap = false;
    }
    short
}
