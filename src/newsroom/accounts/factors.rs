//! The editor's own second factors, and those that an administrator or a command removes.

use super::code_check::purpose;
use super::one_time_code::{new_recovery_codes, new_secret, recovery_hash, step_of};
use super::secret_key::SecretKey;
use super::{administration, subject};
use crate::domain::account::{Account, AccountId, Email, SessionId};
use crate::domain::audit::AuditAction;
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::second_factor::{FACTORS_MAX, FactorId, SECRET_BYTES, TypedCode};
use crate::newsroom::audit::record;
use crate::newsroom::{Error, Newsroom, RequestContext, Result, require};
use crate::store::desk::factors::{self, Factor, NewFactor};
use crate::store::desk::{accounts, devices, sessions};
use crate::store::{Conn, Error as StoreError, Result as StoreResult};

/// How long a proposed secret may be added, in seconds.
const PROPOSAL_SECONDS: i64 = 3600;

/// The editor's factors.
#[derive(Debug, Clone)]
pub struct OwnFactors {
    /// Their applications.
    pub factors: Vec<Factor>,
    /// Unused recovery codes.
    pub codes_left: i64,
}

/// A secret that is shown to be taken into an application. It is stored nowhere until a code of it is given.
pub struct ProposedFactor {
    /// The secret.
    pub secret: Vec<u8>,
    /// The same, sealed, to come back with the code.
    pub sealed: String,
}

/// What came of adding a factor.
pub enum AddedFactor {
    /// It is added. New recovery codes, to be shown once, if the account had none.
    Added(Option<Vec<String>>),
    /// The code is not that of the secret now.
    WrongCode,
    /// The secret was proposed too long ago, or for somebody else.
    Expired,
}

/// The editor's factors and how many recovery codes are left.
pub fn list(context: &RequestContext) -> Result<OwnFactors> {
    let id = context.editor.id;
    Ok(context.newsroom.store.read_here(|db| {
        Ok(OwnFactors { factors: factors::of(db, id)?, codes_left: factors::recovery_codes_left(db, id)? })
    })?)
}

/// Whether the editor has a factor.
pub fn has_one(context: &RequestContext) -> Result<bool> {
    Ok(context.newsroom.store.read_here(|db| factors::count_of(db, context.editor.id))? > 0)
}

/// A new secret for the editor.
pub fn propose(context: &RequestContext) -> Result<ProposedFactor> {
    let secret = new_secret()?;
    let mut dated = context.now.unix_seconds().to_be_bytes().to_vec();
    dated.extend_from_slice(&secret);
    let sealed = key(&context.newsroom)?.seal(&dated, &proposal(context.editor.id)).map_err(Error::Files)?;
    Ok(ProposedFactor { secret: secret.to_vec(), sealed })
}

/// A secret that was proposed to the editor; `None` if that was too long ago, or to somebody else.
pub fn proposed(context: &RequestContext, sealed: &str) -> Result<Option<ProposedFactor>> {
    let opened = key(&context.newsroom)?.open(sealed, &proposal(context.editor.id));
    let Some(dated) = opened.filter(|dated| dated.len() == 8 + SECRET_BYTES) else { return Ok(None) };
    let (date, secret) = dated.split_at(8);
    let date = i64::from_be_bytes(date.try_into().unwrap_or_default());
    let is_fresh = (0..PROPOSAL_SECONDS).contains(&(context.now.unix_seconds() - date));
    Ok(is_fresh.then(|| ProposedFactor { secret: secret.to_vec(), sealed: sealed.to_owned() }))
}

/// Adds a proposed secret, if the code is its code. With the first factor every other session ends.
pub fn add(
    context: &RequestContext,
    session: SessionId,
    sealed: &str,
    name: &str,
    typed: &str,
) -> Result<AddedFactor> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    let Some(proposed) = proposed(context, sealed)? else { return Ok(AddedFactor::Expired) };
    let Some(TypedCode::OneTime(code)) = TypedCode::read(typed) else { return Ok(AddedFactor::WrongCode) };
    let Some(last_step) = step_of(&proposed.secret, &code, now) else { return Ok(AddedFactor::WrongCode) };
    let key = key(newsroom)?;
    let sealed = key.seal(&proposed.secret, &purpose(editor.id)).map_err(Error::Files)?;
    let codes = new_recovery_codes()?;
    let new = NewFactor { account: editor.id, name, sealed: &sealed, key_id: key.id(), last_step };
    let added = newsroom.store.write_here(|db| {
        // Two forms of one editor at once: the second waits here.
        accounts::hold(db, editor.id)?;
        let known = factors::of(db, editor.id)?;
        let is_same = |factor: &Factor| {
            key.open(&factor.sealed, &purpose(editor.id)).as_ref() == Some(&proposed.secret)
        };
        if known.iter().any(is_same) {
            // The form was sent twice: the codes that the first answer showed were not seen.
            set_codes(db, editor.id, &codes)?;
            return Ok(Ok(Some(codes)));
        }
        if known.len() >= FACTORS_MAX {
            return Ok(Err(Refusal::TooManyFactors(FACTORS_MAX)));
        }
        factors::add(db, &new, now)?;
        sessions::confirm(db, session, now)?;
        if known.is_empty() {
            sessions::close_all_but(db, editor.id, Some(session))?;
        }
        record(db, editor, AuditAction::FactorAdded, &subject(editor.id), name, now)?;
        if factors::recovery_codes_left(db, editor.id)? > 0 {
            return Ok(Ok(None));
        }
        set_codes(db, editor.id, &codes)?;
        Ok(Ok(Some(codes)))
    })?;
    added.map(AddedFactor::Added).map_err(Error::Refused)
}

/// Replaces the editor's recovery codes; the new ones are to be shown once.
pub fn renew_recovery_codes(context: &RequestContext) -> Result<Vec<String>> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    let codes = new_recovery_codes()?;
    newsroom.store.write_here(|db| {
        if factors::count_of(db, editor.id)? == 0 {
            return Err(StoreError::Missing);
        }
        set_codes(db, editor.id, &codes)?;
        record(db, editor, AuditAction::RecoveryCodes, &subject(editor.id), "", now)
    })?;
    Ok(codes)
}

/// Removes one of the editor's factors; with the last one their recovery codes and trusted devices go.
pub fn remove(context: &RequestContext, id: FactorId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    Ok(newsroom.store.write_here(|db| {
        factors::remove(db, editor.id, id)?;
        if factors::count_of(db, editor.id)? == 0 {
            factors::remove_all(db, editor.id)?;
            devices::distrust_all(db, editor.id)?;
        }
        record(db, editor, AuditAction::FactorRemoved, &subject(editor.id), "", now)
    })?)
}

/// Removes every factor of an account and ends its sessions: its owner has lost them. Administrators only.
pub fn remove_of(context: &RequestContext, id: AccountId) -> Result<Account> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    Ok(newsroom.store.write_here(|db| {
        let account = accounts::by_id(db, id)?.ok_or(StoreError::Missing)?;
        reset(db, id)?;
        record(db, editor, AuditAction::FactorRemoved, &subject(id), "all", now)?;
        Ok(account)
    })?)
}

/// The same from the command line; returns how many factors there were. `Missing` if there is no such account.
pub fn reset_by_command(newsroom: &Newsroom, email: &Email, now: Moment) -> Result<usize> {
    Ok(newsroom.store.write_here(|db| {
        let (account, _) = accounts::by_email(db, email)?.ok_or(StoreError::Missing)?;
        let removed = reset(db, account.id)?;
        administration::record_account_action(db, None, AuditAction::FactorRemoved, account.id, "", now)?;
        Ok(removed)
    })?)
}

/// How many factors no code can be compared with, because another key sealed them.
pub fn sealed_otherwise(newsroom: &Newsroom, key: &SecretKey) -> Result<i64> {
    Ok(newsroom.store.read_here(|db| factors::sealed_otherwise(db, key.id()))?)
}

fn reset(db: &mut Conn, account: AccountId) -> StoreResult<usize> {
    devices::distrust_all(db, account)?;
    administration::revoke_access(db, account)?;
    factors::remove_all(db, account)
}

fn set_codes(db: &mut Conn, account: AccountId, codes: &[String]) -> StoreResult<()> {
    let hashes: Vec<String> = codes.iter().map(|code| recovery_hash(account, code)).collect();
    factors::set_recovery_codes(db, account, &hashes)
}

fn proposal(account: AccountId) -> String {
    format!("proposal to account {}", account.0)
}

fn key(newsroom: &Newsroom) -> Result<&SecretKey> {
    newsroom.secret_key.as_deref().ok_or_else(|| Error::Files("the site has no secret key".to_owned()))
}
