//! Login attempts, counted by account and by network address. They are kept in the database, so neither
//! a restart nor a second process forgets them. The number of rows is bounded.

use chrono::NaiveDateTime;
use diesel::dsl::not;
use diesel::prelude::*;

use crate::domain::{login_throttle::LoginThrottle, moment::Moment};
use crate::store::schema::login_attempts;
use crate::store::{Conn, Result};

/// Failures are forgotten a day after the last attempt.
const FORGOTTEN_SECONDS: i64 = 24 * 3600;
/// Maximum rows; beyond it, those with the fewest failures are deleted first.
const ROWS_MAX: i64 = 20_000;
/// How far in the future the last attempt may be for its block to hold: requests overtake one another.
const LATE_SECONDS: i64 = 60;
/// Rows deleted at once.
const ROWS_DROPPED: i64 = 1_000;

/// Whether a row blocks. One of the future does not: the clock was set back, and the block would last until it is
/// where it was. Its failures count, so the next one blocks again. Requests of one moment may be late by
/// [`LATE_SECONDS`].
macro_rules! blocks {
    ($now:expr) => {
        login_attempts::opens_at
            .gt($now.naive_utc())
            .and(login_attempts::last_at.le($now.plus_seconds(LATE_SECONDS).naive_utc()))
    };
}

/// Counts one attempt before its outcome is known, so that concurrent attempts all count, and returns their number. If
/// `who` is blocked, counts nothing; the error is the instant at which the block ends.
pub fn count(
    db: &mut Conn,
    who: &str,
    subject: &str,
    patience: LoginThrottle,
    now: Moment,
) -> Result<std::result::Result<i32, Moment>> {
    let old = login_attempts::last_at.le(now.plus_seconds(-FORGOTTEN_SECONDS).naive_utc());
    diesel::delete(login_attempts::table.find(who).filter(old)).execute(db)?;
    let new = (
        login_attempts::who.eq(who),
        login_attempts::failures.eq(0),
        login_attempts::last_at.eq(now.naive_utc()),
        login_attempts::opens_at.eq(now.naive_utc()),
        login_attempts::subject.eq(subject),
    );
    // The enum does not support `on_conflict`.
    let added = on_each!(db, |c| diesel::insert_into(login_attempts::table)
        .values(new)
        .on_conflict_do_nothing()
        .execute(c))?;
    if added > 0 {
        bound(db, who)?;
    }
    let counted = diesel::update(login_attempts::table.find(who).filter(not(blocks!(now))))
        .set((
            login_attempts::failures.eq(login_attempts::failures + 1),
            login_attempts::last_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    let (failures, opens_at): (i32, NaiveDateTime) = login_attempts::table
        .find(who)
        .select((login_attempts::failures, login_attempts::opens_at))
        .first(db)?;
    if counted == 0 {
        return Ok(Err(Moment::from_naive_utc(opens_at)));
    }
    let opens_at = now.plus_seconds(patience.delay(failures));
    diesel::update(login_attempts::table.find(who))
        .set(login_attempts::opens_at.eq(opens_at.naive_utc()))
        .execute(db)?;
    Ok(Ok(failures))
}

/// When the block of `who` ends, if there is one. Counts nothing.
pub fn blocked_until(db: &mut Conn, who: &str, now: Moment) -> Result<Option<Moment>> {
    let shut = login_attempts::table.find(who).filter(blocks!(now));
    let opens_at: Option<NaiveDateTime> = shut.select(login_attempts::opens_at).first(db).optional()?;
    Ok(opens_at.map(Moment::from_naive_utc))
}

/// Deletes every failure of `who`: they signed in.
pub fn reset(db: &mut Conn, who: &str) -> Result<()> {
    diesel::delete(login_attempts::table.find(who)).execute(db)?;
    Ok(())
}

/// Deletes every failure that concerns an account, from wherever.
pub fn reset_subject(db: &mut Conn, subject: &str) -> Result<()> {
    diesel::delete(login_attempts::table.filter(login_attempts::subject.eq(subject))).execute(db)?;
    Ok(())
}

/// Whether an account is blocked somewhere, by whatever counts its attempts.
pub fn is_subject_blocked(db: &mut Conn, subject: &str, now: Moment) -> Result<bool> {
    let shut = login_attempts::table.filter(login_attempts::subject.eq(subject)).filter(blocks!(now));
    let any: Option<String> = shut.select(login_attempts::who).first(db).optional()?;
    Ok(any.is_some())
}

/// Refunds one attempt and ends the block: it succeeded.
pub fn refund(db: &mut Conn, who: &str, now: Moment) -> Result<()> {
    diesel::update(login_attempts::table.find(who).filter(login_attempts::failures.gt(0)))
        .set((
            login_attempts::failures.eq(login_attempts::failures - 1),
            login_attempts::opens_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// The number of rows.
pub fn rows(db: &mut Conn) -> Result<i64> {
    Ok(login_attempts::table.count().get_result(db)?)
}

/// Deletes failures whose last attempt is a day old.
pub fn sweep(db: &mut Conn, now: Moment) -> Result<()> {
    let then = now.plus_seconds(-FORGOTTEN_SECONDS);
    diesel::delete(login_attempts::table.filter(login_attempts::last_at.le(then.naive_utc()))).execute(db)?;
    Ok(())
}

fn bound(db: &mut Conn, newest: &str) -> Result<()> {
    if rows(db)? <= ROWS_MAX {
        return Ok(());
    }
    let mildest: Vec<String> = login_attempts::table
        .filter(login_attempts::who.ne(newest))
        .order((login_attempts::failures, login_attempts::last_at, login_attempts::who))
        .limit(ROWS_DROPPED)
        .select(login_attempts::who)
        .load(db)?;
    diesel::delete(login_attempts::table.filter(login_attempts::who.eq_any(mildest))).execute(db)?;
    Ok(())
}
