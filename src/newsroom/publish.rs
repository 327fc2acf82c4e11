//! Publishing: a document goes live exactly once, by hand, by import or by the clock.

use crate::domain::audit::AuditAction;
use crate::domain::{
    account::AccountId,
    article::{ArticleId, State},
    editor::Editor,
    moment::Moment,
    old_address::OldAddress,
    path::SitePath,
    refusal::Refusal,
    rendering::Finding,
    site::Site,
};
use crate::store::desk::{articles, articles::StoredArticle};
use crate::store::desk::{paths, render_jobs, revisions, revisions::RevisionReason, schedules, writing};
use crate::store::live::{projection, related, related::RelatedCache};
use crate::store::{Error as StoreError, WriteTransaction};

use super::audit;
use super::import::mended;
use super::projection::{Projected, project};
use super::{Error, Newsroom, Result};

/// Publishes the working copy of an article now, without an editor, for tests. Returns the findings about its text.
#[cfg(any(test, feature = "internals"))]
pub fn publish(newsroom: &Newsroom, id: ArticleId, now: Moment) -> Result<Vec<Finding>> {
    let (stored, site) = newsroom.store.read_here(|db| {
        Ok((articles::by_id(db, id)?.ok_or(StoreError::Missing)?, crate::store::settings::site(db)?))
    })?;
    publish_version(newsroom, &site, &stored, None, now)
}

/// Who publishes, and how the audit records it.
#[derive(Clone, Copy)]
pub(super) struct PublishedBy<'a> {
    pub(super) editor: &'a Editor,
    /// The action of the audit entry.
    pub(super) act: AuditAction,
    /// The detail of the audit entry.
    pub(super) detail: &'a str,
}

/// Publishes exactly the version that was read; `Stale` if the article has changed since.
pub(super) fn publish_version(
    newsroom: &Newsroom,
    site: &Site,
    stored: &StoredArticle,
    by: Option<PublishedBy<'_>>,
    now: Moment,
) -> Result<Vec<Finding>> {
    let mut projected = project(newsroom, site, stored, now)?;
    if stored.state == State::Published {
        projected.projection.updated_at = Some(now);
    }
    newsroom
        .store
        .write_here(|db| {
            go_live(db, stored, &projected, by.map(|by| by.editor.id), now)?;
            match by {
                Some(by) => {
                    let subject = audit::subject_of_article(stored.id);
                    audit::record(db, by.editor, by.act, &subject, by.detail, now)
                }
                None => Ok(()),
            }
        })
        .map_err(|error| refuse_taken(error, &stored.path))?;
    Ok([projected.matter_findings, projected.findings].concat())
}

/// Everything that a publication writes, for one short transaction. The projection is made before.
pub(super) fn go_live(
    db: &mut WriteTransaction<'_>,
    stored: &StoredArticle,
    projected: &Projected,
    by: Option<AccountId>,
    now: Moment,
) -> crate::store::Result<()> {
    go_live_alone(db, stored, projected, by, now)?;
    mended::note(db, stored.id, &projected.findings)?;
    refresh_related(db, stored.id)
}

/// [`go_live`] without the related articles, for many publications, which refresh them at their end.
pub(super) fn go_live_alone(
    db: &mut WriteTransaction<'_>,
    stored: &StoredArticle,
    projected: &Projected,
    by: Option<AccountId>,
    now: Moment,
) -> crate::store::Result<()> {
    articles::change_state(db, stored, State::Published, now)?;
    schedules::cancel(db, stored.id, schedules::Action::Publish)?;
    if !stored.note.is_empty() {
        writing::leave_note(db, stored.id, "")?;
    }
    match by {
        Some(by) => {
            revisions::keep(db, stored.id, &stored.document, RevisionReason::Published, by, now)?;
        }
        None => {
            revisions::keep_without_account(db, stored.id, &stored.document, RevisionReason::Published, now)?
        }
    }
    write_page(db, projected, now)
}

/// Writes the live rows, the old addresses and the related articles of a projection.
pub(super) fn write_live(
    db: &mut WriteTransaction<'_>,
    projected: &Projected,
    now: Moment,
) -> crate::store::Result<()> {
    write_page(db, projected, now)?;
    mended::note(db, projected.projection.id, &projected.findings)?;
    refresh_related(db, projected.projection.id)
}

/// [`write_live`] for an article that stays as related to others as it is. Whoever calls it holds the generation
/// (`freshness::hold`), and raises it soon.
pub(super) fn rewrite_live(
    db: &mut WriteTransaction<'_>,
    projected: &Projected,
    now: Moment,
) -> crate::store::Result<()> {
    let id = projected.projection.id;
    let related = related::stored(db, id)?;
    projection::replace(db, &projected.projection, now.naive_utc())?;
    write_around(db, projected, now)?;
    mended::note(db, id, &projected.findings)?;
    related::put(db, id, &related)?;
    Ok(())
}

/// Writes the live rows and the old addresses of a projection.
fn write_page(db: &mut WriteTransaction<'_>, projected: &Projected, now: Moment) -> crate::store::Result<()> {
    projection::project(db, &projected.projection, now.naive_utc())?;
    write_around(db, projected, now)
}

/// Writes what follows from a page that was written: what it lacked and came meanwhile, its old addresses.
fn write_around(
    db: &mut WriteTransaction<'_>,
    projected: &Projected,
    now: Moment,
) -> crate::store::Result<()> {
    let id = projected.projection.id;
    // What came while it was rendered did not find it waiting.
    if projected.absent.has_come(db)? {
        render_jobs::ask(db, &[id])?;
    }
    for old in &projected.matter.redirect_from {
        let Ok(old) = OldAddress::parse(old) else { continue };
        match paths::redirect_to_article(db, &old, id, now.naive_utc()) {
            // Publishing must not fail because of an old address; the import reports it.
            Ok(()) | Err(StoreError::Taken(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

/// Computes the related articles of one, and of those that may have to name it in turn.
fn refresh_related(db: &mut WriteTransaction<'_>, id: ArticleId) -> crate::store::Result<()> {
    let mut cache = RelatedCache::default();
    for other in related::refresh(db, id, &mut cache)? {
        related::refresh(db, other, &mut cache)?;
    }
    Ok(())
}

/// Turns a taken address into a refusal that says whether it is reserved or in use.
pub(super) fn refuse_taken(error: StoreError, path: &SitePath) -> Error {
    match error {
        StoreError::Taken(_) if path.is_reserved() => {
            Error::Refused(Refusal::AddressReserved(path.to_string()))
        }
        StoreError::Taken(_) => Error::Refused(Refusal::AddressTaken(path.to_string())),
        other => Error::Store(other),
    }
}
