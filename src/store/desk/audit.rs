//! What was done: who, what, when, from where. Only ever added to.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::moment::Moment;
use crate::store::schema::audit;
use crate::store::{Conn, Result};

/// One line of the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// When.
    pub at: Moment,
    /// The account of whoever did it; none for commands, the clock and strangers.
    pub account: Option<i32>,
    /// What was done, as a word such as `sign-in`.
    pub what: String,
    /// To what: `article 12`, `account 3`.
    pub subject: String,
    /// What else there is to say; often empty.
    pub detail: String,
    /// The network address; empty for commands and the clock.
    pub address: String,
}

/// Adds a line.
pub fn note(db: &mut Conn, deed: &Deed) -> Result<()> {
    diesel::insert_into(audit::table)
        .values((
            audit::at.eq(deed.at.naive_utc()),
            audit::account_id.eq(deed.account),
            audit::what.eq(&deed.what),
            audit::subject.eq(&deed.subject),
            audit::detail.eq(&deed.detail),
            audit::address.eq(&deed.address),
        ))
        .execute(db)?;
    Ok(())
}

/// The newest lines, after skipping some.
pub fn newest(db: &mut Conn, skip: i64, most: i64) -> Result<Vec<Deed>> {
    type Row = (NaiveDateTime, Option<i32>, String, String, String, String);
    let rows: Vec<Row> = audit::table
        .order((audit::at.desc(), audit::id.desc()))
        .offset(skip)
        .limit(most)
        .select((audit::at, audit::account_id, audit::what, audit::subject, audit::detail, audit::address))
        .load(db)?;
    let deed = |(at, account, what, subject, detail, address)| Deed {
        at: Moment::from_naive_utc(at),
        account,
        what,
        subject,
        detail,
        address,
    };
    Ok(rows.into_iter().map(deed).collect())
}
