//! Which article a new form became: a form whose answer was lost can be sent again.

use diesel::prelude::*;

use crate::domain::{account::AccountId, article::ArticleId, moment::Moment};
use crate::store::schema::idempotency_keys;
use crate::store::{Conn, Result};

/// Keys are deleted after 60 days.
const KEPT_SECONDS: i64 = 60 * 24 * 3600;

/// The article that this form of this account became, if any.
pub fn article(db: &mut Conn, account: AccountId, nonce: &str) -> Result<Option<ArticleId>> {
    let id: Option<i32> = idempotency_keys::table
        .find((account.0, nonce))
        .select(idempotency_keys::article_id)
        .first(db)
        .optional()?;
    Ok(id.map(ArticleId))
}

/// Records what a form became. `Taken` if the same form was faster.
pub fn remember(db: &mut Conn, account: AccountId, nonce: &str, id: ArticleId, now: Moment) -> Result<()> {
    diesel::insert_into(idempotency_keys::table)
        .values((
            idempotency_keys::account_id.eq(account.0),
            idempotency_keys::nonce.eq(nonce),
            idempotency_keys::article_id.eq(id.0),
            idempotency_keys::created_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Deletes old keys.
pub fn sweep(db: &mut Conn, now: Moment) -> Result<()> {
    let old = now.plus_seconds(-KEPT_SECONDS).naive_utc();
    diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(old))).execute(db)?;
    Ok(())
}
