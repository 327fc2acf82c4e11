//! Where a database is: a file or a server, and what can be told of a file before it is opened.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use crate::domain::database_file::{database_file, folder_of};

/// How long a statement waits for a lock of another process, in milliseconds; [`super::conn::begin_write`] sets its own.
pub(super) const BUSY_TIMEOUT_MS: u32 = 5_000;

/// The result of a query that counts.
#[derive(diesel::QueryableByName)]
pub(super) struct Counted {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub(super) count: i64,
}

/// The database that a URL names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// The path of a SQLite file.
    Sqlite(String),
    /// A `postgres://` URL.
    #[cfg(feature = "postgres")]
    Postgres(String),
}

impl Address {
    /// Reads `sqlite:PATH`, `sqlite://PATH` or `postgres://…`. Anything else is an error: never a file
    /// by accident.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        if let Some(path) = database_file(url) {
            return if path.is_empty() || path.contains(":memory:") {
                Err("a sqlite: URL names a file, as in sqlite:chapeau.db".to_owned())
            } else {
                Ok(Self::Sqlite(path.to_owned()))
            };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            #[cfg(feature = "postgres")]
            return Ok(Self::Postgres(url.to_owned()));
            #[cfg(not(feature = "postgres"))]
            return Err(
                "this build knows SQLite only; PostgreSQL needs one built with --features scale".to_owned()
            );
        }
        Err("a database URL begins with sqlite: or postgres://".to_owned())
    }

    /// Whether this is an existing database file.
    pub(super) fn is_a_file(&self) -> bool {
        match self {
            Self::Sqlite(path) => std::path::Path::new(path).is_file(),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => false,
        }
    }

    /// Whether this is a file with tables of which none has the name `ours`: one of another program. Nothing in it
    /// is changed.
    pub(super) fn is_foreign(&self, ours: &str) -> QueryResult<bool> {
        let path = match self {
            Self::Sqlite(path) => path,
            #[cfg(feature = "postgres")]
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

    /// The path of a file; `None` for a server.
    pub(super) fn file(&self) -> Option<&str> {
        match self {
            Self::Sqlite(path) => Some(path),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => None,
        }
    }

    /// Whether a server holds it.
    pub(super) fn is_on_server(&self) -> bool {
        match self {
            Self::Sqlite(_) => false,
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => true,
        }
    }

    /// Whether this is a database file that does not exist.
    pub(super) fn is_missing(&self) -> bool {
        match self {
            Self::Sqlite(path) => !std::path::Path::new(path).exists(),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => false,
        }
    }

    /// Why a file cannot be opened, where the system can tell more than SQLite.
    pub(super) fn why_closed(&self) -> Option<String> {
        let path = match self {
            Self::Sqlite(path) => std::path::Path::new(path),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => return None,
        };
        let folder = folder_of(path);
        if !folder.is_dir() {
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
