//! The addresses that a batch of an import makes or changes. An address says which batch made it; none once somebody
//! has changed it.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::not;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::{article::ArticleId, import_batch::BatchId, moment::Moment, old_address::OldAddress};
use crate::store::live::{freshness, paths::kind};
use crate::store::schema::{articles, import_batches, paths};
use crate::store::{Conn, Result};

use super::import_changes::{self, ChangeSubject, ImportChange};

/// The redirects and marks that a batch made, without those of articles and of files.
macro_rules! made {
    ($batch:expr) => {{
        let target = paths::target.assume_not_null();
        let to_file = paths::target.is_not_null().and(target.like("/uploads/%"));
        paths::table
            .filter(paths::batch_id.eq($batch.0))
            .filter(paths::article_id.is_null().or(paths::by_hand.eq(true)))
            .filter(not(to_file.and(paths::by_hand.eq(false))))
    }};
}

/// A row of addresses before a batch changed it.
#[derive(Debug, Clone, Serialize, Deserialize, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = paths)]
#[diesel(treat_none_as_null = true)]
struct AddressRow {
    path: String,
    query: String,
    kind: String,
    article_id: Option<i32>,
    target: Option<String>,
    claimed_at: NaiveDateTime,
    folded: String,
    by_hand: bool,
    hits: i32,
    last_used: Option<NaiveDate>,
    batch_id: Option<i32>,
}

/// Records a redirect or a mark « gone » that belongs to no article and is about to give way, and credits the batch
/// with what comes. True if something is there.
pub fn note_giving_way(db: &mut Conn, batch: BatchId, address: &OldAddress) -> Result<bool> {
    let Some(row) = at(db, address)? else { return Ok(false) };
    let stays = row.kind == kind::LIVE || (row.article_id.is_some() && !row.by_hand);
    if !stays && row.batch_id != Some(batch.0) {
        import_changes::note(db, batch, ChangeSubject::Address, &address.href(), Some(&row), None)?;
        credit(db, batch, address)?;
    }
    Ok(true)
}

/// Whether the import of this site made the redirect at an address, and nobody has changed it since.
pub fn is_of_site(db: &mut Conn, address: &OldAddress, source: &str) -> Result<bool> {
    let Some(id) = at(db, address)?.and_then(|row| row.batch_id) else { return Ok(false) };
    let of: Option<String> =
        import_batches::table.find(id).select(import_batches::source).first(db).optional()?;
    Ok(of.as_deref() == Some(source))
}

/// Whether somebody made or changed the redirect at an address.
pub fn is_by_hand(db: &mut Conn, address: &OldAddress) -> Result<bool> {
    Ok(at(db, address)?.is_some_and(|row| row.by_hand && row.batch_id.is_none()))
}

/// Credits a batch with an address.
pub fn credit(db: &mut Conn, batch: BatchId, address: &OldAddress) -> Result<()> {
    diesel::update(paths::table.find((address.path.as_str(), address.query.as_str())))
        .set(paths::batch_id.eq(batch.0))
        .execute(db)?;
    Ok(())
}

/// Credits a batch with the addresses that an article got at this instant.
pub fn credit_article(db: &mut Conn, batch: BatchId, id: ArticleId, now: Moment) -> Result<()> {
    let new = paths::table
        .filter(paths::article_id.eq(id.0))
        .filter(paths::claimed_at.eq(now.naive_utc()))
        .filter(paths::by_hand.eq(false))
        .filter(paths::batch_id.is_null());
    diesel::update(new).set(paths::batch_id.eq(batch.0)).execute(db)?;
    Ok(())
}

/// Removes the addresses that a batch gave an article.
pub fn remove_of_article(db: &mut Conn, batch: BatchId, id: ArticleId) -> Result<()> {
    let given = paths::table
        .filter(paths::article_id.eq(id.0))
        .filter(paths::batch_id.eq(batch.0))
        .filter(paths::kind.ne(kind::LIVE));
    diesel::delete(given).execute(db)?;
    Ok(())
}

/// Marks the redirects that somebody made to an article as gone, before the article is removed.
pub fn mark_by_hand_gone(db: &mut Conn, id: ArticleId) -> Result<()> {
    let by_hand = paths::table
        .filter(paths::article_id.eq(id.0))
        .filter(paths::by_hand.eq(true))
        .filter(paths::batch_id.is_null());
    diesel::update(by_hand)
        .set((paths::kind.eq(kind::GONE), paths::article_id.eq(None::<i32>)))
        .execute(db)?;
    Ok(())
}

/// The number of redirects and marks that a batch made, without those of articles and of files.
pub fn count_made(db: &mut Conn, batch: BatchId) -> Result<usize> {
    let count: i64 = made!(batch).count().get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Removes the redirects and marks that a batch made. Those that lead to files of the library go with these.
pub fn remove_made(db: &mut Conn, batch: BatchId) -> Result<()> {
    let with_query = made!(batch).filter(paths::query.ne("")).select(paths::path);
    let named = with_query.first::<String>(db).optional()?.is_some();
    diesel::delete(made!(batch)).execute(db)?;
    // So that every process learns at which paths a query names an address.
    if named { freshness::raise(db) } else { Ok(()) }
}

/// Puts back an address that gave way, unless somebody has changed it since.
pub fn restore(db: &mut Conn, batch: BatchId, change: &ImportChange) -> Result<()> {
    let Some(mut row) = change.read::<AddressRow>()? else { return Ok(()) };
    if let Some(id) = row.article_id
        && articles::table.find(id).select(articles::id).first::<i32>(db).optional()?.is_none()
    {
        return Ok(());
    }
    let place = paths::table.find((row.path.clone(), row.query.clone()));
    let now: Option<AddressRow> = place.select(AddressRow::as_select()).first(db).optional()?;
    match now {
        // Somebody has changed it since, or it belongs to an article that stays.
        Some(now)
            if now.batch_id != Some(batch.0)
                || now.kind == kind::LIVE
                || (now.article_id.is_some() && !now.by_hand) =>
        {
            return Ok(());
        }
        Some(now) => {
            (row.hits, row.last_used) = (now.hits, now.last_used);
            diesel::delete(paths::table.find((&row.path, &row.query))).execute(db)?;
        }
        None => {}
    }
    let query = !row.query.is_empty();
    diesel::insert_into(paths::table).values(row).execute(db)?;
    if query { freshness::raise(db) } else { Ok(()) }
}

fn at(db: &mut Conn, address: &OldAddress) -> Result<Option<AddressRow>> {
    Ok(paths::table
        .find((address.path.as_str(), address.query.as_str()))
        .select(AddressRow::as_select())
        .first(db)
        .optional()?)
}
