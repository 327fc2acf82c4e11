//! Passwords: Argon2id (RFC 9106) with the parameters OWASP recommends, 19 MiB, two passes, one lane.
//! A stored form made with weaker ones is made anew at the next sign-in.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::newsroom::{Error, Result};

/// Memory of one hash, in KiB.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over the memory.
const PASSES: u32 = 2;
/// Lanes.
const LANES: u32 = 1;

/// What is compared with when there is no account, so that the answer takes the same time: the
/// stored form of a password that nobody knows, made with today's parameters.
fn nobody() -> &'static str {
    static NOBODY: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let secret = super::token::Token::new();
        secret.and_then(|secret| hash(secret.reveal())).unwrap_or_default()
    });
    &NOBODY
}

/// Makes ready what the first comparison needs, so that it takes no longer than the second.
pub(super) fn get_ready() {
    let _ = nobody();
}

thread_local! {
    static MADE: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// How many hashes this thread has made.
pub(super) fn made() -> u64 {
    MADE.get()
}

/// The hasher, for one hash.
fn hasher() -> Result<Argon2<'static>> {
    MADE.set(MADE.get() + 1);
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(broken)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The stored form of a password: a PHC string with a salt of its own. Takes tens of milliseconds.
pub fn hash(password: &str) -> Result<String> {
    let stored: PasswordHash = hasher()?.hash_password(password.as_bytes()).map_err(broken)?;
    Ok(stored.to_string())
}

/// Whether a password is the stored one; without a stored one it takes as long and says no.
pub fn matches(password: &str, stored: Option<&str>) -> bool {
    let known = stored.is_some();
    let Ok(stored) = PasswordHash::new(stored.unwrap_or_else(|| nobody())) else { return false };
    let Ok(hasher) = hasher() else { return false };
    hasher.verify_password(password.as_bytes(), &stored).is_ok() && known
}

/// The stored form of a new password for whoever knows the present one; `None` for anybody else.
pub fn exchange(present: &str, stored: Option<&str>, new: &str) -> Result<Option<String>> {
    if matches(present, stored) { hash(new).map(Some) } else { Ok(None) }
}

/// Whether a stored form was made with other parameters than today's.
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
