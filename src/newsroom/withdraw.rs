//! Withdrawing: an article leaves everything readers see, and its address says so.

use crate::domain::{
    article::{ArticleId, State},
    moment::Moment,
};
use crate::store::Error as StoreError;
use crate::store::desk::{articles, paths, schedules};
use crate::store::live::projection;

use super::{Newsroom, Result};

/// Takes a published article off line. Its address answers 410 from now on.
pub fn withdraw(newsroom: &Newsroom, id: ArticleId, now: Moment) -> Result<()> {
    newsroom.store.write_here(|db| {
        let stored = articles::by_id(db, id)?.ok_or(StoreError::Missing)?;
        if stored.state != State::Published {
            return Err(StoreError::Stale);
        }
        articles::change_state(db, &stored, State::Withdrawn, now)?;
        schedules::cancel(db, id)?;
        paths::mark_gone(db, id)?;
        projection::remove(db, id)
    })?;
    Ok(())
}
