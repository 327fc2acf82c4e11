//! The identifiers of articles in feeds: given at first publication, never changed.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::article::ArticleId;
use crate::domain::projection::Projection;
use crate::store::schema::identities;
use crate::store::{Conn, Result};

/// Gives an article its permanent identifier, unless it has one: that of its old site, or its
/// publication day and first address, so that the same import into a new database gives the same
/// identifier.
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
        // Another article has this identifier already.
        name = format!("{name}?{}", new.id.0);
    }
    diesel::insert_into(identities::table)
        .values((identities::article_id.eq(new.id.0), identities::name.eq(name)))
        .execute(db)?;
    Ok(())
}

/// The identifiers of these articles, by article id.
pub(super) fn of(db: &mut Conn, ids: &[ArticleId]) -> Result<HashMap<ArticleId, String>> {
    let rows: Vec<(i32, String)> = identities::table
        .filter(identities::article_id.eq_any(ids.iter().map(|id| id.0)))
        .select((identities::article_id, identities::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, name)| (ArticleId(id), name)).collect())
}
