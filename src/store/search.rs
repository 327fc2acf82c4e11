//! The index, one shelf for readers and one for the desk: which article has which tokens, and what
//! ranking reads of it. The two full-text modules are used as sets only; `search` does the rest.

pub(super) mod deadline;
mod formulas;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::sql_types::{Binary, Integer, Text};

use super::asked::{Asked, Value};
use super::conn::{Conn, by_database};
use super::error::Result;
use crate::domain::search::{Ask, Candidate, Entry};
use formulas::{as_fts5, as_tsquery};

/// So many words are compared with a misspelled one.
const NEAR_WORDS_MAX: usize = 20_000;

/// What a server's index holds of an article, word for word as the index is defined: the tokens are in its vector.
const INDEXED: &str = "search_tokens(vector, facets)";
/// So many pages of a file's index are put together at one time: a few milliseconds of writing.
const TENDED_PAGES: i32 = 250;
/// With so many parts an index is looked up fast enough.
const PARTS_MAX: i32 = 4;

/// The tables of one index; `sets` is a full-text table of a file, where a server has an index over the vectors.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shelf {
    sets: &'static str,
    vectors: &'static str,
    words: &'static str,
}

/// What readers search.
pub(super) const LIVE: Shelf = Shelf { sets: "live_search", vectors: "live_vectors", words: "live_words" };
/// What editors search.
pub(super) const DESK: Shelf = Shelf { sets: "desk_search", vectors: "desk_vectors", words: "desk_words" };

/// Puts in an article that is not there; `facets` are the tokens of the lists it stands in.
pub(super) fn put(db: &mut Conn, shelf: Shelf, id: i32, entry: &Entry, facets: &[String]) -> Result<()> {
    let Shelf { sets, vectors, words } = shelf;
    if by_database(db, true, false) {
        let tokens = [entry.tokens.as_slice(), facets].concat().join(" ");
        let insert = format!("INSERT INTO {sets} (rowid, tokens) VALUES (?, ?)");
        Asked::<()>::new(&insert, &[Value::Number(id), Value::Text(&tokens)]).execute(db)?;
    }
    let insert = format!("INSERT INTO {vectors} (article_id, facets, vector) VALUES (?, ?, ?)");
    let facets = facets.join(" ");
    let values = [Value::Number(id), Value::Text(&facets), Value::Bytes(&entry.vector)];
    Asked::<()>::new(&insert, &values).execute(db)?;
    // One statement for all words; sorted, so that two publications never wait for each other in turn.
    let insert = by_database(
        db,
        format!("INSERT OR IGNORE INTO {words} (word, shown) SELECT key, value FROM json_each(?)"),
        format!(
            "INSERT INTO {words} (word, shown) SELECT key, value \
             FROM jsonb_each_text(CAST(? AS JSONB)) ON CONFLICT DO NOTHING"
        ),
    );
    let known: BTreeMap<&str, &str> =
        entry.words.iter().map(|(word, shown)| (word.as_str(), shown.as_str())).collect();
    let known = serde_json::to_string(&known).unwrap_or_else(|_| "{}".to_owned());
    Asked::<()>::new(&insert, &[Value::Text(&known)]).execute(db)?;
    Ok(())
}

/// Takes an article out.
pub(super) fn remove(db: &mut Conn, shelf: Shelf, id: i32) -> Result<()> {
    let Shelf { sets, vectors, .. } = shelf;
    if by_database(db, true, false) {
        let delete = format!("DELETE FROM {sets} WHERE rowid = ?");
        Asked::<()>::new(&delete, &[Value::Number(id)]).execute(db)?;
    }
    let delete = format!("DELETE FROM {vectors} WHERE article_id = ?");
    Asked::<()>::new(&delete, &[Value::Number(id)]).execute(db)?;
    Ok(())
}

/// Forgets every word, before everything is indexed again.
pub(super) fn forget_words(db: &mut Conn, shelf: Shelf) -> Result<()> {
    diesel::sql_query(format!("DELETE FROM {}", shelf.words)).execute(db)?;
    Ok(())
}

/// Puts the parts of the index together that single publications left apart, all at once.
pub(super) fn tidy(db: &mut Conn, shelf: Shelf) -> Result<()> {
    let Shelf { sets, vectors, .. } = shelf;
    let tidy = by_database(
        db,
        format!("INSERT INTO {sets} ({sets}) VALUES ('optimize')"),
        format!("SELECT gin_clean_pending_list('{vectors}_by_token')"),
    );
    diesel::sql_query(tidy).execute(db)?;
    Ok(())
}

/// The same, a little of it, when there are so many parts that they can be felt. Gives whether there is more to do.
pub(super) fn tend(db: &mut Conn, shelf: Shelf) -> Result<bool> {
    if by_database(db, false, true) {
        tidy(db, shelf)?;
        return Ok(false);
    }
    let sets = shelf.sets;
    // FTS5 numbers the pages of a part from its own number times 2^37 on; below 2^53 they are no notes of deletions.
    let count = format!(
        "WITH RECURSIVE part (page) AS (SELECT MIN(id) FROM {sets}_data WHERE id > 10 AND id < 1 << 53 UNION ALL \
         SELECT (SELECT MIN(id) FROM {sets}_data WHERE id >= (page >> 37) + 1 << 37 AND id < 1 << 53) \
         FROM part WHERE page IS NOT NULL) SELECT COUNT(page) FROM part"
    );
    let parts: i32 = Asked::<Integer>::new(&count, &[]).get_result(db)?;
    if parts <= PARTS_MAX {
        return Ok(false);
    }
    let merge = format!("INSERT INTO {sets} ({sets}, rank) VALUES ('merge', ?)");
    Asked::<()>::new(&merge, &[Value::Number(-TENDED_PAGES)]).execute(db)?;
    Ok(true)
}

/// Sets how long a search may take: on a server each of its statements, in a file all of them. What a server's
/// planner takes for dear it would compile first (`jit`) or share among processes that it has to start: either
/// takes longer than a search.
pub(super) fn begin(db: &mut Conn, most: Duration) -> Result<()> {
    deadline::set(Instant::now() + most);
    if by_database(db, false, true) {
        let milliseconds = most.as_millis().max(1).to_string();
        let set = "SELECT set_config('statement_timeout', ?, TRUE), set_config('enable_seqscan', 'off', TRUE), \
                   set_config('jit', 'off', TRUE), set_config('max_parallel_workers_per_gather', '0', TRUE)";
        Asked::<(Text, Text, Text, Text)>::new(set, &[Value::Text(&milliseconds)]).execute(db)?;
    }
    Ok(())
}

/// All articles that fit, in no order; `None` when there are more than so many.
pub(super) fn all_ids(db: &mut Conn, shelf: Shelf, ask: &Ask, most: usize) -> Result<Option<Vec<i32>>> {
    let Shelf { sets, vectors, .. } = shelf;
    let select = by_database(
        db,
        format!("SELECT rowid FROM {sets} WHERE {sets} MATCH ? AND in_time() LIMIT ?"),
        format!("SELECT article_id FROM {vectors} WHERE {INDEXED} @@ CAST(? AS TSQUERY) LIMIT ?"),
    );
    let ids = asked_ids(db, &select, ask, most.saturating_add(1))?;
    Ok((ids.len() <= most).then_some(ids))
}

/// The articles that fit, the newest entries first, at most so many.
pub(super) fn ids(db: &mut Conn, shelf: Shelf, ask: &Ask, most: usize) -> Result<Vec<i32>> {
    let Shelf { sets, vectors, .. } = shelf;
    let select = by_database(
        db,
        format!("SELECT rowid FROM {sets} WHERE {sets} MATCH ? AND in_time() ORDER BY rowid DESC LIMIT ?"),
        format!(
            "WITH found AS MATERIALIZED \
             (SELECT article_id AS id FROM {vectors} WHERE {INDEXED} @@ CAST(? AS TSQUERY)) \
             SELECT id FROM found ORDER BY id DESC LIMIT ?"
        ),
    );
    asked_ids(db, &select, ask, most)
}

fn asked_ids(db: &mut Conn, select: &str, ask: &Ask, most: usize) -> Result<Vec<i32>> {
    let text = by_database(db, as_fts5 as fn(&Ask) -> String, as_tsquery)(ask);
    Ok(Asked::<Integer>::new(select, &[Value::Text(&text), most_of(most)]).load(db)?)
}

/// How many articles fit, counted up to so many.
pub(super) fn count(db: &mut Conn, shelf: Shelf, ask: &Ask, most: usize) -> Result<usize> {
    let Shelf { sets, vectors, .. } = shelf;
    let select = by_database(
        db,
        format!("SELECT COUNT(*) FROM (SELECT 1 FROM {sets} WHERE {sets} MATCH ? AND in_time() LIMIT ?)"),
        format!(
            "SELECT CAST(COUNT(*) AS INTEGER) \
             FROM (SELECT 1 FROM {vectors} WHERE {INDEXED} @@ CAST(? AS TSQUERY) LIMIT ?) AS counted"
        ),
    );
    let text = by_database(db, as_fts5 as fn(&Ask) -> String, as_tsquery)(ask);
    let count: i32 = Asked::<Integer>::new(&select, &[Value::Text(&text), most_of(most)]).get_result(db)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// What ranking reads of these articles, in no order.
pub(super) fn candidates(db: &mut Conn, shelf: Shelf, ids: &[i32]) -> Result<Vec<Candidate>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let vectors = shelf.vectors;
    let select = by_database(
        db,
        format!(
            "SELECT article_id, facets, vector FROM json_each(?) \
             CROSS JOIN {vectors} ON article_id = value WHERE in_time()"
        ),
        format!(
            "SELECT article_id, facets, vector FROM {vectors} WHERE article_id = ANY(CAST(? AS INTEGER[]))"
        ),
    );
    let (open, close) = by_database(db, ('[', ']'), ('{', '}'));
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let ids = format!("{open}{}{close}", ids.join(","));
    let rows: Vec<(i32, String, Vec<u8>)> =
        Asked::<(Integer, Text, Binary)>::new(&select, &[Value::Text(&ids)]).load(db)?;
    Ok(rows.into_iter().map(|(id, facets, vector)| Candidate { id, facets, vector }).collect())
}

/// About how many articles there are: the highest number given to one.
pub(super) fn size(db: &mut Conn, shelf: Shelf) -> Result<usize> {
    let select = format!("SELECT COALESCE(MAX(article_id), 0) FROM {}", shelf.vectors);
    let highest: i32 = Asked::<Integer>::new(&select, &[]).get_result(db)?;
    Ok(usize::try_from(highest).unwrap_or(0))
}

/// Words that begin so, the shortest first.
pub(super) fn words_from(db: &mut Conn, shelf: Shelf, prefix: &str, most: usize) -> Result<Vec<String>> {
    let select = format!(
        "SELECT word FROM {} WHERE word >= ? AND word < ? {} ORDER BY LENGTH(word), word LIMIT ?",
        shelf.words,
        by_database(db, "AND in_time()", "")
    );
    let values = [Value::Text(prefix), Value::Text(&behind(prefix)), most_of(most)];
    Ok(Asked::<Text>::new(&select, &values).load(db)?)
}

/// Words with the first letter and about the length of a misspelled one, folded and as written.
pub(super) fn words_like(
    db: &mut Conn,
    shelf: Shelf,
    word: &str,
    changes: usize,
) -> Result<Vec<(String, String)>> {
    let Some(first) = word.chars().next().map(String::from) else { return Ok(Vec::new()) };
    let letters = word.chars().count();
    let select = format!(
        "SELECT word, shown FROM {} WHERE word >= ? AND word < ? \
         AND LENGTH(word) BETWEEN ? AND ? {} ORDER BY word LIMIT ?",
        shelf.words,
        by_database(db, "AND in_time()", "")
    );
    let values = [
        Value::Text(&first),
        Value::Text(&behind(&first)),
        most_of(letters.saturating_sub(changes)),
        most_of(letters + changes),
        most_of(NEAR_WORDS_MAX),
    ];
    Ok(Asked::<(Text, Text)>::new(&select, &values).load(db)?)
}

/// What stands behind every word that begins so: `\u{10ffff}` is behind every letter, in both databases'
/// order of bytes.
fn behind(beginning: &str) -> String {
    format!("{beginning}\u{10ffff}")
}

fn most_of(count: usize) -> Value<'static> {
    Value::Number(i32::try_from(count).unwrap_or(i32::MAX))
}
