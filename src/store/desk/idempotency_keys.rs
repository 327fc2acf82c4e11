//! Which article a new form became: a form whose answer was lost can be sent again.

use diesel::prelude::*;

use crate::domain::{article::ArticleId, moment::Moment};
use crate::store::schema::begun;
use crate::store::{Conn, Result};

/// Keys are deleted after 60 days.
const KEPT_SECONDS: i64 = 60 * 24 * 3600;

/// The article that this form of this account became, if any.
pub fn article(db: &mut Conn, account: i32, nonce: &str) -> Result<Option<ArticleId>> {
    let id: Option<i32> =
        begun::table.find((account, nonce)).select(begun::article_id).first(db).optional()?;
    Ok(id.map(ArticleId))
}

/// Records what a form became, and deletes old keys. `Taken` if the same form was faster.
pub fn remember(db: &mut Conn, account: i32, nonce: &str, id: ArticleId, now: Moment) -> Result<()> {
    let old = now.plus_seconds(-KEPT_SECONDS).naive_utc();
    diesel::delete(begun::table.filter(begun::begun_at.lt(old))).execute(db)?;
    diesel::insert_into(begun::table)
        .values((
            begun::account_id.eq(account),
            begun::nonce.eq(nonce),
            begun::article_id.eq(id.0),
            begun::begun_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}
