//! Who has an article open at this moment, on any machine.

use diesel::prelude::*;

use crate::domain::{account::AccountId, article::ArticleId, moment::Moment};
use crate::store::schema::{accounts, presence};
use crate::store::{Conn, Result};

/// A page that is silent for this long counts as closed.
pub const SILENT_SECONDS: i64 = 60;

/// Records that someone's page is open, and deletes pages that have fallen silent.
pub fn note(db: &mut Conn, id: ArticleId, account: AccountId, place: &str, now: Moment) -> Result<()> {
    let [silent, future] = heard(now);
    let gone = presence::seen_at.lt(silent).or(presence::seen_at.gt(future));
    diesel::delete(presence::table.filter(gone)).execute(db)?;
    let own = presence::table.find((id.0, account.0, place));
    let seen = diesel::update(own).set(presence::seen_at.eq(now.naive_utc())).execute(db)?;
    if seen == 0 {
        diesel::insert_into(presence::table)
            .values((
                presence::article_id.eq(id.0),
                presence::account_id.eq(account.0),
                presence::place.eq(place),
                presence::seen_at.eq(now.naive_utc()),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Deletes a page that was closed.
pub fn forget(db: &mut Conn, id: ArticleId, account: AccountId, place: &str) -> Result<()> {
    diesel::delete(presence::table.find((id.0, account.0, place))).execute(db)?;
    Ok(())
}

/// The open pages of an article: account id, name and page, ordered by name.
pub fn of(db: &mut Conn, id: ArticleId, now: Moment) -> Result<Vec<(AccountId, String, String)>> {
    let [silent, future] = heard(now);
    let rows: Vec<(i32, String, String)> = presence::table
        .inner_join(accounts::table.on(accounts::id.eq(presence::account_id)))
        .filter(presence::article_id.eq(id.0))
        .filter(presence::seen_at.between(silent, future))
        .order((accounts::name, accounts::id, presence::place))
        .select((accounts::id, accounts::name, presence::place))
        .load(db)?;
    Ok(rows.into_iter().map(|(account, name, place)| (AccountId(account), name, place)).collect())
}

/// Between which instants an open page was last heard of. A page of the future is one of a clock that was set back.
fn heard(now: Moment) -> [chrono::NaiveDateTime; 2] {
    [-SILENT_SECONDS, SILENT_SECONDS].map(|seconds| now.plus_seconds(seconds).naive_utc())
}
