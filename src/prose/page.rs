//! What the passes over a tree share: the surroundings, the words of the language, what was found.

use super::{
    findings::Findings,
    phrases::{self, Phrases},
};
use crate::domain::{picture::Picture, prose::Surroundings};

/// A page in the making.
pub(super) struct Page<'a> {
    pub(super) around: &'a Surroundings,
    pub(super) phrases: &'static Phrases,
    pub(super) findings: Findings,
    pub(super) pictures: Vec<Picture>,
}

impl<'a> Page<'a> {
    /// A page of which nothing is known yet but what the source said.
    pub(super) fn new(around: &'a Surroundings, findings: Findings) -> Self {
        Self { around, phrases: phrases::of(around.language), findings, pictures: Vec::new() }
    }
}
