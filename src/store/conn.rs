//! One connection type for two databases, and how the pool opens it. Only this file compares the two;
//! elsewhere use [`by_database`] or `on_each!`.

use std::sync::Arc;
use std::time::Duration;

use diesel::ConnectionError;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::ManageConnection;

use super::address::{Address, BUSY_TIMEOUT_MS, Counted};
use super::file_watch::FileWatch;

/// A connection to either database. Query functions take it and never look inside.
#[cfg(feature = "postgres")]
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// A file.
    Sqlite(diesel::SqliteConnection),
    /// A server.
    Postgres(diesel::PgConnection),
}

/// A connection to the one kind of database of this build. Without the enum around it, no query is compiled for a
/// choice that is never made.
#[cfg(not(feature = "postgres"))]
pub type Conn = diesel::SqliteConnection;

/// What writes SQL for a [`Conn`].
pub(super) type Backend = <Conn as Connection>::Backend;

/// Evaluates one of two expressions, by the kind of database, with the connection of that kind.
macro_rules! by_kind {
    ($db:expr, sqlite: |$sqlite:pat_param| $for_sqlite:expr, postgres: |$postgres:pat_param| $for_postgres:expr) => {{
        #[cfg(feature = "postgres")]
        match $db {
            $crate::store::conn::Conn::Sqlite($sqlite) => $for_sqlite,
            $crate::store::conn::Conn::Postgres($postgres) => $for_postgres,
        }
        #[cfg(not(feature = "postgres"))]
        {
            let $sqlite = $db;
            $for_sqlite
        }
    }};
}

/// Compiles the same expression once per database, for the few that the enum does not support
/// (`on_conflict`, rows by the slice). Each use says why.
macro_rules! on_each {
    ($db:expr, |$conn:ident| $query:expr) => {
        by_kind!(&mut *$db, sqlite: |$conn| $query, postgres: |$conn| $query)
    };
}

/// Inserts rows of one kind: on PostgreSQL in one statement, since each is a way to the server and back; on SQLite one by
/// one, by a statement that stays prepared.
macro_rules! insert_rows {
    ($db:expr, $table:expr, $rows:expr) => {{
        let rows = $rows;
        by_kind!(
            &mut *$db,
            sqlite: |c| rows.into_iter().try_for_each(|row| diesel::insert_into($table).values(row).execute(c).map(drop)),
            postgres: |c| match rows.len() {
                0 => Ok(()),
                _ => diesel::insert_into($table).values(rows).execute(c).map(drop),
            }
        )
    }};
}

/// Writes a copy of a database file, as of one instant, to a new file. Does nothing for a server.
pub(super) fn copy(manager: &Manager, to: &std::path::Path) -> super::Result<()> {
    let mut conn = manager.connect().map_err(|error| super::Error::Broken(error.to_string()))?;
    by_kind!(&mut conn, sqlite: |c| copy_file(c, to), postgres: |_| Ok(()))
}

/// Writes a copy of a database file, as of one instant, to a new file.
pub(super) fn copy_file(conn: &mut SqliteConnection, to: &std::path::Path) -> super::Result<()> {
    let vacuum = diesel::sql_query("VACUUM INTO ?");
    vacuum.bind::<diesel::sql_types::Text, _>(to.display().to_string()).execute(conn)?;
    Ok(())
}

/// Opens connections for the pool, and reports the real cause when that fails.
#[derive(Debug)]
pub(super) struct Manager {
    address: Address,
    /// Nothing is opened in the place of the file that was there.
    file: Arc<FileWatch>,
}

impl Manager {
    /// Opens whatever is there, and makes a file that is missing.
    pub(super) fn new(address: Address) -> Self {
        Self { address, file: Arc::default() }
    }

    /// Opens only the file that is watched.
    pub(super) const fn watching(address: Address, file: Arc<FileWatch>) -> Self {
        Self { address, file }
    }
}

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        if self.file.is_another() {
            let why = ConnectionError::BadConnection(super::Error::Away.to_string());
            return Err(diesel::r2d2::Error::ConnectionError(why));
        }
        match &self.address {
            Address::Sqlite(path) => {
                let mut conn =
                    SqliteConnection::establish(path).map_err(diesel::r2d2::Error::ConnectionError)?;
                conn.batch_execute(&format!(
                    "PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}; PRAGMA journal_mode = WAL; \
                     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                     PRAGMA cache_size = -2048; PRAGMA temp_store = MEMORY;"
                ))
                .and_then(|()| super::search::deadline::register_in_time(&mut conn))
                .map_err(diesel::r2d2::Error::QueryError)?;
                #[cfg(feature = "postgres")]
                let conn = Conn::Sqlite(conn);
                Ok(conn)
            }
            #[cfg(feature = "postgres")]
            Address::Postgres(url) => {
                let mut conn = PgConnection::establish(url).map_err(diesel::r2d2::Error::ConnectionError)?;
                conn.batch_execute(&format!("SET TIME ZONE 'UTC'; SET lock_timeout = {BUSY_TIMEOUT_MS}"))
                    .map_err(diesel::r2d2::Error::QueryError)?;
                Ok(Conn::Postgres(conn))
            }
        }
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        by_kind!(
            conn,
            // A file does not disappear between two queries; checking would double the cost of a read.
            sqlite: |_| Ok(()),
            postgres: |c| c.batch_execute("SELECT 1").map_err(diesel::r2d2::Error::QueryError)
        )
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || AnsiBroken::is(conn)
    }
}

/// Whether a connection was left inside a transaction that cannot be ended.
struct AnsiBroken;

impl AnsiBroken {
    fn is(conn: &mut Conn) -> bool {
        on_each!(conn, |c| AnsiTransactionManager::is_broken_transaction_manager(c))
    }
}

/// Returns one of two values, for SQL that SQLite and PostgreSQL spell differently.
#[cfg_attr(not(feature = "postgres"), expect(unused_variables, reason = "this build has one database"))]
pub(super) fn by_database<T>(conn: &Conn, sqlite: T, server: T) -> T {
    by_kind!(conn, sqlite: |_| sqlite, postgres: |_| server)
}

/// Begins a transaction that may write, waiting at most `wait` for a writer in another process. SQLite takes
/// the write lock at once: a read transaction that upgrades later would fail without waiting. On PostgreSQL
/// every lock inside the transaction is waited for that long.
///
/// `durable`: what is committed is on the disk (`synchronous = FULL`). Otherwise a power cut may take back the
/// last transactions, never a part of one; the next durable one makes them durable too. PostgreSQL keeps its
/// server's `synchronous_commit`.
pub(super) fn begin_write(conn: &mut Conn, wait: Duration, durable: bool) -> QueryResult<()> {
    let milliseconds = wait.as_millis().max(1);
    let synchronous = if durable { "FULL" } else { "NORMAL" };
    by_kind!(
        conn,
        sqlite: |c| {
            c.batch_execute(&format!(
                "PRAGMA busy_timeout = {milliseconds}; PRAGMA synchronous = {synchronous}"
            ))?;
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")
        },
        postgres: |c| {
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN")?;
            c.batch_execute(&format!("SET LOCAL lock_timeout = {milliseconds}"))
        }
    )
}

/// Copies SQLite's log into the database and empties it. `Busy` if others use the database meanwhile.
pub(super) fn settle(conn: &mut Conn) -> super::Result<()> {
    by_kind!(
        conn,
        sqlite: |c| {
            #[derive(QueryableByName)]
            struct Checkpoint {
                #[diesel(sql_type = diesel::sql_types::Integer)]
                busy: i32,
            }
            let done: Checkpoint = diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(c)?;
            if done.busy == 0 { Ok(()) } else { Err(super::Error::Busy) }
        },
        postgres: |_| Ok(())
    )
}

/// Whether a write transaction that has begun may still wait for locks: SQLite has one lock, PostgreSQL one for
/// each row.
pub(super) fn waits_inside(conn: &Conn) -> bool {
    by_database(conn, false, true)
}

/// The key of the PostgreSQL advisory lock for migrations.
#[cfg(feature = "postgres")]
const MIGRATIONS_LOCK: i64 = 0x0043_6861_7065_6175;

/// Begins a write transaction that excludes others of its kind, waiting at most `wait` for them: for migrations.
pub(super) fn begin_alone(conn: &mut Conn, wait: Duration) -> QueryResult<()> {
    begin_write(conn, wait, true)?;
    let locked = by_kind!(
        &mut *conn,
        // SQLite has one writer at a time anyway.
        sqlite: |_| Ok(()),
        postgres: |c| c.batch_execute(&format!("SELECT pg_advisory_xact_lock({MIGRATIONS_LOCK})"))
    );
    if locked.is_err() {
        end(conn, false)?;
    }
    locked
}

/// Whether the database has a table of this name.
pub(super) fn has_table(conn: &mut Conn, name: &str) -> QueryResult<bool> {
    let sql = by_database(
        conn,
        "SELECT count(*) AS count FROM sqlite_master WHERE type = 'table' AND name = ?",
        "SELECT count(to_regclass($1)) AS count",
    );
    let query = diesel::sql_query(sql).bind::<diesel::sql_types::Text, _>(name);
    on_each!(conn, |c| query.get_result::<Counted>(c)).map(|found| found.count > 0)
}

/// Begins a transaction in which every query sees the same snapshot.
pub(super) fn begin_read(conn: &mut Conn) -> QueryResult<()> {
    by_kind!(
        conn,
        sqlite: |c| AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
        postgres: |c| AnsiTransactionManager::begin_transaction_sql(
            c,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        )
    )
}

/// Ends what [`begin_read`] or [`begin_write`] began: commits if `keep`, otherwise rolls back.
pub(super) fn end(conn: &mut Conn, keep: bool) -> QueryResult<()> {
    on_each!(conn, |c| if keep {
        AnsiTransactionManager::commit_transaction(c)
    } else {
        AnsiTransactionManager::rollback_transaction(c)
    })
}
