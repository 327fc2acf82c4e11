//! Damage to a database itself: what SQLite finds in its file, and the tables that a server cannot read. Nothing is
//! changed by looking.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::address::{Address, BUSY_TIMEOUT_MS};
use super::error::{Error, Result};
use super::search;

/// Maximum damages reported; one alone is reason enough to act.
const SAID_MAX: usize = 20;
/// What is hurt in a database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Damage {
    /// The tables that are hurt; none if no table can be told.
    pub tables: Vec<String>,
    /// What the database says of it.
    pub said: Vec<String>,
}

impl Damage {
    /// Whether nothing is hurt.
    pub const fn is_none(&self) -> bool {
        self.said.is_empty()
    }

    /// Whether only the sets of the search are hurt, which can be made again from other rows.
    pub fn is_of_search_alone(&self) -> bool {
        let is_set = |table: &String| search::is_of_sets(table);
        !self.tables.is_empty() && self.tables.iter().all(is_set)
    }
}

/// The damage of the database that a URL names; none if there is no file.
pub fn of_database(url: &str) -> Result<Damage> {
    let address = Address::parse(url).map_err(Error::Broken)?;
    if address.is_missing() {
        return Ok(Damage::default());
    }
    match &address {
        Address::Sqlite(path) => of_file(Path::new(path)),
        #[cfg(feature = "postgres")]
        Address::Postgres(url) => of_server(url),
    }
}

/// The damage of a SQLite file. What is no database at all is damaged as a whole.
pub fn of_file(file: &Path) -> Result<Damage> {
    let mut conn = SqliteConnection::establish(&file.display().to_string())
        .map_err(|error| Error::Broken(format!("{}: {error}", file.display())))?;
    // Setting it reads nothing.
    conn.batch_execute(&format!("PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}"))?;
    let said = match verdict(&mut conn, &SAID_MAX.to_string()).map_err(Error::from) {
        Ok(said) if said.is_empty() => return Ok(Damage::default()),
        Ok(said) => said,
        // A lock is no damage; whatever else keeps SQLite from reading is.
        Err(Error::Busy) => return Err(Error::Busy),
        Err(error) => vec![error.to_string()],
    };
    let names = diesel::sql_query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    let Ok(names) = names.load::<Name>(&mut conn) else { return Ok(Damage { tables: Vec::new(), said }) };
    let is_hurt = |name: &String| {
        verdict(&mut conn, &format!("'{}'", name.replace('\'', "''"))).map_or(true, |said| !said.is_empty())
    };
    Ok(Damage { tables: names.into_iter().map(|row| row.name).filter(is_hurt).collect(), said })
}

/// What SQLite says of a file or of one table; nothing if it is whole.
fn verdict(conn: &mut SqliteConnection, of: &str) -> QueryResult<Vec<String>> {
    let rows: Vec<Verdict> = diesel::sql_query(format!("PRAGMA integrity_check({of})")).load(conn)?;
    Ok(rows.into_iter().map(|row| row.integrity_check).filter(|said| said != "ok").collect())
}

/// Reads every row of every table of a server.
#[cfg(feature = "postgres")]
fn of_server(url: &str) -> Result<Damage> {
    let mut conn = PgConnection::establish(url).map_err(|error| Error::Broken(error.to_string()))?;
    let names = diesel::sql_query(
        "SELECT relname::text AS name FROM pg_class WHERE relkind = 'r' \
         AND relnamespace = current_schema()::regnamespace ORDER BY relname",
    );
    let mut damage = Damage::default();
    for Name { name } in names.load(&mut conn)? {
        // As text, so that long values are read as well.
        let read = format!("SELECT count(t.*::text) AS count FROM \"{name}\" AS t");
        match diesel::sql_query(read).get_result::<super::address::Counted>(&mut conn).map_err(Error::from) {
            Ok(_) => {}
            Err(Error::Busy) => return Err(Error::Busy),
            Err(error) => {
                damage.said.push(format!("{name}: {error}"));
                damage.tables.push(name);
            }
        }
    }
    Ok(damage)
}

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}
