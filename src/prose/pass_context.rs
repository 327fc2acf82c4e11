//! State shared by the passes over a tree: render context, phrases of the language, results so far.

use super::{
    findings::Findings,
    phrases::{self, Phrases},
    reference,
};
use crate::domain::{
    picture::Picture,
    rendering::{FindingKind, LocalLink, RenderContext},
};

/// State of one page while it is rendered.
pub(super) struct PassContext<'a> {
    pub(super) render_context: &'a RenderContext,
    pub(super) phrases: &'static Phrases,
    pub(super) findings: Findings,
    pub(super) pictures: Vec<Picture>,
    pub(super) links: Vec<LocalLink>,
    pub(super) files: Vec<String>,
}

impl<'a> PassContext<'a> {
    /// Starts a page with the findings of its source.
    pub(super) fn new(around: &'a RenderContext, findings: Findings) -> Self {
        Self {
            render_context: around,
            phrases: phrases::of(around.language),
            findings,
            pictures: Vec::new(),
            links: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Reports a reference, on `line`, to a missing file of this site.
    pub(super) fn report_missing_file(&mut self, address: &str, line: usize) {
        self.findings.note(line, FindingKind::MissingFile, address);
        let key = reference::file_key(address, &self.render_context.old_site);
        self.links.extend(key.as_ref().and_then(LocalLink::missing));
    }
}
