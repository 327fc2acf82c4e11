//! Both migration folders are in the binary; the open connection decides which one runs.

use diesel::migration::MigrationSource;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::conn::{self, Conn};
use super::error::{Error, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
#[cfg(feature = "scale")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The number of `100_initial`, the first migration of version 0.1. Lower numbers belong to databases
/// made while Chapeau was being written, which nothing brings up to date.
const FIRST: u32 = 100;

/// Brings the database up to date. `Newer` if it has a migration that this program does not know,
/// `Unreleased` if it is older than version 0.1.
pub(super) fn run(conn: &mut Conn) -> Result<()> {
    // If two programs start on one new database, the second waits and finds the work done.
    conn::begin_alone(conn)?;
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
    let broken = |error: Box<dyn std::error::Error + Send + Sync>| Error::Broken(error.to_string());
    let known = MigrationSource::<DB>::migrations(&source).map_err(broken)?;
    let known: Vec<String> = known.iter().map(|one| one.name().version().to_string()).collect();
    let applied = conn.applied_migrations().map_err(broken)?;
    let applied: Vec<String> = applied.iter().map(ToString::to_string).collect();
    if applied.iter().any(|one| one.parse::<u32>().is_ok_and(|number| number < FIRST)) {
        return Err(Error::Unreleased);
    }
    if let Some(unknown) = applied.into_iter().find(|one| !known.contains(one)) {
        return Err(Error::Newer(unknown));
    }
    conn.run_pending_migrations(source).map_err(broken)?;
    Ok(())
}
