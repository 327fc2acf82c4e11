//! Batches: each run of an import is kept with what it made, and can be taken back as one.

use serde::{Deserialize, Serialize};

use super::account_id::AccountId;
use super::moment::Moment;

/// A run that was not heard of for so long counts as cut off.
pub const SILENT_SECONDS: i64 = 600;
/// At most so many things that taking back left are listed with their names.
pub const STAYS_MAX: usize = 1000;

/// Database id of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BatchId(pub i32);

/// The life of a batch: `running → done → undoing → undone`; a run that ended before its end is `cut off`. One that was
/// asked for at the desk is `waiting` first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BatchState {
    /// It was asked for, and is not begun.
    Waiting,
    /// The import is running.
    Running,
    /// The import came to its end.
    Done,
    /// The import was killed, or stopped by an error.
    CutOff,
    /// It is being taken back.
    Undoing,
    /// It was taken back.
    Undone,
}

impl BatchState {
    const ALL: [Self; 6] =
        [Self::Waiting, Self::Running, Self::Done, Self::CutOff, Self::Undoing, Self::Undone];

    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::CutOff => "cut_off",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }

    /// The inverse of [`BatchState::code`]; another code counts as cut off.
    pub fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.code() == code).unwrap_or(Self::CutOff)
    }
}

/// How many files a run met, and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BatchCounts {
    /// Files of the source.
    pub files: usize,
    /// Articles and pages that it created.
    pub created: usize,
    /// Articles and pages that it changed.
    pub updated: usize,
    /// Files that an earlier run had imported.
    pub unchanged: usize,
    /// Files that need review.
    pub review: usize,
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportBatch {
    /// Its id, the number people use.
    pub id: BatchId,
    /// The name of the imported site.
    pub source: String,
    /// The command with its options.
    pub command: String,
    /// Who imported; `None` for the command line.
    pub account: Option<AccountId>,
    /// Its state as stored; see [`ImportBatch::state_at`].
    pub state: BatchState,
    /// When it began.
    pub began_at: Moment,
    /// When it was last heard of.
    pub seen_at: Moment,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// The batch that went on where this one was cut off, and has all it did.
    pub continued_by: Option<BatchId>,
    /// Its counts.
    pub counts: BatchCounts,
    /// When it was taken back.
    pub undone_at: Option<Moment>,
    /// Who took it back; `None` for the command line.
    pub undone_by: Option<AccountId>,
    /// Documents and files it had when taking it back began.
    pub undo_total: usize,
}

impl ImportBatch {
    /// Its state, which nobody could store if the run was killed.
    pub fn state_at(&self, now: Moment) -> BatchState {
        let silent = self.seen_at.plus_seconds(SILENT_SECONDS) < now;
        if self.state == BatchState::Running && silent { BatchState::CutOff } else { self.state }
    }

    /// Whether what it made is still there as its own.
    pub fn has_its_articles(&self) -> bool {
        self.may_be_undone() && self.state != BatchState::Undoing
    }

    /// Whether it can be taken back.
    pub fn may_be_undone(&self) -> bool {
        self.state != BatchState::Undone && self.continued_by.is_none()
    }
}

/// What something is that taking back a batch leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaySubject {
    /// An article or page.
    Article,
    /// A medium.
    Medium,
}

/// Why taking back a batch leaves something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StayReason {
    /// Somebody has edited, published, withdrawn or described it since.
    Edited,
    /// A later import changed it.
    LaterImport,
    /// Something else uses it.
    Used,
    /// The text from before could not be made into a page.
    NotRendered,
}

/// Who has changed something since an import wrote it, and when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChangedBy {
    /// The name of the account; empty if nobody knows.
    #[serde(default)]
    pub name: String,
    /// In UTC, if that is known.
    #[serde(default)]
    pub at: Option<chrono::NaiveDateTime>,
}

/// Something that taking back a batch leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stay {
    /// What it is.
    pub subject: StaySubject,
    /// Its id.
    pub id: i32,
    /// Its title or name.
    pub name: String,
    /// Why it stays.
    pub why: StayReason,
    /// Who has changed it, if that is why.
    #[serde(default)]
    pub changed: Option<ChangedBy>,
}

/// At most so many titles are listed.
const TITLES_MAX: usize = 200;

/// What taking back a batch would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoPreview {
    /// Articles and pages that go.
    pub removed: usize,
    /// Articles and pages that say again what they said before.
    pub reverted: usize,
    /// Their titles; the first ones.
    pub titles: Vec<String>,
    /// Media that go.
    pub media: usize,
    /// Redirects that go.
    pub redirects: usize,
    /// Categories, tags and authors that the batch made; those that something else uses stay.
    pub terms: usize,
    /// Settings that were written.
    pub settings: usize,
    /// What stays, with the reason.
    pub stays: Vec<Stay>,
    /// Later imports that changed what this one brought and have to be taken back first, the latest first.
    pub first: Vec<BatchId>,
}

impl UndoPreview {
    /// Adds the title of an article that goes or is changed back.
    pub fn add_title(&mut self, title: String) {
        if self.titles.len() < TITLES_MAX {
            self.titles.push(title);
        }
    }

    /// Adds what stays.
    pub fn add_stay(&mut self, stay: Stay) {
        if self.stays.len() < STAYS_MAX {
            self.stays.push(stay);
        }
    }
}
