//! The summary of a report, by kind: what the files became, then each kind of finding once, with one example and
//! what to do. Every detail stays in the report.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::article::{Kind, State};
use crate::domain::rendering::FindingKind;

use super::questions::ImportQuestion;
use super::report::{
    ASIDE, FILE, FileChange, FileReport, ImportOutcome, ImportReport, REDIRECT, Remark, TWIN,
};

/// What became of a site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportSummary {
    /// Articles that readers see.
    pub articles: usize,
    /// Pages that readers see.
    pub pages: usize,
    /// Documents that readers will see at their date.
    pub scheduled: usize,
    /// Documents that only editors see.
    pub drafts: usize,
    /// Documents that somebody withdrew or put into the trash since.
    pub withdrawn: usize,
    /// Pictures and other files of the media library.
    pub files: usize,
    /// Files that are no content: kept for export, not imported.
    pub kept_aside: usize,
    /// Documents whose bytes stand in another file.
    pub twins: usize,
    /// Redirects made of rules.
    pub redirects: usize,
    /// Folders and files without content that were not read.
    pub passed_over: usize,
    /// Files and rules that were not imported.
    pub refused: usize,
    /// Articles and pages that this run made.
    pub created: usize,
    /// Articles and pages that it changed.
    pub updated: usize,
    /// Articles and pages that it left, because somebody has edited them.
    pub left: usize,
    /// Of all these, how many an earlier import knew.
    pub unchanged: usize,
    /// Of all these, how many were repaired.
    pub repaired: usize,
    /// Of all these, how many somebody has to look at.
    pub needs_review: usize,
    /// The question about its documents, whose answer would change what they became.
    pub question: Option<ImportQuestion>,
    /// The kinds of findings, the most severe first, then the most frequent.
    pub findings: Vec<FindingGroup>,
}

/// All findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingGroup {
    /// Its stable code.
    pub code: String,
    /// Whether it was repaired, or somebody has to look at it.
    pub outcome: ImportOutcome,
    /// The explanation, in English.
    pub sentence: String,
    /// What to do about it, in English.
    pub advice: String,
    /// Number of findings.
    pub count: usize,
    /// Number of files that have one.
    pub files: usize,
    /// The first of them.
    pub example: FindingExample,
}

/// A finding that stands for others of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingExample {
    /// Path of the file.
    pub path: String,
    /// Line of the file, from 1.
    pub line: Option<usize>,
    /// What it is about: a value, a file or an address. May be empty.
    pub detail: String,
}

impl ImportSummary {
    /// Whether nothing became an article or a page that readers see or will see.
    pub fn is_without_texts(&self) -> bool {
        self.articles + self.pages + self.scheduled == 0
    }
}

impl ImportReport {
    /// What became of the files, by kind.
    pub fn summary(&self) -> ImportSummary {
        let mut summary = ImportSummary {
            passed_over: self.skipped,
            unchanged: self.unchanged(),
            repaired: self.count(ImportOutcome::Repaired),
            needs_review: self.count(ImportOutcome::NeedsReview),
            question: self.question.clone(),
            ..ImportSummary::default()
        };
        for file in &self.files {
            *summary.counter(file) += 1;
            match file.change {
                Some(FileChange::Created) => summary.created += 1,
                Some(FileChange::Updated) => summary.updated += 1,
                Some(FileChange::Left) => summary.left += 1,
                None => {}
            }
        }
        summary.findings = groups(&self.files);
        summary
    }
}

impl ImportSummary {
    /// The count that a file belongs to.
    fn counter(&mut self, file: &FileReport) -> &mut usize {
        match file.state {
            FILE => &mut self.files,
            ASIDE => &mut self.kept_aside,
            TWIN => &mut self.twins,
            REDIRECT if file.is_made_redirect() => &mut self.redirects,
            state => match State::parse(state) {
                Ok(State::Published) if file.kind == Some(Kind::Page.code()) => &mut self.pages,
                Ok(State::Published) => &mut self.articles,
                Ok(State::Scheduled) => &mut self.scheduled,
                Ok(State::Draft | State::InReview) => &mut self.drafts,
                Ok(State::Withdrawn | State::Trash) => &mut self.withdrawn,
                Err(_) => &mut self.refused,
            },
        }
    }
}

fn groups(files: &[FileReport]) -> Vec<FindingGroup> {
    let mut groups: HashMap<&str, FindingGroup> = HashMap::new();
    for file in files {
        let mut in_this_file: Vec<&str> = Vec::new();
        for remark in &file.remarks {
            let group = groups.entry(&remark.code).or_insert_with(|| first_of(file, remark));
            group.count += 1;
            if !in_this_file.contains(&remark.code.as_str()) {
                in_this_file.push(&remark.code);
                group.files += 1;
            }
        }
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by(|one, other| {
        let by_weight = (other.outcome, other.count).cmp(&(one.outcome, one.count));
        by_weight.then_with(|| one.code.cmp(&other.code))
    });
    groups
}

/// A group without members, with its first one as the example.
fn first_of(file: &FileReport, remark: &Remark) -> FindingGroup {
    let advice = FindingKind::parse(&remark.code).map_or("", FindingKind::advice);
    FindingGroup {
        code: remark.code.clone(),
        outcome: remark.outcome,
        sentence: remark.sentence.clone(),
        advice: advice.to_owned(),
        count: 0,
        files: 0,
        example: FindingExample { path: file.path.clone(), line: remark.line, detail: remark.detail.clone() },
    }
}
