//! The search deadline. PostgreSQL cancels a statement itself; on SQLite each row that a statement
//! examines checks whether time is left.

use std::cell::Cell;
use std::time::Instant;

use diesel::prelude::*;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Bool;
use diesel::sqlite::Sqlite;

/// The error message of a statement that was cut off.
pub(in crate::store) const OUT_OF_TIME: &str = "the search has taken too long";

thread_local! {
    /// The deadline of the search on this thread; SQLite runs a statement on the thread that asks.
    static UNTIL: Cell<Option<Instant>> = const { Cell::new(None) };
}

diesel::define_sql_function! {
    /// True; an error after the deadline of the search on this thread.
    fn in_time() -> Bool;
}

/// Registers `in_time()` on a connection.
pub(in crate::store) fn register_in_time(db: &mut SqliteConnection) -> QueryResult<()> {
    in_time_utils::register_nondeterministic_impl(db, || InTimeAnswer)
}

/// Sets the deadline of the search that begins on this thread.
pub(super) fn set(until: Instant) {
    UNTIL.set(Some(until));
}

#[derive(Debug)]
struct InTimeAnswer;

impl ToSql<Bool, Sqlite> for InTimeAnswer {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        if UNTIL.get().is_some_and(|until| Instant::now() >= until) {
            return Err(OUT_OF_TIME.into());
        }
        out.set_value(1_i32);
        Ok(IsNull::No)
    }
}
