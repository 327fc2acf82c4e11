//! Withdrawing: an article leaves everything readers see, and its address says so.

use crate::domain::{
    article::{ArticleId, State},
    moment::Moment,
};
use crate::store::desk::{articles, articles::Stored, paths, schedules};
use crate::store::live::projection;
use crate::store::{Conn, Error as StoreError};

use super::{Newsroom, Result};

/// Takes a published article off line. Its address answers 410 from now on.
pub fn withdraw(newsroom: &Newsroom, id: ArticleId, now: Moment) -> Result<()> {
    newsroom.store.write_here(|db| {
        let stored = articles::by_id(db, id)?.ok_or(StoreError::Missing)?;
        take_offline(db, &stored, now)
    })?;
    Ok(())
}

/// Everything a withdrawal writes, inside a transaction; `Stale` when the article is not live.
pub(super) fn take_offline(db: &mut Conn, stored: &Stored, now: Moment) -> crate::store::Result<()> {
    if stored.state != State::Published {
        return Err(StoreError::Stale);
    }
    articles::change_state(db, stored, State::Withdrawn, now)?;
    schedules::cancel_all(db, stored.id)?;
    paths::mark_gone(db, stored.id)?;
    projection::remove(db, stored.id)
}
