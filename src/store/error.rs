//! What can go wrong with the database, without a word of Diesel.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

use super::search::deadline::OUT_OF_TIME;

/// What a query function may return instead of its value.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The row asked for is not there.
    #[error("it is not there (any more)")]
    Missing,
    /// A unique value already belongs to another row; the word is the column.
    #[error("this {0} is already taken")]
    Taken(&'static str),
    /// Somebody else changed the row first.
    #[error("somebody else changed it first")]
    Stale,
    /// Something still refers to the row.
    #[error("something still needs it")]
    InUse,
    /// Too many requests wait for the database already.
    #[error("the database is busy")]
    Busy,
    /// The answer would have taken longer than anybody should wait.
    #[error("the database did not answer in time")]
    OutOfTime,
    /// The database is newer than this program.
    #[error("this database was made by a newer Chapeau (it knows the migration {0}); start that version")]
    Newer(String),
    /// The database is older than the first release.
    #[error(
        "this database was made by a version before 0.1 that was never released; \
         make a new database and import the site again"
    )]
    Unreleased,
    /// Anything else: logged once, at the edge.
    #[error("the database failed: {0}")]
    Broken(String),
}

/// What query functions return.
pub type Result<T> = std::result::Result<T, Error>;

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::NotFound => Self::Missing,
            DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => {
                Self::Taken(taken(info.constraint_name().unwrap_or_else(|| info.message())))
            }
            DieselError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => Self::InUse,
            DieselError::DatabaseError(_, info) if info.message().contains("database is locked") => {
                Self::Busy
            }
            DieselError::DatabaseError(_, info)
                if [OUT_OF_TIME, "statement timeout"].iter().any(|words| info.message().contains(words)) =>
            {
                Self::OutOfTime
            }
            other => Self::Broken(other.to_string()),
        }
    }
}

impl From<diesel::r2d2::PoolError> for Error {
    fn from(error: diesel::r2d2::PoolError) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<crate::domain::invalid::Invalid> for Error {
    fn from(invalid: crate::domain::invalid::Invalid) -> Self {
        Self::Broken(format!("a column holds what it may not: {invalid}"))
    }
}

/// Which unique column a message or constraint name speaks of.
fn taken(message: &str) -> &'static str {
    ["path", "slug", "email", "folded", "name"]
        .into_iter()
        .find(|word| message.contains(word))
        .unwrap_or("value")
}
