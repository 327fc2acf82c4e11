//! Copies the rows of one table from a damaged file: in batches where it is whole, one by one around what cannot be read.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::store::error::Result;

/// Rows copied by one statement where nothing is hurt.
const BATCH_ROWS: i64 = 500;
/// Rows copied one by one behind a hurt place, before batches are tried again.
const CAREFUL_ROWS: u32 = 500;
/// Numbers tried one by one behind a hurt place; then by steps that double, which may jump over rows between two hurt places.
const TRIED_ONE_BY_ONE: u32 = 20_000;

/// What became of a table.
#[derive(Debug, Default)]
pub(super) struct CopiedTable {
    pub(super) kept: u64,
    /// How many rows it should have, if an index or the table can be counted.
    pub(super) expected: Option<u64>,
    /// Whether something of it could not be read.
    pub(super) is_hurt: bool,
}

/// Copies what can be read of `hurt.TABLE` to `main.TABLE`, whose rows it replaces.
pub(super) fn copy_rows(
    db: &mut SqliteConnection,
    table: &str,
    is_without_rowid: bool,
) -> Result<CopiedTable> {
    let Some(columns) = shared_columns(db, table)? else {
        return Ok(CopiedTable { is_hurt: true, ..CopiedTable::default() });
    };
    diesel::sql_query(format!("DELETE FROM main.\"{table}\"")).execute(db)?;
    let count = diesel::sql_query(format!("SELECT count(*) AS number FROM hurt.\"{table}\""));
    let expected = count.get_result::<Number>(db).ok().and_then(|row| u64::try_from(row.number?).ok());
    let mut rows = Rows { db, table, columns, copied: CopiedTable { expected, ..CopiedTable::default() } };
    if is_without_rowid {
        rows.both_ends()
    } else {
        rows.by_number()
    }
    Ok(rows.copied)
}

/// The columns that both files have; `None` if the damaged one does not know the table.
fn shared_columns(db: &mut SqliteConnection, table: &str) -> Result<Option<String>> {
    let names = |schema: &str| {
        diesel::sql_query(format!("SELECT name FROM pragma_table_info('{table}', '{schema}') ORDER BY cid"))
    };
    let ours: Vec<Name> = names("main").load(db)?;
    let theirs: Vec<String> =
        names("hurt").load::<Name>(db).unwrap_or_default().into_iter().map(|row| row.name).collect();
    let shared: Vec<String> = ours
        .into_iter()
        .filter(|row| theirs.contains(&row.name))
        .map(|row| format!("\"{}\"", row.name))
        .collect();
    Ok((!shared.is_empty()).then(|| shared.join(", ")))
}

/// A table on its way.
struct Rows<'d> {
    db: &'d mut SqliteConnection,
    table: &'d str,
    columns: String,
    copied: CopiedTable,
}

impl Rows<'_> {
    /// Copies the rows of a condition; false if they could not be read. A row that the new table does not take is lost.
    fn copy(&mut self, which: &str) -> bool {
        let Self { table, columns, .. } = self;
        let copy = format!(
            "INSERT OR IGNORE INTO main.\"{table}\" ({columns}) SELECT {columns} FROM hurt.\"{table}\" {which}"
        );
        match diesel::sql_query(copy).execute(self.db) {
            Ok(rows) => {
                self.copied.kept += rows as u64;
                true
            }
            Err(_) => {
                self.copied.is_hurt = true;
                false
            }
        }
    }

    /// The outcome of a query of one number: none, or an error.
    fn number(&mut self, sql: String) -> QueryResult<Option<i64>> {
        Ok(diesel::sql_query(sql).get_result::<Number>(self.db)?.number)
    }

    /// The number of the first row from `from` on.
    fn next(&mut self, from: i64) -> QueryResult<Option<i64>> {
        let table = self.table;
        let next = self.number(format!(
            "SELECT (SELECT rowid FROM hurt.\"{table}\" WHERE rowid >= {from} ORDER BY rowid LIMIT 1) AS number"
        ))?;
        // In a hurt table a row may stand where it does not belong.
        Ok(next.filter(|next| *next >= from))
    }

    fn by_number(&mut self) {
        let mut from = i64::MIN;
        let mut careful = 0;
        loop {
            if careful == 0 {
                match self.batch(from) {
                    Some(Some(last)) if last < i64::MAX => {
                        from = last + 1;
                        continue;
                    }
                    Some(_) => return,
                    None => careful = CAREFUL_ROWS,
                }
            }
            let Some(next) = self.next_readable(from) else { return };
            // A row whose long values cannot be read is the only one that is lost.
            self.copy(&format!("WHERE rowid = {next}"));
            let Some(behind) = next.checked_add(1) else { return };
            from = behind;
            careful -= 1;
        }
    }

    /// Copies a batch and returns the number of its last row, if it has one; `None` if something in it cannot be read.
    fn batch(&mut self, from: i64) -> Option<Option<i64>> {
        let which = format!("WHERE rowid >= {from} ORDER BY rowid LIMIT {BATCH_ROWS}");
        let last = self.number(format!(
            "SELECT max(rowid) AS number FROM (SELECT rowid FROM hurt.\"{}\" {which})",
            self.table
        ));
        match last {
            Ok(Some(last)) if last >= from => self.copy(&which).then_some(Some(last)),
            Ok(None) => Some(None),
            Ok(Some(_)) | Err(_) => {
                self.copied.is_hurt = true;
                None
            }
        }
    }

    /// The number of the first row from `from` on that can be found.
    fn next_readable(&mut self, from: i64) -> Option<i64> {
        // Our rows are numbered from one.
        let mut from = from.max(0);
        let (mut tried, mut step) = (0_u32, 1_i64);
        loop {
            match self.next(from) {
                Ok(next) => return next,
                Err(_) => {
                    self.copied.is_hurt = true;
                    tried += 1;
                    if tried > TRIED_ONE_BY_ONE {
                        step = step.saturating_mul(2);
                    }
                    from = from.checked_add(step)?;
                }
            }
        }
    }

    /// A table without numbers of rows is read from its beginning to what cannot be read, and from its end.
    fn both_ends(&mut self) {
        if self.copy("") {
            return;
        }
        let key = format!("SELECT name FROM pragma_table_info('{}') WHERE pk > 0 ORDER BY pk", self.table);
        let Ok(key) = diesel::sql_query(key).load::<Name>(self.db) else { return };
        for direction in ["ASC", "DESC"] {
            let order: Vec<String> = key.iter().map(|row| format!("\"{}\" {direction}", row.name)).collect();
            let order = order.join(", ");
            let mut read = 0;
            for size in [BATCH_ROWS, 1] {
                while self.has_more(read)
                    && self.copy(&format!("ORDER BY {order} LIMIT {size} OFFSET {read}"))
                {
                    read += size;
                }
            }
        }
    }

    /// Whether a table may have rows behind so many.
    fn has_more(&self, read: i64) -> bool {
        self.copied.expected.is_none_or(|all| u64::try_from(read).is_ok_and(|read| read < all))
    }
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = Nullable<BigInt>)]
    number: Option<i64>,
}
