//! Backups that only who has the key can open, in the format of the command `age`. The machine that makes them knows
//! recipients, not keys: it cannot open what it wrote.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

#[cfg(feature = "encrypted")]
use age::stream::StreamWriter;

#[cfg(not(feature = "encrypted"))]
use crate::domain::refusal::BackupRefusal::EncryptionAbsent;
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::newsroom::{Error, Result};

/// What the name of an encrypted archive ends in.
pub(super) const ENDING: &str = ".zst.age";
/// How every file of age begins.
const MAGIC: &[u8; 21] = b"age-encryption.org/v1";

/// Bytes on their way to a file, encrypted or as they are.
pub(super) enum Sealed<W: Write> {
    Plain(W),
    #[cfg(feature = "encrypted")]
    Encrypted(Box<StreamWriter<W>>),
}

impl<W: Write> Sealed<W> {
    /// Ends the encryption; without that, nobody could read the end.
    pub(super) fn finish(self) -> io::Result<W> {
        match self {
            Self::Plain(writer) => Ok(writer),
            #[cfg(feature = "encrypted")]
            Self::Encrypted(writer) => writer.finish(),
        }
    }
}

impl<W: Write> Write for Sealed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(writer) => writer.write(bytes),
            #[cfg(feature = "encrypted")]
            Self::Encrypted(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(writer) => writer.flush(),
            #[cfg(feature = "encrypted")]
            Self::Encrypted(writer) => writer.flush(),
        }
    }
}

/// Whether a file is encrypted.
pub(super) fn is_encrypted(file: &Path) -> bool {
    let mut first = [0; MAGIC.len()];
    File::open(file).and_then(|mut file| file.read_exact(&mut first)).is_ok() && first == *MAGIC
}

fn refused(why: BackupRefusal) -> Error {
    Refusal::Backup(why).into()
}

/// Encrypts for these recipients, each a text such as `age1…`; without one, writes bytes as they are.
#[cfg(feature = "encrypted")]
pub(super) fn seal<W: Write>(writer: W, recipients: &[String], shown: &str) -> Result<Sealed<W>> {
    if recipients.is_empty() {
        return Ok(Sealed::Plain(writer));
    }
    let parsed = recipients.iter().map(|text| recipient(text)).collect::<Result<Vec<_>>>()?;
    let encryptor = age::Encryptor::with_recipients(parsed.iter().map(|one| &**one as &dyn age::Recipient))
        .map_err(|error| {
        refused(BackupRefusal::Recipient(format!("{} ({error})", recipients.join(", "))))
    })?;
    let writer = encryptor.wrap_output(writer).map_err(|error| Error::Files(format!("{shown}: {error}")))?;
    Ok(Sealed::Encrypted(Box::new(writer)))
}

#[cfg(not(feature = "encrypted"))]
pub(super) fn seal<W: Write>(writer: W, recipients: &[String], _: &str) -> Result<Sealed<W>> {
    if recipients.is_empty() { Ok(Sealed::Plain(writer)) } else { Err(refused(EncryptionAbsent)) }
}

/// Refuses recipients for which nothing could be encrypted.
pub fn require_recipients(recipients: &[String]) -> Result<()> {
    seal(io::sink(), recipients, "").map(drop)
}

#[cfg(feature = "encrypted")]
fn recipient(text: &str) -> Result<Box<dyn age::Recipient>> {
    let classical =
        text.parse::<age::x25519::Recipient>().map(|one| Box::new(one) as Box<dyn age::Recipient>);
    let hardware = || text.parse::<age::tag::Recipient>().map(|one| Box::new(one) as Box<dyn age::Recipient>);
    let quantum =
        || text.parse::<age::tagpq::Recipient>().map(|one| Box::new(one) as Box<dyn age::Recipient>);
    classical
        .or_else(|_| hardware())
        .or_else(|_| quantum())
        .map_err(|_| refused(BackupRefusal::Recipient(text.to_owned())))
}

/// The bytes of a file: as they are, or decrypted with one of the keys.
pub(super) fn open(path: &Path, identities: &[PathBuf]) -> Result<Box<dyn Read>> {
    let file = File::open(path).map_err(|error| Error::Files(format!("{}: {error}", path.display())))?;
    let file = BufReader::new(file);
    if !is_encrypted(path) {
        return Ok(Box::new(file));
    }
    if identities.is_empty() {
        return Err(refused(BackupRefusal::Locked(path.display().to_string())));
    }
    decrypt(file, path, identities)
}

#[cfg(feature = "encrypted")]
fn decrypt(file: BufReader<File>, path: &Path, identities: &[PathBuf]) -> Result<Box<dyn Read>> {
    let shown = || path.display().to_string();
    let damaged =
        |why: &dyn std::fmt::Display| refused(BackupRefusal::Damaged(format!("{} ({why})", shown())));
    let mut keys = Vec::new();
    for identity in identities {
        let unusable = |why: &dyn std::fmt::Display| {
            refused(BackupRefusal::Identity(format!("{} ({why})", identity.display())))
        };
        let file =
            age::IdentityFile::from_file(identity.display().to_string()).map_err(|error| unusable(&error))?;
        keys.extend(file.into_identities().map_err(|error| unusable(&error))?);
    }
    let decryptor = age::Decryptor::new_buffered(file).map_err(|error| damaged(&error))?;
    let opened = decryptor.decrypt(keys.iter().map(|key| &**key as &dyn age::Identity));
    match opened {
        Ok(reader) => Ok(Box::new(reader)),
        Err(age::DecryptError::NoMatchingKeys) => Err(refused(BackupRefusal::OtherKey(shown()))),
        Err(error) => Err(damaged(&error)),
    }
}

#[cfg(not(feature = "encrypted"))]
fn decrypt(_: BufReader<File>, _: &Path, _: &[PathBuf]) -> Result<Box<dyn Read>> {
    Err(refused(EncryptionAbsent))
}
