//! `/desk/imports`: the imports that were made.

use askama::Template;

use super::frame::DeskFrame;
use super::pager::DeskPager;
use super::relative_date::shown;
use crate::domain::import_batch::{BatchState, ImportBatch};

/// The list of imports.
#[derive(Debug, Template)]
#[template(path = "desk/imports/index.html")]
pub struct ImportsPage<'a> {
    /// The frame around the page.
    pub frame: &'a DeskFrame,
    /// The imports of this page, with who made them; `None` for the command line.
    pub batches: Vec<(&'a ImportBatch, Option<String>)>,
    /// The number of this page, from 1.
    pub page: usize,
    /// The number of pages.
    pub pages: usize,
}

impl ImportsPage<'_> {
    fn at(&self, batch: &ImportBatch) -> String {
        shown(self.frame.t, self.frame.site.zone, self.frame.now, batch.began_at)
    }

    fn state(&self, batch: &ImportBatch) -> (String, &'static str) {
        state(self.frame, batch)
    }

    /// The commands that a reader of this page may need, with an example.
    fn commands(&self) -> [(&'static str, String); 3] {
        let example = self.frame.t.say("imports-example");
        [
            ("imports-begin-dry", format!("chapeau import {example} --dry-run")),
            ("imports-begin-run", format!("chapeau import {example}")),
            ("imports-begin-undo", "chapeau import --undo".to_owned()),
        ]
    }

    /// What it made; `None` before its end, when nothing is counted.
    fn counts(&self, batch: &ImportBatch) -> Option<String> {
        batch.ended_at.filter(|_| batch.counts.files > 0).map(|_| counts(self.frame, batch))
    }

    fn pager(&self) -> DeskPager {
        DeskPager::new(self.frame.t, self.page, self.pages, |page| format!("/desk/imports?page={page}"))
    }
}

/// The state of an import in words, and its badge.
pub(super) fn state(frame: &DeskFrame, batch: &ImportBatch) -> (String, &'static str) {
    let (key, badge) = match batch.state_at(frame.now) {
        BatchState::Waiting => ("import-state-waiting", "badge badge--sched"),
        BatchState::Running => ("import-state-running", "badge badge--sched"),
        BatchState::Done => ("import-state-done", "badge badge--live"),
        BatchState::CutOff => ("import-state-cut-off", "badge badge--review"),
        BatchState::Undoing => ("import-state-undoing", "badge badge--sched"),
        BatchState::Undone => ("import-state-undone", "badge badge--gone"),
    };
    (frame.t.say(key), badge)
}

/// What an import created and changed, in words.
fn counts(frame: &DeskFrame, batch: &ImportBatch) -> String {
    let counts = &batch.counts;
    let created = match counts.created + counts.updated + counts.unchanged {
        0 => frame.t.say("imports-without-texts"),
        _ => frame.t.count("imports-created", counts.created),
    };
    let mut told = vec![frame.t.count("imports-files", counts.files), created];
    if counts.updated > 0 {
        told.push(frame.t.count("imports-updated", counts.updated));
    }
    if counts.review > 0 {
        told.push(frame.t.count("imports-review", counts.review));
    }
    told.join(" · ")
}
