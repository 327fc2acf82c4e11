//! Taking back a batch: what an import made goes, what it changed is as before, and what somebody has edited since stays.
//!
//! Each change goes with the row that records it, in one transaction, so that a second try goes on where the first one
//! was cut off, and two processes at once do nothing twice.

mod articles;
mod library;
mod preview;
mod undo_run;

use std::collections::HashSet;

use crate::domain::{
    article::{ArticleId, RevisionId},
    audit::AuditAction,
    editor::Editor,
    import_batch::{BatchId, BatchState, ImportBatch, Stay, UndoPreview},
    moment::Moment,
    path::SitePath,
    refusal::{ImportRefusal, Refusal},
};
use crate::newsroom::{Newsroom, RequestContext, Result, legal_pages, require};
use crate::store::Conn;
use crate::store::desk::audit::AuditEntry;
use crate::store::desk::import_changes::{self, ChangeSubject, ImportChange};
use crate::store::desk::{import_addresses, import_batches, import_order, imports, revisions, writing};

pub use preview::preview;

use super::{noted_bytes, related, sample, site_settings};
use undo_run::{BATCH, UndoContext, UndoRun};

/// Batches of at most so many articles are taken back while the editor waits; others in the background.
const UNDONE_AT_ONCE: usize = 200;

/// Which batch is to be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UndoTarget {
    /// The latest that can be.
    Latest,
    /// The one with this number.
    Number(BatchId),
    /// The latest of this site.
    Site(String),
}

/// Finds a batch to take back; refused if there is none, or if it was taken back already.
pub fn find(newsroom: &Newsroom, target: &UndoTarget) -> Result<ImportBatch> {
    let found = newsroom.store.read_here(|db| match target {
        UndoTarget::Latest => import_batches::latest(db, None, sample::SOURCE),
        UndoTarget::Site(name) => import_batches::latest(db, Some(name), sample::SOURCE),
        UndoTarget::Number(id) => import_batches::by_id(db, *id),
    })?;
    let found = found.filter(|batch| batch.source != sample::SOURCE);
    let batch = found.ok_or_else(|| match target {
        UndoTarget::Latest => Refusal::NoImport,
        UndoTarget::Number(id) => Refusal::NoSuchImport(id.0.to_string()),
        UndoTarget::Site(name) => Refusal::NoSuchImport(name.clone()),
    })?;
    if let Some(later) = batch.continued_by {
        return Err(Refusal::from(ImportRefusal::Continued(later.0.to_string())).into());
    }
    match batch.state {
        BatchState::Undone => Err(Refusal::ImportUndone(batch.id.0.to_string()).into()),
        _ => Ok(batch),
    }
}

/// Takes back a batch and returns what stays. Calls `step(done, total)` after each change, with the documents and files that
/// are taken back so far, also by a process that was cut off.
pub fn undo(
    newsroom: &Newsroom,
    id: BatchId,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Stay>> {
    begin(newsroom, id, None, now)?;
    carry_out(newsroom, id, now, step)
}

/// Takes back a batch for an administrator: at once if it is small, else the background thread does.
pub fn undo_at_desk(context: &RequestContext, id: BatchId) -> Result<()> {
    let RequestContext { newsroom, editor, now, .. } = context;
    require(editor.may_administer())?;
    if newsroom.store.read_here(|db| import_batches::by_id(db, id))?.is_none() {
        return Err(crate::store::Error::Missing.into());
    }
    find(newsroom, &UndoTarget::Number(id))?;
    begin(newsroom, id, Some(editor), *now)?;
    // Counted anew: a batch that was cut off has no counts.
    if newsroom.store.read_here(|db| import_changes::count_of(db, id, ChangeSubject::Article))?
        <= UNDONE_AT_ONCE
    {
        carry_out(newsroom, id, *now, &mut |_, _| {})?;
    }
    Ok(())
}

/// What taking back a batch would do, for an administrator.
pub fn preview_at_desk(context: &RequestContext, id: BatchId) -> Result<(ImportBatch, UndoPreview)> {
    require(context.editor.may_administer())?;
    let newsroom = &context.newsroom;
    if newsroom.store.read_here(|db| import_batches::by_id(db, id))?.is_none() {
        return Err(crate::store::Error::Missing.into());
    }
    let batch = find(newsroom, &UndoTarget::Number(id))?;
    Ok((batch, preview(newsroom, id)?))
}

/// Ends what was begun: by the desk, or by a process that was cut off.
pub fn finish_begun(newsroom: &Newsroom, now: Moment) -> Result<()> {
    for id in newsroom.store.read_here(import_batches::undoing)? {
        carry_out(newsroom, id, now, &mut |_, _| {})?;
    }
    Ok(())
}

fn begin(newsroom: &Newsroom, id: BatchId, by: Option<&Editor>, now: Moment) -> Result<()> {
    // What a later import has changed would stay for good.
    let (is_begun, first) = newsroom.store.read_here(|db| {
        let batch = import_batches::by_id(db, id)?;
        let is_begun = batch.is_some_and(|batch| batch.state == BatchState::Undoing);
        Ok((is_begun, import_order::changed_later(db, id)?))
    })?;
    if let Some(first) = first.first().filter(|_| !is_begun) {
        return Err(Refusal::ImportChangedLater(first.0.to_string()).into());
    }
    newsroom.store.write_here(|db| {
        let batch = import_batches::by_id(db, id)?;
        if batch.as_ref().is_some_and(|batch| batch.state == BatchState::Undoing) {
            return Ok(());
        }
        import_batches::begin_undo(db, id, by.map(|by| by.id))?;
        let entry = AuditEntry {
            at: now,
            account: by.map(|by| by.id),
            what: AuditAction::ImportUndo.code().to_owned(),
            subject: format!("import {}", id.0),
            detail: batch.map(|batch| batch.source).unwrap_or_default(),
            address: by.map(|by| by.address.clone()).unwrap_or_default(),
        };
        crate::store::desk::audit::note(db, &entry)
    })?;
    Ok(())
}

fn carry_out(
    newsroom: &Newsroom,
    id: BatchId,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Stay>> {
    let (batch, left) = newsroom.store.read_here(|db| {
        let batch = import_batches::by_id(db, id)?.ok_or(crate::store::Error::Missing)?;
        Ok((batch, import_batches::left_to_undo(db, id)?))
    })?;
    let all = batch.undo_total.max(left);
    let mut done = all - left;
    let mut tick = |more: usize| {
        done = all.min(done + more);
        step(done, all);
    };
    let was_cut_off = newsroom.store.read_here(related::is_due)?;
    let mut run =
        UndoRun { newsroom, batch: id, source: &batch.source, now, related: HashSet::new(), tick: &mut tick };
    run.each(ChangeSubject::Words, library::restore_words)?;
    run.each(ChangeSubject::Owner, restore_owner)?;
    run.each(ChangeSubject::Setting, |db, _, change| site_settings::restore(db, change))?;
    run.each(ChangeSubject::Revision, |db, _, change| match change.name.parse() {
        Ok(id) => revisions::forget_left(db, RevisionId(id)),
        Err(_) => Ok(()),
    })?;
    library::restore_replaced(&mut run)?;
    articles::take_back(&mut run)?;
    library::take_back(&mut run)?;
    run.each(ChangeSubject::File, library::restore_file)?;
    noted_bytes::remove(newsroom, id, &mut || (run.tick)(0))?;
    run.each(ChangeSubject::Address, |db, run, change| import_addresses::restore(db, run.batch, change))?;
    newsroom.store.write_here(|db| import_addresses::remove_made(db, id))?;
    library::remove_terms(&mut run)?;
    bring_legal_pages_back(&mut run)?;
    run.each(ChangeSubject::Site, |db, _, change| match change.read()? {
        Some(before) => imports::put_site(db, &change.name, &before),
        None => imports::forget_empty_site(db, &change.name),
    })?;
    let others: Vec<ArticleId> = run.related.into_iter().collect();
    related::refresh(newsroom, &others, was_cut_off, &mut || {})?;
    newsroom.store.write_here(|db| {
        import_batches::finish_undo(db, id, now)?;
        crate::store::live::freshness::raise(db)
    })?;
    while crate::newsroom::search::merge(newsroom)? {}
    Ok(newsroom.store.read_here(|db| import_batches::stays(db, id))?)
}

/// Creates the mandatory pages again that gave way.
fn bring_legal_pages_back(run: &mut UndoRun<'_>) -> Result<()> {
    let (newsroom, batch) = (run.newsroom, run.batch);
    let pages = newsroom
        .store
        .read_here(|db| import_changes::after(db, batch, ChangeSubject::LegalPage, 0, BATCH))?;
    if pages.is_empty() {
        return Ok(());
    }
    let paths: Vec<SitePath> =
        pages.iter().filter_map(|change| SitePath::stored(change.name.clone()).ok()).collect();
    newsroom.store.write_here(|db| paths.iter().try_for_each(|path| legal_pages::let_come_back(db, path)))?;
    legal_pages::provide(newsroom, run.now)?;
    run.each(ChangeSubject::LegalPage, |_, _, _| Ok(()))
}

fn restore_owner(db: &mut Conn, _: &UndoContext<'_>, change: &ImportChange) -> crate::store::Result<()> {
    match change.name.parse() {
        Ok(id) => writing::attribute(db, ArticleId(id), None),
        Err(_) => Ok(()),
    }
}
