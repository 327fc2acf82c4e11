//! `/desk/imports`: the imports that were made, with their reports, and taking one back.

use std::collections::HashMap;

use actix_web::HttpResponse;

use super::desk_request::{DeskRequest, parse_id};
use super::import_lines::{again_form, attribution, changed, counts, filters, finding, line};
use super::redirect_with_flash;
use crate::domain::account::AccountId;
use crate::domain::import_batch::{BatchId, BatchState};
use crate::domain::pagination::PageNumber;
use crate::http::form::FormFields;
use crate::newsroom::import::attributions::Correction;
use crate::newsroom::import::report::ImportOutcome;
use crate::newsroom::import::{attribute_at_desk, correct_at_desk, undo};
use crate::newsroom::import_again::{self, ImportAgain, QuestionAnswer};
use crate::newsroom::imports::{self, FILES_PER_PAGE, IMPORTS_PER_PAGE, ImportRecord, StoredFile};
use crate::view::desk::{ImportPage, ImportsPage, UndoPage};

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
    let (asked, outcome) = (here.query().get("page").to_owned(), here.query().get("outcome").to_owned());
    let page = PageNumber::parse(&asked).unwrap_or(PageNumber::FIRST).number();
    let outcome = ImportOutcome::parse(&outcome);
    here.show(
        move |context| {
            let record = imports::record(context, id, page, outcome)?;
            let again = ImportAgain::of_record(context, &record)?;
            Ok((record, again))
        },
        |frame, (shown, again)| {
            let ImportRecord { batch, names, report, now, .. } = &shown;
            let lines = |files: &[StoredFile]| {
                files.iter().map(|file| line(file, now.get(&file.path).copied())).collect::<Vec<_>>()
            };
            let silent = report.addresses.silent.iter();
            here.page(&ImportPage {
                frame,
                by: name(names, batch.account),
                undone_by: name(names, batch.undone_by),
                failed: report.failed.as_deref(),
                again: again.map(|again| again_form(&again, report)),
                is_without_texts: shown.kept > 0 && report.summary.is_without_texts(),
                changed: report.is_repeated.then(|| changed(&report.summary)),
                changes: lines(&shown.changes),
                counts: counts(&report.summary),
                findings: report.summary.findings.iter().map(|group| finding(group, now)).collect(),
                tried: report.addresses.tried,
                answering: report.addresses.answering,
                silent: silent.map(|silent| (silent.address.clone(), silent.why.key())).collect(),
                removed: &report.removed,
                files: lines(&report.files),
                filters: filters(&shown.outcomes, outcome),
                is_open: !asked.is_empty(),
                page,
                pages: shown.matching.div_ceil(FILES_PER_PAGE).max(1),
                kept: shown.kept,
                stays: &shown.stays,
                undone: batch.undo_total.saturating_sub(shown.left_to_undo),
                authors: &shown.authors,
                attributed: shown.attributed.iter().map(attribution).collect(),
                accounts: &shown.accounts,
                batch,
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

/// Gives articles that the import attributed to other accounts, or to none.
pub async fn correct(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let id = BatchId(here.part("id"));
    let rows = fields.all("author").zip(fields.all("from")).zip(fields.all("account"));
    let corrections: Vec<Correction> = rows
        .map(|((author, from), to)| Correction {
            author: author.to_owned(),
            from: AccountId(parse_id(from)),
            to: (!to.is_empty()).then(|| AccountId(parse_id(to))),
        })
        .collect();
    let outcome =
        here.work_with_form(&fields, move |context| correct_at_desk(context, id, &corrections)).await;
    here.redirect_with_gap_or_refuse(
        &format!("/desk/imports/{}", id.0),
        outcome,
        "flash-import-corrected",
        |count| count.to_string(),
    )
}

/// Imports again: with an answer to the question of the report, or the same once more.
pub async fn again(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let id = BatchId(here.part("id"));
    let answer = QuestionAnswer {
        choice: fields.get("answer").to_owned(),
        key: fields.get("key").to_owned(),
        language: fields.get("lang").to_owned(),
    };
    let outcome = here.work_with_form(&fields, move |context| import_again::ask(context, id, &answer)).await;
    match outcome {
        Ok(asked) => {
            let number = asked.0.to_string();
            redirect_with_flash(
                &here.request,
                &format!("/desk/imports/{number}"),
                "flash-import-asked",
                &number,
            )
        }
        Err(error) => here.refused(&error),
    }
}

/// Takes an import back.
pub async fn destroy(here: DeskRequest) -> HttpResponse {
    let id = BatchId(here.part("id"));
    let outcome = here.work(move |context| {
        undo::undo_at_desk(context, id)?;
        imports::record(context, id, 1, None)
    });
    match outcome.await {
        Ok(record) => {
            let is_undone = record.batch.state == BatchState::Undone;
            let flash = if is_undone { "flash-import-undone" } else { "flash-import-undoing" };
            redirect_with_flash(
                &here.request,
                &format!("/desk/imports/{}", id.0),
                flash,
                &record.batch.source,
            )
        }
        Err(error) => here.refused(&error),
    }
}

fn name(names: &HashMap<AccountId, String>, id: Option<AccountId>) -> Option<String> {
    id.and_then(|id| names.get(&id).cloned())
}
