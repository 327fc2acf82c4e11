//! `/desk/imports`: the imports that were made, with their reports, and taking one back.

use std::collections::HashMap;

use actix_web::HttpResponse;

use super::desk_request::{DeskRequest, parse_id};
use super::redirect_with_flash;
use crate::domain::account::AccountId;
use crate::domain::import_batch::{BatchId, BatchState};
use crate::domain::pagination::PageNumber;
use crate::domain::rendering::FindingKind;
use crate::http::form::FormFields;
use crate::newsroom::import::hidden::HiddenBy;
use crate::newsroom::import::report::{ImportOutcome, Remark};
use crate::newsroom::import::summary::{FindingGroup, ImportSummary};
use crate::newsroom::import::{attribute_at_desk, undo};
use crate::newsroom::imports::{self, FILES_PER_PAGE, FileNow, IMPORTS_PER_PAGE, ImportRecord, StoredFile};
use crate::view::desk::{
    ImportCount, ImportFileLine, ImportFinding, ImportPage, ImportWeight, ImportsPage, UndoPage,
};

/// Lists the imports.
pub async fn index(here: DeskRequest) -> HttpResponse {
    let page = PageNumber::parse(here.query().get("page")).unwrap_or(PageNumber::FIRST).number();
    here.show(
        move |context| imports::list(context, page),
        |frame, shown| {
            let by = |id: Option<AccountId>| name(&shown.names, id);
            let batches = shown.batches.iter().map(|batch| (batch, by(batch.account))).collect();
            let pages = shown.total.div_ceil(IMPORTS_PER_PAGE).max(1);
            here.page(&ImportsPage { frame, batches, page, pages })
        },
    )
    .await
}

/// Shows one import with its report.
pub async fn show(here: DeskRequest) -> HttpResponse {
    let id = BatchId(here.part("id"));
    let asked = here.query().get("page").to_owned();
    let page = PageNumber::parse(&asked).unwrap_or(PageNumber::FIRST).number();
    here.show(
        move |context| imports::record(context, id, page),
        |frame, shown| {
            let ImportRecord { batch, names, report, now, kept, stays, left_to_undo, authors, accounts } =
                shown;
            let files = report.files.iter().zip(now).map(|(file, now)| line(file, now)).collect();
            here.page(&ImportPage {
                frame,
                by: name(&names, batch.account),
                undone_by: name(&names, batch.undone_by),
                counts: counts(&report.summary),
                findings: report.summary.findings.iter().map(finding).collect(),
                tried: report.addresses.tried,
                answering: report.addresses.answering,
                silent: report.addresses.silent.iter().map(|silent| silent.address.clone()).collect(),
                removed: &report.removed,
                files,
                is_open: !asked.is_empty(),
                page,
                pages: kept.div_ceil(FILES_PER_PAGE).max(1),
                kept,
                stays: &stays,
                undone: batch.undo_total.saturating_sub(left_to_undo),
                authors: &authors,
                accounts: &accounts,
                batch: &batch,
            })
        },
    )
    .await
}

/// Says what taking an import back would do, and asks for confirmation.
pub async fn ask(here: DeskRequest) -> HttpResponse {
    let id = BatchId(here.part("id"));
    here.show(
        move |context| undo::preview_at_desk(context, id),
        |frame, (batch, preview)| here.page(&UndoPage { frame, batch: &batch, preview: &preview }),
    )
    .await
}

/// Attributes the articles of authors to the accounts chosen for them.
pub async fn attribute(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let id = BatchId(here.part("id"));
    let chosen = fields.all("author").zip(fields.all("account")).filter(|(_, account)| !account.is_empty());
    let map: Vec<(String, AccountId)> =
        chosen.map(|(author, account)| (author.to_owned(), AccountId(parse_id(account)))).collect();
    let outcome = here.work_with_form(&fields, move |context| attribute_at_desk(context, id, &map)).await;
    here.redirect_with_gap_or_refuse(
        &format!("/desk/imports/{}", id.0),
        outcome,
        "flash-import-attributed",
        |count| count.to_string(),
    )
}

/// Takes an import back.
pub async fn destroy(here: DeskRequest) -> HttpResponse {
    let id = BatchId(here.part("id"));
    let outcome = here.work(move |context| {
        undo::undo_at_desk(context, id)?;
        imports::record(context, id, 1)
    });
    match outcome.await {
        Ok(record) => {
            let is_undone = record.batch.state == BatchState::Undone;
            let flash = if is_undone { "flash-import-undone" } else { "flash-import-undoing" };
            redirect_with_flash(&format!("/desk/imports/{}", id.0), flash, &record.batch.source)
        }
        Err(error) => here.refused(&error),
    }
}

fn name(names: &HashMap<AccountId, String>, id: Option<AccountId>) -> Option<String> {
    id.and_then(|id| names.get(&id).cloned())
}

/// What became of the files, without what did not happen.
fn counts(summary: &ImportSummary) -> Vec<ImportCount> {
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

fn finding(group: &FindingGroup) -> ImportFinding {
    ImportFinding {
        code: group.code.clone(),
        english: group.sentence.clone(),
        weight: finding_weight(group.outcome),
        count: group.count,
        path: group.example.path.clone(),
        line: group.example.line,
        detail: group.example.detail.clone(),
        detail_key: hidden_reason(&group.code, &group.example.detail),
    }
}

/// The key of the reason why the old site did not show a file, which reports have in English.
fn hidden_reason(code: &str, detail: &str) -> Option<&'static str> {
    let why = HiddenBy::ALL.into_iter().find(|why| why.why() == detail);
    why.filter(|_| code == FindingKind::NotPublic.code()).map(HiddenBy::code)
}

fn line(file: &StoredFile, now: Option<FileNow>) -> ImportFileLine {
    let remark = |remark: &Remark| ImportFinding {
        code: remark.code.clone(),
        english: remark.sentence.clone(),
        weight: finding_weight(remark.outcome),
        count: 1,
        path: file.path.clone(),
        line: remark.line,
        detail: remark.detail.clone(),
        detail_key: hidden_reason(&remark.code, &remark.detail),
    };
    ImportFileLine {
        path: file.path.clone(),
        weight: weight(file.outcome),
        draft: file.draft.clone().map(|english| (file.draft_code.clone().unwrap_or_default(), english)),
        href: now.map(|now| match now {
            FileNow::Article(id) => format!("/desk/articles/{id}"),
            FileNow::Medium(id) => format!("/desk/media/{id}"),
        }),
        remarks: file.remarks.iter().map(remark).collect(),
    }
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
