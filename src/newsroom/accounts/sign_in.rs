//! Signing in and out. A session is a row; only the hash of its token is stored.
//!
//! A sign-in has three steps, because the second is slow and runs on [a thread of its own](super::password_hashing):
//! [`begin_sign_in`] counts the attempt and looks the account up, [`Attempt::check_password`] compares the
//! password, [`finish_sign_in`] opens a session or refuses. Unknown accounts, disabled accounts and wrong
//! passwords take the same path and the same time.

use super::login_throttle::LoginSubject;
pub use super::login_throttle::Throttled;
use super::password;
use super::token::{self, Token};
use crate::domain::account::{Account, AccountId, SessionId};
use crate::domain::account_form;
use crate::domain::audit::AuditAction;
use crate::domain::moment::Moment;
use crate::domain::password::PASSWORD_MAX_CHARS;
use crate::domain::site::Site;
use crate::newsroom::audit::record;
use crate::newsroom::{Newsroom, RequestContext, Result};
use crate::store::desk::accounts;
use crate::store::desk::audit::{self, AuditEntry};
use crate::store::desk::sessions::{self, NewSession, Session};
use crate::store::{Conn, Error as StoreError, Result as StoreResult, settings};

/// An unused session ends after three days: it survives a long weekend.
pub const SESSION_IDLE_SECONDS: i64 = 3 * 24 * 3600;
/// Every session ends after thirty days.
pub const SESSION_SECONDS: i64 = 30 * 24 * 3600;
/// The last use of a session is stored at most once a minute.
const SEEN_EVERY_SECONDS: i64 = 60;
/// Maximum stored length of `User-Agent`, in characters.
const AGENT_MAX_CHARS: usize = 200;

/// The fields of the sign-in form, as typed.
#[derive(Clone)]
pub struct Credentials {
    /// The email address.
    pub email: String,
    /// The password. Must never be logged.
    pub password: String,
}

/// Where a request comes from.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// `User-Agent`.
    pub agent: String,
    /// The network address.
    pub address: String,
}

/// The result of [`begin_sign_in`].
pub enum SignInStart {
    /// Too many failures: blocked until this instant.
    Wait(Throttled, Moment),
    /// Not blocked: compare the password next.
    Try(Box<Attempt>),
}

/// A sign-in before the password comparison.
pub struct Attempt {
    account: Option<Account>,
    stored: Option<String>,
    password: String,
    door: LoginSubject,
}

/// A sign-in after the password comparison.
pub struct CheckedAttempt {
    account: Option<Account>,
    right: bool,
    renewed: Option<String>,
    door: LoginSubject,
}

/// Counts an attempt and looks the account up.
pub fn begin_sign_in(
    newsroom: &Newsroom,
    typed: &Credentials,
    visitor: &Visitor,
    now: Moment,
) -> Result<SignInStart> {
    let email = account_form::email(&typed.email).ok();
    let door = LoginSubject::of_sign_in(email.as_ref(), &typed.email, &visitor.address);
    // Check the block with a read first, so that blocked attempts never take the write lock.
    if let Some((barred, opens_at)) = newsroom.store.read_here(|db| door.blocked_until(db, now))? {
        return Ok(SignInStart::Wait(barred, opens_at));
    }
    let known = newsroom.store.write_here(|db| {
        if let Some(opens_at) = door.record_attempt(db, now)? {
            return Ok(Err(opens_at));
        }
        Ok(Ok(match &email {
            Some(email) => accounts::by_email(db, email)?,
            None => None,
        }))
    })?;
    let known = match known {
        Ok(known) => known,
        // Blocked since the read above. It may be the network's block: the next attempt tells.
        Err(opens_at) => return Ok(SignInStart::Wait(Throttled::Account, opens_at)),
    };
    let (account, stored) = known.map_or((None, None), |(account, stored)| (Some(account), stored));
    // A longer text cannot be the password; cut it so that it is cheap to hash.
    let password: String = typed.password.chars().take(PASSWORD_MAX_CHARS + 1).collect();
    Ok(SignInStart::Try(Box::new(Attempt { account, stored, password, door })))
}

impl Attempt {
    /// Compares the password. Takes a core for tens of milliseconds: run it on the hashing thread.
    pub fn check_password(self) -> CheckedAttempt {
        let right = password::matches(&self.password, self.stored.as_deref());
        let outdated = right && self.stored.as_deref().is_some_and(password::is_outdated);
        // If hashing fails, the old hash stays until the next sign-in.
        let renewed = if outdated { password::hash(&self.password).ok() } else { None };
        CheckedAttempt { account: self.account, right, renewed, door: self.door }
    }
}

/// Opens a session and returns its token. `None` if the account is unknown or disabled or the password wrong.
pub fn finish_sign_in(
    newsroom: &Newsroom,
    judged: &CheckedAttempt,
    visitor: &Visitor,
    now: Moment,
) -> Result<Option<(Token, Account)>> {
    let account = judged.account.as_ref().filter(|account| judged.right && account.disabled_at.is_none());
    let Some(account) = account else {
        let tried = judged.account.as_ref().map(|account| account.id);
        newsroom.store.write_here(|db| note_failure(db, tried, visitor, now))?;
        return Ok(None);
    };
    let token = Token::new()?;
    let noted_at = newsroom.time.to_note(now);
    newsroom.store.write_here(|db| {
        if let Some(renewed) = &judged.renewed {
            accounts::set_password(db, account.id, renewed)?;
        }
        judged.door.refund(db, now)?;
        start_session(db, account, &token, visitor, (now, noted_at))
    })?;
    Ok(Some((token, account.clone())))
}

/// Records a failed sign-in in the audit.
fn note_failure(
    db: &mut Conn,
    account: Option<AccountId>,
    visitor: &Visitor,
    now: Moment,
) -> StoreResult<()> {
    let deed = AuditEntry {
        at: now,
        account,
        what: AuditAction::SignInFailed.code().to_owned(),
        subject: account.map(super::subject).unwrap_or_default(),
        detail: String::new(),
        address: visitor.address.clone(),
    };
    audit::note(db, &deed)
}

/// Opens a session within the caller's transaction, and records the sign-in in the audit. `noted_at` is the instant
/// that its age is counted from: see [`BelievedTime::to_note`](crate::newsroom::believed_time::BelievedTime::to_note).
pub(super) fn start_session(
    db: &mut Conn,
    account: &Account,
    token: &Token,
    visitor: &Visitor,
    (now, noted_at): (Moment, Moment),
) -> StoreResult<()> {
    accounts::signed_in(db, account.id, now)?;
    record(db, &account.editor(&visitor.address), AuditAction::SignIn, &super::subject(account.id), "", now)?;
    open(db, account, token, visitor, noted_at)
}

fn open(db: &mut Conn, account: &Account, token: &Token, visitor: &Visitor, now: Moment) -> StoreResult<()> {
    let agent: String = visitor.agent.chars().filter(|c| !c.is_control()).take(AGENT_MAX_CHARS).collect();
    let new = NewSession {
        account: account.id,
        token_hash: &token::hash(token.reveal()),
        agent: &agent,
        address: &visitor.address,
        expires_at: now.plus_seconds(SESSION_SECONDS),
    };
    sessions::open(db, &new, now)?;
    Ok(())
}

/// Opens a session for an account, without an audit entry. The token cannot be read again later.
#[cfg(feature = "internals")]
pub fn open_session(newsroom: &Newsroom, account: &Account, visitor: &Visitor, now: Moment) -> Result<Token> {
    let token = Token::new()?;
    newsroom.store.write_here(|db| open(db, account, &token, visitor, now))?;
    Ok(token)
}

/// The session of a token, its account, and the site settings; `None` if it has ended.
pub fn signed_in(newsroom: &Newsroom, token: &str, now: Moment) -> Result<Option<(Session, Account, Site)>> {
    let hash = token::hash(token);
    let found = newsroom.store.read_here(|db| {
        let Some((session, account)) = sessions::find(db, &hash, idle_since(now), now)? else {
            return Ok(None);
        };
        Ok(Some((session, account, settings::site(db)?)))
    })?;
    let Some((session, account, site)) = found else { return Ok(None) };
    if session.seen_at.plus_seconds(SEEN_EVERY_SECONDS) <= now {
        // A busy database costs nobody the page: the next request records the use.
        match newsroom.store.write_if_free(|db| sessions::seen(db, session.id, now)) {
            Ok(()) | Err(StoreError::Busy) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Some((session, account, site)))
}

/// Closes one session of the editor.
pub fn sign_out(context: &RequestContext, session: SessionId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    Ok(newsroom.store.write_here(|db| {
        sessions::close(db, editor.id, session)?;
        record(db, editor, AuditAction::SignOut, &super::subject(editor.id), "", now)
    })?)
}

/// Sessions last used before this instant have expired.
pub fn idle_since(now: Moment) -> Moment {
    now.plus_seconds(-SESSION_IDLE_SECONDS)
}
