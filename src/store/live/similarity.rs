//! What related articles are found by: a signature of each text, and what its team chose.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    path::SitePath,
    projection::Projection,
    similarity::{RELATED_MAX, Similarity},
};
use crate::store::schema::{live_chosen, live_signatures};
use crate::store::{Conn, Result};

use super::paths::{self, PathAnswer};
use super::stored_path;

/// Writes the signature of an article, and the articles chosen for it.
pub(super) fn put(db: &mut Conn, new: &Projection) -> Result<()> {
    let words = Similarity::of(&new.title, &new.body_text).to_hex();
    diesel::insert_into(live_signatures::table)
        .values((live_signatures::article_id.eq(new.id.0), live_signatures::words.eq(words)))
        .execute(db)?;
    for (path, position) in new.related.iter().take(RELATED_MAX).zip(0..) {
        diesel::insert_into(live_chosen::table)
            .values((
                live_chosen::article_id.eq(new.id.0),
                live_chosen::position.eq(position),
                live_chosen::path.eq(path.as_str()),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Deletes both.
pub(super) fn clear(db: &mut Conn, id: ArticleId) -> Result<()> {
    diesel::delete(live_signatures::table.find(id.0)).execute(db)?;
    diesel::delete(live_chosen::table.filter(live_chosen::article_id.eq(id.0))).execute(db)?;
    Ok(())
}

/// The live articles chosen for one, in order; an old address means its article.
pub(super) fn chosen(db: &mut Conn, id: ArticleId) -> Result<Vec<ArticleId>> {
    let written: Vec<String> = live_chosen::table
        .filter(live_chosen::article_id.eq(id.0))
        .order(live_chosen::position)
        .select(live_chosen::path)
        .load(db)?;
    let mut found = Vec::with_capacity(written.len());
    for path in written {
        let path = stored_path(path)?;
        let article = match paths::live_at(db, &path)? {
            Some(article) => Some(article),
            None => match paths::answer(db, &path)? {
                PathAnswer::Elsewhere { to, .. } => match SitePath::parse(&to) {
                    Ok(to) => paths::live_at(db, &to)?,
                    Err(_) => None,
                },
                _ => None,
            },
        };
        found.extend(article.filter(|other| *other != id && !found.contains(other)));
    }
    Ok(found)
}

/// The articles for which the one at this address was chosen.
pub(super) fn choosing(db: &mut Conn, path: &SitePath) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = live_chosen::table
        .filter(live_chosen::path.eq(path.as_str()))
        .select(live_chosen::article_id)
        .distinct()
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// How many words of their signatures each of these shares with an article.
pub(super) fn shared(
    db: &mut Conn,
    id: ArticleId,
    others: &[ArticleId],
) -> Result<HashMap<ArticleId, usize>> {
    let own: Option<String> =
        live_signatures::table.find(id.0).select(live_signatures::words).first(db).optional()?;
    let own = Similarity::from_hex(&own.unwrap_or_default());
    let rows: Vec<(i32, String)> = live_signatures::table
        .filter(live_signatures::article_id.eq_any(others.iter().map(|id| id.0)))
        .select((live_signatures::article_id, live_signatures::words))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, words)| (ArticleId(id), own.shared(&Similarity::from_hex(&words))))
        .collect())
}
