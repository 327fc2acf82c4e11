//! Old addresses that only their query tells apart: `/?p=12`, `/spip.php?article12`. Readers' usual addresses are
//! told from them in memory, by [`QueryPaths`].

use std::collections::HashSet;

use diesel::dsl::{exists, select, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::domain::{path::SitePath, query::AskedQuery};
use crate::store::schema::paths;
use crate::store::{Conn, Result};

use super::old_feeds;
use super::paths::{PathAnswer, ROW, Row, feed_address, kind, row_answer, settle};

/// Beyond this many paths with a query, the database is asked about every query.
const PATHS_MAX: usize = 10_000;
/// Maximum rows that one query can mean.
const ROWS_MAX: i64 = 16;

/// The paths at which a query names an old address.
#[derive(Debug, Clone, Default)]
pub struct QueryPaths {
    /// By [`SitePath::key`]; `None` beyond [`PATHS_MAX`].
    keys: Option<HashSet<String>>,
}

impl QueryPaths {
    /// Whether a query at this path may name an old address.
    pub fn may_have(&self, path: &SitePath) -> bool {
        self.keys.as_ref().is_none_or(|keys| !keys.is_empty() && keys.contains(&path.key()))
    }
}

/// The present paths.
pub fn paths_with_query(db: &mut Conn) -> Result<QueryPaths> {
    let most = i64::try_from(PATHS_MAX).unwrap_or(i64::MAX);
    // Written out, so that SQLite can use the partial index.
    let keys: Vec<String> = paths::table
        .filter(sql::<Bool>("query <> ''"))
        .select(paths::folded)
        .distinct()
        .limit(most.saturating_add(1))
        .load(db)?;
    Ok(QueryPaths { keys: (keys.len() <= PATHS_MAX).then(|| keys.into_iter().collect()) })
}

/// What a query asks for at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryAnswer {
    /// The answer of an old address with this query, and what of the query is left over.
    Named(PathAnswer, String),
    /// Other queries of this path have old addresses, and only the path leads elsewhere: this one was never named.
    Unnamed,
    /// The query says nothing about the address.
    Nothing,
}

/// Looks up a path and a query: as asked, then without what campaigns add, then among old feeds.
pub fn answer(db: &mut Conn, path: &SitePath, asked: &AskedQuery) -> Result<QueryAnswer> {
    let forms: Vec<&str> = [&asked.whole, &asked.named]
        .into_iter()
        .map(|query| query.as_str())
        .filter(|query| !query.is_empty())
        .collect();
    let mut rows: Vec<Row> = paths::table
        .filter(paths::folded.eq(path.key()))
        .filter(paths::query.eq_any(forms))
        .order((paths::path, paths::query))
        .limit(ROWS_MAX)
        .select(ROW)
        .load(db)?;
    rows.sort_by_key(|(at, query, ..)| (at != path.as_str(), query != asked.whole.as_str()));
    for row in rows {
        let left = if row.1 == asked.whole.as_str() { String::new() } else { asked.tracking.clone() };
        if let Some(answer) = row_answer(db, row)? {
            return Ok(QueryAnswer::Named(settle(db, answer)?, left));
        }
    }
    if let Some(feed) = old_feeds::by_query(path, &asked.named)
        && let Some(to) = feed_address(db, &feed)?
    {
        return Ok(QueryAnswer::Named(PathAnswer::Elsewhere { to, by: None }, asked.tracking.clone()));
    }
    if asked.named.is_empty() || !leads_away(db, path)? {
        return Ok(QueryAnswer::Nothing);
    }
    Ok(QueryAnswer::Unnamed)
}

/// Whether other queries of this path are named, and without a query it leads away.
fn leads_away(db: &mut Conn, path: &SitePath) -> Result<bool> {
    let named = paths::table.filter(paths::folded.eq(path.key())).filter(paths::query.gt(""));
    let alone = paths::table.find((path.as_str(), "")).filter(paths::kind.eq(kind::REDIRECT));
    Ok(select(exists(named)).get_result(db)? && select(exists(alone)).get_result(db)?)
}
