//! The report of an import: the outcome of every file, with reasons.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::domain::rendering::{Finding, FindingKind, Severity};
use crate::prose::document::Document;

use super::questions::{AnswerUse, ImportQuestion};

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

/// The outcome of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportOutcome {
    /// Imported unchanged.
    Imported,
    /// Not content: kept byte for byte, for export, and seen by nobody.
    KeptAside,
    /// Imported, with something repaired.
    Repaired,
    /// Somebody has to look at it.
    NeedsReview,
}

impl ImportOutcome {
    /// The outcome of the most severe finding.
    pub fn of(findings: &[Finding]) -> Self {
        match findings.iter().map(|finding| finding.kind.severity()).max() {
            Some(Severity::Review) => Self::NeedsReview,
            Some(Severity::Repaired) => Self::Repaired,
            Some(Severity::Note) | None => Self::Imported,
        }
    }

    /// The value in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::KeptAside => "kept_aside",
            Self::Repaired => "repaired",
            Self::NeedsReview => "needs_review",
        }
    }

    /// The inverse of [`ImportOutcome::code`]; `None` for a file whose import was interrupted.
    pub fn parse(code: &str) -> Option<Self> {
        let all = [Self::Imported, Self::KeptAside, Self::Repaired, Self::NeedsReview];
        all.into_iter().find(|outcome| outcome.code() == code)
    }

    /// As shown to people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::KeptAside => "kept aside",
            Self::Repaired => "repaired",
            Self::NeedsReview => "needs review",
        }
    }
}

/// A finding about a file, as written in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Line of the file, from 1.
    pub line: Option<usize>,
    /// Stable code of the finding.
    pub code: String,
    /// Whether it was repaired, or somebody has to look at it.
    pub outcome: ImportOutcome,
    /// The explanation, in English.
    pub sentence: String,
    /// What it is about: a value, a file or an address.
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
}

/// The whole report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct ImportReport {
    /// The name of the imported site.
    pub source: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Whether the sample site was removed first.
    pub sample_removed: bool,
    /// Number of skipped files and folders without content.
    pub skipped: usize,
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

/// Leaves out what another remark says too: the same, with a line or with what it is about.
fn leave_out_repeated(remarks: &mut Vec<Remark>) {
    let mut exact = HashSet::new();
    remarks.retain(|remark| exact.insert((remark.code.clone(), remark.line, remark.detail.clone())));
    let mut said: HashMap<(String, Option<usize>, String), usize> = HashMap::new();
    let covers = |remark: &Remark| {
        let (line, detail) = (remark.line, remark.detail.clone());
        let mut covered = vec![(remark.code.clone(), None, String::new())];
        covered.extend(line.map(|line| (remark.code.clone(), Some(line), String::new())));
        covered.extend((!detail.is_empty()).then(|| (remark.code.clone(), None, detail)));
        covered
    };
    for covered in remarks.iter().flat_map(covers) {
        *said.entry(covered).or_default() += 1;
    }
    remarks.retain(|remark| {
        let own = (remark.code.clone(), remark.line, remark.detail.clone());
        said.get(&own).is_none_or(|times| *times == 1)
    });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_remark_says_too_is_left_out() {
        let remark = |(line, detail): &(Option<usize>, &str)| {
            let finding = Finding { line: *line, ..about(FindingKind::MissingFile, detail) };
            Remark::from(&finding)
        };
        for (said, left) in [
            (
                vec![(Some(3), "a"), (Some(3), "a"), (None, "a"), (Some(3), ""), (None, "")],
                vec![(Some(3), "a")],
            ),
            (vec![(None, ""), (None, "")], vec![(None, "")]),
            (vec![(Some(3), ""), (Some(4), "a")], vec![(Some(3), ""), (Some(4), "a")]),
            (vec![(Some(3), "a"), (Some(4), "a")], vec![(Some(3), "a"), (Some(4), "a")]),
            (vec![(None, "a"), (None, "b")], vec![(None, "a"), (None, "b")]),
        ] {
            let mut remarks: Vec<Remark> = said.iter().map(remark).collect();
            leave_out_repeated(&mut remarks);
            assert_eq!(remarks, left.iter().map(remark).collect::<Vec<_>>(), "{said:?}");
        }
    }
}
