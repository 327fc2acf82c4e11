//! The key with which secrets are sealed before they go into the database. It is a file outside the database: who has
//! only a copy of the database cannot give anybody's codes.

use std::io::{ErrorKind, Write};
use std::path::Path;

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};

use crate::domain::database_file::folder_of;

/// The error is a sentence for the operator.
type Result<T> = std::result::Result<T, String>;

/// Bytes of the key.
const KEY_BYTES: usize = 32;
/// Digits of the number by which keys are told apart.
const ID_DIGITS: usize = 16;

/// The key of the site.
pub struct SecretKey {
    key: LessSafeKey,
    id: String,
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SecretKey({})", self.id)
    }
}

impl SecretKey {
    /// A key of these bytes.
    pub fn new(bytes: &[u8; KEY_BYTES]) -> Result<Self> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, bytes)
            .map_err(|_| "the secret key could not be used".to_owned())?;
        let mut id = hex(&Sha256::digest([b"chapeau key id ".as_slice(), bytes].concat()));
        id.truncate(ID_DIGITS);
        Ok(Self { key: LessSafeKey::new(key), id })
    }

    /// Reads the key file, or makes it, for its owner only. Whether it was made comes with it.
    pub fn open_or_make(path: &Path) -> Result<(Self, bool)> {
        let shown = path.display();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return match Self::make(path) {
                    // Another process made it meanwhile.
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => Self::open_or_make(path),
                    Err(error) => Err(format!("the key file {shown} could not be made: {error}")),
                    Ok(bytes) => Ok((Self::new(&bytes)?, true)),
                };
            }
            Err(error) => {
                return Err(format!("the key file {shown} could not be read: {error}"));
            }
        };
        let bytes = read_hex(text.trim()).ok_or_else(|| {
            format!("the key file {shown} is not a key: it has 64 digits from 0 to f, and nothing else")
        })?;
        Ok((Self::new(&bytes)?, false))
    }

    fn make(path: &Path) -> std::io::Result<[u8; KEY_BYTES]> {
        let mut bytes = [0_u8; KEY_BYTES];
        getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
        // Written aside and linked, so that another process never reads half a key.
        let mut draft = tempfile::Builder::new().prefix(".key").tempfile_in(folder_of(path))?;
        writeln!(draft, "{}", hex(&bytes))?;
        draft.as_file().sync_all()?;
        draft.persist_noclobber(path).map_err(|error| error.error)?;
        Ok(bytes)
    }

    /// By what keys are told apart; says nothing of the key.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Seals a secret for one purpose: it opens for no other.
    pub fn seal(&self, secret: &[u8], purpose: &str) -> Result<String> {
        let mut nonce = [0_u8; NONCE_LEN];
        getrandom::fill(&mut nonce).map_err(|error| format!("no randomness: {error}"))?;
        let mut sealed = secret.to_vec();
        self.key
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(purpose.as_bytes()),
                &mut sealed,
            )
            .map_err(|_| "a secret could not be sealed".to_owned())?;
        Ok(hex(&nonce) + &hex(&sealed))
    }

    /// Opens what was sealed for this purpose; `None` if it was sealed with another key, for another purpose, or
    /// changed since.
    pub fn open(&self, sealed: &str, purpose: &str) -> Option<Vec<u8>> {
        let bytes = bytes_of(sealed)?;
        let (nonce, rest) = bytes.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut rest = rest.to_vec();
        let secret = self.key.open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut rest).ok()?;
        Some(secret.to_vec())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(*pair.first()?)? * 16 + digit(*pair.get(1)?)?)).collect()
}

fn read_hex(text: &str) -> Option<[u8; KEY_BYTES]> {
    bytes_of(text)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_the_same_key_for_the_same_purpose_only() {
        let key = SecretKey::new(&[7; 32]).expect("a key");
        let sealed = key.seal(b"secret", "account 1").expect("sealed");
        assert_eq!(key.open(&sealed, "account 1").as_deref(), Some(b"secret".as_slice()));
        assert_eq!(key.open(&sealed, "account 2"), None);
        assert_eq!(SecretKey::new(&[8; 32]).expect("a key").open(&sealed, "account 1"), None);
        for broken in ["", "é", "12", &sealed[2..], &sealed[..sealed.len() - 2]] {
            assert_eq!(key.open(broken, "account 1"), None, "{broken}");
        }
        assert_ne!(sealed, key.seal(b"secret", "account 1").expect("sealed"));
    }

    #[test]
    fn the_key_file_is_made_once_and_for_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("chapeau.key");
        let (made, is_new) = SecretKey::open_or_make(&path).expect("a key");
        assert!(is_new);
        assert_eq!(std::fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
        let (read, is_new) = SecretKey::open_or_make(&path).expect("a key");
        assert!(!is_new);
        assert_eq!(made.id(), read.id());
        std::fs::write(&path, "autre chose").expect("a file");
        assert!(SecretKey::open_or_make(&path).is_err_and(|error| error.contains("is not a key")));
    }
}
