//! The editor's own account: name, language, password, sessions.

use super::login_throttle::LoginSubject;
use super::{idle_since, subject};
use crate::domain::account::SessionId;
use crate::domain::audit::AuditAction;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::newsroom::audit::record;
use crate::newsroom::{RequestContext, Result};
use crate::store::Error as StoreError;
use crate::store::desk::accounts;
use crate::store::desk::sessions::{self, Session};
use crate::store::desk::{account_links, sign_in_steps};

/// The editor's open sessions, most recently used first.
pub fn sessions(context: &RequestContext) -> Result<Vec<Session>> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    Ok(newsroom.store.read_here(|db| sessions::of(db, editor.id, idle_since(now), now))?)
}

/// Changes name and language.
pub fn describe(context: &RequestContext, name: &str, language: Language) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    Ok(newsroom.store.write_here(|db| {
        accounts::describe(db, editor.id, name, language)?;
        record(db, editor, AuditAction::AccountChanged, &subject(editor.id), "", now)
    })?)
}

/// The hash of the current password, to be compared by the hashing thread, or the instant of the next allowed
/// attempt. Attempts are throttled, so that an unattended session cannot be used to guess the password.
pub fn current_password(context: &RequestContext) -> Result<std::result::Result<Option<String>, Moment>> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    let door = LoginSubject::of_present(editor);
    Ok(newsroom.store.write_here(|db| match door.record_attempt(db, now)? {
        Err(opens_at) => Ok(Err(opens_at)),
        Ok(_) => Ok(Ok(accounts::password_of(db, editor.id)?)),
    })?)
}

/// Changes the password and ends every other session. The caller has checked the current password;
/// `stored` is the new hash.
pub fn change_password(context: &RequestContext, session: SessionId, stored: &str) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    Ok(newsroom.store.write_here(|db| {
        LoginSubject::of_present(editor).refund(db, now)?;
        accounts::set_password(db, editor.id, stored)?;
        sessions::close_all_but(db, editor.id, Some(session))?;
        // Links that were sent before would change it again.
        account_links::withdraw_of(db, editor.id)?;
        sign_in_steps::close_all_of(db, editor.id)?;
        record(db, editor, AuditAction::PasswordChanged, &subject(editor.id), "", now)
    })?)
}

/// Closes one of the editor's own sessions. `Missing` if it is not theirs, or closed already.
pub fn close_session(context: &RequestContext, session: SessionId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    Ok(newsroom.store.write_here(|db| {
        if !sessions::close(db, editor.id, session)? {
            return Err(StoreError::Missing);
        }
        record(db, editor, AuditAction::SessionClosed, &subject(editor.id), "", now)
    })?)
}

/// Closes all sessions of the editor, including the current one.
pub fn sign_out_everywhere(context: &RequestContext) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    Ok(newsroom.store.write_here(|db| {
        sessions::close_all_but(db, editor.id, None)?;
        record(db, editor, AuditAction::SignedOutEverywhere, &subject(editor.id), "", now)
    })?)
}
