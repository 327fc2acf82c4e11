//! What the passes over a tree share: the surroundings, the words of the language, what was found.

use super::{
    findings::Findings,
    phrases::{self, Phrases},
    reference,
};
use crate::domain::{
    picture::Picture,
    rendering::{FindingKind, LocalLink, RenderContext},
};

/// A page in the making.
pub(super) struct PassContext<'a> {
    pub(super) around: &'a RenderContext,
    pub(super) phrases: &'static Phrases,
    pub(super) findings: Findings,
    pub(super) pictures: Vec<Picture>,
    pub(super) links: Vec<LocalLink>,
    pub(super) files: Vec<String>,
}

impl<'a> PassContext<'a> {
    /// A page of which nothing is known yet but what the source said.
    pub(super) fn new(around: &'a RenderContext, findings: Findings) -> Self {
        Self {
            around,
            phrases: phrases::of(around.language),
            findings,
            pictures: Vec::new(),
            links: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Notes that a file of this site is named on a line, and is not there.
    pub(super) fn misses(&mut self, address: &str, line: usize) {
        self.findings.note(line, FindingKind::MissingFile, address);
        let key = reference::file_key(address, &self.around.old_site);
        self.links.extend(key.as_ref().and_then(LocalLink::missing));
    }
}
