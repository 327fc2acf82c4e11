//! What feeds call an article: given when it first goes out, never changed afterwards.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::projection::Projection;
use crate::store::schema::identities;
use crate::store::{Conn, Result};

/// Names an article for ever, unless it has its name: as its old site did, or by the day it went out
/// and its first address, so that the same import into a new database gives the same name.
pub(super) fn ensure(db: &mut Conn, new: &Projection) -> Result<()> {
    let named: Option<i32> =
        identities::table.find(new.id.0).select(identities::article_id).first(db).optional()?;
    if named.is_some() {
        return Ok(());
    }
    let own = || format!("{}:{}", new.published_at.naive_utc().date(), new.path.href());
    let mut name = new.old_identity.clone().unwrap_or_else(own);
    let taken: Option<i32> = identities::table
        .filter(identities::name.eq(&name))
        .select(identities::article_id)
        .first(db)
        .optional()?;
    if taken.is_some() {
        // Another article had this name first.
        name = format!("{name}?{}", new.id.0);
    }
    diesel::insert_into(identities::table)
        .values((identities::article_id.eq(new.id.0), identities::name.eq(name)))
        .execute(db)?;
    Ok(())
}

/// The names of these articles.
pub(super) fn of(db: &mut Conn, ids: &[i32]) -> Result<HashMap<i32, String>> {
    let rows: Vec<(i32, String)> = identities::table
        .filter(identities::article_id.eq_any(ids.to_vec()))
        .select((identities::article_id, identities::name))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
