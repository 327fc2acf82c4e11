//! Brings what can be read of a damaged file into a new one, row by row. The tables are made by our own migrations, not
//! by what the damaged file says of itself.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::open::{connect, establish};
use super::salvage_links::{complete, keep_references};
use super::salvage_rows::{CopiedTable, copy_rows};
use crate::store::address::Address;
use crate::store::conn::{self, Conn};
use crate::store::error::{Error, Result};
use crate::store::migrations;
use crate::store::search::{self, Tokens};

/// How long a file that nobody else has may be locked.
const WAIT: std::time::Duration = std::time::Duration::from_secs(5);
/// The tables that hold rows of the site: not those of SQLite, of Diesel and of the full-text modules.
const TABLES: &str = "SELECT t.name AS name, CAST(t.wr AS BIGINT) AS is_without_rowid FROM pragma_table_list t \
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
    AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY t.name";

/// Rows of a table that could not be brought out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostRows {
    /// The table.
    pub table: String,
    /// How many rows came out.
    pub kept: u64,
    /// How many did not; `None` if nobody can tell.
    pub lost: Option<u64>,
}

/// Makes a new file at `whole` of what can be read of the one at `hurt`, and returns what could not. `schema` is the last
/// migration, if somebody knows it, for a file that has lost that. `Newer` if this program does not know the migrations.
pub fn salvage(hurt: &Path, whole: &Path, schema: Option<&str>) -> Result<Vec<LostRows>> {
    let known = versions(hurt)?;
    let until = known.iter().max().map(String::as_str).or(schema);
    let mut made = connect(&Address::Sqlite(whole.display().to_string()))?;
    migrations::run_until(&mut made, until)?;
    conn::settle(&mut made)?;
    drop(made);
    let mut db = establish(whole)?;
    db.batch_execute(
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON",
    )?;
    diesel::sql_query("ATTACH ? AS hurt").bind::<Text, _>(hurt.display().to_string()).execute(&mut db)?;
    let tables: Vec<TableRow> = diesel::sql_query(TABLES).load(&mut db)?;
    let triggers: Vec<TriggerRow> =
        diesel::sql_query("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'").load(&mut db)?;
    for trigger in &triggers {
        db.batch_execute(&format!("DROP TRIGGER main.\"{}\"", trigger.name))?;
    }
    let mut lost = Vec::new();
    for TableRow { name, is_without_rowid } in &tables {
        let copied = copy_rows(&mut db, name, *is_without_rowid == 1)?;
        lost.extend(loss(name, &copied));
    }
    complete(&mut db)?;
    for (table, rows) in keep_references(&mut db)? {
        lost.push(LostRows { kept: 0, lost: Some(rows), table });
    }
    for trigger in &triggers {
        db.batch_execute(&trigger.sql)?;
    }
    // What was lost and has no words of its own.
    db.batch_execute(
        "INSERT INTO main.freshness (id, generation, identity) SELECT 1, 1, random() \
         WHERE NOT EXISTS (SELECT 1 FROM main.freshness); DETACH hurt; PRAGMA writable_schema = OFF",
    )?;
    Ok(lost)
}

/// Fills the search of a salvaged file that was brought up to date.
pub fn fill_search(file: &Path, tokens: &Tokens) -> Result<()> {
    let mut conn: Conn = connect(&Address::Sqlite(file.display().to_string()))?;
    conn::begin_write(&mut conn, WAIT, false)?;
    let filled = [search::LIVE, search::DESK]
        .into_iter()
        .try_for_each(|index| search::refill(&mut conn, index, tokens));
    conn::end(&mut conn, filled.is_ok())?;
    filled?;
    conn::settle(&mut conn)
}

/// The migrations that a damaged file notes; none if they cannot be read. What is no database, or has no table of
/// contents, is `Broken`.
fn versions(hurt: &Path) -> Result<Vec<String>> {
    let mut db = establish(hurt)?;
    db.batch_execute("PRAGMA writable_schema = ON").map_err(Error::from)?;
    let tables: i64 = diesel::sql_query("SELECT count(*) AS number FROM sqlite_master")
        .get_result::<NumberRow>(&mut db)
        .map_err(Error::from)?
        .number;
    if tables == 0 {
        return Err(Error::Broken("nothing can be read of its table of contents".to_owned()));
    }
    let rows =
        diesel::sql_query("SELECT version FROM __diesel_schema_migrations").load::<VersionRow>(&mut db);
    Ok(rows.unwrap_or_default().into_iter().map(|row| row.version).collect())
}

fn loss(name: &str, copied: &CopiedTable) -> Option<LostRows> {
    let lost = match copied.expected {
        Some(expected) if expected <= copied.kept && !copied.is_hurt => return None,
        Some(expected) => Some(expected.saturating_sub(copied.kept)),
        None if !copied.is_hurt => return None,
        None => None,
    };
    (lost != Some(0)).then(|| LostRows { table: name.to_owned(), kept: copied.kept, lost })
}

#[derive(QueryableByName)]
struct TableRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    is_without_rowid: i64,
}

#[derive(QueryableByName)]
struct TriggerRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    sql: String,
}

#[derive(QueryableByName)]
struct VersionRow {
    #[diesel(sql_type = Text)]
    version: String,
}

#[derive(QueryableByName)]
struct NumberRow {
    #[diesel(sql_type = BigInt)]
    number: i64,
}
