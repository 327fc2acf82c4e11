//! What readers can find: only what is live, from the very transaction in which it becomes so.

use std::time::Duration;

use diesel::prelude::*;

use crate::domain::live::Label;
use crate::domain::search::{Candidate, Formula, IndexQuery, IndexedArticle, Match, QueryStep};
use crate::store::schema::{authors, categories, live_articles, live_bodies, live_tags_of, tags};
use crate::store::search::{self, LIVE};
use crate::store::{Conn, Result};

/// The mark of each kind of facet in front of its number.
pub mod facet {
    /// A category's id follows.
    pub const CATEGORY: &str = "c_";
    /// A tag's id follows.
    pub const TAG: &str = "g_";
    /// An author's id follows.
    pub const AUTHOR: &str = "a_";
    /// A year follows.
    pub const YEAR: &str = "y_";
    /// The whole: it has pictures.
    pub const PICTURES: &str = "p_";
}

/// Begins a search in a transaction: it may take so long.
pub fn begin(db: &mut Conn, most: Duration) -> Result<()> {
    search::begin(db, most)
}

/// All articles that fit, in no order; `None` when there are more than so many.
pub fn all(db: &mut Conn, ask: &IndexQuery, most: usize) -> Result<Option<Vec<Match>>> {
    search::all(db, LIVE, ask, most)
}

/// Asks one question after the other, as many at a time as the database answers at once: for each the articles
/// that fit, the newest entries first, at most so many.
pub fn first(db: &mut Conn, asks: &[IndexQuery], most: usize) -> Result<QueryStep> {
    search::first(db, LIVE, asks, most)
}

/// What ranking reads of these articles, in no order.
pub fn candidates(db: &mut Conn, matches: &[Match]) -> Result<Vec<Candidate>> {
    search::candidates(db, LIVE, matches)
}

/// How many articles have each of these, counted up to so many.
pub fn frequencies(db: &mut Conn, wanted: &[Formula], most: usize) -> Result<Vec<usize>> {
    search::frequencies(db, LIVE, wanted, most)
}

/// About how many articles there are.
pub fn size(db: &mut Conn) -> Result<usize> {
    search::size(db, LIVE)
}

/// Words of the site that begin so, the shortest first.
pub fn words_from(db: &mut Conn, prefix: &str, most: usize) -> Result<Vec<String>> {
    search::words_from(db, LIVE, prefix, most)
}

/// Words of the site that a misspelled one may have been, folded and as written.
pub fn words_like(db: &mut Conn, word: &str, changes: usize) -> Result<Vec<(String, String)>> {
    search::words_like(db, LIVE, word, changes)
}

/// The language and the texts of these articles among which a passage is chosen: standfirst, body.
pub fn texts(db: &mut Conn, ids: &[i32]) -> Result<Vec<(i32, String, String, String)>> {
    Ok(live_articles::table
        .inner_join(live_bodies::table.on(live_bodies::article_id.eq(live_articles::article_id)))
        .filter(live_articles::article_id.eq_any(ids.to_vec()))
        .select((
            live_articles::article_id,
            live_articles::language,
            live_articles::lede,
            live_bodies::body_text,
        ))
        .load(db)?)
}

/// The categories, in the team's order, with their numbers.
pub fn categories_named(db: &mut Conn) -> Result<Vec<(i32, Label)>> {
    let rows: Vec<(i32, String, String)> = categories::table
        .order((categories::position, categories::folded))
        .select((categories::id, categories::slug, categories::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, slug, name)| (id, Label { name, slug })).collect())
}

/// Tags by number.
pub fn tags_named(db: &mut Conn, ids: &[i32]) -> Result<Vec<(i32, Label)>> {
    let rows: Vec<(i32, String, String)> = tags::table
        .filter(tags::id.eq_any(ids.to_vec()))
        .select((tags::id, tags::slug, tags::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, slug, name)| (id, Label { name, slug })).collect())
}

/// Authors by number.
pub fn authors_named(db: &mut Conn, ids: &[i32]) -> Result<Vec<(i32, Label)>> {
    let rows: Vec<(i32, String, String)> = authors::table
        .filter(authors::id.eq_any(ids.to_vec()))
        .select((authors::id, authors::slug, authors::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, slug, name)| (id, Label { name, slug })).collect())
}

/// Tags with something live whose name begins so, folded.
pub fn tags_from(db: &mut Conn, folded: &str, most: i64) -> Result<Vec<Label>> {
    let begin = folded.replace(['%', '_', '\\'], "");
    if begin.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(String, String)> = tags::table
        .filter(tags::folded.like(format!("{begin}%")))
        .filter(diesel::dsl::exists(live_tags_of::table.filter(live_tags_of::tag_id.eq(tags::id))))
        .order(tags::folded)
        .limit(most)
        .select((tags::slug, tags::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(slug, name)| Label { name, slug }).collect())
}

/// Puts in an article in place of what was there, with the lists it stands in.
pub(super) fn upsert(db: &mut Conn, id: i32, entry: &IndexedArticle, facets: &[String]) -> Result<()> {
    search::upsert(db, LIVE, id, entry, facets)
}

/// Takes an article out.
pub(super) fn remove(db: &mut Conn, id: i32) -> Result<()> {
    search::remove(db, LIVE, id)
}

/// Forgets the words of the site and what is there of each article, before everything is indexed again.
pub fn reset(db: &mut Conn) -> Result<()> {
    search::reset(db, LIVE)
}

/// Puts the parts of the index together that single publications left apart.
pub fn optimize(db: &mut Conn) -> Result<()> {
    search::optimize(db, LIVE)
}

/// The same, a little of it when it is due; gives whether there is more to do.
pub fn merge(db: &mut Conn) -> Result<bool> {
    search::merge(db, LIVE)
}
