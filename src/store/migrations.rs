//! Both migration folders are in the binary; the open connection decides which one runs.

use std::time::Duration;

use diesel::RunQueryDsl as _;
use diesel::migration::{Migration, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::address::Address;
use super::conn::{self, Conn};
use super::error::{Error, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The number of `100_initial`, the first migration of version 0.1. Lower numbers belong to databases
/// made while Chapeau was being written, which nothing brings up to date.
const FIRST: u32 = 100;

/// The setting in which a migration that an earlier program can live with notes the last one that such a program has to
/// know. Without it, a program refuses a database that knows more than itself.
const NEEDED: &str = "schema_needs";

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
    let Ok(mut conn) = diesel::r2d2::ManageConnection::connect(&conn::Manager::new(address.clone())) else {
        return false;
    };
    conn::has_table(&mut conn, TABLE).is_ok_and(|has| !has)
}

/// Brings the database up to date. `Newer` if it has a migration that this program does not know,
/// `Unreleased` if it is older than version 0.1. A database that is up to date is not locked. One that is not is first
/// copied to a file beside `file`, if it is one; without room for that, it stays as it is.
pub(super) fn run(conn: &mut Conn, file: Option<&str>) -> Result<()> {
    let is_new = !conn::has_table(conn, TABLE)?;
    if !is_new && is_up_to_date(conn)? {
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
    let outcome = match file.filter(|_| !is_new) {
        Some(file) if !is_up_to_date(conn)? => keep_before(conn, file).and_then(|()| run_all(conn)),
        _ => run_all(conn),
    };
    conn::end(conn, outcome.is_ok())?;
    outcome
}

/// Makes the tables of a new database as they were after the migration `until`; all of them without one. `Newer` if there
/// is no such migration.
pub(super) fn run_until(conn: &mut Conn, until: Option<&str>) -> Result<()> {
    by_kind!(&mut *conn, sqlite: |c| run_first(c, SQLITE, until), postgres: |c| run_first(c, POSTGRES, until))
}

fn run_first<C, DB>(conn: &mut C, source: EmbeddedMigrations, until: Option<&str>) -> Result<()>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let known = MigrationSource::<DB>::migrations(&source).map_err(broken)?;
    let version = |one: &dyn Migration<DB>| one.name().version().to_string();
    if let Some(until) = until.filter(|until| !known.iter().any(|one| version(&**one) == *until)) {
        return Err(Error::Newer(until.to_owned()));
    }
    // Makes the table of migrations.
    conn.applied_migrations().map_err(broken)?;
    let is_wanted = |one: &dyn Migration<DB>| until.is_none_or(|until| version(one).as_str() <= until);
    for migration in known.iter().filter(|one| is_wanted(&***one)) {
        conn.run_migration(&**migration).map_err(broken)?;
    }
    Ok(())
}

fn run_all(conn: &mut Conn) -> Result<()> {
    by_kind!(&mut *conn, sqlite: |c| run_on(c, SQLITE), postgres: |c| run_on(c, POSTGRES))
}

/// Whether nothing is left to do. A database that a later program has migrated is up to date if this one may go on with
/// it, else `Newer`.
fn is_up_to_date(conn: &mut Conn) -> Result<bool> {
    let current =
        by_kind!(&mut *conn, sqlite: |c| is_current(c, &SQLITE), postgres: |c| is_current(c, &POSTGRES));
    match current {
        // Its settings may be elsewhere, or not there at all: then it is newer, and nothing else is known of it.
        Err(Error::Newer(unknown)) => match needed(conn) {
            Ok(Some(needed)) if knows(conn, &needed)? => Ok(true),
            _ => Err(Error::Newer(unknown)),
        },
        other => other,
    }
}

/// The migration that a program has to know, if a later program has noted one.
fn needed(conn: &mut Conn) -> Result<Option<String>> {
    let noted = diesel::sql_query(format!("SELECT value AS version FROM settings WHERE key = '{NEEDED}'"));
    let rows: Vec<Last> = on_each!(conn, |c| noted.load(c))?;
    Ok(rows.into_iter().next().map(|row| row.version))
}

fn knows(conn: &mut Conn, version: &str) -> Result<bool> {
    by_kind!(&mut *conn, sqlite: |c| is_known(c, &SQLITE, version), postgres: |c| is_known(c, &POSTGRES, version))
}

fn is_known<C, DB>(_: &mut C, source: &EmbeddedMigrations, version: &str) -> Result<bool>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let known = MigrationSource::<DB>::migrations(source).map_err(broken)?;
    Ok(known.iter().any(|one| one.name().version().to_string() == version))
}

/// Copies a database to a file beside it, named after its last migration. The caller holds its lock, so that it is copied
/// once however many programs start, and as it is before anything is changed.
fn keep_before(conn: &mut Conn, file: &str) -> Result<()> {
    let copy = format!("{file}.before-upgrade-{}", last(conn)?);
    let unwritten = |error: std::io::Error| Error::Broken(format!("{copy}: {error}"));
    match std::fs::remove_file(&copy) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(unwritten(error)),
        _ => {}
    }
    conn::copy(&conn::Manager::new(Address::Sqlite(file.to_owned())), std::path::Path::new(&copy)).map_err(
        |error| {
            // Half a copy is of no use.
            let _ = std::fs::remove_file(&copy);
            Error::Broken(format!(
                "it could not be copied to {copy} before the upgrade ({error}); make room, and start again"
            ))
        },
    )?;
    tracing::info!(%copy, "the database was copied before its upgrade");
    Ok(())
}

/// The number of the last migration.
fn last(conn: &mut Conn) -> Result<String> {
    let last = diesel::sql_query(format!("SELECT max(version) AS version FROM {TABLE}"));
    Ok(on_each!(conn, |c| last.get_result::<Last>(c))?.version)
}

#[derive(diesel::QueryableByName)]
struct Last {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

/// What an upgrade would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// The migrations that are not applied yet.
    pub pending: Vec<String>,
    /// How long they took on a copy.
    pub took: Duration,
    /// The size of the copy, before and after.
    pub bytes: (u64, u64),
}

/// Upgrades a copy of a database file, at `copy`, which is not there yet. Nothing of the database changes.
pub(super) fn rehearse(address: &Address, copy: &std::path::Path) -> Result<Rehearsal> {
    refuse_foreign(address)?;
    conn::copy(&conn::Manager::new(address.clone()), copy)?;
    let size =
        || std::fs::metadata(copy).map(|about| about.len()).map_err(|error| Error::Broken(error.to_string()));
    let before = size()?;
    let manager = conn::Manager::new(Address::Sqlite(copy.display().to_string()));
    let mut conn = diesel::r2d2::ManageConnection::connect(&manager)
        .map_err(|error| Error::Broken(error.to_string()))?;
    let pending = by_kind!(&mut conn, sqlite: |c| pending(c, &SQLITE), postgres: |c| pending(c, &POSTGRES))?;
    let began = std::time::Instant::now();
    run(&mut conn, None)?;
    let took = began.elapsed();
    conn::settle(&mut conn)?;
    Ok(Rehearsal { pending, took, bytes: (before, size()?) })
}

fn pending<C, DB>(conn: &mut C, source: &EmbeddedMigrations) -> Result<Vec<String>>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let known = MigrationSource::<DB>::migrations(source).map_err(broken)?;
    let applied: Vec<String> =
        conn.applied_migrations().map_err(broken)?.iter().map(ToString::to_string).collect();
    let names = known.iter().filter(|one| !applied.contains(&one.name().version().to_string()));
    Ok(names.map(|one| one.name().to_string()).collect())
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
