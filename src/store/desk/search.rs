//! What editors can find: working copies in every state. Readers' search never comes here.

use std::time::Duration;

use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    search::{Candidate, Formula, IndexQuery, IndexedArticle, Match, QueryStep},
};
use crate::store::schema::{desk_vectors, working_copies};
use crate::store::search::{self, DESK};
use crate::store::{Conn, Result};

/// Puts a working copy in, in place of what was there.
pub fn upsert(db: &mut Conn, id: ArticleId, entry: &IndexedArticle) -> Result<()> {
    search::upsert(db, DESK, id.0, entry, &[])
}

/// Asks one question: the working copies that fit, the newest first, at most so many.
pub fn first(db: &mut Conn, ask: &IndexQuery, most: usize) -> Result<QueryStep> {
    search::first(db, DESK, std::slice::from_ref(ask), most)
}

/// What ranking reads of these, in no order.
pub fn candidates(db: &mut Conn, matches: &[Match]) -> Result<Vec<Candidate>> {
    search::candidates(db, DESK, matches)
}

/// How many working copies have each of these, counted up to so many.
pub fn frequencies(db: &mut Conn, wanted: &[Formula], most: usize) -> Result<Vec<usize>> {
    search::frequencies(db, DESK, wanted, most)
}

/// About how many working copies there are.
pub fn size(db: &mut Conn) -> Result<usize> {
    search::size(db, DESK)
}

/// Begins a search in a transaction: it may take so long.
pub fn begin(db: &mut Conn, most: Duration) -> Result<()> {
    search::begin(db, most)
}

/// Words of working copies that begin so, the shortest first.
pub fn words_from(db: &mut Conn, prefix: &str, most: usize) -> Result<Vec<String>> {
    search::words_from(db, DESK, prefix, most)
}

/// Working copies that are not in the index yet, at most so many: those of an older version.
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

/// Puts some of the parts of the index together when there are many; gives whether there is more to do.
pub fn merge(db: &mut Conn) -> Result<bool> {
    search::merge(db, DESK)
}
