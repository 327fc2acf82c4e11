//! What the dashboard counts and what takes long: points of drafts, dead links, pictures shown without words.
//! All are kept in memory under everything they were counted from, and counted anew as soon as any of it is another.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;

use crate::domain::{article::ArticleId, moment::Moment, proofreading::PointCounts};
use crate::store::desk::articles::{self, Stored};
use crate::store::desk::dashboard_fingerprint::{self, DashboardFingerprint};
use crate::store::desk::proofreading as aside;
use crate::store::desk::{dead_links, integrity, paths};
use crate::store::{Conn, Result as StoreResult, settings};

use super::{Newsroom, Result, proofreading};

/// Drafts whose points are kept; beyond it all are forgotten.
const DRAFTS_MAX: usize = 2_000;

/// What a draft's points were counted from.
#[derive(Debug, PartialEq, Eq)]
struct Base {
    standing: DashboardFingerprint,
    version: i32,
    /// Whether nobody else has its address.
    free: bool,
    /// How many points are set aside: commands leave no trace of it.
    aside: usize,
    /// Texts speak of days.
    day: NaiveDate,
}

/// What was counted last.
#[derive(Debug, Default)]
pub struct DashboardCounts {
    tallies: Mutex<HashMap<i32, (Base, Option<PointCounts>)>>,
    dead_links: Mutex<Option<(DashboardFingerprint, usize)>>,
    bare: Mutex<Option<(DashboardFingerprint, usize)>>,
}

impl DashboardCounts {
    /// How many points an article has left; `None` of one that takes long to read, or is not there.
    pub fn point_counts(
        &self,
        newsroom: &Newsroom,
        id: ArticleId,
        now: Moment,
    ) -> Result<Option<PointCounts>> {
        let found = newsroom.store.read_here(|db| {
            let Some(stored) = articles::by_id(db, id)? else { return Ok(None) };
            Ok(Some((base(db, &stored, now)?, stored)))
        })?;
        let Some((base, stored)) = found else { return Ok(None) };
        {
            let tallies = self.tallies.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((of, tally)) = tallies.get(&id.0)
                && *of == base
            {
                return Ok(*tally);
            }
        }
        let tally = proofreading::tally_of(newsroom, &stored, now)?;
        let mut tallies = self.tallies.lock().unwrap_or_else(PoisonError::into_inner);
        if tallies.len() >= DRAFTS_MAX {
            tallies.clear();
        }
        tallies.insert(id.0, (base, tally));
        Ok(tally)
    }

    /// How many addresses live texts link to, and where nothing is.
    pub fn dead_links(&self, db: &mut Conn) -> StoreResult<usize> {
        kept(&self.dead_links, db, |db| Ok(dead_links::first(db, dead_links::COUNTED_MAX)?.len()))
    }

    /// How many pictures of the library readers see without alternative text.
    pub fn undescribed_pictures(&self, db: &mut Conn) -> StoreResult<usize> {
        kept(&self.bare, db, integrity::bare)
    }
}

/// What was counted as the site stands, or is now.
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

fn base(db: &mut Conn, stored: &Stored, now: Moment) -> StoreResult<Base> {
    Ok(Base {
        standing: dashboard_fingerprint::current(db)?,
        version: stored.version,
        free: paths::is_free_for(db, &stored.path, Some(stored.id))?,
        aside: aside::aside(db, stored.id)?.len(),
        day: now.day(settings::site(db)?.zone),
    })
}
