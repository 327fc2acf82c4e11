//! Collects the findings of a document: no duplicates, and a limit that keeps reports readable.

use std::collections::HashSet;

use crate::domain::rendering::{Finding, FindingKind};

/// Maximum findings per document; later ones are dropped.
pub(super) const FINDINGS_MAX: usize = 500;

/// The findings of one document.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
    seen: HashSet<(Option<usize>, FindingKind, String)>,
}

impl Findings {
    /// Records a finding; line 0 means that its line is unknown.
    pub(super) fn note(&mut self, line: usize, kind: FindingKind, detail: impl AsRef<str>) {
        if self.list.len() >= FINDINGS_MAX {
            return;
        }
        let mut finding = Finding::without_line(kind, detail);
        finding.line = (line > 0).then_some(line);
        if self.seen.insert((finding.line, kind, finding.detail.clone())) {
            self.list.push(finding);
        }
    }

    /// All findings, by line.
    pub(super) fn into_list(mut self) -> Vec<Finding> {
        self.list.sort_by_key(|finding| finding.line);
        self.list
    }

    /// All findings without lines or duplicates, for a text whose place in a file is unknown.
    pub(super) fn without_lines(self) -> Vec<Finding> {
        let mut placeless = Self::default();
        for finding in self.into_list() {
            placeless.note(0, finding.kind, finding.detail);
        }
        placeless.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_thing_is_said_once_and_by_line() {
        let mut findings = Findings::default();
        findings.note(3, FindingKind::UnknownClass, "x");
        findings.note(3, FindingKind::UnknownClass, "x");
        findings.note(0, FindingKind::TextTooDeep, "");
        let lines: Vec<_> = findings.into_list().into_iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [None, Some(3)]);
    }

    #[test]
    fn without_lines_the_same_thing_on_two_lines_is_one() {
        let mut findings = Findings::default();
        findings.note(1, FindingKind::UnknownClass, "x");
        findings.note(2, FindingKind::UnknownClass, "x");
        findings.note(2, FindingKind::UnknownClass, "y");
        let list = findings.without_lines();
        assert!(list.iter().all(|finding| finding.line.is_none()));
        assert_eq!(list.len(), 2);
    }
}
