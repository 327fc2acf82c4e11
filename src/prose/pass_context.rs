//! State shared by the passes over a tree: render context, phrases of the language, results so far.

use std::collections::{HashMap, HashSet};

use super::{
    findings::Findings,
    phrases::{self, Phrases},
    reference::{self, LEFT_OUT},
    source::{EXPANSION_MIN_BYTES, MISSING},
    tree::TreeNode,
    unloaded::{shown, unloaded},
    unrendered::Unrendered,
};
use crate::domain::{
    picture::Picture,
    rendering::{FileKey, FindingKind, LocalLink, RenderContext},
};

/// What a finding says of a picture without an address.
const NO_ADDRESS: &str = "it has no address";

/// State of one page while it is rendered.
pub(super) struct PassContext<'a> {
    pub(super) render_context: &'a RenderContext,
    pub(super) phrases: &'static Phrases,
    pub(super) findings: Findings,
    pub(super) pictures: Vec<Picture>,
    pub(super) links: Vec<LocalLink>,
    pub(super) files: Vec<String>,
    /// Whether the time for the rendering is over.
    pub(super) is_late: &'a dyn Fn() -> bool,
    /// Files whose caption from the media library is written already.
    pub(super) captioned: HashSet<FileKey>,
    /// How many bytes of captions may still be written a second time.
    pub(super) captions_left: usize,
    /// Credits of the media library, as content of the page, by their source: each is rendered once.
    pub(super) credits: HashMap<String, Vec<TreeNode>>,
}

impl<'a> PassContext<'a> {
    /// Starts a page with the findings of its source.
    pub(super) fn new(around: &'a RenderContext, findings: Findings, is_late: &'a dyn Fn() -> bool) -> Self {
        Self {
            render_context: around,
            phrases: phrases::of(around.language),
            findings,
            pictures: Vec::new(),
            links: Vec::new(),
            files: Vec::new(),
            is_late,
            captioned: HashSet::new(),
            captions_left: EXPANSION_MIN_BYTES,
            credits: HashMap::new(),
        }
    }

    /// `Err` once the time for the rendering is over.
    pub(super) fn in_time(&self) -> Result<(), Unrendered> {
        if (self.is_late)() { Err(Unrendered::OutOfTime) } else { Ok(()) }
    }

    /// The caption that the media library has for a file. A picture shown often has it a few times only.
    pub(super) fn library_caption(&mut self, key: &FileKey) -> Option<&'a str> {
        let caption = self.render_context.files.get(key)?.caption.as_deref()?;
        if self.captioned.insert(key.clone()) {
            return Some(caption);
        }
        match self.captions_left.checked_sub(caption.len()) {
            Some(left) => {
                self.captions_left = left;
                Some(caption)
            }
            None => {
                self.captions_left = 0;
                self.findings.note(0, FindingKind::ExpansionCut, "");
                None
            }
        }
    }

    /// Reports a reference, on `line`, to a missing file of this site.
    pub(super) fn report_missing_file(&mut self, address: &str, line: usize) {
        // Reported as an entry that is missing, or as Liquid that was left out.
        if address.contains(MISSING) || address.contains(LEFT_OUT) {
            return;
        }
        if let Some(kind) = unloaded(address, &self.render_context.old_site) {
            return self.findings.note(line, kind, shown(address));
        }
        let detail = if address.trim().is_empty() { NO_ADDRESS } else { address };
        self.findings.note(line, FindingKind::MissingFile, detail);
        let key = reference::file_key(address, &self.render_context.old_site);
        self.links.extend(key.as_ref().and_then(LocalLink::missing));
    }
}
