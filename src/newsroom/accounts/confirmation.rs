//! Confirming who one is before a sensitive act: the password or a code, unless it was given a short while ago.

use super::code_check::{self, CodeVerdict};
use super::login_throttle::LoginSubject;
use crate::domain::account::SessionId;
use crate::domain::moment::Moment;
use crate::newsroom::{RequestContext, Result};
use crate::store::desk::sessions::{self, Session};

/// For how long a password or a code that was given counts, in seconds.
pub const CONFIRMED_SECONDS: i64 = 10 * 60;

/// What came of a code.
pub enum Confirmation {
    /// Right.
    Confirmed,
    /// Wrong, late or used.
    Wrong,
    /// The secret was sealed with another key than the site has now, so no code of an application can be checked.
    KeyLost,
    /// Too many failures: blocked until this instant.
    Wait(Moment),
}

/// Whether the person has just given their password or a code in a session. An instant that is yet to come counts for
/// nothing: the clock was wrong.
pub fn is_fresh(session: &Session, now: Moment) -> bool {
    session.confirmed_at.is_some_and(|at| at <= now && now < at.plus_seconds(CONFIRMED_SECONDS))
}

/// Notes that the password was right: the caller has compared it.
pub fn confirm(context: &RequestContext, session: SessionId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    Ok(newsroom.store.write_here(|db| {
        LoginSubject::of_present(editor).refund(db, now)?;
        sessions::confirm(db, session, now)
    })?)
}

/// Compares a code and notes that it was right.
pub fn confirm_by_code(context: &RequestContext, session: SessionId, typed: &str) -> Result<Confirmation> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    let door = LoginSubject::of_present(editor);
    Ok(newsroom.store.write_here(|db| {
        if let Err(opens_at) = door.record_attempt(db, now)? {
            return Ok(Confirmation::Wait(opens_at));
        }
        Ok(match code_check::use_code(db, newsroom.secret_key.as_deref(), editor.id, typed, now)? {
            CodeVerdict::Wrong => Confirmation::Wrong,
            CodeVerdict::KeyLost => Confirmation::KeyLost,
            CodeVerdict::Right { .. } => {
                door.refund(db, now)?;
                sessions::confirm(db, session, now)?;
                Confirmation::Confirmed
            }
        })
    })?)
}
