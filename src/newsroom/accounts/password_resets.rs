//! Password resets: a link lets somebody choose a new password. It goes to the account's email address, or a
//! command prints it. The answer to a request does not reveal whether an account exists.

use super::administration::{record_account_action, revoke_access};
use super::login_throttle;
use super::login_throttle::LoginSubject;
use super::sessions::{self, NewTokens, Proof};
use super::sign_in::{CODE_STEP_SECONDS, SignInOutcome};
use super::token::{self, Token};
use super::visitor::Visitor;
use crate::domain::account::{Account, Email};
use crate::domain::account_link::LinkKind;
use crate::domain::audit::AuditAction;
use crate::domain::moment::Moment;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::account_links::{self, NewAccountLink};
use crate::store::desk::{accounts, devices, factors, sign_in_steps};
use crate::store::{Conn, Error as StoreError, Result as StoreResult, settings};

/// Creates a reset link to be sent by email. `None` if there is no enabled account or too many links were
/// requested; the caller must answer the same either way.
pub fn request(
    newsroom: &Newsroom,
    email: &Email,
    visitor: &Visitor,
    now: Moment,
) -> Result<Option<(Token, Account)>> {
    let door = LoginSubject::of_mail(email, &visitor.address);
    let (token, noted_at) = (Token::new()?, newsroom.time.to_note(now));
    let account = newsroom.store.write_here(|db| {
        if door.record_attempt(db, now)?.is_err() {
            return Ok(None);
        }
        let known = accounts::by_email(db, email)?.map(|(account, _)| account);
        let Some(account) = known.filter(|account| account.disabled_at.is_none()) else { return Ok(None) };
        give(db, &account, &token, noted_at)?;
        record_account_action(
            db,
            Some(account.id),
            AuditAction::PasswordForgotten,
            account.id,
            &visitor.address,
            now,
        )?;
        Ok(Some(account))
    })?;
    Ok(account.map(|account| (token, account)))
}

/// Creates a reset link for the command line and withdraws earlier ones. `Missing` if there is no account.
pub fn give_link(newsroom: &Newsroom, email: &Email, now: Moment) -> Result<Token> {
    let token = Token::new()?;
    newsroom.store.write_here(|db| {
        let (account, _) = accounts::by_email(db, email)?.ok_or(StoreError::Missing)?;
        give(db, &account, &token, now)?;
        record_account_action(db, None, AuditAction::PasswordLink, account.id, "", now)
    })?;
    Ok(token)
}

fn give(db: &mut Conn, account: &Account, token: &Token, now: Moment) -> StoreResult<()> {
    account_links::withdraw_of(db, account.id)?;
    let new = NewAccountLink {
        kind: LinkKind::Reset,
        token_hash: &token::hash(token.reveal()),
        email: &account.email,
        name: &account.name,
        role: account.role,
        language: account.language,
        account: Some(account.id),
        created_by: None,
    };
    account_links::create(db, &new, now)?;
    Ok(())
}

/// The account of a reset token; `None` if the token is not valid or the account is disabled.
pub fn find(newsroom: &Newsroom, token: &str, now: Moment) -> Result<Option<Account>> {
    let hash = token::hash(token);
    Ok(newsroom.store.read_here(|db| {
        let link = account_links::find(db, LinkKind::Reset, &hash, now)?;
        let account = match link.and_then(|link| link.account) {
            Some(id) => accounts::by_id(db, id)?,
            None => None,
        };
        Ok(account.filter(|account| account.disabled_at.is_none()))
    })?)
}

/// Sets a new password: ends every session of the account, and opens a new one or awaits a code. `stored` is the new hash.
/// `Missing` if the token is not valid.
pub fn choose(
    newsroom: &Newsroom,
    token: &str,
    stored: &str,
    visitor: &Visitor,
    now: Moment,
) -> Result<SignInOutcome> {
    let hash = token::hash(token);
    let (tokens, step) = (NewTokens::new()?, Token::new()?);
    let noted_at = newsroom.time.to_note(now);
    Ok(newsroom.store.write_here(|db| {
        if !settings::takes_passwords(db)? {
            return Err(StoreError::Missing);
        }
        let link = account_links::take(db, LinkKind::Reset, &hash, now)?;
        let account = link.account.ok_or(StoreError::Missing)?;
        let account = accounts::by_id(db, account)?.ok_or(StoreError::Missing)?;
        if account.disabled_at.is_some() {
            return Err(StoreError::Missing);
        }
        set(db, &account, stored)?;
        record_account_action(
            db,
            Some(account.id),
            AuditAction::PasswordChanged,
            account.id,
            &visitor.address,
            now,
        )?;
        if factors::count_of(db, account.id)? > 0 {
            // Who can read the letters of somebody else has only the letters.
            let until = now.plus_seconds(CODE_STEP_SECONDS);
            sign_in_steps::open(db, &token::hash(step.reveal()), account.id, None, until)?;
            return Ok(SignInOutcome::CodeNeeded(step, account));
        }
        let proof = Proof::One("reset-link");
        let opened = sessions::start(db, &account, &tokens, visitor, proof, (now, noted_at))?;
        Ok(SignInOutcome::Open(Box::new(opened)))
    })?)
}

/// Sets a password hash from the command line. `Missing` if there is no such account.
pub fn set_by_command(newsroom: &Newsroom, email: &Email, stored: &str, now: Moment) -> Result<()> {
    Ok(newsroom.store.write_here(|db| {
        let (account, _) = accounts::by_email(db, email)?.ok_or(StoreError::Missing)?;
        set(db, &account, stored)?;
        record_account_action(db, None, AuditAction::PasswordChanged, account.id, "", now)
    })?)
}

/// Stores a new hash, ends the account's sessions and links, asks its devices for a code again, and resets its throttle.
fn set(db: &mut Conn, account: &Account, stored: &str) -> StoreResult<()> {
    accounts::set_password(db, account.id, stored)?;
    revoke_access(db, account.id)?;
    devices::distrust_all(db, account.id)?;
    login_throttle::unblock(db, account)
}
