//! The search index, one for readers and one for the desk: which article has which tokens, and what
//! ranking reads of it. The full-text modules are used as sets only; `search` does the rest.

pub(super) mod deadline;
mod index;
mod lookup;
mod match_expression;
pub(super) mod pending_sets;
mod vector_cache;
mod vocabulary;
pub(super) mod word_cache;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use sha2::{Digest, Sha256};

use super::address::Counted;
use super::conn::{Conn, by_database};
use super::error::Result;
use super::prepared_sql::{PreparedSql, SqlValue};
use super::write_transaction::WriteTransaction;
use crate::domain::article::ArticleId;
use crate::domain::search::IndexedArticle;

use index::UNKNOWN;
pub(super) use index::{DESK, Index, LIVE, is_of_sets};
pub use lookup::Lookup;

/// Maximum pages of an FTS5 index merged at a time: a few milliseconds of writing.
const MERGE_PAGES_MAX: i32 = 250;
/// Rows read at a time when a full-text module is filled.
const FILLED_ROWS: i32 = 200;
/// With at most this many segments, lookups are fast enough.
const SEGMENTS_MAX: i32 = 4;
/// A row of the vocabulary that counts resets. Every process compares it, and the database's identity, before
/// it trusts its word cache.
const EPOCH: &str = "";
/// Indexes an article, replacing its entry; `facets` are the tokens of the lists it is in. An unchanged
/// entry is not written.
pub(super) fn upsert(
    transaction: &mut WriteTransaction<'_>,
    shelf: Index,
    id: ArticleId,
    entry: &IndexedArticle,
    facets: &[String],
) -> Result<()> {
    let WriteTransaction { conn: db, words: learned, sets } = transaction;
    let Index { vectors, words, .. } = shelf;
    let digest = digest(entry, facets);
    let select = format!(
        "SELECT CAST((SELECT digest FROM {vectors} WHERE article_id = ?) AS BIGINT), \
         (SELECT CAST(identity AS TEXT) || ' ' || \
         COALESCE((SELECT shown FROM {words} WHERE word = '{EPOCH}'), '') FROM freshness)"
    );
    let (there, epoch): (Option<i64>, Option<String>) =
        PreparedSql::<(Nullable<BigInt>, Nullable<Text>)>::new(&select, &[SqlValue::Number(id.0)])
            .get_result(db)?;
    match there {
        Some(there) if there == digest => return Ok(()),
        Some(_) => remove(db, shelf, id)?,
        None => {}
    }
    if by_database(db, true, false) {
        sets.put(shelf, id, [entry.tokens.as_slice(), facets].concat().join(" "));
    }
    let insert = format!("INSERT INTO {vectors} (article_id, digest, facets, vector) VALUES (?, ?, ?, ?)");
    let facets = facets.join(" ");
    let values = [
        SqlValue::Number(id.0),
        SqlValue::Long(digest),
        SqlValue::Text(&facets),
        SqlValue::Bytes(&entry.vector),
    ];
    PreparedSql::<()>::new(&insert, &values).execute(db)?;
    vocabulary::put(db, shelf, &learned.unknown(shelf, epoch.as_deref(), &entry.words))
}

/// 64 bits of the SHA-256 of everything indexed of an article; never [`UNKNOWN`].
fn digest(entry: &IndexedArticle, facets: &[String]) -> i64 {
    let mut hash = Sha256::new();
    hash.update(&entry.vector);
    let words = entry.words.iter().map(|(_, shown)| shown);
    for text in facets.iter().chain(words) {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize().first_chunk().map_or(UNKNOWN, |first| i64::from_le_bytes(*first));
    if digest == UNKNOWN { !UNKNOWN } else { digest }
}

/// Removes an article from the index.
pub(super) fn remove(db: &mut Conn, shelf: Index, id: ArticleId) -> Result<()> {
    let Index { sets, vectors, .. } = shelf;
    if by_database(db, true, false) {
        let delete = format!("DELETE FROM {sets} WHERE rowid = ?");
        PreparedSql::<()>::new(&delete, &[SqlValue::Number(id.0)]).execute(db)?;
    }
    let delete = format!("DELETE FROM {vectors} WHERE article_id = ?");
    PreparedSql::<()>::new(&delete, &[SqlValue::Number(id.0)]).execute(db)?;
    Ok(())
}

/// Deletes the vocabulary and marks every entry as [`UNKNOWN`]: the next upsert writes it.
pub(super) fn reset(db: &mut Conn, shelf: Index) -> Result<()> {
    let Index { vectors, words, .. } = shelf;
    diesel::sql_query(format!("DELETE FROM {words} WHERE word <> '{EPOCH}'")).execute(db)?;
    diesel::sql_query(format!(
        "INSERT INTO {words} (word, shown) VALUES ('{EPOCH}', '1') ON CONFLICT (word) \
         DO UPDATE SET shown = CAST(CAST({words}.shown AS INTEGER) + 1 AS TEXT)"
    ))
    .execute(db)?;
    diesel::sql_query(format!("UPDATE {vectors} SET digest = {UNKNOWN}")).execute(db)?;
    Ok(())
}

/// Reads the tokens of a vector: SQLite stores them, PostgreSQL computes them.
pub type Tokens = dyn Fn(&[u8]) -> Vec<String>;

/// The number of articles of which the full-text module of SQLite has no set, and of sets without an article.
pub(super) fn unlike(db: &mut Conn, shelf: Index) -> Result<usize> {
    if by_database(db, false, true) {
        return Ok(0);
    }
    let Index { sets, vectors, .. } = shelf;
    let (articles, there) =
        (format!("SELECT article_id FROM {vectors}"), format!("SELECT id FROM {sets}_docsize"));
    let count = diesel::sql_query(format!(
        "SELECT (SELECT count(*) FROM ({articles} EXCEPT {there})) + (SELECT count(*) FROM ({there} EXCEPT {articles})) \
         AS count"
    ));
    let found: Counted = on_each!(db, |c| count.get_result(c))?;
    Ok(usize::try_from(found.count).unwrap_or_default())
}

/// Empties the full-text module of SQLite, whatever it holds, and fills it again.
pub(super) fn refill(db: &mut Conn, shelf: Index, tokens: &Tokens) -> Result<()> {
    if by_database(db, false, true) {
        return Ok(());
    }
    let sets = shelf.sets;
    diesel::sql_query(format!("INSERT INTO {sets} ({sets}) VALUES ('delete-all')")).execute(db)?;
    fill_sets(db, shelf, tokens)
}

/// Fills the full-text module of SQLite, which is empty, from the vectors.
pub(super) fn fill_sets(db: &mut Conn, shelf: Index, tokens: &Tokens) -> Result<()> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Integer)]
        article_id: i32,
        #[diesel(sql_type = Text)]
        facets: String,
        #[diesel(sql_type = diesel::sql_types::Binary)]
        vector: Vec<u8>,
    }
    let Index { sets, vectors, .. } = shelf;
    let select = format!(
        "SELECT article_id, facets, vector FROM {vectors} WHERE article_id > ? ORDER BY article_id LIMIT {FILLED_ROWS}"
    );
    let insert = format!("INSERT INTO {sets} (rowid, tokens) VALUES (?, ?)");
    let mut after = i32::MIN;
    loop {
        let rows: Vec<Row> = diesel::sql_query(&select).bind::<Integer, _>(after).load(db)?;
        let Some(last) = rows.last() else { break };
        after = last.article_id;
        for Row { article_id, facets, vector } in rows {
            let mut all = tokens(&vector);
            all.push(facets);
            let values = [SqlValue::Number(article_id), SqlValue::Text(&all.join(" "))];
            PreparedSql::<()>::new(&insert, &values).execute(db)?;
        }
    }
    Ok(())
}

/// Merges all segments that single publications left.
pub(super) fn optimize(db: &mut Conn, shelf: Index) -> Result<()> {
    let Index { sets, vectors, .. } = shelf;
    let tidy = by_database(
        db,
        format!("INSERT INTO {sets} ({sets}) VALUES ('optimize')"),
        format!("SELECT gin_clean_pending_list('{vectors}_by_token')"),
    );
    diesel::sql_query(tidy).execute(db)?;
    Ok(())
}

/// Merges a few segments when there are more than [`SEGMENTS_MAX`]; true if more remains to be done.
pub(super) fn merge(db: &mut Conn, shelf: Index) -> Result<bool> {
    if by_database(db, false, true) {
        optimize(db, shelf)?;
        return Ok(false);
    }
    let sets = shelf.sets;
    // FTS5 numbers the pages of a segment from its own number times 2^37; ids from 2^53 on are
    // tombstones, not segments.
    let count = format!(
        "WITH RECURSIVE part (page) AS (SELECT MIN(id) FROM {sets}_data WHERE id > 10 AND id < 1 << 53 UNION ALL \
         SELECT (SELECT MIN(id) FROM {sets}_data WHERE id >= (page >> 37) + 1 << 37 AND id < 1 << 53) \
         FROM part WHERE page IS NOT NULL) SELECT COUNT(page) FROM part"
    );
    let parts: i32 = PreparedSql::<Integer>::new(&count, &[]).get_result(db)?;
    if parts <= SEGMENTS_MAX {
        return Ok(false);
    }
    let merge = format!("INSERT INTO {sets} ({sets}, rank) VALUES ('merge', ?)");
    PreparedSql::<()>::new(&merge, &[SqlValue::Number(-MERGE_PAGES_MAX)]).execute(db)?;
    Ok(true)
}
