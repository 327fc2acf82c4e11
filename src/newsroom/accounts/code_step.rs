//! The second step of a sign-in: a code, after the right password.

use super::code_check::{self, CodeVerdict};
use super::login_throttle::LoginSubject;
use super::sessions::{self, NewTokens, OpenedSession, Proof};
use super::sign_in::note_failure;
use super::visitor::Visitor;
use super::{devices, token};
use crate::domain::account::Account;
use crate::domain::moment::Moment;
use crate::domain::single_sign_on::ProofId;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::{accounts, sign_in_steps};
use crate::store::{Conn, Result as StoreResult};

/// Tries of one sign-in; then the password is asked again.
pub const CODE_TRIES_MAX: i32 = 10;

/// What came of a code.
pub enum CodeOutcome {
    /// The sign-in has expired, or had all its tries: the password is asked again.
    Ended,
    /// Too many failures: blocked until this instant.
    Wait(Moment),
    /// Wrong, late or used. The account to be told of many failures, if any.
    Wrong(Option<Account>),
    /// The secret was sealed with another key than the site has now, so no code of an application can be checked.
    KeyLost,
    /// Signed in. The number of recovery codes that are left, if one was used.
    Open(Box<OpenedSession>, Option<i64>),
}

/// Compares the code of the sign-in that `step` continues; opens a session if it is right.
pub fn give_code(
    newsroom: &Newsroom,
    step: &str,
    typed: &str,
    trusts_device: bool,
    visitor: &Visitor,
    now: Moment,
) -> Result<CodeOutcome> {
    let (hash, tokens) = (token::hash(step), NewTokens::new()?);
    let noted_at = newsroom.time.to_note(now);
    Ok(newsroom.store.write_here(|db| {
        let Some((account, after)) = account_of(db, &hash, now)? else { return Ok(CodeOutcome::Ended) };
        let device = devices::known(db, account.id, visitor)?.map(|device| device.id);
        let door = LoginSubject::of_code(&account, visitor, device);
        let counted = match door.record_attempt(db, now)? {
            Ok(counted) => counted,
            Err(opens_at) => return Ok(CodeOutcome::Wait(opens_at)),
        };
        if !sign_in_steps::count_try(db, &hash, CODE_TRIES_MAX)? {
            sign_in_steps::close(db, &hash)?;
            return Ok(CodeOutcome::Ended);
        }
        let key = newsroom.secret_key.as_deref();
        let is_recovery = match code_check::use_code(db, key, account.id, typed, now)? {
            CodeVerdict::Right { is_recovery, left } => is_recovery.then_some(left),
            CodeVerdict::KeyLost => return Ok(CodeOutcome::KeyLost),
            CodeVerdict::Wrong => {
                note_failure(db, Some(account.id), "code", visitor, now)?;
                return Ok(CodeOutcome::Wrong(counted.is_to_be_told.then_some(account)));
            }
        };
        sign_in_steps::close(db, &hash)?;
        door.refund(db, now)?;
        let proof = Proof::Code { is_recovery: is_recovery.is_some(), trusts_device, after };
        let opened = sessions::start(db, &account, &tokens, visitor, proof, (now, noted_at))?;
        Ok(CodeOutcome::Open(Box::new(opened), is_recovery))
    })?)
}

/// The account whose sign-in a token continues; `None` if it has expired or the account is disabled.
pub fn find_step(newsroom: &Newsroom, step: &str, now: Moment) -> Result<Option<Account>> {
    let hash = token::hash(step);
    let found = newsroom.store.read_here(|db| account_of(db, &hash, now))?;
    Ok(found.map(|(account, _)| account))
}

fn account_of(db: &mut Conn, hash: &str, now: Moment) -> StoreResult<Option<(Account, Option<ProofId>)>> {
    let Some((id, after)) = sign_in_steps::find(db, hash, now)? else { return Ok(None) };
    let account = accounts::by_id(db, id)?.filter(|account| account.disabled_at.is_none());
    Ok(account.map(|account| (account, after)))
}
