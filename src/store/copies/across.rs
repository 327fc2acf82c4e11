//! A database from one kind to the other: rows travel as JSON, which both write and read themselves, table by table, in
//! batches. The tables and their columns are those of the SQLite file; PostgreSQL has the same.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::open::{connect, establish};
use super::table::Table;
use crate::store::address::{Address, Counted};
use crate::store::conn::{self, Conn};
use crate::store::error::{Error, Result};
use crate::store::{migrations, search};

/// Rows, and bytes of their text, that are written by one statement; one row may be larger.
const BATCH_ROWS: usize = 200;
const BATCH_BYTES: usize = 4 << 20;
/// How long a file that nobody else has may be locked.
const FILL_WAIT: std::time::Duration = std::time::Duration::from_secs(5);

/// Collects rows, and hands them on as one array in JSON.
struct Batch<'w> {
    rows: String,
    count: usize,
    write: &'w mut dyn FnMut(&str) -> Result<()>,
}

impl<'w> Batch<'w> {
    fn new(write: &'w mut dyn FnMut(&str) -> Result<()>) -> Self {
        Self { rows: String::new(), count: 0, write }
    }

    fn add(&mut self, row: &str) -> Result<()> {
        self.rows.push(if self.count == 0 { '[' } else { ',' });
        self.rows.push_str(row);
        self.count += 1;
        if self.count >= BATCH_ROWS || self.rows.len() >= BATCH_BYTES { self.end() } else { Ok(()) }
    }

    fn end(&mut self) -> Result<()> {
        if self.count > 0 {
            self.rows.push(']');
            (self.write)(&self.rows)?;
            self.rows.clear();
            self.count = 0;
        }
        Ok(())
    }
}

/// Writes all rows of a server, as of one instant, to a file that is not there yet.
pub(super) fn to_file(server: &mut PgConnection, place: &Path, tokens: &search::Tokens) -> Result<()> {
    let mut made = connect(&Address::Sqlite(place.display().to_string()))?;
    migrations::run(&mut made, None)?;
    let Conn::Sqlite(mut file) = made else { return Err(Error::Broken("a file is no server".to_owned())) };
    // What is written here can be made again: nothing waits for the disk, and the file is closed without a log beside it.
    file.batch_execute(
        "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF",
    )?;
    server.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
    let outcome = fill_file(server, &mut file);
    server.batch_execute("ROLLBACK")?;
    outcome?;
    let mut file = Conn::Sqlite(file);
    conn::begin_write(&mut file, FILL_WAIT, false)?;
    let outcome = [search::LIVE, search::DESK]
        .into_iter()
        .try_for_each(|index| search::fill_sets(&mut file, index, tokens));
    conn::end(&mut file, outcome.is_ok())?;
    outcome
}

fn fill_file(server: &mut PgConnection, file: &mut SqliteConnection) -> Result<()> {
    let tables = Table::all(file)?;
    let triggers: Vec<SqlRow> =
        diesel::sql_query("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").load(file)?;
    file.batch_execute("BEGIN IMMEDIATE")?;
    for trigger in &triggers {
        file.batch_execute(&format!("DROP TRIGGER \"{}\"", trigger.name))?;
    }
    for table in &tables {
        file.batch_execute(&format!("DELETE FROM \"{}\"", table.name))?;
        let into = table.write_file();
        let mut write =
            |rows: &str| Ok(diesel::sql_query(&into).bind::<Text, _>(rows).execute(file).map(drop)?);
        let mut batch = Batch::new(&mut write);
        let query = diesel::sql_query(table.read_server());
        for row in query.load_iter::<JsonRow, PgRowByRowLoadingMode>(server)? {
            batch.add(&row?.row)?;
        }
        batch.end()?;
    }
    for trigger in &triggers {
        file.batch_execute(&trigger.sql)?;
    }
    file.batch_execute("COMMIT")?;
    Ok(())
}

/// Replaces all rows of a server by those of a file, in one transaction.
pub(super) fn from_file(server: &mut Conn, place: &Path) -> Result<()> {
    let Conn::Postgres(server) = server else { return Err(Error::Broken("a file is no server".to_owned())) };
    let mut file = establish(place)?;
    server.batch_execute("BEGIN")?;
    let outcome = fill_server(server, &mut file);
    server.batch_execute(if outcome.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    outcome
}

fn fill_server(server: &mut PgConnection, file: &mut SqliteConnection) -> Result<()> {
    let tables = Table::all(file)?;
    // Rows come in any order: what they must refer to is asked once, at the end.
    let references: Vec<ReferenceRow> = diesel::sql_query(
        "SELECT conrelid::regclass::text AS child, conname::text AS name, pg_get_constraintdef(oid) AS sql \
         FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace",
    )
    .load(server)?;
    for reference in &references {
        let drop = format!("ALTER TABLE {} DROP CONSTRAINT \"{}\"", reference.child, reference.name);
        server.batch_execute(&drop)?;
    }
    let names: Vec<String> = tables.iter().map(|table| format!("\"{}\"", table.name)).collect();
    server.batch_execute(&format!("TRUNCATE {}", names.join(", ")))?;
    for table in &tables {
        server.batch_execute(&format!("ALTER TABLE \"{}\" DISABLE TRIGGER USER", table.name))?;
        let into = table.write_server();
        let mut write =
            |rows: &str| Ok(diesel::sql_query(&into).bind::<Text, _>(rows).execute(server).map(drop)?);
        let mut batch = Batch::new(&mut write);
        for row in diesel::sql_query(table.read_file()).load_iter::<JsonRow, _>(file)? {
            batch.add(&row?.row)?;
        }
        batch.end()?;
        server.batch_execute(&format!("ALTER TABLE \"{}\" ENABLE TRIGGER USER", table.name))?;
    }
    count_on(server, &tables)?;
    for ReferenceRow { child, name, sql } in &references {
        server.batch_execute(&format!("ALTER TABLE {child} ADD CONSTRAINT \"{name}\" {sql}"))?;
    }
    Ok(())
}

/// New rows get numbers behind those that are there.
fn count_on(server: &mut PgConnection, tables: &[Table]) -> Result<()> {
    for table in tables.iter().filter(|table| table.columns.iter().any(|(name, _)| name == "id")) {
        let name = &table.name;
        let sequence: SequenceRow = diesel::sql_query(format!(
            "SELECT coalesce(pg_get_serial_sequence('\"{name}\"', 'id'), '') AS name"
        ))
        .get_result(server)?;
        if !sequence.name.is_empty() {
            diesel::sql_query(format!(
                "SELECT setval('{}', greatest((SELECT max(id) FROM \"{name}\"), 1), \
                 (SELECT count(*) > 0 FROM \"{name}\"))",
                sequence.name
            ))
            .execute(server)?;
        }
    }
    Ok(())
}

/// Whether others are connected to the database of a server.
pub(super) fn has_other_sessions(server: &mut Conn) -> Result<bool> {
    let others = diesel::sql_query(
        "SELECT count(*) AS count FROM pg_stat_activity WHERE datname = current_database() \
         AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    Ok(on_each!(server, |c| others.get_result::<Counted>(c))?.count > 0)
}

#[derive(QueryableByName)]
struct SqlRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    sql: String,
}

#[derive(QueryableByName)]
struct ReferenceRow {
    #[diesel(sql_type = Text)]
    child: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    sql: String,
}

#[derive(QueryableByName)]
struct SequenceRow {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct JsonRow {
    #[diesel(sql_type = Text)]
    row: String,
}
