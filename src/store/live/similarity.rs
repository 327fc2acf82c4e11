//! What related articles are found by: a signature of each text, and what its team chose.

use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    path::SitePath,
    projection::Projection,
    similarity::{RELATED_MAX, Similarity},
};
use crate::store::schema::{live_articles, live_chosen, live_signatures};
use crate::store::{Conn, Result};

use super::paths::{self, PathAnswer};
use super::stored_path;

/// Writes the signature of an article, and the articles chosen for it.
pub(super) fn put(db: &mut Conn, new: &Projection) -> Result<()> {
    let words = new.similarity.to_hex();
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

/// The language and the signature of live articles.
pub(super) fn texts(db: &mut Conn, ids: &[ArticleId]) -> Result<Vec<(ArticleId, (String, Similarity))>> {
    let rows: Vec<(i32, String, String)> = live_articles::table
        .inner_join(live_signatures::table.on(live_signatures::article_id.eq(live_articles::article_id)))
        .filter(live_articles::article_id.eq_any(ids.iter().map(|id| id.0)))
        .select((live_articles::article_id, live_articles::language, live_signatures::words))
        .load(db)?;
    let texts = rows.into_iter();
    Ok(texts.map(|(id, language, words)| (ArticleId(id), (language, Similarity::from_hex(&words)))).collect())
}
