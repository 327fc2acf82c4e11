//! Sets of tokens that a transaction writes at its end, one after the other. FTS5 writes what it holds in memory to its
//! tables before each statement that may have to be undone by itself: between other statements it would do so for every
//! article, which took a fifth of an import.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::Index;
use crate::domain::article::ArticleId;
use crate::store::conn::Conn;
use crate::store::error::Result;
use crate::store::prepared_sql::{PreparedSql, SqlValue};

/// What the full-text modules of SQLite lack. PostgreSQL has none.
#[derive(Debug, Default)]
pub(in crate::store) struct PendingSets(Vec<(Index, ArticleId, String)>);

impl PendingSets {
    /// Notes the tokens of an article, in place of those it had.
    pub(super) fn put(&mut self, index: Index, id: ArticleId, tokens: String) {
        let same = |(other, of, _): &(Index, ArticleId, String)| other.sets == index.sets && *of == id;
        self.0.retain(|pending| !same(pending));
        self.0.push((index, id, tokens));
    }

    /// Writes them. An article that was removed since is left out.
    pub(in crate::store) fn write(self, db: &mut Conn) -> Result<()> {
        let mut there = Vec::with_capacity(self.0.len());
        for (index, id, tokens) in self.0 {
            let select = format!("SELECT COUNT(*) FROM {} WHERE article_id = ?", index.vectors);
            let rows: i64 = PreparedSql::<BigInt>::new(&select, &[SqlValue::Number(id.0)]).get_result(db)?;
            if rows > 0 {
                there.push((index, id, tokens));
            }
        }
        for (index, id, tokens) in &there {
            let insert = format!("INSERT INTO {} (rowid, tokens) VALUES (?, ?)", index.sets);
            PreparedSql::<()>::new(&insert, &[SqlValue::Number(id.0), SqlValue::Text(tokens)]).execute(db)?;
        }
        Ok(())
    }
}
