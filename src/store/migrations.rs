//! Both migration folders are in the binary; the open connection decides which one runs.

use std::time::Duration;

use diesel::migration::MigrationSource;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::address::Address;
use super::conn::{self, Conn};
use super::error::{Error, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
#[cfg(feature = "scale")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The number of `100_initial`, the first migration of version 0.1. Lower numbers belong to databases
/// made while Chapeau was being written, which nothing brings up to date.
const FIRST: u32 = 100;

/// The table in which Diesel notes what was applied.
const TABLE: &str = "__diesel_schema_migrations";

/// How long another program may hold the lock without a word about it, and how long in all.
const QUIET: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(60);

/// `Foreign` if this is a file that belongs to another program.
pub(super) fn refuse_foreign(address: &Address) -> Result<()> {
    if address.is_foreign(TABLE)? { Err(Error::Foreign) } else { Ok(()) }
}

/// Whether a server has a database without our tables. Opening a file would make it.
pub(super) fn are_missing(address: &Address) -> bool {
    if !address.is_on_server() {
        return false;
    }
    let Ok(mut conn) = diesel::r2d2::ManageConnection::connect(&conn::Manager(address.clone())) else {
        return false;
    };
    conn::has_table(&mut conn, TABLE).is_ok_and(|has| !has)
}

/// Brings the database up to date. `Newer` if it has a migration that this program does not know,
/// `Unreleased` if it is older than version 0.1. A database that is up to date is not locked.
pub(super) fn run(conn: &mut Conn) -> Result<()> {
    if conn::has_table(conn, TABLE)?
        && by_kind!(&mut *conn, sqlite: |c| is_current(c, &SQLITE), postgres: |c| is_current(c, &POSTGRES))?
    {
        return Ok(());
    }
    // If two programs start on one new database, the second waits and finds the work done.
    match conn::begin_alone(conn, QUIET).map_err(Error::from) {
        Err(Error::Busy) => {
            tracing::warn!(
                longest_seconds = LONGEST.as_secs(),
                "waiting for another program that writes to the database"
            );
            conn::begin_alone(conn, LONGEST)?;
        }
        begun => begun?,
    }
    let outcome = by_kind!(&mut *conn, sqlite: |c| run_on(c, SQLITE), postgres: |c| run_on(c, POSTGRES));
    conn::end(conn, outcome.is_ok())?;
    outcome
}

fn run_on<C, DB>(conn: &mut C, source: EmbeddedMigrations) -> Result<()>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    if !is_current(conn, &source)? {
        conn.run_pending_migrations(source).map_err(broken)?;
    }
    Ok(())
}

fn broken(error: Box<dyn std::error::Error + Send + Sync>) -> Error {
    Error::Broken(error.to_string())
}

/// Whether nothing is left to do.
fn is_current<C, DB>(conn: &mut C, source: &EmbeddedMigrations) -> Result<bool>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let known = MigrationSource::<DB>::migrations(source).map_err(broken)?;
    let known: Vec<String> = known.iter().map(|one| one.name().version().to_string()).collect();
    let applied = conn.applied_migrations().map_err(broken)?;
    let applied: Vec<String> = applied.iter().map(ToString::to_string).collect();
    if applied.iter().any(|one| one.parse::<u32>().is_ok_and(|number| number < FIRST)) {
        return Err(Error::Unreleased);
    }
    if let Some(unknown) = applied.iter().find(|one| !known.contains(one)) {
        return Err(Error::Newer(unknown.clone()));
    }
    Ok(known.iter().all(|one| applied.contains(one)))
}
