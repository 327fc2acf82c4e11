//! Errors of the store, without any type of Diesel.

use crate::domain::unavailable::Unavailable;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// The error message of a search statement that was cut off.
pub(super) const OUT_OF_TIME: &str = "the search has taken too long";
/// How SQLite and PostgreSQL say that a lock was not free in time.
const LOCKED: [&str; 2] = ["database is locked", "lock timeout"];
/// How they say that the disk is full.
const FULL: [&str; 2] = ["database or disk is full", "No space left on device"];

/// What a query function can return instead of its value.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The requested row does not exist.
    #[error("it does not exist (any more)")]
    Missing,
    /// A unique value already belongs to another row; the text names the column.
    #[error("this {0} is already taken")]
    Taken(&'static str),
    /// Someone else changed the row first.
    #[error("someone else changed it first")]
    Stale,
    /// Something still refers to the row.
    #[error("something still refers to it")]
    InUse,
    /// Too many requests already wait for the database, or another process holds its lock for too long.
    #[error("the database is busy")]
    Busy,
    /// The disk of the database is full.
    #[error("the disk of the database is full")]
    Full,
    /// The file of the database was removed, moved or replaced while the program has it open.
    #[error("the file of the database is no longer where it was")]
    Away,
    /// The database does not answer: its server is down or out of reach, or its file cannot be read.
    #[error("the database does not answer: {0}")]
    Unreachable(String),
    /// The query would have run past its deadline.
    #[error("the database did not answer in time")]
    OutOfTime,
    /// A newer version of the program made the database; the text is the unknown migration.
    #[error("this database was made by a newer Chapeau (it knows the migration {0}); start that version")]
    Newer(String),
    /// The database is older than the first release.
    #[error(
        "this database was made by a version before 0.1 that was never released; \
         make a new database and import the site again"
    )]
    Unreleased,
    /// The file is a database, but of another program.
    #[error("it is the database of another program; name another file")]
    Foreign,
    /// Anything else: logged once, at the edge.
    #[error("the database failed: {0}")]
    Broken(String),
}

/// The result of query functions.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Why the database takes nothing in at the moment; `None` for any other error.
    pub const fn unavailable(&self) -> Option<Unavailable> {
        match self {
            Self::Busy => Some(Unavailable::Busy),
            Self::Full => Some(Unavailable::Full),
            Self::Away => Some(Unavailable::Away),
            Self::Unreachable(_) => Some(Unavailable::Unreachable),
            _ => None,
        }
    }
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::NotFound => Self::Missing,
            DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => {
                Self::Taken(taken(info.constraint_name().unwrap_or_else(|| info.message())))
            }
            DieselError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => Self::InUse,
            DieselError::DatabaseError(_, info)
                if LOCKED.iter().any(|words| info.message().contains(words)) =>
            {
                Self::Busy
            }
            DieselError::DatabaseError(_, info)
                if FULL.iter().any(|words| info.message().contains(words)) =>
            {
                Self::Full
            }
            DieselError::DatabaseError(_, info)
                if [OUT_OF_TIME, "statement timeout"].iter().any(|words| info.message().contains(words)) =>
            {
                Self::OutOfTime
            }
            DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection, info) => {
                Self::Unreachable(info.message().to_owned())
            }
            other => Self::Broken(other.to_string()),
        }
    }
}

impl From<diesel::r2d2::PoolError> for Error {
    fn from(error: diesel::r2d2::PoolError) -> Self {
        // A pool gives up when no connection was free in time, or when none could be opened; only the second
        // has a cause behind the colon.
        let why = error.to_string();
        if why.contains(": ") { Self::Unreachable(why) } else { Self::Busy }
    }
}

impl From<crate::domain::invalid::Invalid> for Error {
    fn from(invalid: crate::domain::invalid::Invalid) -> Self {
        Self::Broken(format!("a column holds what it may not: {invalid}"))
    }
}

/// The unique column that a message or constraint name mentions, or `value` if it names no known one.
fn taken(message: &str) -> &'static str {
    ["path", "slug", "email", "folded", "name"]
        .into_iter()
        .find(|word| message.contains(word))
        .unwrap_or("value")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_from_a_lock_and_from_a_fault() {
        let error = |message: &str| {
            let kind = DatabaseErrorKind::Unknown;
            Error::from(DieselError::DatabaseError(kind, Box::new(message.to_owned()))).unavailable()
        };
        assert_eq!(error("database or disk is full"), Some(Unavailable::Full));
        let postgres = "could not extend file \"base/1/2\": No space left on device";
        assert_eq!(error(postgres), Some(Unavailable::Full));
        assert_eq!(error("database is locked"), Some(Unavailable::Busy));
        assert_eq!(error("disk I/O error"), None);
    }
}
