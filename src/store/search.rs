//! The index, one shelf for readers and one for the desk: which article has which tokens, and what
//! ranking reads of it. The two full-text modules are used as sets only; `search` does the rest.

use diesel::prelude::*;
use diesel::sql_types::{Binary, Integer, Text};

use super::conn::{Conn, by_database};
use super::error::Result;
use crate::domain::search::{Ask, Candidate, Entry, Formula};

/// So many words are compared with a misspelled one.
const NEAR_WORDS_MAX: i32 = 20_000;

/// The tables of one index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shelf {
    search: &'static str,
    vectors: &'static str,
    words: &'static str,
}

/// What readers search.
pub(super) const LIVE: Shelf = Shelf { search: "live_search", vectors: "live_vectors", words: "live_words" };
/// What editors search.
pub(super) const DESK: Shelf = Shelf { search: "desk_search", vectors: "desk_vectors", words: "desk_words" };

/// Puts an article in, in place of what was there; `facets` are the tokens of the lists it stands in.
pub(super) fn put(db: &mut Conn, shelf: Shelf, id: i32, entry: &Entry, facets: &[String]) -> Result<()> {
    remove(db, shelf, id)?;
    let tokens = [entry.tokens.as_slice(), facets].concat().join(" ");
    let Shelf { search, vectors, words } = shelf;
    let insert = by_database(
        db,
        format!("INSERT INTO {search} (rowid, tokens) VALUES (?, ?)"),
        format!(
            "INSERT INTO {search} (article_id, tokens) \
             VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))"
        ),
    );
    diesel::sql_query(insert).bind::<Integer, _>(id).bind::<Text, _>(tokens).execute(db)?;
    let insert = by_database(
        db,
        format!("INSERT INTO {vectors} (article_id, facets, vector) VALUES (?, ?, ?)"),
        format!("INSERT INTO {vectors} (article_id, facets, vector) VALUES ($1, $2, $3)"),
    );
    diesel::sql_query(insert)
        .bind::<Integer, _>(id)
        .bind::<Text, _>(facets.join(" "))
        .bind::<Binary, _>(&entry.vector)
        .execute(db)?;
    // One statement for all words; sorted, so that two publications never wait for each other in turn.
    let insert = by_database(
        db,
        format!(
            "INSERT OR IGNORE INTO {words} (word, shown) \
             SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)"
        ),
        format!(
            "INSERT INTO {words} (word, shown) SELECT value ->> 0, value ->> 1 \
             FROM jsonb_array_elements($1::jsonb) ON CONFLICT DO NOTHING"
        ),
    );
    let known = serde_json::to_string(&entry.words).unwrap_or_else(|_| "[]".to_owned());
    diesel::sql_query(insert).bind::<Text, _>(known).execute(db)?;
    Ok(())
}

/// Takes an article out.
pub(super) fn remove(db: &mut Conn, shelf: Shelf, id: i32) -> Result<()> {
    let Shelf { search, vectors, .. } = shelf;
    let delete = by_database(
        db,
        format!("DELETE FROM {search} WHERE rowid = ?"),
        format!("DELETE FROM {search} WHERE article_id = $1"),
    );
    diesel::sql_query(delete).bind::<Integer, _>(id).execute(db)?;
    let delete = by_database(
        db,
        format!("DELETE FROM {vectors} WHERE article_id = ?"),
        format!("DELETE FROM {vectors} WHERE article_id = $1"),
    );
    diesel::sql_query(delete).bind::<Integer, _>(id).execute(db)?;
    Ok(())
}

/// Forgets every word, before everything is indexed again.
pub(super) fn forget_words(db: &mut Conn, shelf: Shelf) -> Result<()> {
    diesel::sql_query(format!("DELETE FROM {}", shelf.words)).execute(db)?;
    Ok(())
}

/// Puts the parts of the index together that single publications left apart.
pub(super) fn tidy(db: &mut Conn, shelf: Shelf) -> Result<()> {
    let search = shelf.search;
    let tidy = by_database(
        db,
        format!("INSERT INTO {search} ({search}) VALUES ('optimize')"),
        format!("ANALYZE {search}"),
    );
    diesel::sql_query(tidy).execute(db)?;
    Ok(())
}

/// Sets how long each statement of a search may take on a server, and that it uses the index: to the
/// planner, rows whose tokens stand elsewhere look cheap to read one by one.
pub(super) fn begin(db: &mut Conn, milliseconds: u64) -> Result<()> {
    let server = by_database(db, false, true);
    if server {
        diesel::sql_query(format!("SET LOCAL statement_timeout = {milliseconds}")).execute(db)?;
        diesel::sql_query("SET LOCAL enable_seqscan = off").execute(db)?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = Integer)]
    id: i32,
}

/// The articles that fit, the newest entries first, at most so many.
pub(super) fn ids(db: &mut Conn, shelf: Shelf, ask: &Ask, most: usize) -> Result<Vec<i32>> {
    let search = shelf.search;
    let select = by_database(
        db,
        format!("SELECT rowid AS id FROM {search} WHERE {search} MATCH ? ORDER BY rowid DESC LIMIT ?"),
        format!(
            "WITH found AS MATERIALIZED \
             (SELECT article_id AS id FROM {search} WHERE tokens @@ $1::tsquery) \
             SELECT id FROM found ORDER BY id DESC LIMIT $2"
        ),
    );
    let text = by_database(db, as_fts5 as fn(&Ask) -> String, as_tsquery)(ask);
    let rows: Vec<IdRow> = diesel::sql_query(select)
        .bind::<Text, _>(text)
        .bind::<Integer, _>(i32::try_from(most).unwrap_or(i32::MAX))
        .load(db)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// How many articles fit, counted up to so many.
pub(super) fn count(db: &mut Conn, shelf: Shelf, ask: &Ask, most: usize) -> Result<usize> {
    let search = shelf.search;
    let select = by_database(
        db,
        format!("SELECT COUNT(*) AS id FROM (SELECT 1 FROM {search} WHERE {search} MATCH ? LIMIT ?)"),
        format!(
            "SELECT CAST(COUNT(*) AS INTEGER) AS id \
             FROM (SELECT 1 FROM {search} WHERE tokens @@ $1::tsquery LIMIT $2) AS counted"
        ),
    );
    let text = by_database(db, as_fts5 as fn(&Ask) -> String, as_tsquery)(ask);
    let row: IdRow = diesel::sql_query(select)
        .bind::<Text, _>(text)
        .bind::<Integer, _>(i32::try_from(most).unwrap_or(i32::MAX))
        .get_result(db)?;
    Ok(usize::try_from(row.id).unwrap_or(0))
}

#[derive(QueryableByName)]
struct VectorRow {
    #[diesel(sql_type = Integer)]
    article_id: i32,
    #[diesel(sql_type = Text)]
    facets: String,
    #[diesel(sql_type = Binary)]
    vector: Vec<u8>,
}

/// What ranking reads of these articles, in no order.
pub(super) fn candidates(db: &mut Conn, shelf: Shelf, ids: &[i32]) -> Result<Vec<Candidate>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let select = format!(
        "SELECT article_id, facets, vector FROM {} WHERE article_id IN ({})",
        shelf.vectors,
        ids.join(", ")
    );
    let rows: Vec<VectorRow> = diesel::sql_query(select).load(db)?;
    let candidate = |row: VectorRow| Candidate { id: row.article_id, facets: row.facets, vector: row.vector };
    Ok(rows.into_iter().map(candidate).collect())
}

/// About how many articles there are: the highest number given to one.
pub(super) fn size(db: &mut Conn, shelf: Shelf) -> Result<usize> {
    let select = format!("SELECT COALESCE(MAX(article_id), 0) AS id FROM {}", shelf.vectors);
    let row: IdRow = diesel::sql_query(select).get_result(db)?;
    Ok(usize::try_from(row.id).unwrap_or(0))
}

#[derive(QueryableByName)]
struct WordRow {
    #[diesel(sql_type = Text)]
    word: String,
    #[diesel(sql_type = Text)]
    shown: String,
}

/// Words that begin so, the shortest first.
pub(super) fn words_from(db: &mut Conn, shelf: Shelf, prefix: &str, most: i32) -> Result<Vec<String>> {
    // `\u{10ffff}` is behind every letter, in both databases' order of bytes.
    let (from, to) = (prefix.to_owned(), format!("{prefix}\u{10ffff}"));
    let (first, second, third) = by_database(db, ("?", "?", "?"), ("$1", "$2", "$3"));
    let select = format!(
        "SELECT word, shown FROM {} WHERE word >= {first} AND word < {second} \
         ORDER BY LENGTH(word), word LIMIT {third}",
        shelf.words
    );
    let rows: Vec<WordRow> = diesel::sql_query(select)
        .bind::<Text, _>(from)
        .bind::<Text, _>(to)
        .bind::<Integer, _>(most)
        .load(db)?;
    Ok(rows.into_iter().map(|row| row.word).collect())
}

/// Words with the first letter and about the length of a misspelled one, folded and as written.
pub(super) fn words_like(
    db: &mut Conn,
    shelf: Shelf,
    word: &str,
    changes: usize,
) -> Result<Vec<(String, String)>> {
    let Some(first) = word.chars().next() else { return Ok(Vec::new()) };
    let letters = word.chars().count();
    let select = format!(
        "SELECT word, shown FROM {} WHERE word >= {} AND word < {} \
         AND LENGTH(word) BETWEEN {} AND {} ORDER BY word LIMIT {NEAR_WORDS_MAX}",
        shelf.words,
        by_database(db, "?", "$1"),
        by_database(db, "?", "$2"),
        letters.saturating_sub(changes),
        letters + changes
    );
    let rows: Vec<WordRow> = diesel::sql_query(select)
        .bind::<Text, _>(first.to_string())
        .bind::<Text, _>(format!("{first}\u{10ffff}"))
        .load(db)?;
    Ok(rows.into_iter().map(|row| (row.word, row.shown)).collect())
}

/// A question in the words of FTS5.
fn as_fts5(ask: &Ask) -> String {
    let wanted = formula(&ask.wanted, ["\"", " AND ", " OR "]);
    match joined(&ask.unwanted, ["\"", " AND ", " OR "], " OR ") {
        Some(unwanted) => format!("{wanted} NOT {unwanted}"),
        None => wanted,
    }
}

/// A question in the words of tsquery.
fn as_tsquery(ask: &Ask) -> String {
    let wanted = formula(&ask.wanted, ["'", " & ", " | "]);
    match joined(&ask.unwanted, ["'", " & ", " | "], " | ") {
        Some(unwanted) => format!("{wanted} & !{unwanted}"),
        None => wanted,
    }
}

fn formula(one: &Formula, signs: [&str; 3]) -> String {
    match one {
        Formula::Token(token) => format!("{0}{token}{0}", signs[0]),
        Formula::All(parts) => joined(parts, signs, signs[1]).unwrap_or_else(|| nothing(signs)),
        Formula::Any(parts) => joined(parts, signs, signs[2]).unwrap_or_else(|| nothing(signs)),
    }
}

fn joined(parts: &[Formula], signs: [&str; 3], glue: &str) -> Option<String> {
    let parts: Vec<String> = parts.iter().map(|part| formula(part, signs)).collect();
    (!parts.is_empty()).then(|| format!("({})", parts.join(glue)))
}

/// Asked of nothing, no article fits.
fn nothing(signs: [&str; 3]) -> String {
    format!("{0}nothing_{0}", signs[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_are_asked_the_same() {
        let token = |text: &str| Formula::Token(text.to_owned());
        let ask = Ask {
            wanted: Formula::All(vec![token("nuage"), Formula::Any(vec![token("etat"), token("pay")])]),
            unwanted: vec![token("cloud"), Formula::All(vec![token("a"), token("b")])],
        };
        assert_eq!(as_fts5(&ask), r#"("nuage" AND ("etat" OR "pay")) NOT ("cloud" OR ("a" AND "b"))"#);
        assert_eq!(as_tsquery(&ask), "('nuage' & ('etat' | 'pay')) & !('cloud' | ('a' & 'b'))");
        let nothing = Ask { wanted: Formula::All(Vec::new()), unwanted: Vec::new() };
        assert_eq!(as_fts5(&nothing), "\"nothing_\"");
    }
}
