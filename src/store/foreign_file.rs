//! A SQLite file of another program, such as the backup of an old site: read row by row, and never written. Nothing in
//! it is trusted: only plain tables are read, and a damaged file is an error that says where.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Text};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::error::{Error, Result};

/// A file that is open for reading.
pub struct ForeignFile {
    conn: SqliteConnection,
    tables: Vec<String>,
}

impl ForeignFile {
    /// Opens a file. An error if it is no SQLite file, or is damaged anywhere.
    pub fn open(file: &Path) -> Result<Self> {
        // As a file that nobody changes: no log beside it is made, read or carried out.
        let path = utf8_percent_encode(&file.to_string_lossy(), NON_ALPHANUMERIC).to_string();
        let mut conn = SqliteConnection::establish(&format!("file:{path}?mode=ro&immutable=1"))
            .map_err(|error| Error::Broken(error.to_string()))?;
        conn.batch_execute(
            "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0",
        )?;
        let checked: Vec<WordsRow> =
            diesel::sql_query("SELECT quick_check AS words FROM pragma_quick_check").load(&mut conn)?;
        // Values that a rule of their table forbids can still be read.
        let is_damage = |row: &&WordsRow| {
            row.words != "ok" && !row.words.starts_with("NULL value") && !row.words.starts_with("CHECK ")
        };
        if let Some(damage) = checked.iter().find(is_damage) {
            return Err(Error::Broken(damage.words.clone()));
        }
        let rows: Vec<WordsRow> = diesel::sql_query(
            "SELECT name AS words FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' \
             AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
        )
        .load(&mut conn)?;
        Ok(Self { conn, tables: rows.into_iter().map(|row| row.words).collect() })
    }

    /// Its tables, by name.
    pub fn tables(&self) -> &[String] {
        &self.tables
    }

    /// How many rows a table has; none if it is not there.
    pub fn count(&mut self, table: &str) -> Result<usize> {
        let Some(table) = self.known(table) else { return Ok(0) };
        let row: CountRow = diesel::sql_query(format!("SELECT count(*) AS count FROM {}", quoted(&table)))
            .get_result(&mut self.conn)?;
        Ok(usize::try_from(row.count).unwrap_or_default())
    }

    /// Reads a table row by row: of each the bytes of these columns, empty where the table has no such column. Says how
    /// many rows were read before one that cannot be.
    pub fn rows(
        &mut self,
        table: &str,
        columns: &[&str],
        each: &mut dyn FnMut(Vec<&[u8]>),
    ) -> std::result::Result<usize, (usize, Error)> {
        let Some(table) = self.known(table) else { return Ok(0) };
        let there: Vec<WordsRow> =
            diesel::sql_query(format!("SELECT name AS words FROM pragma_table_info({})", literal(&table)))
                .load(&mut self.conn)
                .map_err(|error| (0, error.into()))?;
        let value = |column: &&str| {
            let is_there = there.iter().any(|row| row.words.eq_ignore_ascii_case(column));
            if is_there {
                format!("coalesce(CAST({} AS BLOB), x'')", quoted(column))
            } else {
                "x''".to_owned()
            }
        };
        let values: Vec<String> = columns.iter().map(value).collect();
        let lengths: Vec<String> = values.iter().map(|value| format!("length({value})")).collect();
        // Lengths, then the bytes of all: whatever a value holds, it is read as it is.
        let query = format!(
            "SELECT CAST({} || ';' || {} AS BLOB) AS row FROM {}",
            lengths.join(" || ',' || "),
            values.join(" || "),
            quoted(&table)
        );
        let mut read = 0;
        let mut one = |row: QueryResult<BytesRow>| -> Result<()> {
            let row = row?.row;
            let cut = || Error::Broken("a row that is cut off".to_owned());
            each(cells(&row, columns.len()).ok_or_else(cut)?);
            read += 1;
            Ok(())
        };
        let all = diesel::sql_query(query).load_iter::<BytesRow, _>(&mut self.conn);
        let outcome = all.map_err(Error::from).and_then(|mut rows| rows.try_for_each(&mut one));
        outcome.map(|()| read).map_err(|error| (read, error))
    }

    fn known(&self, table: &str) -> Option<String> {
        self.tables.iter().find(|name| name.eq_ignore_ascii_case(table)).cloned()
    }
}

/// The values of a row: their lengths stand before them.
fn cells(row: &[u8], count: usize) -> Option<Vec<&[u8]>> {
    let head = row.iter().position(|byte| *byte == b';')?;
    let lengths = std::str::from_utf8(row.get(..head)?).ok()?;
    let mut rest = row.get(head + 1..)?;
    let mut cells = Vec::with_capacity(count);
    for length in lengths.split(',') {
        let (cell, behind) = rest.split_at_checked(length.parse().ok()?)?;
        cells.push(cell);
        rest = behind;
    }
    (cells.len() == count).then_some(cells)
}

/// A name in a statement.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text in a statement.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[derive(QueryableByName)]
struct WordsRow {
    #[diesel(sql_type = Text)]
    words: String,
}

#[derive(QueryableByName)]
struct CountRow {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct BytesRow {
    #[diesel(sql_type = Binary)]
    row: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_is_and_a_damaged_one_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("à b?#%.sqlite");
        let mut conn = SqliteConnection::establish(&file.display().to_string()).unwrap();
        conn.batch_execute(
            "CREATE TABLE a (n INTEGER, t TEXT); INSERT INTO a VALUES (1, 'é,;1'), (2, NULL), (3, x'e900ff'); \
             CREATE VIEW b AS SELECT * FROM a",
        )
        .unwrap();
        drop(conn);
        let mut read = Vec::new();
        let mut open = ForeignFile::open(&file).unwrap();
        assert_eq!(open.tables(), ["a"]);
        let count = open.rows("A", &["t", "absent", "N"], &mut |row| {
            read.push(row.iter().map(|cell| cell.to_vec()).collect::<Vec<_>>());
        });
        assert_eq!((count.unwrap(), open.count("a").unwrap(), open.count("b").unwrap()), (3, 3, 0));
        assert_eq!(read[0], [&b"\xc3\xa9,;1"[..], b"", b"1"]);
        assert_eq!(read[2], [&b"\xe9\0\xff"[..], b"", b"3"]);
        let bytes = std::fs::read(&file).unwrap();
        for (name, damaged) in
            [("cut", bytes[..bytes.len() - 2000].to_vec()), ("none", b"SQLite format 3\0".to_vec())]
        {
            let place = folder.path().join(name);
            std::fs::write(&place, damaged).unwrap();
            let refused = ForeignFile::open(&place).is_err_and(|error| !error.to_string().is_empty());
            assert!(refused, "{name}");
        }
    }
}
