//! Live articles with the documents they were rendered from: what is rendered again when the renderer
//! changes.

use std::collections::HashSet;

use diesel::prelude::*;

use super::articles::{self, StoredArticle};
use super::revisions::{RevisionReason, last_published};
use crate::domain::{
    article::{ArticleId, State},
    path::SitePath,
};
use crate::store::schema::{live_articles, live_bodies, revisions, working_copies};
use crate::store::{Conn, Result};

/// A live article with the document readers see: the last published one, not the working copy.
pub fn document(db: &mut Conn, id: ArticleId) -> Result<Option<StoredArticle>> {
    let Some(stored) = articles::by_id(db, id)? else { return Ok(None) };
    let published = last_published(db, id)?;
    // The working copy may have another address by now; readers know the published one.
    let shown: Option<(String, String, Option<String>)> = live_articles::table
        .find(id.0)
        .select((live_articles::path, live_articles::language, live_articles::translation_key))
        .first(db)
        .optional()?;
    let (Some((document, _)), Some((path, language, translation_key))) = (published, shown) else {
        return Ok(None);
    };
    Ok(Some(StoredArticle { document, path: SitePath::stored(path)?, language, translation_key, ..stored }))
}

/// Those of these articles that are live and have been changed since: readers see another document than the working copy.
pub fn with_changes(db: &mut Conn, ids: &[ArticleId]) -> Result<HashSet<ArticleId>> {
    let published = revisions::table
        .filter(revisions::article_id.eq(working_copies::article_id))
        .filter(revisions::reason.eq(RevisionReason::Published.code()))
        .order((revisions::saved_at.desc(), revisions::id.desc()))
        .select(revisions::document)
        .limit(1)
        .single_value();
    let changed: Vec<i32> = working_copies::table
        .inner_join(live_articles::table.on(live_articles::article_id.eq(working_copies::article_id)))
        .filter(working_copies::article_id.eq_any(ids.iter().map(|id| id.0)))
        .filter(working_copies::document.nullable().ne(published))
        .select(working_copies::article_id)
        .load(db)?;
    Ok(changed.into_iter().map(ArticleId).collect())
}

/// Every live article, oldest first: what `rebuild` renders again.
pub fn live(db: &mut Conn) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = live_articles::table
        .order((live_articles::published_at, live_articles::article_id))
        .select(live_articles::article_id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// Whether readers see an article.
pub fn is_live(db: &mut Conn, id: ArticleId) -> Result<bool> {
    let row = live_articles::table.find(id.0).select(live_articles::article_id);
    Ok(row.first::<i32>(db).optional()?.is_some())
}

/// The live articles whose HTML comes from an older renderer.
pub fn rendered_before(db: &mut Conn, renderer: i32) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = live_bodies::table
        .filter(live_bodies::renderer.lt(renderer))
        .select(live_bodies::article_id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// The state of an article without schedule or request: withdrawn if it was ever published, otherwise
/// draft.
pub fn resting_state(db: &mut Conn, id: ArticleId) -> Result<State> {
    let known: Option<i32> = revisions::table
        .filter(revisions::article_id.eq(id.0))
        .filter(revisions::reason.eq(RevisionReason::Published.code()))
        .select(revisions::id)
        .first(db)
        .optional()?;
    Ok(if known.is_some() { State::Withdrawn } else { State::Draft })
}
