//! The audit: who did what, when and from where. Entries are never changed.

use chrono::NaiveDateTime;
use diesel::dsl::{count_star, min};
use diesel::prelude::*;

use crate::domain::account::AccountId;
use crate::domain::moment::Moment;
use crate::store::schema::audit;
use crate::store::{Conn, Result};

/// One entry of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// When it was done.
    pub at: Moment,
    /// The account that did it; `None` for commands, the clock and people without a session.
    pub account: Option<AccountId>,
    /// The action, as a word such as `sign-in`.
    pub what: String,
    /// Its object: `article 12`, `account 3`.
    pub subject: String,
    /// Further details; often empty.
    pub detail: String,
    /// The network address; empty for commands and the clock.
    pub address: String,
}

/// Adds an entry.
pub fn note(db: &mut Conn, deed: &AuditEntry) -> Result<()> {
    diesel::insert_into(audit::table)
        .values((
            audit::at.eq(deed.at.naive_utc()),
            audit::account_id.eq(deed.account.map(|id| id.0)),
            audit::what.eq(&deed.what),
            audit::subject.eq(&deed.subject),
            audit::detail.eq(&deed.detail),
            audit::address.eq(&deed.address),
        ))
        .execute(db)?;
    Ok(())
}

/// How long entries are kept, in days: a year, the most that the CNIL's recommendation on logging
/// allows.
pub const AUDIT_KEPT_DAYS: i64 = 365;

/// Deletes entries older than [`AUDIT_KEPT_DAYS`], but none that was added after a younger one: the clock was wrong then.
pub fn sweep(db: &mut Conn, now: Moment) -> Result<()> {
    let then = now.plus_seconds(-AUDIT_KEPT_DAYS * 24 * 3600);
    let young = audit::at.gt(then.naive_utc()).and(audit::at.le(now.naive_utc()));
    let first_young: Option<i32> = audit::table.filter(young).select(min(audit::id)).first(db)?;
    let mut old = diesel::delete(audit::table.filter(audit::at.le(then.naive_utc()))).into_boxed();
    if let Some(id) = first_young {
        old = old.filter(audit::id.lt(id));
    }
    old.execute(db)?;
    Ok(())
}

/// Which entries are wanted; all by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Done by this account, or to it.
    pub account: Option<AccountId>,
    /// With this action.
    pub what: Option<String>,
}

type Query = audit::BoxedQuery<'static, <Conn as Connection>::Backend>;

/// The entries added last after skipping `skip`, at most `most`, and the total number. They are in the order in which
/// they were added, also when the clock was set back.
pub fn newest(db: &mut Conn, wanted: &AuditFilter, skip: i64, most: i64) -> Result<(Vec<AuditEntry>, i64)> {
    type Row = (NaiveDateTime, Option<i32>, String, String, String, String);
    let total: i64 = matching(wanted).select(count_star()).first(db)?;
    let rows: Vec<Row> = matching(wanted)
        .order(audit::id.desc())
        .offset(skip)
        .limit(most)
        .select((audit::at, audit::account_id, audit::what, audit::subject, audit::detail, audit::address))
        .load(db)?;
    let deed = |(at, account, what, subject, detail, address): Row| AuditEntry {
        at: Moment::from_naive_utc(at),
        account: account.map(AccountId),
        what,
        subject,
        detail,
        address,
    };
    Ok((rows.into_iter().map(deed).collect(), total))
}

/// Every action that occurs in the audit, sorted.
pub fn kinds(db: &mut Conn) -> Result<Vec<String>> {
    Ok(audit::table.select(audit::what).distinct().order(audit::what).load(db)?)
}

fn matching(wanted: &AuditFilter) -> Query {
    let mut lines = audit::table.into_boxed();
    if let Some(AccountId(account)) = wanted.account {
        let to_it = audit::subject.eq(format!("account {account}"));
        lines = lines.filter(audit::account_id.eq(account).or(to_it));
    }
    if let Some(what) = &wanted.what {
        lines = lines.filter(audit::what.eq(what.clone()));
    }
    lines
}
