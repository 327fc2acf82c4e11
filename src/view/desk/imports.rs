//! `/desk/imports`: the imports that were made, and the report of one.

use askama::Template;

use super::frame::DeskFrame;
use super::import_undo::stay_line;
use super::pager::DeskPager;
use super::relative_date::{exact, shown};
use crate::domain::account::Account;
use crate::domain::import_batch::{BatchState, ImportBatch, Stay};
use crate::domain::moment::Moment;

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

    /// What it made; `None` before its end, when nothing is counted.
    fn counts(&self, batch: &ImportBatch) -> Option<String> {
        batch.ended_at.filter(|_| batch.counts.files > 0).map(|_| counts(self.frame, batch))
    }

    fn pager(&self) -> DeskPager {
        DeskPager::new(self.frame.t, self.page, self.pages, |page| format!("/desk/imports?page={page}"))
    }
}

/// A number of a report.
#[derive(Debug)]
pub struct ImportCount {
    /// The key of its label.
    pub key: &'static str,
    /// The number.
    pub count: usize,
}

/// How much attention something needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportWeight {
    /// None.
    Imported,
    /// None; it is for information.
    Note,
    /// None; it is no content.
    KeptAside,
    /// Something was repaired.
    Repaired,
    /// Somebody has to look.
    Review,
}

impl ImportWeight {
    const fn key(self) -> &'static str {
        match self {
            Self::Imported => "import-outcome-imported",
            Self::Note => "import-outcome-note",
            Self::KeptAside => "import-outcome-kept-aside",
            Self::Repaired => "import-outcome-repaired",
            Self::Review => "import-outcome-review",
        }
    }

    const fn badge(self) -> &'static str {
        match self {
            Self::Imported => "badge badge--live",
            Self::KeptAside | Self::Note => "badge",
            Self::Repaired => "badge badge--sched",
            Self::Review => "badge badge--review",
        }
    }
}

/// A finding, or all findings of a kind with one example.
#[derive(Debug)]
pub struct ImportFinding {
    /// Its stable code.
    pub code: String,
    /// The sentence in English, for a code of another version.
    pub english: String,
    /// How much attention it needs.
    pub weight: ImportWeight,
    /// How many there are.
    pub count: usize,
    /// The file.
    pub path: String,
    /// Its line.
    pub line: Option<usize>,
    /// What it is about; may be empty.
    pub detail: String,
    /// The key of the sentence that says this, if it is one.
    pub detail_key: Option<&'static str>,
}

/// A file of a report.
#[derive(Debug)]
pub struct ImportFileLine {
    /// Its path.
    pub path: String,
    /// How much attention it needs.
    pub weight: ImportWeight,
    /// The page at the desk of what it became.
    pub href: Option<String>,
    /// Why its document stays a draft: the code of the reason, and the reason in English.
    pub draft: Option<(String, String)>,
    /// What was found.
    pub remarks: Vec<ImportFinding>,
}

/// An import with its report.
#[derive(Debug, Template)]
#[template(path = "desk/imports/show.html")]
pub struct ImportPage<'a> {
    /// The frame around the page.
    pub frame: &'a DeskFrame,
    /// The import.
    pub batch: &'a ImportBatch,
    /// Who made it; `None` for the command line.
    pub by: Option<String>,
    /// Who took it back; `None` for the command line.
    pub undone_by: Option<String>,
    /// What became of the files.
    pub counts: Vec<ImportCount>,
    /// The kinds of findings.
    pub findings: Vec<ImportFinding>,
    /// Number of old addresses that were tried.
    pub tried: usize,
    /// Number of those that answered.
    pub answering: usize,
    /// Those that did not.
    pub silent: Vec<String>,
    /// Files of an earlier import that were no longer in the source.
    pub removed: &'a [String],
    /// The files of this page.
    pub files: Vec<ImportFileLine>,
    /// Whether the list of files is open: somebody leafs through it.
    pub is_open: bool,
    /// The number of this page, from 1.
    pub page: usize,
    /// The number of pages.
    pub pages: usize,
    /// The number of files in the report.
    pub kept: usize,
    /// What taking it back left.
    pub stays: &'a [Stay],
    /// How many of its documents and files are taken back so far.
    pub undone: usize,
    /// The authors whose articles belong to nobody, with how many these are.
    pub authors: &'a [(String, usize)],
    /// The accounts that they can be attributed to.
    pub accounts: &'a [Account],
}

impl ImportPage<'_> {
    fn is_being_undone(&self) -> bool {
        self.batch.state == BatchState::Undoing && self.batch.undo_total > 0
    }

    /// The key of the sentence of an import that has no report.
    fn without_report(&self) -> &'static str {
        match self.batch.state_at(self.frame.now) {
            BatchState::Running => "import-no-report-yet",
            BatchState::Undoing | BatchState::Undone => "import-no-report-undone",
            _ if self.batch.continued_by.is_some() => "import-no-report-undone",
            _ => "import-no-report",
        }
    }

    fn draft_reason(&self, (code, english): &(String, String)) -> String {
        let t = self.frame.t;
        let why = if t.knows(code) { t.say(code) } else { english.clone() };
        t.fill("import-draft", why)
    }

    fn exact(&self, at: &Moment) -> String {
        exact(self.frame, *at)
    }

    fn state(&self) -> (String, &'static str) {
        state(self.frame, self.batch)
    }

    fn sentence(&self, finding: &ImportFinding) -> String {
        let (t, key) = (self.frame.t, finding_key(&finding.code));
        if t.knows(key) { t.say(key) } else { finding.english.clone() }
    }

    /// File, line and detail of a finding.
    fn place(&self, finding: &ImportFinding, with_path: bool) -> String {
        let line = finding.line.map(|line| self.frame.t.fill("import-line", line));
        let path = with_path.then(|| finding.path.clone());
        let detail = finding.detail_key.map_or_else(|| finding.detail.clone(), |key| self.frame.t.say(key));
        let detail = Some(detail).filter(|detail| !detail.is_empty());
        [path, line, detail].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn stays_of(&self, stay: &Stay) -> (String, String) {
        stay_line(self.frame, stay)
    }

    fn pager(&self) -> DeskPager {
        let id = self.batch.id.0;
        DeskPager::new(self.frame.t, self.page, self.pages, |page| {
            format!("/desk/imports/{id}?page={page}#fichiers")
        })
    }
}

/// The key of the sentence of a finding: its code.
fn finding_key(code: &str) -> &str {
    if code == "unreadable" { "finding-unreadable" } else { code }
}

/// The state of an import in words, and its badge.
fn state(frame: &DeskFrame, batch: &ImportBatch) -> (String, &'static str) {
    let (key, badge) = match batch.state_at(frame.now) {
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
    let mut told =
        vec![frame.t.count("imports-files", counts.files), frame.t.count("imports-created", counts.created)];
    if counts.updated > 0 {
        told.push(frame.t.count("imports-updated", counts.updated));
    }
    if counts.review > 0 {
        told.push(frame.t.count("imports-review", counts.review));
    }
    told.join(" · ")
}

#[cfg(test)]
mod tests {
    use crate::domain::language::Language;
    use crate::domain::rendering::FindingKind;
    use crate::view::desk::DeskMessages;

    #[test]
    fn every_finding_is_explained_in_both_languages() {
        for kind in FindingKind::ALL {
            for language in Language::ALL {
                let key = super::finding_key(kind.code());
                assert!(DeskMessages(language).knows(key), "{key} in {}", language.code());
            }
        }
    }
}
