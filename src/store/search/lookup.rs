//! Lookups in the index: which articles match, how many, and what ranking reads of them.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Integer, Text};

use super::deadline::Deadline;
use super::index::{Index, UNKNOWN};
use super::match_expression::{as_fts5, as_tsquery};
use super::vector_cache;
use crate::domain::article::ArticleId;
use crate::domain::search::{Candidate, Formula, IndexQuery, Match, QueryStep};
use crate::store::conn::{Conn, by_database};
use crate::store::error::Result;
use crate::store::prepared_sql::{PreparedSql, SqlValue};

/// The expression that PostgreSQL indexes, verbatim as in the index definition. It computes the tokens
/// from the vector.
const INDEXED: &str = "search_tokens(vector, facets)";

/// A search of one index on one snapshot. Each of its statements carries the deadline.
pub struct Lookup<'c> {
    /// The connection, for what the search reads besides the index.
    pub db: &'c mut Conn,
    /// When the search is given up.
    pub deadline: Deadline,
    pub(super) index: Index,
}

impl<'c> Lookup<'c> {
    /// Begins a search. PostgreSQL is told the time for each statement. It must also use its indexes: what
    /// its planner finds expensive would be compiled (`jit`) or shared with new processes, and either takes
    /// longer than a search. Planning for each set of values would change nothing.
    pub(in crate::store) fn begin(db: &'c mut Conn, index: Index, deadline: Deadline) -> Result<Self> {
        if by_database(db, false, true) {
            let milliseconds = deadline.most.as_millis().max(1).to_string();
            let set = "SELECT set_config('statement_timeout', ?, TRUE), set_config('enable_seqscan', 'off', TRUE), \
                       set_config('jit', 'off', TRUE), set_config('max_parallel_workers_per_gather', '0', TRUE), \
                       set_config('plan_cache_mode', 'force_generic_plan', TRUE)";
            PreparedSql::<(Text, Text, Text, Text, Text)>::new(set, &[SqlValue::Text(&milliseconds)])
                .execute(db)?;
        }
        Ok(Self { db, deadline, index })
    }

    /// The deadline as the value of `in_time(?)`.
    pub(super) fn until(&self) -> SqlValue<'static> {
        SqlValue::Long(self.deadline.sql_value())
    }

    /// All matching articles, unordered; `None` if there are more than `most`.
    pub fn all(&mut self, ask: &IndexQuery, most: usize) -> Result<Option<Vec<Match>>> {
        let Index { sets, vectors, .. } = self.index;
        let text = native_query(self.db, ask);
        let (text, limit) = (SqlValue::Text(&text), most_of(most.saturating_add(1)));
        let (select, values) = by_database(
            self.db,
            (
                format!("SELECT rowid, {UNKNOWN} FROM {sets} WHERE {sets} MATCH ? AND in_time(?) LIMIT ?"),
                vec![text, self.until(), limit],
            ),
            (
                format!(
                    "SELECT article_id, digest FROM {vectors} WHERE {INDEXED} @@ CAST(? AS TSQUERY) LIMIT ?"
                ),
                vec![text, limit],
            ),
        );
        let found: Vec<(i32, i64)> = PreparedSql::<(Integer, BigInt)>::new(&select, &values).load(self.db)?;
        Ok((found.len() <= most).then(|| found.into_iter().map(a_match).collect()))
    }

    /// Runs queries in turn, as many at a time as the database answers at once: SQLite one per call,
    /// PostgreSQL until it has `most` matches, where an article counts once per query. The matches of each
    /// query come newest entry first.
    pub fn first(&mut self, asks: &[IndexQuery], most: usize) -> Result<QueryStep> {
        let Index { sets, vectors, .. } = self.index;
        if by_database(self.db, true, false) {
            let Some(ask) = asks.first() else { return Ok(QueryStep::default()) };
            let select = format!(
                "SELECT rowid, {UNKNOWN} FROM {sets} WHERE {sets} MATCH ? AND in_time(?) ORDER BY rowid DESC LIMIT ?"
            );
            let values = [SqlValue::Text(&as_fts5(ask)), self.until(), most_of(most)];
            let found: Vec<(i32, i64)> =
                PreparedSql::<(Integer, BigInt)>::new(&select, &values).load(self.db)?;
            return Ok(QueryStep { matches: found.into_iter().map(a_match).collect(), answered: 1 });
        }
        // Lazy: the rows of a query are looked up once those of the previous query are consumed.
        let select = format!(
            "SELECT CAST(ask.place AS INTEGER), found.id, found.digest \
             FROM unnest(CAST(? AS TEXT[])) WITH ORDINALITY AS ask (words, place) \
             CROSS JOIN LATERAL (SELECT article_id AS id, digest FROM {vectors} \
             WHERE {INDEXED} @@ CAST(ask.words AS TSQUERY) ORDER BY article_id DESC LIMIT ?) AS found LIMIT ?"
        );
        let values = [SqlValue::Text(&listed(asks)), most_of(most), most_of(most)];
        let found: Vec<(i32, i32, i64)> =
            PreparedSql::<(Integer, Integer, BigInt)>::new(&select, &values).load(self.db)?;
        let last = found.last().map_or(0, |(place, ..)| *place);
        // The last query may have been cut off, unless it was the only one.
        let asked =
            if found.len() < most { asks.len() } else { usize::try_from(last - 1).unwrap_or(0).max(1) };
        let matches = found.into_iter().map(|(_, id, digest)| a_match((id, digest))).collect();
        Ok(QueryStep { matches, answered: asked })
    }

    /// How many articles match each formula, counted up to `most`.
    pub fn frequencies(&mut self, wanted: &[Formula], most: usize) -> Result<Vec<usize>> {
        let Index { sets, vectors, .. } = self.index;
        let asks: Vec<IndexQuery> =
            wanted.iter().map(|one| IndexQuery { wanted: one.clone(), unwanted: Vec::new() }).collect();
        let counts: Vec<i32> = if by_database(self.db, true, false) {
            let select = format!(
                "SELECT COUNT(*) FROM (SELECT 1 FROM {sets} WHERE {sets} MATCH ? AND in_time(?) LIMIT ?)"
            );
            let until = self.until();
            let count = |ask| {
                let values = [SqlValue::Text(&as_fts5(ask)), until, most_of(most)];
                PreparedSql::<Integer>::new(&select, &values).get_result(self.db)
            };
            asks.iter().map(count).collect::<QueryResult<_>>()?
        } else {
            let select = format!(
                "SELECT CAST(counted.articles AS INTEGER) \
                 FROM unnest(CAST(? AS TEXT[])) WITH ORDINALITY AS ask (words, place) \
                 CROSS JOIN LATERAL (SELECT COUNT(*) AS articles FROM (SELECT 1 FROM {vectors} \
                 WHERE {INDEXED} @@ CAST(ask.words AS TSQUERY) LIMIT ?) AS found) AS counted ORDER BY ask.place"
            );
            let values = [SqlValue::Text(&listed(&asks)), most_of(most)];
            PreparedSql::<Integer>::new(&select, &values).load(self.db)?
        };
        Ok(counts.into_iter().map(|count| usize::try_from(count).unwrap_or(0)).collect())
    }

    /// What ranking reads of these matches, unordered. Vectors from PostgreSQL are cached.
    pub fn candidates(&mut self, matches: &[Match]) -> Result<Vec<Candidate>> {
        let (mut candidates, missing) = vector_cache::of(matches);
        if missing.is_empty() {
            return Ok(candidates);
        }
        let vectors = self.index.vectors;
        let (open, close) = by_database(self.db, ('[', ']'), ('{', '}'));
        let missing: Vec<String> = missing.iter().map(|id| id.0.to_string()).collect();
        let missing = format!("{open}{}{close}", missing.join(","));
        let (select, values) = by_database(
            self.db,
            (
                format!(
                    "SELECT article_id, digest, facets, vector FROM json_each(?) \
                     CROSS JOIN {vectors} ON article_id = value WHERE in_time(?)"
                ),
                vec![SqlValue::Text(&missing), self.until()],
            ),
            (
                format!(
                    "SELECT article_id, digest, facets, vector FROM {vectors} \
                     WHERE article_id = ANY(CAST(? AS INTEGER[]))"
                ),
                vec![SqlValue::Text(&missing)],
            ),
        );
        let rows: Vec<(i32, i64, String, Vec<u8>)> =
            PreparedSql::<(Integer, BigInt, Text, Binary)>::new(&select, &values).load(self.db)?;
        let keep = by_database(self.db, false, true);
        for (id, digest, facets, vector) in rows {
            let candidate = Candidate { id: ArticleId(id), facets: facets.into(), vector: vector.into() };
            if keep {
                vector_cache::keep(digest, &candidate);
            }
            candidates.push(candidate);
        }
        Ok(candidates)
    }

    /// An estimate of the number of articles: the highest id.
    pub fn size(&mut self) -> Result<usize> {
        let select = format!("SELECT COALESCE(MAX(article_id), 0) FROM {}", self.index.vectors);
        let highest: i32 = PreparedSql::<Integer>::new(&select, &[]).get_result(self.db)?;
        Ok(usize::try_from(highest).unwrap_or(0))
    }
}

fn a_match((id, digest): (i32, i64)) -> Match {
    Match { id: ArticleId(id), digest }
}

fn native_query(db: &Conn, ask: &IndexQuery) -> String {
    by_database(db, as_fts5 as fn(&IndexQuery) -> String, as_tsquery)(ask)
}

/// Queries as a PostgreSQL array literal. No token contains a character that is special there.
fn listed(asks: &[IndexQuery]) -> String {
    let texts: Vec<String> = asks.iter().map(|ask| format!("\"{}\"", as_tsquery(ask))).collect();
    format!("{{{}}}", texts.join(","))
}

pub(super) fn most_of(count: usize) -> SqlValue<'static> {
    SqlValue::Number(i32::try_from(count).unwrap_or(i32::MAX))
}
