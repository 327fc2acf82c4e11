//! When a search is given up. PostgreSQL cancels a statement itself; on SQLite each row that a statement
//! examines asks `in_time(?)`, with the deadline among the values of the statement.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{BigInt, Bool};
use diesel::sqlite::Sqlite;

use crate::store::error::{Error, OUT_OF_TIME, Result};

/// Where the clock of `in_time` begins: an [`Instant`] has no number of its own.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// When a search is given up.
#[derive(Debug, Clone, Copy)]
pub struct Deadline {
    until: Instant,
    pub(super) most: Duration,
}

impl Deadline {
    /// A deadline `most` from now.
    pub fn of(most: Duration) -> Self {
        Self { until: Instant::now() + most, most }
    }

    /// `OutOfTime` once the deadline has passed.
    pub fn check(self) -> Result<()> {
        if Instant::now() < self.until { Ok(()) } else { Err(Error::OutOfTime) }
    }

    /// The value of `in_time(?)`.
    pub fn sql_value(self) -> i64 {
        nanoseconds(self.until)
    }
}

fn nanoseconds(at: Instant) -> i64 {
    i64::try_from(at.saturating_duration_since(*START).as_nanos()).unwrap_or(i64::MAX)
}

diesel::define_sql_function! {
    /// True; an error after this deadline.
    fn in_time(deadline: BigInt) -> Bool;
}

/// Registers `in_time()` on a connection.
pub(in crate::store) fn register_in_time(db: &mut SqliteConnection) -> QueryResult<()> {
    in_time_utils::register_nondeterministic_impl(db, |deadline: i64| InTimeAnswer { deadline })
}

#[derive(Debug)]
struct InTimeAnswer {
    deadline: i64,
}

impl ToSql<Bool, Sqlite> for InTimeAnswer {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        if nanoseconds(Instant::now()) >= self.deadline {
            return Err(OUT_OF_TIME.into());
        }
        out.set_value(1_i32);
        Ok(IsNull::No)
    }
}
