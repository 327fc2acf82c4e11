//! Codes that change every thirty seconds (RFC 6238, with the HMAC-SHA-1 and six digits of RFC 4226 that every
//! application knows), and recovery codes.

use ring::hmac;
use sha2::{Digest, Sha256};

use crate::domain::account::AccountId;
use crate::domain::moment::Moment;
use crate::domain::second_factor::{
    CODE_DIGITS, RECOVERY_BYTES, RECOVERY_CODES, SECRET_BYTES, SKEW_STEPS, base32, step,
};
use crate::newsroom::{Error, Result};

/// A new secret.
pub(super) fn new_secret() -> Result<[u8; SECRET_BYTES]> {
    let mut secret = [0_u8; SECRET_BYTES];
    getrandom::fill(&mut secret).map_err(no_randomness)?;
    Ok(secret)
}

/// The code of a step.
pub fn code(secret: &[u8], step: i64) -> String {
    // SHA-1 is what applications know; HMAC does not need that it resists collisions.
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let at = usize::from(tag.last().copied().unwrap_or_default() & 15);
    let four = tag.get(at..at + 4).and_then(|four| four.try_into().ok()).unwrap_or_default();
    let number = u32::from_be_bytes(four) & 0x7fff_ffff;
    format!("{:0CODE_DIGITS$}", number % 1_000_000)
}

/// The step whose code was typed, among those that may be meant now.
pub(super) fn step_of(secret: &[u8], typed: &str, now: Moment) -> Option<i64> {
    let present = step(now);
    (present - SKEW_STEPS..=present + SKEW_STEPS).find(|step| code(secret, *step) == typed)
}

/// New recovery codes, as they are shown once.
pub(super) fn new_recovery_codes() -> Result<Vec<String>> {
    let new = || {
        let mut bytes = [0_u8; RECOVERY_BYTES];
        getrandom::fill(&mut bytes).map_err(no_randomness)?;
        Ok(base32(&bytes))
    };
    (0..RECOVERY_CODES).map(|_| new()).collect()
}

/// The hash of a recovery code, as stored. Eighty random bits need no slow hash.
pub(super) fn recovery_hash(account: AccountId, code: &str) -> String {
    let hash = Sha256::digest(format!("recovery {} {code}", account.0));
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn no_randomness(error: getrandom::Error) -> Error {
    Error::Files(format!("no randomness: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of RFC 6238, appendix B, of which six digits are the last six.
    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        let secret = b"12345678901234567890";
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let now = Moment::EPOCH.plus_seconds(seconds);
            assert_eq!(code(secret, step(now)), expected, "{seconds}");
            assert_eq!(step_of(secret, expected, now), Some(step(now)));
            assert!(step_of(secret, expected, now.plus_seconds(30)).is_some(), "a late one");
            assert!(step_of(secret, expected, now.plus_seconds(-30)).is_some(), "an early one");
            assert_eq!(step_of(secret, expected, now.plus_seconds(61)), None, "too late");
        }
    }

    #[test]
    fn recovery_codes_are_alike_in_length_alone() {
        let codes = new_recovery_codes().expect("codes");
        let different: std::collections::BTreeSet<&String> = codes.iter().collect();
        assert_eq!((different.len(), codes[0].len()), (RECOVERY_CODES, 16));
        assert_ne!(recovery_hash(AccountId(1), &codes[0]), recovery_hash(AccountId(2), &codes[0]));
    }
}
