//! `/desk/imports/{id}/undo`: the confirmation before an import is taken back.

use askama::Template;

use super::frame::DeskFrame;
use super::import_words;
use crate::domain::import_batch::{ImportBatch, Stay, StaySubject, UndoPreview};

/// The confirmation before an import is taken back.
#[derive(Debug, Template)]
#[template(path = "desk/imports/undo.html")]
pub struct UndoPage<'a> {
    /// The frame around the page.
    pub frame: &'a DeskFrame,
    /// The import.
    pub batch: &'a ImportBatch,
    /// What taking it back would do.
    pub preview: &'a UndoPreview,
}

impl UndoPage<'_> {
    /// What goes, in words.
    fn goes(&self) -> Vec<String> {
        let all = [
            ("undo-removed", self.preview.removed),
            ("undo-reverted", self.preview.reverted),
            ("undo-media", self.preview.media),
            ("undo-redirects", self.preview.redirects),
            ("undo-terms", self.preview.terms),
        ];
        let told = all.into_iter().filter(|(_, count)| *count > 0);
        let told = told.map(|(key, count)| self.frame.t.count(key, count));
        let settings = (self.preview.settings > 0).then(|| self.frame.t.say("undo-settings"));
        told.chain(settings).collect()
    }

    /// How many titles are not shown.
    fn beyond(&self) -> usize {
        (self.preview.removed + self.preview.reverted).saturating_sub(self.preview.titles.len())
    }

    fn stays_of(&self, stay: &Stay) -> (String, String) {
        stay_line(self.frame, stay)
    }
}

/// The page of what stays, and why it stays.
pub(super) fn stay_line(frame: &DeskFrame, stay: &Stay) -> (String, String) {
    let folder = match stay.subject {
        StaySubject::Article => "articles",
        StaySubject::Medium => "media",
    };
    (format!("/desk/{folder}/{}", stay.id), import_words::stays(frame.t, frame.site.zone, stay))
}
