//! Writes renamed and merged terms into the documents that name them, a batch at a time: within the request for a few,
//! by the background thread for the rest. Readers have seen the new name since the change itself
//! (`store::live::labels`), so the generation rises at the end, and at most once a second before.

use crate::domain::search::IndexedArticle;
use crate::domain::{article::State, moment::Moment, site::Site};
use crate::prose::retag as documents;
use crate::store::desk::articles::{self, StoredArticle, WorkingCopy};
use crate::store::desk::retag_jobs::{self, RetagItem};
use crate::store::desk::revisions::{self, RevisionReason};
use crate::store::desk::writing::{self, Identity};
use crate::store::desk::{live_documents, search as search_index};
use crate::store::live::freshness;
use crate::store::{Conn, Error as StoreError, Result as StoreResult, WriteTransaction, settings};

use super::projection::{Projected, render};
use super::publish::rewrite_live;
use super::render_context::{RenderInput, gather};
use super::retag::{draft_of, edited};
use super::search::entry_of;
use super::{Error, Newsroom, Result};

/// Documents rewritten in one transaction of the background thread: an editor who saves meanwhile waits for it.
const DOCUMENTS_PER_TURN: i64 = 16;

/// Rewrites the next documents that still use an old name. Returns whether there may be more.
pub fn step(newsroom: &Newsroom, now: Moment) -> Result<bool> {
    rewrite(newsroom, DOCUMENTS_PER_TURN, now)
}

/// An article as it was read, with what its documents become.
struct Reading {
    item: RetagItem,
    /// `None` if it was deleted meanwhile.
    stored: Option<StoredArticle>,
    /// The working copy, if it changes.
    working: Option<String>,
    /// The live version, and what its page needs.
    live: Option<(StoredArticle, Option<RenderInput>)>,
    /// Whether the document of the live version changes. If not, the term comes from a folder of the old site, and only
    /// the page is made again.
    is_republished: bool,
}

/// What is written for an article.
struct Rewriting {
    item: RetagItem,
    stored: StoredArticle,
    working: Option<(WorkingCopy, IndexedArticle)>,
    page: Option<(Projected, StoredArticle)>,
    is_republished: bool,
}

/// Rewrites at most so many documents in one transaction. Returns whether there may be more.
pub(super) fn rewrite(newsroom: &Newsroom, most: i64, now: Moment) -> Result<bool> {
    let (site, readings) = newsroom.store.read_here(|db| {
        let site = settings::site(db)?;
        let items = retag_jobs::next(db, most)?;
        let readings =
            items.into_iter().map(|item| read(db, &site, item)).collect::<StoreResult<Vec<_>>>()?;
        Ok((site, readings))
    })?;
    let may_be_more = i64::try_from(readings.len()).unwrap_or(i64::MAX) == most;
    let (mut rewritings, mut done) = (Vec::with_capacity(readings.len()), Vec::new());
    for reading in readings {
        let item = reading.item.clone();
        match prepared(newsroom, &site, reading, now) {
            Ok(Some(rewriting)) => rewritings.push(rewriting),
            Ok(None) => done.push(item),
            // The document keeps the old name, which still resolves to the new one.
            Err(error) => {
                warn(&item, &error);
                done.push(item);
            }
        }
    }
    match write(newsroom, &rewritings, &done, now) {
        Ok(()) => {}
        // It may pass: the documents stay on the list.
        Err(error) if may_pass(&error) => return Err(error.into()),
        Err(_) => write_each(newsroom, &rewritings, &done, now)?,
    }
    Ok(may_be_more)
}

fn may_pass(error: &StoreError) -> bool {
    error.unavailable().is_some() || matches!(error, StoreError::Broken(_))
}

fn warn(item: &RetagItem, error: &dyn std::fmt::Display) {
    tracing::warn!(article = item.article.0, %error, "a term could not be renamed in a document");
}

fn read(db: &mut Conn, site: &Site, item: RetagItem) -> StoreResult<Reading> {
    let Some(stored) = articles::by_id(db, item.article)? else {
        return Ok(Reading { item, stored: None, working: None, live: None, is_republished: false });
    };
    let edit = |document: &mut crate::prose::document::Document| {
        documents::rename(document, item.kind, &item.folded, &item.to)
    };
    let working = edited(&stored.document, &edit);
    let live = match stored.state {
        State::Published => live_documents::document(db, item.article)?,
        _ => None,
    };
    let (mut is_republished, mut shown) = (false, None);
    if let Some(mut live) = live {
        if let Some(document) = edited(&live.document, &edit) {
            (is_republished, live.document) = (true, document);
        }
        let input = gather(db, site, (&live).into())?;
        shown = Some((live, input));
    }
    Ok(Reading { item, stored: Some(stored), working, live: shown, is_republished })
}

/// Makes what is to be written. `None` if there is nothing.
fn prepared(newsroom: &Newsroom, site: &Site, reading: Reading, now: Moment) -> Result<Option<Rewriting>> {
    let Reading { item, stored, working, live, is_republished } = reading;
    let Some(stored) = stored else { return Ok(None) };
    let page = match live {
        Some((live, input)) => Some((render(input, site, &live, now, newsroom.rendering)?, live)),
        None => None,
    };
    let working = working.map(|document| {
        let entry = entry_of(&stored, &document, site.zone);
        (draft_of(&stored, &document, site.zone, now), entry)
    });
    let is_needed = working.is_some() || page.is_some();
    Ok(is_needed.then_some(Rewriting { item, stored, working, page, is_republished }))
}

/// Writes all of them in one transaction. One that somebody has saved meanwhile stays on the list.
fn write(newsroom: &Newsroom, rewritings: &[Rewriting], done: &[RetagItem], now: Moment) -> StoreResult<()> {
    if rewritings.is_empty() && done.is_empty() {
        return Ok(());
    }
    let uptime = newsroom.time.uptime();
    let is_due = newsroom.renaming.is_due(uptime);
    let is_raised = newsroom.store.write_here(|db| {
        freshness::hold(db)?;
        let mut is_raised = is_due;
        for item in done {
            is_raised |= retag_jobs::remove_item(db, item)?;
        }
        for rewriting in rewritings {
            match write_one(db, rewriting, now) {
                Ok(()) => is_raised |= retag_jobs::remove_item(db, &rewriting.item)?,
                Err(StoreError::Stale) => {}
                Err(error) => return Err(error),
            }
        }
        if is_raised {
            freshness::raise(db)?;
        }
        Ok(is_raised)
    })?;
    if is_raised {
        newsroom.renaming.note(uptime);
    }
    Ok(())
}

/// Writes each alone, so that one that fails keeps no other from its new name.
fn write_each(newsroom: &Newsroom, rewritings: &[Rewriting], done: &[RetagItem], now: Moment) -> Result<()> {
    write(newsroom, &[], done, now)?;
    for rewriting in rewritings {
        match write(newsroom, std::slice::from_ref(rewriting), &[], now) {
            Ok(()) => {}
            Err(error) if may_pass(&error) => return Err(error.into()),
            Err(error) => {
                warn(&rewriting.item, &Error::from(error));
                write(newsroom, &[], std::slice::from_ref(&rewriting.item), now)?;
            }
        }
    }
    Ok(())
}

/// `Stale`, and nothing is written, if somebody has saved the article since it was read.
fn write_one(db: &mut WriteTransaction<'_>, rewriting: &Rewriting, now: Moment) -> StoreResult<()> {
    let Rewriting { item, stored, working, page, is_republished } = rewriting;
    match working {
        Some((draft, entry)) => {
            let identity = Identity {
                path: stored.path.clone(),
                language: stored.language.clone(),
                translation_key: stored.translation_key.clone(),
            };
            writing::save(db, stored, &identity, draft, item.by, now)?;
            search_index::upsert(db, stored.id, entry)?;
        }
        None if *is_republished => writing::touch(db, stored, now)?,
        // If it was withdrawn or published again while it was rendered, that result wins.
        None => match page {
            Some((_, live)) if is_as_published(db, live)? => {}
            _ => return Ok(()),
        },
    }
    if let Some((projected, live)) = page {
        if *is_republished {
            revisions::keep(db, stored.id, &live.document, RevisionReason::Published, item.by, now)?;
        }
        rewrite_live(db, projected, now)?;
    }
    if let Some((draft, _)) = working {
        revisions::keep(db, stored.id, &draft.document, RevisionReason::Retagged, item.by, now)?;
    }
    Ok(())
}

/// Whether the document is the one that was published last.
fn is_as_published(db: &mut Conn, live: &StoredArticle) -> StoreResult<bool> {
    let published = live_documents::document(db, live.id)?;
    Ok(published.is_some_and(|published| published.document == live.document))
}
