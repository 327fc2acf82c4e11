//! Finishes documents that are stored: publishes, schedules or leaves each as a draft. Several are rendered at once,
//! on all processors, and written in one transaction.

use std::sync::PoisonError;

use crate::domain::{
    article::{ArticleId, State},
    moment::Moment,
    path::SitePath,
    redirect::RedirectTarget,
    rendering::{Finding, FindingKind},
};
use crate::newsroom::projection::{Projected, render};
use crate::newsroom::publish::go_live_alone;
use crate::newsroom::render_context::gather;
use crate::newsroom::{Error, Result};
use crate::store::desk::articles::{self, StoredArticle};
use crate::store::desk::redirects::{self, Existing, Strictness};
use crate::store::desk::{import_addresses, import_batches, live_documents, paths, schedules};
use crate::store::live::projection;
use crate::store::{Conn, Error as StoreError, WriteTransaction, settings};

use super::batch::note_terms;
use super::document::ImportDocument;
use super::documents::{DocumentStep, remember};
use super::import_run::ImportRun;
use super::publication::{DraftReason, ImportFate, destiny, redirect_target};
use super::report::{FileChange, FileReport, ImportOutcome, about, placed};
use super::{parallel, related, restored};

/// A stored document and the page that was made of it.
pub(super) struct RenderedDocument<'e> {
    entry: &'e ImportDocument,
    stored: StoredArticle,
    /// What the run did to its article.
    change: FileChange,
    /// `None` if no page could be made.
    projected: Option<Projected>,
    findings: Vec<Finding>,
}

/// What is left to do for a document.
pub(super) enum FinishStep<'e> {
    /// Nothing.
    Done(FileReport),
    /// To write how it ends.
    Write(Box<RenderedDocument<'e>>),
}

/// Publishes or schedules documents or leaves them as drafts, and records the outcomes in the same transaction.
/// Related articles are left to [`super::related`].
pub(super) fn finish(run: &ImportRun<'_>, steps: Vec<FinishStep<'_>>) -> Result<Vec<FileReport>> {
    let is_left = steps.iter().any(|step| matches!(step, FinishStep::Write(_)));
    let write = |db: &mut WriteTransaction<'_>, step: &FinishStep<'_>| match step {
        FinishStep::Done(report) => Ok(report.clone()),
        FinishStep::Write(one) => finish_in(db, run, one),
    };
    if is_left {
        let together = run.newsroom.store.write_here(|db| {
            begin(db, run, &steps)?;
            let reports =
                steps.iter().map(|step| write(db, step)).collect::<crate::store::Result<Vec<_>>>()?;
            note_terms(db, run, &written(&steps))?;
            Ok(reports)
        });
        match together {
            Ok(reports) => return Ok(reports),
            Err(error @ StoreError::Busy) => return Err(error.into()),
            // Each alone, so that those before the one that fails are written.
            Err(_) => {}
        }
    }
    let mut reports = Vec::with_capacity(steps.len());
    for step in steps {
        reports.push(match step {
            FinishStep::Done(report) => report,
            step @ FinishStep::Write(_) => run.newsroom.store.write_here(|db| {
                begin(db, run, std::slice::from_ref(&step))?;
                let report = write(db, &step)?;
                note_terms(db, run, &written(std::slice::from_ref(&step)))?;
                Ok(report)
            })?,
        });
    }
    Ok(reports)
}

/// Notes what is true of a transaction as a whole: that the batch is running, and that related articles will be missing.
fn begin(db: &mut Conn, run: &ImportRun<'_>, steps: &[FinishStep<'_>]) -> crate::store::Result<()> {
    import_batches::note_running(db, run.batch, run.present())?;
    if written(steps).is_empty() { Ok(()) } else { related::note_due(db) }
}

/// The articles that are to be written.
fn written(steps: &[FinishStep<'_>]) -> Vec<ArticleId> {
    let id = |step: &FinishStep<'_>| match step {
        FinishStep::Done(_) => None,
        FinishStep::Write(one) => Some(one.stored.id),
    };
    steps.iter().filter_map(id).collect()
}

/// Renders the documents that are stored, on all processors.
pub(super) fn rendered<'e>(
    run: &ImportRun<'_>,
    entries: &'e [ImportDocument],
    steps: Vec<DocumentStep>,
) -> Result<Vec<FinishStep<'e>>> {
    let (newsroom, now) = (run.newsroom, run.now);
    let (site, read) = newsroom.store.read_here(|db| {
        let site = settings::site(db)?;
        let read = entries.iter().zip(steps).map(|(entry, step)| {
            Ok(match step {
                DocumentStep::Done(report) => (entry, Err(report)),
                DocumentStep::Stored(id, change, findings) => {
                    let stored = articles::by_id(db, id)?.ok_or(StoreError::Missing)?;
                    let input = gather(db, &site, (&stored).into())?;
                    (entry, Ok((stored, change, input, findings)))
                }
            })
        });
        let read = read.collect::<crate::store::Result<Vec<_>>>()?;
        Ok((site, read))
    })?;
    let steps = parallel::map(read, |(entry, read)| {
        let (stored, change, input, mut findings) = match read {
            Ok(read) => read,
            Err(report) => return Ok(FinishStep::Done(report)),
        };
        let projected = match render(input, &site, &stored, now, newsroom.rendering) {
            Ok(projected) => Some(projected),
            Err(Error::Refused(_)) => None,
            Err(error) => return Err(error),
        };
        // Findings about the front matter were already made while planning.
        findings.extend(projected.iter().flat_map(|projected| projected.findings.iter().cloned()));
        Ok(FinishStep::Write(Box::new(RenderedDocument { entry, stored, change, projected, findings })))
    });
    steps.into_iter().collect()
}

fn finish_in(
    db: &mut WriteTransaction<'_>,
    run: &ImportRun<'_>,
    document: &RenderedDocument<'_>,
) -> crate::store::Result<FileReport> {
    let RenderedDocument { entry, stored, change, projected, findings } = document;
    let mut findings = findings.clone();
    let Some(projected) = projected else {
        let report = set_aside(db, run, entry, stored, findings)?;
        return Ok(FileReport { change: Some(*change), ..report });
    };
    let id = stored.id;
    if let Some(to) = entry.matter.redirect_to.as_deref().filter(|to| redirect_target(to).is_none()) {
        findings.push(about(FindingKind::BadAddress, to));
    }
    let planned = destiny(entry, run.now, run.future);
    import_addresses::note_giving_way(db, run.batch, &stored.path.clone().into())?;
    let mut state = planned.state();
    let was_live = !matches!(planned, ImportFate::Live) && take_offline(db, stored)?;
    match &planned {
        ImportFate::Draft(_) if was_live => {
            articles::change_state(db, stored, State::Withdrawn, run.now)?;
            state = State::Withdrawn;
        }
        ImportFate::Draft(_) => {}
        ImportFate::Live => {
            go_live_alone(db, stored, projected, None, run.now)?;
            run.published.lock().unwrap_or_else(PoisonError::into_inner).push(id);
        }
        ImportFate::Later(at) => {
            articles::change_state(db, stored, State::Scheduled, run.now)?;
            schedules::plan_publication(db, id, *at)?;
        }
        ImportFate::Redirect(target) => {
            if was_live {
                paths::release(db, &stored.path, id)?;
            }
            if !redirect_document(db, &stored.path, target, run.now)? {
                findings.push(about(FindingKind::AddressTaken, stored.path.as_str()));
            } else {
                import_addresses::credit(db, run.batch, &stored.path.clone().into())?;
            }
        }
    }
    if let Some(facts) = &entry.restored {
        state = restored::finish(db, id, facts, run.now)?.unwrap_or(state);
    }
    // Below folders of the program no page can stand, but an address may lead on.
    let unserved = entry.address.as_ref().filter(|wished| **wished != stored.path && wished.is_reserved());
    let unserved = unserved.filter(|wished| wished.may_lead_elsewhere()).map(|wished| wished.clone().into());
    for old in entry.old_addresses.iter().chain(&unserved) {
        if !import_addresses::is_by_hand(db, old)? {
            import_addresses::note_giving_way(db, run.batch, old)?;
        }
        match paths::redirect_to_article(db, old, id, run.now.naive_utc()) {
            Ok(()) => {}
            Err(StoreError::Taken(_)) => findings.push(about(FindingKind::AddressTaken, old.to_string())),
            Err(error) => return Err(error),
        }
    }
    import_addresses::credit_article(db, run.batch, id, run.now)?;
    placed(&mut findings, &entry.document);
    remember(db, run, entry, Some((id, state)), ImportOutcome::of(&findings).code(), &findings)?;
    let mut report = FileReport::new(&entry.file.path, state.code(), &findings);
    report.kind = Some(entry.kind.code());
    report.change = Some(*change);
    report.explain_draft(planned.why_draft());
    report.address = Some(stored.path.href());
    Ok(report)
}

/// Leaves a document that cannot be rendered as a draft.
fn set_aside(
    db: &mut Conn,
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    stored: &StoredArticle,
    mut findings: Vec<Finding>,
) -> crate::store::Result<FileReport> {
    findings.push(about(FindingKind::NotRendered, ""));
    let mut state = State::Draft;
    if take_offline(db, stored)? {
        state = State::Withdrawn;
        articles::change_state(db, stored, state, run.now)?;
    }
    placed(&mut findings, &entry.document);
    let left = Some((stored.id, state));
    remember(db, run, entry, left, ImportOutcome::of(&findings).code(), &findings)?;
    let mut report = FileReport::new(&entry.file.path, state.code(), &findings);
    report.kind = Some(entry.kind.code());
    report.explain_draft(Some(DraftReason::NotRendered));
    report.address = Some(stored.path.href());
    Ok(report)
}

/// Takes what an earlier import published away from readers. Its addresses answer that it is gone. False if it was not
/// live.
fn take_offline(db: &mut Conn, stored: &StoredArticle) -> crate::store::Result<bool> {
    if !live_documents::is_live(db, stored.id)? {
        return Ok(false);
    }
    paths::mark_gone(db, stored.id)?;
    projection::remove(db, stored.id)?;
    Ok(true)
}

/// Redirects the address of a document to its target. False if that is not possible.
fn redirect_document(
    db: &mut crate::store::Conn,
    from: &SitePath,
    to: &str,
    now: Moment,
) -> crate::store::Result<bool> {
    let Ok(target) = RedirectTarget::parse(to) else { return Ok(false) };
    let from = from.clone().into();
    let put = redirects::put(db, &from, &target, Strictness::Anything, Existing::Replace, now.naive_utc())?;
    Ok(put.is_ok())
}
