//! The report of an import as its page shows it.

use std::collections::HashMap;

use crate::newsroom::import::attributions::Attribution;
use crate::newsroom::import::questions::QuestionSubject;
use crate::newsroom::import::report::{FileChange, ImportOutcome};
use crate::newsroom::import::summary::{FindingGroup, ImportSummary};
use crate::newsroom::import_again::ImportAgain;
use crate::newsroom::imports::{FileNow, StoredFile, StoredReport};
use crate::view::desk::{
    ImportAgainForm, ImportAttribution, ImportChange, ImportCount, ImportFileLine, ImportFilter,
    ImportFinding, ImportPlace, ImportQuestionForm, ImportWeight,
};

/// What became of the files, without what did not happen.
pub(super) fn counts(summary: &ImportSummary) -> Vec<ImportCount> {
    let all = [
        ("import-articles", summary.articles),
        ("import-pages", summary.pages),
        ("import-scheduled", summary.scheduled),
        ("import-drafts", summary.drafts),
        ("import-withdrawn", summary.withdrawn),
        ("import-media", summary.files),
        ("import-redirects", summary.redirects),
        ("import-kept-aside", summary.kept_aside),
        ("import-twins", summary.twins),
        ("import-passed-over", summary.passed_over),
        ("import-refused", summary.refused),
        ("import-unchanged", summary.unchanged),
        ("import-repaired", summary.repaired),
        ("import-review", summary.needs_review),
    ];
    let told = all.into_iter().filter(|(_, count)| *count > 0);
    told.map(|(key, count)| ImportCount { key, count }).collect()
}

/// What a repeated import did to articles, without what did not happen.
pub(super) fn changed(summary: &ImportSummary) -> Vec<ImportChange> {
    let all = [
        ("import-changed-updated", summary.updated),
        ("import-changed-created", summary.created),
        ("import-changed-left", summary.left),
    ];
    let told = all.into_iter().filter(|(_, count)| *count > 0);
    told.map(|(key, count)| ImportChange { key, count }).collect()
}

/// A link to all files, and one to those with each outcome.
pub(super) fn filters(
    outcomes: &[(ImportOutcome, usize)],
    current: Option<ImportOutcome>,
) -> Vec<ImportFilter> {
    let count = outcomes.iter().map(|(_, count)| count).sum();
    let all = ImportFilter { code: "", label: "import-filter-all", count, is_current: current.is_none() };
    let each = outcomes.iter().map(|(outcome, count)| ImportFilter {
        code: outcome.code(),
        label: weight(*outcome).key(),
        count: *count,
        is_current: current == Some(*outcome),
    });
    std::iter::once(all).chain(each).collect()
}

/// What can be imported again, with the question of the report.
pub(super) fn again_form(again: &ImportAgain, report: &StoredReport) -> ImportAgainForm {
    let question = report.summary.question.as_ref().map(|asked| ImportQuestionForm {
        key: asked.subject.key(),
        counts: (asked.count, asked.of),
        folder: (!asked.is_whole_site()).then(|| asked.folder.clone()),
        language: report.language_guessed.clone(),
        answers: answers(asked.subject),
        flags: asked.flags.clone(),
    });
    ImportAgainForm { is_readable: again.is_readable, command: again.words.command(), question }
}

/// The answers to choose from, with the keys of their labels.
fn answers(subject: QuestionSubject) -> Vec<(&'static str, &'static str)> {
    match subject {
        QuestionSubject::UndatedPages | QuestionSubject::DatedPages => {
            vec![("posts", "import-answer-posts"), ("pages", "import-answer-pages")]
        }
        QuestionSubject::Dates => vec![
            ("file-name", "import-answer-file-name"),
            ("file-time", "import-answer-file-time"),
            ("import", "import-answer-import"),
            ("key", "import-answer-key"),
        ],
        QuestionSubject::Language => Vec::new(),
    }
}

pub(super) fn attribution(one: &Attribution) -> ImportAttribution {
    ImportAttribution { author: one.author.clone(), account: one.account, articles: one.articles }
}

pub(super) fn finding(group: &FindingGroup, now: &HashMap<String, FileNow>) -> ImportFinding {
    let FindingGroup { example, .. } = group;
    ImportFinding {
        code: group.code.clone(),
        english: group.sentence.clone(),
        weight: finding_weight(group.outcome),
        count: group.count,
        files: group.files,
        path: example.path.clone(),
        href: now.get(&example.path).copied().map(href),
        places: vec![ImportPlace { line: example.line, detail: example.detail.clone(), is_mended: false }],
    }
}

fn href(now: FileNow) -> String {
    match now {
        FileNow::Article(id) => format!("/desk/articles/{id}"),
        FileNow::Medium(id) => format!("/desk/media/{id}"),
    }
}

pub(super) fn line(file: &StoredFile, now: Option<FileNow>) -> ImportFileLine {
    let compare = match (now, file.other_version) {
        (Some(FileNow::Article(id)), Some(other)) => {
            Some(format!("/desk/articles/{id}/versions/compare?from=present&to={other}"))
        }
        _ => None,
    };
    ImportFileLine {
        path: file.path.clone(),
        weight: weight(file.outcome),
        draft: file.draft.clone().map(|english| (file.draft_code.clone().unwrap_or_default(), english)),
        href: now.map(href),
        change: file.change.map(|change| match change {
            FileChange::Created => "import-change-created",
            FileChange::Updated => "import-change-updated",
            FileChange::Left => "import-change-left",
        }),
        edited: file.edited.clone(),
        compare,
        findings: by_kind(file),
    }
}

/// The findings of a file: each kind once, with its places.
fn by_kind(file: &StoredFile) -> Vec<ImportFinding> {
    let mut found: Vec<ImportFinding> = Vec::new();
    for remark in &file.remarks {
        let place =
            ImportPlace { line: remark.line, detail: remark.detail.clone(), is_mended: remark.is_mended };
        if let Some(known) = found.iter_mut().find(|known| known.code == remark.code) {
            known.count += 1;
            known.places.push(place);
            continue;
        }
        found.push(ImportFinding {
            code: remark.code.clone(),
            english: remark.sentence.clone(),
            weight: finding_weight(remark.outcome),
            count: 1,
            files: 1,
            path: file.path.clone(),
            href: None,
            places: vec![place],
        });
    }
    found
}

/// A finding about something that was imported all the same is for information.
const fn finding_weight(outcome: ImportOutcome) -> ImportWeight {
    match outcome {
        ImportOutcome::Imported => ImportWeight::Note,
        other => weight(other),
    }
}

const fn weight(outcome: ImportOutcome) -> ImportWeight {
    match outcome {
        ImportOutcome::Imported => ImportWeight::Imported,
        ImportOutcome::KeptAside => ImportWeight::KeptAside,
        ImportOutcome::Repaired => ImportWeight::Repaired,
        ImportOutcome::NeedsReview => ImportWeight::Review,
    }
}
