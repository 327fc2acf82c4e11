//! The end of patience. A server cuts a statement off by itself; in a file, each row that a statement looks
//! at asks whether there is time left.

use std::cell::Cell;
use std::time::Instant;

use diesel::prelude::*;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Bool;
use diesel::sqlite::Sqlite;

/// What the error of a statement says that was cut off.
pub(in crate::store) const OUT_OF_TIME: &str = "the search has taken too long";

thread_local! {
    /// Until when the search on this thread may go on: its statements are carried out where they are asked.
    static UNTIL: Cell<Option<Instant>> = const { Cell::new(None) };
}

diesel::define_sql_function! {
    /// True; an error once the search on this thread has had its time.
    fn in_time() -> Bool;
}

/// Teaches a connection to ask.
pub(in crate::store) fn teach(db: &mut SqliteConnection) -> QueryResult<()> {
    in_time_utils::register_nondeterministic_impl(db, || InTimeAnswer)
}

/// The search that begins on this thread has so long.
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
