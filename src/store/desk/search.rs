//! The search index of the desk: working copies in every state. Readers' search never uses it.

use std::time::Duration;

use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    search::{Candidate, Formula, IndexQuery, IndexedArticle, Match, QueryStep},
};
use crate::store::schema::{desk_vectors, working_copies};
use crate::store::search::{self, DESK};
use crate::store::{Conn, Result};

/// Adds a working copy to the index, or replaces its entry.
pub fn upsert(db: &mut Conn, id: ArticleId, entry: &IndexedArticle) -> Result<()> {
    search::upsert(db, DESK, id, entry, &[])
}

/// Runs one query: the matching working copies, newest first, at most `most`.
pub fn first(db: &mut Conn, ask: &IndexQuery, most: usize) -> Result<QueryStep> {
    search::first(db, DESK, std::slice::from_ref(ask), most)
}

/// What ranking reads of these matches, unordered.
pub fn candidates(db: &mut Conn, matches: &[Match]) -> Result<Vec<Candidate>> {
    search::candidates(db, DESK, matches)
}

/// How many working copies match each formula, counted up to `most`.
pub fn frequencies(db: &mut Conn, wanted: &[Formula], most: usize) -> Result<Vec<usize>> {
    search::frequencies(db, DESK, wanted, most)
}

/// An estimate of the number of working copies.
pub fn size(db: &mut Conn) -> Result<usize> {
    search::size(db, DESK)
}

/// Begins a search in a transaction, with the time it may take.
pub fn begin(db: &mut Conn, most: Duration) -> Result<()> {
    search::begin(db, most)
}

/// Words of working copies with this prefix, shortest first, at most `most`.
pub fn words_from(db: &mut Conn, prefix: &str, most: usize) -> Result<Vec<String>> {
    search::words_from(db, DESK, prefix, most)
}

/// Working copies that are not in the index, at most `most`: those from an older version of the
/// program.
pub fn missing(db: &mut Conn, most: i64) -> Result<Vec<ArticleId>> {
    let there = desk_vectors::table.filter(desk_vectors::article_id.eq(working_copies::article_id));
    let ids: Vec<i32> = working_copies::table
        .filter(diesel::dsl::not(diesel::dsl::exists(there)))
        .order(working_copies::article_id)
        .limit(most)
        .select(working_copies::article_id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// Merges a few segments when there are many; true if more remains to be done.
pub fn merge(db: &mut Conn) -> Result<bool> {
    search::merge(db, DESK)
}
