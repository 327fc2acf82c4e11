//! Signing in.
//!
//! A sign-in has three steps, because the second is slow and runs on [a thread of its own](super::password_hashing):
//! [`begin_sign_in`] counts the attempt and looks the account up, [`Attempt::check_password`] compares the
//! password, [`finish_sign_in`] opens a session, asks for a code, or refuses. Unknown accounts, disabled accounts and
//! wrong passwords take the same path and the same time.

use super::login_throttle::LoginSubject;
pub use super::login_throttle::Throttled;
use super::sessions::{NewTokens, OpenedSession, Proof};
use super::token::{self, Token};
use super::visitor::Visitor;
use super::{devices, password, sessions};
use crate::domain::account::{Account, AccountId};
use crate::domain::account_form;
use crate::domain::audit::AuditAction;
use crate::domain::moment::Moment;
use crate::domain::password::PASSWORD_MAX_CHARS;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::audit::{self, AuditEntry};
use crate::store::desk::{accounts, factors, sign_in_steps};
use crate::store::{Conn, Result as StoreResult, settings};

/// How long a sign-in waits for its code.
pub const CODE_STEP_SECONDS: i64 = 10 * 60;

/// The fields of the sign-in form, as typed.
#[derive(Clone)]
pub struct Credentials {
    /// The email address.
    pub email: String,
    /// The password. Must never be logged.
    pub password: String,
}

/// The result of [`begin_sign_in`].
pub enum SignInStart {
    /// Too many failures: blocked until this instant.
    Wait(Throttled, Moment),
    /// Nobody signs in with a password here.
    Off,
    /// Not blocked: compare the password next.
    Try(Box<Attempt>),
}

/// A sign-in before the password comparison.
pub struct Attempt {
    account: Option<Account>,
    stored: Option<String>,
    password: String,
    door: LoginSubject,
    is_to_be_told: bool,
    is_trusted: bool,
}

/// A sign-in after the password comparison.
pub struct CheckedAttempt {
    account: Option<Account>,
    right: bool,
    renewed: Option<String>,
    door: LoginSubject,
    is_to_be_told: bool,
    is_trusted: bool,
}

/// The result of [`finish_sign_in`].
pub enum SignInOutcome {
    /// The account is unknown or disabled, or the password wrong. The account to be told of many failures, if any.
    Refused(Option<Account>),
    /// The password was right; this token continues with a code.
    CodeNeeded(Token, Account),
    /// Signed in.
    Open(Box<OpenedSession>),
}

/// Counts an attempt and looks the account up.
pub fn begin_sign_in(
    newsroom: &Newsroom,
    typed: &Credentials,
    visitor: &Visitor,
    now: Moment,
) -> Result<SignInStart> {
    let email = account_form::email(&typed.email).ok();
    // Check the block with a read first, so that blocked attempts never take the write lock.
    let found = newsroom.store.read_here(|db| {
        if !settings::takes_passwords(db)? {
            return Ok(None);
        }
        let known = match &email {
            Some(email) => accounts::by_email(db, email)?,
            None => None,
        };
        let device = match &known {
            Some((account, _)) => devices::known(db, account.id, visitor)?,
            None => None,
        };
        let id = device.as_ref().map(|device| device.id);
        let door = LoginSubject::of_sign_in(email.as_ref(), &typed.email, &visitor.address, id);
        let blocked = door.blocked_until(db, now)?;
        Ok(Some((known, device, door, blocked)))
    })?;
    let Some((known, device, door, blocked)) = found else { return Ok(SignInStart::Off) };
    if let Some((barred, opens_at)) = blocked {
        return Ok(SignInStart::Wait(barred, opens_at));
    }
    let counted = match newsroom.store.write_here(|db| door.record_attempt(db, now))? {
        Ok(counted) => counted,
        // Blocked since the read above. It may be the network's block: the next attempt tells.
        Err(opens_at) => return Ok(SignInStart::Wait(Throttled::Account, opens_at)),
    };
    let (account, stored) = known.map_or((None, None), |(account, stored)| (Some(account), stored));
    // A longer text cannot be the password; cut it so that it is cheap to hash.
    let password: String = typed.password.chars().take(PASSWORD_MAX_CHARS + 1).collect();
    let is_trusted = device.and_then(|device| device.trusted_until).is_some_and(|until| now < until);
    let is_to_be_told = counted.is_to_be_told;
    Ok(SignInStart::Try(Box::new(Attempt { account, stored, password, door, is_to_be_told, is_trusted })))
}

impl Attempt {
    /// Compares the password. Takes a core for tens of milliseconds: run it on the hashing thread.
    pub fn check_password(self) -> CheckedAttempt {
        let right = password::matches(&self.password, self.stored.as_deref());
        let outdated = right && self.stored.as_deref().is_some_and(password::is_outdated);
        // If hashing fails, the old hash stays until the next sign-in.
        let renewed = if outdated { password::hash(&self.password).ok() } else { None };
        let (is_to_be_told, is_trusted) = (self.is_to_be_told, self.is_trusted);
        CheckedAttempt { account: self.account, right, renewed, door: self.door, is_to_be_told, is_trusted }
    }
}

/// Opens a session, or awaits a code, or refuses.
pub fn finish_sign_in(
    newsroom: &Newsroom,
    judged: &CheckedAttempt,
    visitor: &Visitor,
    now: Moment,
) -> Result<SignInOutcome> {
    let account = judged.account.as_ref().filter(|account| judged.right && account.disabled_at.is_none());
    let Some(account) = account else {
        let tried = judged.account.as_ref().map(|account| account.id);
        newsroom.store.write_here(|db| note_failure(db, tried, "password", visitor, now))?;
        let told = judged.account.as_ref().filter(|account| account.disabled_at.is_none());
        return Ok(SignInOutcome::Refused(told.filter(|_| judged.is_to_be_told).cloned()));
    };
    let (tokens, step) = (NewTokens::new()?, Token::new()?);
    let noted_at = newsroom.time.to_note(now);
    Ok(newsroom.store.write_here(|db| {
        if let Some(renewed) = &judged.renewed {
            accounts::set_password(db, account.id, renewed)?;
        }
        judged.door.refund(db, now)?;
        let needs_code = factors::count_of(db, account.id)? > 0;
        if needs_code && !judged.is_trusted {
            let until = now.plus_seconds(CODE_STEP_SECONDS);
            sign_in_steps::open(db, &token::hash(step.reveal()), account.id, None, until)?;
            return Ok(SignInOutcome::CodeNeeded(step, account.clone()));
        }
        let proof = if needs_code { Proof::TrustedDevice(None) } else { Proof::One("password") };
        let opened = sessions::start(db, account, &tokens, visitor, proof, (now, noted_at))?;
        Ok(SignInOutcome::Open(Box::new(opened)))
    })?)
}

/// Records a failed sign-in in the audit; `with` is what was wrong.
pub(super) fn note_failure(
    db: &mut Conn,
    account: Option<AccountId>,
    with: &str,
    visitor: &Visitor,
    now: Moment,
) -> StoreResult<()> {
    let deed = AuditEntry {
        at: now,
        account,
        what: AuditAction::SignInFailed.code().to_owned(),
        subject: account.map(super::subject).unwrap_or_default(),
        detail: with.to_owned(),
        address: visitor.address.clone(),
    };
    audit::note(db, &deed)
}
