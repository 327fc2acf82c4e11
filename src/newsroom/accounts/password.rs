//! Passwords: Argon2id (RFC 9106) with the parameters that OWASP recommends: 19 MiB, two passes, one lane.
//! A hash with other parameters is renewed at the next sign-in.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::newsroom::{Error, Result};

/// Memory of one hash, in KiB.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over the memory (`t`).
const PASSES: u32 = 2;
/// Degree of parallelism (`p`).
const LANES: u32 = 1;

/// The hash compared with when there is no account, so that the answer takes the same time. It is the hash of
/// a random password, with the current parameters.
fn dummy_hash() -> &'static str {
    static NOBODY: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let secret = super::token::Token::new();
        secret.and_then(|secret| hash(secret.reveal())).unwrap_or_default()
    });
    &NOBODY
}

/// Computes the dummy hash now, so that the first comparison takes no longer than the next ones.
pub(super) fn prepare_dummy_hash() {
    let _ = dummy_hash();
}

thread_local! {
    static MADE: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Number of hashes this thread has computed.
pub(super) fn made() -> u64 {
    MADE.get()
}

/// A hasher for one hash; counts it.
fn hasher() -> Result<Argon2<'static>> {
    MADE.set(MADE.get() + 1);
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(broken)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password with a random salt, as a PHC string. Takes tens of milliseconds: for the hashing thread.
pub fn hash(password: &str) -> Result<String> {
    let stored: PasswordHash = hasher()?.hash_password(password.as_bytes()).map_err(broken)?;
    Ok(stored.to_string())
}

/// Whether a password matches a stored hash. Without a hash it takes the same time and returns false.
pub fn matches(password: &str, stored: Option<&str>) -> bool {
    let known = stored.is_some();
    let Ok(stored) = PasswordHash::new(stored.unwrap_or_else(|| dummy_hash())) else { return false };
    let Ok(hasher) = hasher() else { return false };
    hasher.verify_password(password.as_bytes(), &stored).is_ok() && known
}

/// Hashes a new password if `present` matches the stored hash; otherwise `None`.
pub fn exchange(present: &str, stored: Option<&str>, new: &str) -> Result<Option<String>> {
    if matches(present, stored) { hash(new).map(Some) } else { Ok(None) }
}

/// Whether a hash has other parameters than the current ones, or cannot be read.
pub fn is_outdated(stored: &str) -> bool {
    let Ok(stored) = PasswordHash::new(stored) else { return true };
    let Ok(params) = Params::try_from(&stored) else { return true };
    let today = (MEMORY_KIB, PASSES, LANES);
    stored.algorithm.as_str() != "argon2id" || (params.m_cost(), params.t_cost(), params.p_cost()) != today
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::Files(format!("a password could not be hashed: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_what_was_made_of_it_and_nothing_else() {
        let stored = hash("une phrase de passe").expect("a hash");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(matches("une phrase de passe", Some(&stored)));
        assert!(!matches("une phrase de Passe", Some(&stored)));
        assert!(!matches("une phrase de passe", None));
        assert_ne!(stored, hash("une phrase de passe").expect("a hash"), "each has its salt");
    }

    #[test]
    fn what_weaker_parameters_made_is_outdated() {
        assert!(!is_outdated(&hash("x").expect("a hash")));
        assert!(is_outdated("$argon2id$v=19$m=4096,t=2,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b1dWRWJTmaaJObG"));
        assert!(is_outdated("nonsense"));
    }
}
