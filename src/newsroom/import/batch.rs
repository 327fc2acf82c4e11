//! The batch of a run: what it records about itself, and the report that is kept.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::article::ArticleId;
use crate::domain::import_batch::{BatchCounts, BatchId};
use crate::domain::moment::Moment;
use crate::domain::term_name::Taxonomy;
use crate::newsroom::Result;
use crate::store::Conn;
use crate::store::desk::import_changes::{self, ChangeSubject};
use crate::store::desk::{import_batches, term_names};

use super::import_run::ImportRun;
use super::order::{ImportOrder, OrderWords};
use super::report::{ImportOutcome, ImportReport};
use super::summary::ImportSummary;

/// Maximum size of a report that is kept, in bytes. Of a longer one the last files are left out.
const REPORT_MAX_BYTES: usize = 4 << 20;

/// Records the terms that did not exist before this run and that these articles use.
pub(super) fn note_terms(
    db: &mut Conn,
    run: &ImportRun<'_>,
    articles: &[ArticleId],
) -> crate::store::Result<()> {
    for (taxonomy, mark) in Taxonomy::ALL.into_iter().zip(run.term_marks) {
        for term in term_names::newer_in(db, taxonomy, mark, articles)? {
            let name = format!("{} {}", taxonomy.code(), term.0);
            import_changes::note_made(db, run.batch, ChangeSubject::Term, &name)?;
        }
    }
    Ok(())
}

/// Begins a batch, or the one that waits for this order.
pub(super) fn begin(
    db: &mut Conn,
    name: &str,
    order: &ImportOrder,
    now: Moment,
) -> crate::store::Result<BatchId> {
    match &order.asked {
        Some(batch) => import_batches::take_over(db, batch.id, name).map(|()| batch.id),
        None => {
            let kept = kept_order(order);
            import_batches::begin(db, name, &order.command, order.account, &kept, now)
        }
    }
}

/// Ends the batch: counts, and the report as far as it may be kept.
pub(super) fn finish(run: &ImportRun<'_>, order: &ImportOrder, report: &ImportReport) -> Result<()> {
    let counts = BatchCounts {
        files: report.files.len(),
        unchanged: report.unchanged(),
        review: report.count(ImportOutcome::NeedsReview),
        ..BatchCounts::default()
    };
    let json = kept(&order.words, report);
    run.newsroom
        .store
        .write_here(|db| import_batches::finish(db, run.batch, &counts, &json, run.present()))?;
    Ok(())
}

/// The report as it is kept: what was ordered, the summary of all files, and as many of these as fit.
#[derive(Serialize)]
struct KeptReport<'r> {
    order: &'r OrderWords,
    summary: ImportSummary,
    #[serde(flatten)]
    report: &'r ImportReport,
}

/// What was ordered as JSON, for a batch that has no report yet.
fn kept_order(order: &ImportOrder) -> String {
    serde_json::to_string(&BTreeMap::from([("order", &order.words)])).unwrap_or_default()
}

/// The report as JSON. Files that need review come first, so that a report that is cut has them.
fn kept(order: &OrderWords, report: &ImportReport) -> String {
    let summary = report.summary();
    let mut report = report.clone();
    report.files.sort_by(|a, b| b.outcome.cmp(&a.outcome).then_with(|| a.path.cmp(&b.path)));
    loop {
        let whole = KeptReport { order, summary: summary.clone(), report: &report };
        let json = serde_json::to_string(&whole).unwrap_or_default();
        if json.len() <= REPORT_MAX_BYTES {
            return json;
        }
        let share = |count: usize| (count * REPORT_MAX_BYTES / json.len()).min(count.saturating_sub(1));
        if report.files.is_empty() && report.removed.is_empty() && report.addresses.silent.is_empty() {
            return String::new();
        }
        report.files.truncate(share(report.files.len()));
        report.removed.truncate(share(report.removed.len()));
        report.addresses.silent.truncate(share(report.addresses.silent.len()));
    }
}
