//! Withdrawing: removes an article from everything readers see. Its address answers 410.

use crate::domain::{article::State, moment::Moment};
use crate::store::desk::{articles, articles::StoredArticle, paths, schedules};
use crate::store::live::projection;
use crate::store::{Conn, Error as StoreError};

/// Withdraws a live article; its address answers 410. `Stale` if it is not live.
#[cfg(feature = "internals")]
pub fn withdraw(
    newsroom: &super::Newsroom,
    id: crate::domain::article::ArticleId,
    now: Moment,
) -> super::Result<()> {
    newsroom.store.write_here(|db| {
        let stored = articles::by_id(db, id)?.ok_or(StoreError::Missing)?;
        take_offline(db, &stored, now)
    })?;
    Ok(())
}

/// Everything that a withdrawal writes, for one transaction. `Stale` if the article is not live.
pub(super) fn take_offline(db: &mut Conn, stored: &StoredArticle, now: Moment) -> crate::store::Result<()> {
    if stored.state != State::Published {
        return Err(StoreError::Stale);
    }
    articles::change_state(db, stored, State::Withdrawn, now)?;
    schedules::cancel_all(db, stored.id)?;
    paths::mark_gone(db, stored.id)?;
    projection::remove(db, stored.id)
}
