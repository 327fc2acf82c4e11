//! The error of parsing a value.

use std::fmt;

/// A refused value: its field and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// The form field or front-matter key.
    pub field: &'static str,
    /// The reason, in English. The interface shows its own message, chosen by `field`.
    pub why: String,
}

impl Invalid {
    /// A refusal of `field` for the reason `why`.
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
