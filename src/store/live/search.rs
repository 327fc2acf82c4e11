//! The search index of readers: only live articles, each from the transaction that publishes it.

use diesel::prelude::*;

use crate::domain::article::ArticleId;
use crate::domain::live::Label;
use crate::domain::search::IndexedArticle;
use crate::domain::taxonomy::TermId;
use crate::store::schema::{authors, categories, live_articles, live_bodies, tags};
use crate::store::search::{self, LIVE, Lookup, Tokens};
use crate::store::{Conn, Deadline, Result, WriteTransaction};

/// The prefix of each kind of facet.
pub mod facet {
    /// A category's id follows.
    pub const CATEGORY: &str = "c_";
    /// A tag's id follows.
    pub const TAG: &str = "g_";
    /// An author's id follows.
    pub const AUTHOR: &str = "a_";
    /// A year follows.
    pub const YEAR: &str = "y_";
    /// The whole facet: the article has pictures.
    pub const PICTURES: &str = "p_";
}

/// Begins a search of live articles on a snapshot.
pub fn begin(db: &mut Conn, deadline: Deadline) -> Result<Lookup<'_>> {
    Lookup::begin(db, LIVE, deadline)
}

/// Id, language, standfirst and body of these articles: the texts from which a passage is chosen.
pub fn texts(db: &mut Conn, ids: &[ArticleId]) -> Result<Vec<(ArticleId, String, String, String)>> {
    let rows: Vec<(i32, String, String, String)> = live_articles::table
        .inner_join(live_bodies::table.on(live_bodies::article_id.eq(live_articles::article_id)))
        .filter(live_articles::article_id.eq_any(ids.iter().map(|id| id.0)))
        .select((
            live_articles::article_id,
            live_articles::language,
            live_articles::lede,
            live_bodies::body_text,
        ))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, lang, lede, body)| (ArticleId(id), lang, lede, body)).collect())
}

/// The categories, in the team's order, with their ids.
pub fn categories_named(db: &mut Conn) -> Result<Vec<(TermId, Label)>> {
    let rows: Vec<(i32, String, String)> = categories::table
        .order((categories::position, categories::folded))
        .select((categories::id, categories::slug, categories::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, slug, name)| (TermId(id), Label { name, slug })).collect())
}

/// Tags by id.
pub fn tags_named(db: &mut Conn, ids: &[TermId]) -> Result<Vec<(TermId, Label)>> {
    let rows: Vec<(i32, String, String)> = tags::table
        .filter(tags::id.eq_any(ids.iter().map(|id| id.0)))
        .select((tags::id, tags::slug, tags::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, slug, name)| (TermId(id), Label { name, slug })).collect())
}

/// Authors by id.
pub fn authors_named(db: &mut Conn, ids: &[TermId]) -> Result<Vec<(TermId, Label)>> {
    let rows: Vec<(i32, String, String)> = authors::table
        .filter(authors::id.eq_any(ids.iter().map(|id| id.0)))
        .select((authors::id, authors::slug, authors::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, slug, name)| (TermId(id), Label { name, slug })).collect())
}

/// Tags of live articles whose folded name has this prefix, at most `most`.
pub fn tags_from(db: &mut Conn, folded: &str, most: i64) -> Result<Vec<Label>> {
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(String, String)> = tags::table
        .filter(tags::folded.ge(folded))
        .filter(tags::folded.lt(format!("{folded}{}", char::MAX)))
        .filter(tags::live.gt(0))
        .order(tags::folded)
        .limit(most)
        .select((tags::slug, tags::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(slug, name)| Label { name, slug }).collect())
}

/// Adds an article to the index, or replaces its entry; `facets` are the lists it is in.
pub(super) fn upsert(
    db: &mut WriteTransaction<'_>,
    id: ArticleId,
    entry: &IndexedArticle,
    facets: &[String],
) -> Result<()> {
    search::upsert(db, LIVE, id, entry, facets)
}

/// Removes an article from the index.
pub(super) fn remove(db: &mut Conn, id: ArticleId) -> Result<()> {
    search::remove(db, LIVE, id)
}

/// Deletes the vocabulary and marks every entry as unknown, before everything is indexed again.
pub fn reset(db: &mut Conn) -> Result<()> {
    search::reset(db, LIVE)
}

/// Merges all segments that single publications left.
pub fn optimize(db: &mut Conn) -> Result<()> {
    search::optimize(db, LIVE)
}

/// Merges a few segments when there are many; true if more remains to be done.
pub fn merge(db: &mut Conn) -> Result<bool> {
    search::merge(db, LIVE)
}

/// The number of articles with which the sets of the index do not agree.
pub fn unlike(db: &mut Conn) -> Result<usize> {
    search::unlike(db, LIVE)
}

/// Makes the sets of the index again from its vectors.
pub fn refill(db: &mut Conn, tokens: &Tokens) -> Result<()> {
    search::refill(db, LIVE, tokens)
}
