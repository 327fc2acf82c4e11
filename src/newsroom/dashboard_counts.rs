//! Slow counts of the dashboard: points of drafts, dead links, pictures without alternative text.
//! Cached under all their inputs; recomputed when any input changes.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;

use crate::domain::{article::ArticleId, moment::Moment, proofreading::PointCounts, site::Site};
use crate::store::desk::articles::{self, StoredArticle};
use crate::store::desk::dashboard_fingerprint::{self, DashboardFingerprint};
use crate::store::desk::proofreading as aside;
use crate::store::desk::{dead_links, integrity, paths};
use crate::store::{Conn, Result as StoreResult};

use super::{Newsroom, Result, proofreading};

/// At most this many drafts are cached; then the cache is cleared.
const DRAFTS_MAX: usize = 2_000;

/// The inputs of a draft's count.
#[derive(Debug, PartialEq, Eq)]
struct Base {
    standing: DashboardFingerprint,
    version: i32,
    /// Whether no other article has its address.
    free: bool,
    /// Number of dismissed points: restoring one leaves no audit entry, so the fingerprint misses it.
    aside: usize,
    /// Today: some checks depend on the date.
    day: NaiveDate,
}

/// The last results, with their inputs.
#[derive(Debug, Default)]
pub struct DashboardCounts {
    tallies: Mutex<HashMap<ArticleId, (Base, Option<PointCounts>)>>,
    dead_links: Mutex<Option<(DashboardFingerprint, usize)>>,
    bare: Mutex<Option<(DashboardFingerprint, usize)>>,
}

impl DashboardCounts {
    /// The open proofreading points of an article; `None` if it is too long to proofread here, or is missing.
    pub fn point_counts(
        &self,
        newsroom: &Newsroom,
        site: &Site,
        id: ArticleId,
        now: Moment,
    ) -> Result<Option<PointCounts>> {
        let found = newsroom.store.read_here(|db| {
            let Some(stored) = articles::by_id(db, id)? else { return Ok(None) };
            Ok(Some((base(db, &stored, now.day(site.zone))?, stored)))
        })?;
        let Some((base, stored)) = found else { return Ok(None) };
        {
            let tallies = self.tallies.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((of, tally)) = tallies.get(&id)
                && *of == base
            {
                return Ok(*tally);
            }
        }
        let tally = proofreading::tally(newsroom, site, &stored, now)?;
        let mut tallies = self.tallies.lock().unwrap_or_else(PoisonError::into_inner);
        if tallies.len() >= DRAFTS_MAX {
            tallies.clear();
        }
        tallies.insert(id, (base, tally));
        Ok(tally)
    }

    /// Number of dead addresses that live articles link to, at most [`dead_links::COUNTED_MAX`].
    pub fn dead_links(&self, db: &mut Conn) -> StoreResult<usize> {
        kept(&self.dead_links, db, |db| Ok(dead_links::first(db, dead_links::COUNTED_MAX)?.len()))
    }

    /// Number of pictures of the media library that readers see without alternative text.
    pub fn undescribed_pictures(&self, db: &mut Conn) -> StoreResult<usize> {
        kept(&self.bare, db, integrity::undescribed_shown)
    }
}

/// The cached count if the fingerprint is unchanged, otherwise a new one.
fn kept(
    last: &Mutex<Option<(DashboardFingerprint, usize)>>,
    db: &mut Conn,
    count: impl FnOnce(&mut Conn) -> StoreResult<usize>,
) -> StoreResult<usize> {
    let standing = dashboard_fingerprint::current(db)?;
    {
        let last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, count)) = &*last
            && *of == standing
        {
            return Ok(*count);
        }
    }
    let count = count(db)?;
    *last.lock().unwrap_or_else(PoisonError::into_inner) = Some((standing, count));
    Ok(count)
}

fn base(db: &mut Conn, stored: &StoredArticle, day: NaiveDate) -> StoreResult<Base> {
    Ok(Base {
        standing: dashboard_fingerprint::current(db)?,
        version: stored.version,
        free: paths::is_free_for(db, &stored.path, Some(stored.id))?,
        aside: aside::aside(db, stored.id)?.len(),
        day,
    })
}
