//! The words of the site, as they are written: they complete the last word of a query and correct
//! misspelled ones.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::index::Index;
use super::lookup::{Lookup, most_of};
use crate::store::conn::{Conn, by_database};
use crate::store::error::Result;
use crate::store::prepared_sql::{PreparedSql, SqlValue};

/// At most this many words are compared with a misspelled one.
const NEAR_WORDS_MAX: usize = 20_000;

/// Adds words, folded and as written, unless they are known.
pub(super) fn put(db: &mut Conn, shelf: Index, words_of: &[&(String, String)]) -> Result<()> {
    if words_of.is_empty() {
        return Ok(());
    }
    let words = shelf.words;
    // One statement for all words; sorted, so that two publications cannot deadlock.
    let insert = by_database(
        db,
        format!("INSERT OR IGNORE INTO {words} (word, shown) SELECT key, value FROM json_each(?)"),
        format!(
            "INSERT INTO {words} (word, shown) SELECT key, value \
             FROM jsonb_each_text(CAST(? AS JSONB)) ON CONFLICT DO NOTHING"
        ),
    );
    let known: BTreeMap<&str, &str> =
        words_of.iter().map(|(word, shown)| (word.as_str(), shown.as_str())).collect();
    let known = serde_json::to_string(&known).unwrap_or_else(|_| "{}".to_owned());
    PreparedSql::<()>::new(&insert, &[SqlValue::Text(&known)]).execute(db)?;
    Ok(())
}

impl Lookup<'_> {
    /// Words with this prefix, shortest first, at most `most`.
    pub fn words_from(&mut self, prefix: &str, most: usize) -> Result<Vec<String>> {
        let select = format!(
            "SELECT word FROM {} WHERE {} word >= ? AND word < ? ORDER BY LENGTH(word), word LIMIT ?",
            self.index.words,
            by_database(self.db, "in_time(?) AND", "")
        );
        let values =
            [self.until(), SqlValue::Text(prefix), SqlValue::Text(&upper_bound(prefix)), most_of(most)];
        Ok(PreparedSql::<Text>::new(&select, self.asked(&values)).load(self.db)?)
    }

    /// Words with the first letter of a misspelled one and a length at most `changes` from its own, folded
    /// and as written.
    pub fn words_like(&mut self, word: &str, changes: usize) -> Result<Vec<(String, String)>> {
        let Some(first) = word.chars().next().map(String::from) else { return Ok(Vec::new()) };
        let letters = word.chars().count();
        let select = format!(
            "SELECT word, shown FROM {} WHERE {} word >= ? AND word < ? \
             AND LENGTH(word) BETWEEN ? AND ? ORDER BY word LIMIT ?",
            self.index.words,
            by_database(self.db, "in_time(?) AND", "")
        );
        let values = [
            self.until(),
            SqlValue::Text(&first),
            SqlValue::Text(&upper_bound(&first)),
            most_of(letters.saturating_sub(changes)),
            most_of(letters + changes),
            most_of(NEAR_WORDS_MAX),
        ];
        Ok(PreparedSql::<(Text, Text)>::new(&select, self.asked(&values)).load(self.db)?)
    }

    /// The values without the deadline, which comes first, where the statement does not ask for it.
    fn asked<'v, 't>(&self, values: &'v [SqlValue<'t>]) -> &'v [SqlValue<'t>] {
        by_database(self.db, values, values.get(1..).unwrap_or_default())
    }
}

/// An upper bound of the words with a prefix: `\u{10ffff}` sorts after every letter, as both databases
/// order by bytes.
fn upper_bound(beginning: &str) -> String {
    format!("{beginning}\u{10ffff}")
}
