//! What an import did: every file with how it ended and why.

use serde::{Deserialize, Serialize};

use crate::domain::rendering::{Finding, FindingKind, Severity};
use crate::prose::document::Document;

/// How a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportOutcome {
    /// It is in, as it was.
    Imported,
    /// It is in, and something was mended.
    Repaired,
    /// Somebody has to look.
    NeedsReview,
}

impl ImportOutcome {
    /// The outcome that findings add up to.
    pub fn of(findings: &[Finding]) -> Self {
        match findings.iter().map(|finding| finding.kind.severity()).max() {
            Some(Severity::Review) => Self::NeedsReview,
            Some(Severity::Repaired) => Self::Repaired,
            Some(Severity::Note) | None => Self::Imported,
        }
    }

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Repaired => "repaired",
            Self::NeedsReview => "needs_review",
        }
    }

    /// The inverse of [`Outcome::code`]; `None` for a file whose import was cut off.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Imported, Self::Repaired, Self::NeedsReview].into_iter().find(|outcome| outcome.code() == code)
    }

    /// As it is said.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Repaired => "repaired",
            Self::NeedsReview => "needs review",
        }
    }
}

/// What there is to say about a file, as the report writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Line of the file, from 1.
    pub line: Option<usize>,
    /// The stable word.
    pub code: String,
    /// Whether it was mended, or somebody has to look.
    pub outcome: ImportOutcome,
    /// What it says, in English.
    pub sentence: String,
    /// The thing itself.
    pub detail: String,
}

impl From<&Finding> for Remark {
    fn from(finding: &Finding) -> Self {
        Self {
            line: finding.line,
            code: finding.kind.code().to_owned(),
            outcome: ImportOutcome::of(std::slice::from_ref(finding)),
            sentence: finding.kind.sentence().to_owned(),
            detail: finding.detail.clone(),
        }
    }
}

/// A file of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// Its path inside the source.
    pub path: String,
    /// How it ended.
    pub outcome: ImportOutcome,
    /// An earlier run had met these very bytes.
    pub unchanged: bool,
    /// Where it lives now, percent-encoded, if it has an address.
    pub address: Option<String>,
    /// The state of the article it became, or `file`, or `aside`.
    pub state: &'static str,
    /// Why a document is kept as a draft, in English.
    pub draft: Option<&'static str>,
    /// What there is to say.
    pub remarks: Vec<Remark>,
}

impl FileReport {
    /// A file that ended as its findings say.
    pub fn new(path: &str, state: &'static str, findings: &[Finding]) -> Self {
        Self {
            path: path.to_owned(),
            outcome: ImportOutcome::of(findings),
            unchanged: false,
            address: None,
            state,
            draft: None,
            remarks: findings.iter().map(Remark::from).collect(),
        }
    }

    /// A file that was refused or doubtful before anything was made of it.
    pub fn refused(path: &str, finding: &Finding) -> Self {
        Self::new(path, "refused", std::slice::from_ref(finding))
    }
}

/// The whole report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct ImportReport {
    /// The name the imported site is known by.
    pub source: String,
    /// Nothing was written.
    pub dry_run: bool,
    /// The sample site was taken away first.
    pub sample_removed: bool,
    /// Files and folders without content that were passed over.
    pub skipped: usize,
    /// Every other file.
    pub files: Vec<FileReport>,
}

impl ImportReport {
    /// How many files ended so.
    pub fn count(&self, outcome: ImportOutcome) -> usize {
        self.files.iter().filter(|file| file.outcome == outcome).count()
    }

    /// How many files an earlier run had met already.
    pub fn unchanged(&self) -> usize {
        self.files.iter().filter(|file| file.unchanged).count()
    }
}

/// Gives a line to findings about something that stands in the front matter.
pub(super) fn placed(findings: &mut [Finding], document: &Document) {
    let quotes = |kind| {
        use FindingKind::{AddressTaken, AltToDo, BadAddress, BadValue, MissingEntry, MissingFile};
        matches!(kind, AddressTaken | AltToDo | BadAddress | BadValue | MissingEntry | MissingFile)
    };
    for finding in findings.iter_mut().filter(|finding| finding.line.is_none() && quotes(finding.kind)) {
        // What is wrong with it, or what became of it, comes behind the thing itself.
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
    Finding::somewhere(kind, detail)
}
