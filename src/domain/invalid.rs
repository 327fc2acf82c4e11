//! What parsing returns when the input is wrong.

use std::fmt;

/// A value that was refused: where it stood, and why, as a key of the interface's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// The field or front-matter key, as the person knows it.
    pub field: &'static str,
    /// A sentence in English; the interface translates by `field` where it shows one.
    pub why: String,
}

impl Invalid {
    /// Names the field and the reason.
    pub fn new(field: &'static str, why: impl Into<String>) -> Self {
        Self { field, why: why.into() }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.why)
    }
}

impl std::error::Error for Invalid {}
