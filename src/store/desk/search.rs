//! The search index of the desk: working copies in every state. Readers' search never uses it.

use diesel::prelude::*;

use crate::domain::{article::ArticleId, search::IndexedArticle};
use crate::store::schema::{desk_vectors, working_copies};
use crate::store::search::{self, DESK, Lookup, Tokens};
use crate::store::{Conn, Deadline, Result, WriteTransaction};

/// Adds a working copy to the index, or replaces its entry.
pub fn upsert(db: &mut WriteTransaction<'_>, id: ArticleId, entry: &IndexedArticle) -> Result<()> {
    search::upsert(db, DESK, id, entry, &[])
}

/// Begins a search of working copies on a snapshot.
pub fn begin(db: &mut Conn, deadline: Deadline) -> Result<Lookup<'_>> {
    Lookup::begin(db, DESK, deadline)
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

/// The number of articles with which the sets of the index do not agree.
pub fn unlike(db: &mut Conn) -> Result<usize> {
    search::unlike(db, DESK)
}

/// Makes the sets of the index again from its vectors.
pub fn refill(db: &mut Conn, tokens: &Tokens) -> Result<()> {
    search::refill(db, DESK, tokens)
}
