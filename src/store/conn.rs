//! One connection type for two databases, and how the pool opens it. Only this file compares the two;
//! elsewhere use [`by_database`] or `on_each!`.

use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::ManageConnection;

/// A connection to either database. Query functions take it and never look inside.
#[cfg(feature = "scale")]
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// A file.
    Sqlite(diesel::SqliteConnection),
    /// A server.
    Postgres(diesel::PgConnection),
}

/// A connection to the one kind of database of this build. Without the enum around it, no query is compiled for a
/// choice that is never made.
#[cfg(not(feature = "scale"))]
pub type Conn = diesel::SqliteConnection;

/// What writes SQL for a [`Conn`].
pub(super) type Backend = <Conn as Connection>::Backend;

/// Evaluates one of two expressions, by the kind of database, with the connection of that kind.
macro_rules! by_kind {
    ($db:expr, sqlite: |$sqlite:pat_param| $for_sqlite:expr, postgres: |$postgres:pat_param| $for_postgres:expr) => {{
        #[cfg(feature = "scale")]
        match $db {
            $crate::store::conn::Conn::Sqlite($sqlite) => $for_sqlite,
            $crate::store::conn::Conn::Postgres($postgres) => $for_postgres,
        }
        #[cfg(not(feature = "scale"))]
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

/// How long a statement waits for a lock of another process, in milliseconds; [`begin_write`] sets its own.
const BUSY_TIMEOUT_MS: u32 = 5_000;

/// The database that a URL names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// The path of a SQLite file.
    Sqlite(String),
    /// A `postgres://` URL.
    #[cfg(feature = "scale")]
    Postgres(String),
}

impl Address {
    /// Reads `sqlite:PATH`, `sqlite://PATH` or `postgres://…`. Anything else is an error: never a file
    /// by accident.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        if let Some(path) = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")) {
            return if path.is_empty() || path.contains(":memory:") {
                Err("a sqlite: URL names a file, as in sqlite:chapeau.db".to_owned())
            } else {
                Ok(Self::Sqlite(path.to_owned()))
            };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            #[cfg(feature = "scale")]
            return Ok(Self::Postgres(url.to_owned()));
            #[cfg(not(feature = "scale"))]
            return Err(
                "this build knows SQLite only; PostgreSQL needs one built with --features scale".to_owned()
            );
        }
        Err("a database URL begins with sqlite: or postgres://".to_owned())
    }
}

impl Address {
    /// Whether this is an existing database file.
    pub(super) fn is_a_file(&self) -> bool {
        match self {
            Self::Sqlite(path) => std::path::Path::new(path).is_file(),
            #[cfg(feature = "scale")]
            Self::Postgres(_) => false,
        }
    }
}

impl Address {
    /// Whether this is a file with tables of which none has the name `ours`: one of another program. Nothing in it
    /// is changed.
    pub(super) fn is_foreign(&self, ours: &str) -> QueryResult<bool> {
        let path = match self {
            Self::Sqlite(path) => path,
            #[cfg(feature = "scale")]
            Self::Postgres(_) => return Ok(false),
        };
        if !self.is_a_file() {
            return Ok(false);
        }
        // What cannot be opened is explained by whoever opens it.
        let Ok(mut conn) = SqliteConnection::establish(path) else { return Ok(false) };
        conn.batch_execute(&format!("PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}"))?;
        let query = diesel::sql_query("SELECT count(*) AS count FROM sqlite_master WHERE type = 'table'");
        let tables = query.get_result::<Counted>(&mut conn)?.count;
        let query = diesel::sql_query("SELECT count(*) AS count FROM sqlite_master WHERE name = ?");
        let query = query.bind::<diesel::sql_types::Text, _>(ours);
        Ok(tables > 0 && query.get_result::<Counted>(&mut conn)?.count == 0)
    }

    /// Whether this is a database file that does not exist.
    pub(super) fn is_missing(&self) -> bool {
        match self {
            Self::Sqlite(path) => !std::path::Path::new(path).exists(),
            #[cfg(feature = "scale")]
            Self::Postgres(_) => false,
        }
    }

    /// Why a file cannot be opened, where the system can tell more than SQLite.
    pub(super) fn why_closed(&self) -> Option<String> {
        let path = match self {
            Self::Sqlite(path) => std::path::Path::new(path),
            #[cfg(feature = "scale")]
            Self::Postgres(_) => return None,
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Some(format!("there is no folder {}", folder.display()));
        }
        if path.is_dir() {
            return Some("it is a folder, not a file".to_owned());
        }
        let opened = std::fs::OpenOptions::new().read(true).write(true).open(path);
        opened
            .err()
            .filter(|error| error.kind() != std::io::ErrorKind::NotFound)
            .map(|error| error.to_string())
    }
}

/// Writes a copy of a database file, as of one instant, to a new file. Does nothing for a server.
pub(super) fn copy(manager: &Manager, to: &std::path::Path) -> super::Result<()> {
    let mut conn = manager.connect().map_err(|error| super::Error::Broken(error.to_string()))?;
    let vacuum =
        diesel::sql_query("VACUUM INTO ?").bind::<diesel::sql_types::Text, _>(to.display().to_string());
    by_kind!(
        &mut conn,
        sqlite: |c| vacuum.execute(c).map(drop)?,
        postgres: |_| ()
    );
    Ok(())
}

/// Opens connections for the pool, and reports the real cause when that fails.
#[derive(Debug)]
pub(super) struct Manager(pub(super) Address);

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        match &self.0 {
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
                #[cfg(feature = "scale")]
                let conn = Conn::Sqlite(conn);
                Ok(conn)
            }
            #[cfg(feature = "scale")]
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
#[cfg_attr(not(feature = "scale"), expect(unused_variables, reason = "this build has one database"))]
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

/// Whether a write transaction that has begun may still wait for locks: SQLite has one lock, PostgreSQL one for
/// each row.
pub(super) fn waits_inside(conn: &Conn) -> bool {
    by_database(conn, false, true)
}

/// The key of the PostgreSQL advisory lock for migrations.
#[cfg(feature = "scale")]
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

#[derive(diesel::QueryableByName)]
struct Counted {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
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
