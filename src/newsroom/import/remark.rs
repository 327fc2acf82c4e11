//! Findings as a report writes them, and how much attention they need. What two remarks about a file say both is said once.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::domain::rendering::{Finding, Severity};

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
    /// All outcomes, those that need the least attention first.
    pub const ALL: [Self; 4] = [Self::Imported, Self::KeptAside, Self::Repaired, Self::NeedsReview];

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
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
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
    /// Whether it is true no longer. Not part of a report.
    #[serde(skip)]
    pub is_mended: bool,
}

impl From<&Finding> for Remark {
    fn from(finding: &Finding) -> Self {
        Self {
            line: finding.line,
            code: finding.kind.code().to_owned(),
            outcome: ImportOutcome::of(std::slice::from_ref(finding)),
            sentence: finding.kind.sentence().to_owned(),
            detail: finding.detail.clone(),
            is_mended: false,
        }
    }
}

/// Leaves out what another remark says too: the same, with a line or with what it is about.
pub(super) fn leave_out_repeated(remarks: &mut Vec<Remark>) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rendering::FindingKind;

    #[test]
    fn what_another_remark_says_too_is_left_out() {
        let remark = |(line, detail): &(Option<usize>, &str)| {
            let finding = Finding { line: *line, ..Finding::without_line(FindingKind::MissingFile, detail) };
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
