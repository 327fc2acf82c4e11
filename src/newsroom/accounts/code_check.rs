//! Comparing a typed code with the factors of an account, and using it up.

use super::one_time_code::{recovery_hash, step_of};
use super::secret_key::SecretKey;
use crate::domain::account::AccountId;
use crate::domain::moment::Moment;
use crate::domain::second_factor::TypedCode;
use crate::store::desk::factors::{self, Factor};
use crate::store::{Conn, Result};

/// What came of a typed code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeVerdict {
    /// Right, and used up. Whether it was a recovery code, and how many of those are left.
    Right {
        /// Whether it was a recovery code.
        is_recovery: bool,
        /// Unused recovery codes.
        left: i64,
    },
    /// Wrong, late, or used already.
    Wrong,
    /// The secrets were sealed with another key: no code of an application can be compared.
    KeyLost,
}

/// For what the secret of a factor is sealed: it opens for no other account.
pub(super) fn purpose(account: AccountId) -> String {
    format!("factor of account {}", account.0)
}

/// Compares a code and uses it up, in the caller's transaction.
pub(super) fn use_code(
    db: &mut Conn,
    key: Option<&SecretKey>,
    account: AccountId,
    typed: &str,
    now: Moment,
) -> Result<CodeVerdict> {
    match TypedCode::read(typed) {
        Some(TypedCode::OneTime(code)) => use_one_time(db, key, account, &code, now),
        Some(TypedCode::Recovery(code)) => {
            let is_right = factors::use_recovery_code(db, account, &recovery_hash(account, &code), now)?;
            verdict(db, account, is_right, true)
        }
        None => Ok(CodeVerdict::Wrong),
    }
}

fn use_one_time(
    db: &mut Conn,
    key: Option<&SecretKey>,
    account: AccountId,
    code: &str,
    now: Moment,
) -> Result<CodeVerdict> {
    let all = factors::of(db, account)?;
    let secrets: Vec<(&Factor, Vec<u8>)> = all
        .iter()
        .filter_map(|factor| Some((factor, key?.open(&factor.sealed, &purpose(account))?)))
        .collect();
    if secrets.is_empty() && !all.is_empty() {
        return Ok(CodeVerdict::KeyLost);
    }
    for (factor, secret) in secrets {
        if let Some(step) = step_of(&secret, code, now) {
            let is_right = factors::use_step(db, factor.id, step, now)?;
            return verdict(db, account, is_right, false);
        }
    }
    Ok(CodeVerdict::Wrong)
}

fn verdict(db: &mut Conn, account: AccountId, is_right: bool, is_recovery: bool) -> Result<CodeVerdict> {
    if !is_right {
        return Ok(CodeVerdict::Wrong);
    }
    Ok(CodeVerdict::Right { is_recovery, left: factors::recovery_codes_left(db, account)? })
}
