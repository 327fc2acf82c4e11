//! Articles in the trash: kept for a while with the state they had, then deleted.

use diesel::prelude::*;

use super::CLOCKS_APART_SECONDS;
use super::articles::StoredArticle;
use crate::domain::permissions::Authored;
use crate::domain::{
    account::AccountId,
    article::{ArticleId, State},
    moment::Moment,
};
use crate::store::live::{counts, paths::kind};
use crate::store::schema::{articles, paths, working_copies};
use crate::store::{Conn, Error, Result};

/// Moves an article to the trash if it is as it was read; otherwise `Stale`.
pub fn put(db: &mut Conn, article: &StoredArticle, now: Moment) -> Result<()> {
    let at = now.naive_utc();
    let row = articles::table
        .find(article.id.0)
        .filter(articles::state.eq(article.state.code()))
        .filter(articles::version.eq(article.version));
    let changed = diesel::update(row)
        .set((
            articles::state.eq(State::Trash.code()),
            articles::trashed_from.eq(article.state.code()),
            articles::trashed_at.eq(at),
            articles::updated_at.eq(at),
            articles::version.eq(article.version + 1),
        ))
        .execute(db)?;
    if changed == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// Takes an article out of the trash, into a state; otherwise `Stale`.
pub fn take_out(db: &mut Conn, article: &StoredArticle, to: State, now: Moment) -> Result<()> {
    let row = articles::table
        .find(article.id.0)
        .filter(articles::state.eq(State::Trash.code()))
        .filter(articles::version.eq(article.version));
    let changed = diesel::update(row)
        .set((
            articles::state.eq(to.code()),
            articles::trashed_from.eq(None::<String>),
            articles::trashed_at.eq(None::<chrono::NaiveDateTime>),
            articles::updated_at.eq(now.naive_utc()),
            articles::version.eq(article.version + 1),
        ))
        .execute(db)?;
    if changed == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// Articles that went to the trash before an instant, at most `limit`.
pub fn older_than(db: &mut Conn, before: Moment, limit: i64) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = articles::table
        .filter(articles::state.eq(State::Trash.code()))
        .filter(articles::trashed_at.lt(before.naive_utc()))
        .order(articles::id)
        .limit(limit)
        .select(articles::id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// One line of the trash.
#[derive(Debug, Clone)]
pub struct Discarded {
    /// Its id.
    pub id: ArticleId,
    /// Detects stale actions.
    pub version: i32,
    /// The title of its working copy.
    pub title: String,
    /// When it went to the trash.
    pub at: Moment,
    /// The account that created it.
    pub created_by: Option<AccountId>,
}

impl Authored for Discarded {
    fn created_by(&self) -> Option<AccountId> {
        self.created_by
    }

    fn state(&self) -> State {
        State::Trash
    }
}

/// The trash, newest first, at most `most`.
pub fn all(db: &mut Conn, most: i64) -> Result<Vec<Discarded>> {
    type Row = (i32, i32, String, Option<chrono::NaiveDateTime>, Option<i32>);
    let rows: Vec<Row> = articles::table
        .inner_join(working_copies::table.on(working_copies::article_id.eq(articles::id)))
        .filter(articles::state.eq(State::Trash.code()))
        .order((articles::trashed_at.desc(), articles::id.desc()))
        .limit(most)
        .select((
            articles::id,
            articles::version,
            working_copies::title,
            articles::trashed_at,
            articles::created_by,
        ))
        .load(db)?;
    let line = |(id, version, title, at, created_by): Row| {
        let at = at.map(Moment::from_naive_utc)?;
        Some(Discarded { id: ArticleId(id), version, title, at, created_by: created_by.map(AccountId) })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

/// Counts the age of what went to the trash in the future, by a clock that was wrong, from `now`.
pub fn bring_back(db: &mut Conn, now: Moment) -> Result<()> {
    let future = articles::table
        .filter(articles::state.eq(State::Trash.code()))
        .filter(articles::trashed_at.gt(now.plus_seconds(CLOCKS_APART_SECONDS).naive_utc()));
    diesel::update(future).set(articles::trashed_at.eq(now.naive_utc())).execute(db)?;
    Ok(())
}

/// Deletes an article that went to the trash before an instant, with everything kept of it; true if it
/// did. Addresses that readers knew answer that it is gone.
pub fn empty(db: &mut Conn, id: ArticleId, before: Moment) -> Result<bool> {
    let row = articles::table
        .find(id.0)
        .filter(articles::state.eq(State::Trash.code()))
        .filter(articles::trashed_at.lt(before.naive_utc()));
    if row.select(articles::id).first::<i32>(db).optional()?.is_none() {
        return Ok(false);
    }
    diesel::update(paths::table.filter(paths::article_id.eq(id.0)))
        .set((paths::kind.eq(kind::GONE), paths::article_id.eq(None::<i32>)))
        .execute(db)?;
    counts::forget(db, id)?;
    Ok(diesel::delete(articles::table.find(id.0)).execute(db)? == 1)
}

/// Deletes an article with everything kept of it: an untouched legal page.
pub fn delete(db: &mut Conn, id: ArticleId) -> Result<()> {
    counts::forget(db, id)?;
    diesel::delete(articles::table.find(id.0)).execute(db)?;
    Ok(())
}
