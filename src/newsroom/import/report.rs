//! The report of an import: the outcome of every file, with reasons.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::domain::import_batch::ChangedBy;
use crate::domain::rendering::{Finding, FindingKind};
use crate::prose::document::Document;

use super::publication::DraftReason;
use super::questions::{AnswerUse, ImportQuestion};
use super::remark::leave_out_repeated;
pub use super::remark::{ImportOutcome, Remark};

/// States of files that are not articles.
pub(super) const FILE: &str = "file";
/// Kept for export, and seen by nobody.
pub(super) const ASIDE: &str = "aside";
/// The same bytes as another document.
pub(super) const TWIN: &str = "twin";
/// A rule that leads from one address to another.
pub(super) const REDIRECT: &str = "redirect";
/// Not imported.
pub(super) const REFUSED: &str = "refused";

/// What a run did to the article of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileChange {
    /// It is new.
    Created,
    /// It says what the file says now.
    Updated,
    /// It stays as it is, because somebody has edited it.
    Left,
}

/// A file of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// Its path inside the source.
    pub path: String,
    /// Its outcome.
    pub outcome: ImportOutcome,
    /// An earlier run imported the same bytes.
    pub unchanged: bool,
    /// Its current address, percent-encoded, if it has one.
    pub address: Option<String>,
    /// The state of its article, or `file`, `aside`, `twin`, `redirect`, `refused`.
    pub state: &'static str,
    /// `article` or `page`, if it became one.
    pub kind: Option<&'static str>,
    /// Why a document stays a draft, in English.
    pub draft: Option<&'static str>,
    /// The stable code of that reason.
    pub draft_code: Option<&'static str>,
    /// What this run did to its article.
    pub change: Option<FileChange>,
    /// Who has edited its article here, if it was left for that.
    pub edited: Option<ChangedBy>,
    /// The revision that has the text of the file then.
    pub other_version: Option<i32>,
    /// The findings.
    pub remarks: Vec<Remark>,
}

impl FileReport {
    /// The report of a file whose outcome follows from its findings.
    pub fn new(path: &str, state: &'static str, findings: &[Finding]) -> Self {
        let mut report = Self {
            path: path.to_owned(),
            outcome: ImportOutcome::of(findings),
            unchanged: false,
            address: None,
            state,
            kind: None,
            draft: None,
            draft_code: None,
            change: None,
            edited: None,
            other_version: None,
            remarks: findings.iter().map(Remark::from).collect(),
        };
        report.settle();
        report
    }

    /// Puts the outcome and the state right that follow from others, and leaves out what is said twice.
    pub(super) fn settle(&mut self) {
        if self.state == ASIDE && self.outcome == ImportOutcome::Imported {
            self.outcome = ImportOutcome::KeptAside;
        }
        let refused = FindingKind::FileRefused.code();
        if self.state == FILE && self.remarks.iter().any(|remark| remark.code == refused) {
            self.state = REFUSED;
        }
        leave_out_repeated(&mut self.remarks);
        self.remarks.sort_by_key(|remark| remark.line);
    }

    /// Whether it is a rule that became a redirect, be it to nothing.
    pub(super) fn is_made_redirect(&self) -> bool {
        let is_kept = |remark: &Remark| {
            remark.outcome != ImportOutcome::NeedsReview
                || remark.code == FindingKind::RedirectToNothing.code()
        };
        self.state == REDIRECT && self.remarks.iter().all(is_kept)
    }

    /// Says why its document stays a draft.
    pub(super) fn explain_draft(&mut self, reason: Option<DraftReason>) {
        self.draft = reason.map(DraftReason::why);
        self.draft_code = reason.map(DraftReason::code);
    }

    /// The report of a file that was refused or doubtful before it was imported.
    pub fn refused(path: &str, finding: &Finding) -> Self {
        Self::new(path, REFUSED, std::slice::from_ref(finding))
    }
}

/// What became of the addresses that readers of the old site knew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct AddressTrial {
    /// Number of addresses that were tried.
    pub tried: usize,
    /// Number of those that answer, here or through a redirect.
    pub answering: usize,
    /// The others.
    pub silent: Vec<SilentAddress>,
}

/// An old address that does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilentAddress {
    /// The address, percent-encoded.
    pub address: String,
    /// The file that had it; empty for a rule or a list.
    pub file: String,
    /// Why it does not.
    #[serde(default)]
    pub why: SilentReason,
}

/// Why an old address does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SilentReason {
    /// Its file was refused.
    FileRefused,
    /// Its file is named by texts that readers do not see, and by no other.
    FileHidden,
    /// There were files alone, and no site that showed them.
    FilesAlone,
    /// It leads to an address where nothing is.
    LeadsNowhere,
    /// Something else has it, or it cannot be served.
    NotItsOwn,
    /// Its text stays a draft, though readers saw it.
    Draft,
    /// It is a page in HTML without a text that could come in.
    PageLeft,
    /// Jekyll filled its file, for programs.
    Filled,
    /// Its text is in another markup.
    OtherMarkup,
    /// It is not known.
    #[default]
    Unknown,
}

impl SilentReason {
    /// The key of its sentence.
    pub const fn key(self) -> &'static str {
        match self {
            Self::FileRefused => "silent-file-refused",
            Self::FileHidden => "silent-file-hidden",
            Self::FilesAlone => "silent-files-alone",
            Self::LeadsNowhere => "silent-leads-nowhere",
            Self::NotItsOwn => "silent-not-its-own",
            Self::Draft => "silent-draft",
            Self::PageLeft => "silent-page-left",
            Self::Filled => "silent-filled",
            Self::OtherMarkup => "silent-other-markup",
            Self::Unknown => "silent-unknown",
        }
    }
}

/// An author that documents name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedAuthor {
    /// The name as the first of them spells it.
    pub name: String,
    /// The number of documents.
    pub documents: usize,
}

/// What a source is, by its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recognised {
    /// The program: `WordPress`, `Jekyll`; empty if it is not known.
    pub system: String,
    /// The form in which it came: `WXR 1.2`, or a word for a folder, an archive or texts.
    pub form: String,
    /// Whether nothing else looks like it.
    pub is_certain: bool,
}

/// The whole report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct ImportReport {
    /// The name of the imported site.
    pub source: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Whether an earlier import of this site is known.
    pub is_repeated: bool,
    /// Whether the sample site was removed first.
    pub sample_removed: bool,
    /// Number of skipped files and folders without content.
    pub skipped: usize,
    /// What the source was recognised as.
    pub recognised: Option<Recognised>,
    /// What is said of the export of another system as a whole.
    pub foreign: Option<super::translation::ForeignReport>,
    /// The language of most texts, if it was not written anywhere.
    pub language_guessed: Option<String>,
    /// The question about its documents.
    pub question: Option<ImportQuestion>,
    /// How many documents each answer was about.
    pub answers: Vec<AnswerUse>,
    /// If nothing became an article or a page: what the files are instead, in English.
    pub instead: Option<String>,
    /// What became of the old addresses.
    pub addresses: AddressTrial,
    /// Files of an earlier import that are no longer in the source. What they became stays.
    pub removed: Vec<String>,
    /// Authors that were to be attributed to an account, and that no document names.
    pub unmapped: Vec<String>,
    /// Authors whose documents were attributed to no account, the most frequent first.
    pub authors: Vec<NamedAuthor>,
    /// Every other file.
    pub files: Vec<FileReport>,
}

impl ImportReport {
    /// Number of files with this outcome.
    pub fn count(&self, outcome: ImportOutcome) -> usize {
        self.files.iter().filter(|file| file.outcome == outcome).count()
    }

    /// The paths of the documents that are live.
    pub(super) fn published(&self) -> HashSet<&str> {
        self.files.iter().filter(|file| file.state == "published").map(|file| file.path.as_str()).collect()
    }

    /// Number of files that an earlier run had already imported.
    pub fn unchanged(&self) -> usize {
        self.files.iter().filter(|file| file.unchanged).count()
    }
}

/// Adds the line to findings that quote something in the front matter.
pub(super) fn placed(findings: &mut [Finding], document: &Document) {
    let quotes = |kind| {
        use FindingKind::{
            AddressTaken, AltToDo, BadAddress, BadValue, EmbeddedPicture, MissingEntry, MissingFile,
            RemoteFile, RemotePicture, UnknownLiquid,
        };
        matches!(
            kind,
            AddressTaken
                | AltToDo
                | BadAddress
                | BadValue
                | EmbeddedPicture
                | MissingEntry
                | MissingFile
                | RemoteFile
                | RemotePicture
                | UnknownLiquid
        )
    };
    for finding in findings.iter_mut().filter(|finding| finding.line.is_none() && quotes(finding.kind)) {
        // The detail begins with the quoted text; " → " or ": " and an explanation may follow.
        let thing =
            finding.detail.split(" → ").next().unwrap_or_default().split(": ").next().unwrap_or_default();
        let thing = thing.trim_end_matches('…').trim();
        if !thing.is_empty() {
            finding.line = document.line_of(thing);
        }
    }
}

/// A finding about a whole file.
pub(super) fn about(kind: FindingKind, detail: impl AsRef<str>) -> Finding {
    Finding::without_line(kind, detail)
}
