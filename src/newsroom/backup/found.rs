//! What is found while a backup is read. Nothing is believed: every part is hashed on its way.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::hashing::HashingReader;
use super::manifest::{DATABASE, KEY, Manifest, digest_of};
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::newsroom::{Error, Result};

/// Most bytes of `manifest.json`: a million files.
pub(super) const MANIFEST_MAX: u64 = 512 << 20;
/// Bytes copied at a time.
const BUFFER: usize = 64 << 10;

/// What was found of the parts while a backup was read, and why reading stopped, if it did before the end.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Size and hash by path.
    pub parts: BTreeMap<String, (u64, String)>,
    pub manifest: Option<Manifest>,
    pub stopped: Option<Stopped>,
}

/// Where and why reading stopped.
#[derive(Debug)]
pub(super) struct Stopped {
    pub what: String,
    /// Whether nothing more was there, rather than something that cannot be read.
    pub is_end: bool,
}

impl Stopped {
    pub(super) fn at(name: &str, error: &io::Error) -> Self {
        Self { what: format!("{name} ({error})"), is_end: error.kind() == io::ErrorKind::UnexpectedEof }
    }
}

/// What becomes of a part, which says that it has so many bytes. The reader need not be read to its end.
pub(super) type Take<'t> = dyn FnMut(&str, u64, &mut dyn Read) -> Result<()> + 't;

/// Reads JSON of at most so many bytes.
pub(super) fn json<T: serde::de::DeserializeOwned>(reader: impl Read, most: u64) -> io::Result<T> {
    serde_json::from_reader(reader.take(most)).map_err(io::Error::other)
}

/// Whether a path is one that a backup has: never one that leads elsewhere.
pub(super) fn is_part(name: &str) -> bool {
    name == DATABASE || name == KEY || digest_of(name).is_some()
}

/// Hands a part on, and notes its size and hash. The inner error is one of reading.
pub(super) fn take_part(
    part: impl Read,
    name: &str,
    bytes: u64,
    take: &mut Take<'_>,
    found: &mut Found,
) -> Result<io::Result<()>> {
    let mut reader = HashingReader::new(part);
    let taken = take(name, bytes, &mut reader);
    if matches!(taken, Err(Error::Refused(_))) {
        // It was not even begun.
        return taken.map(Ok);
    }
    let rest = io::copy(&mut reader, &mut io::sink());
    if let Err(error) = rest {
        return Ok(Err(error));
    }
    taken?;
    let (bytes, digest) = reader.end();
    found.parts.insert(name.to_owned(), (bytes, digest.to_string()));
    Ok(Ok(()))
}

/// Refuses a part for which a folder has no room, before anything of it is written.
pub(super) fn require_room(folder: &Path, name: &str, bytes: u64) -> Result<()> {
    // Where the system does not tell, writing will.
    let Ok(disk) = rustix::fs::statvfs(folder) else { return Ok(()) };
    if bytes > disk.f_bavail.saturating_mul(disk.f_frsize) {
        return Err(Refusal::Backup(BackupRefusal::NoRoom(format!("{name} ({bytes} bytes)"))).into());
    }
    Ok(())
}

/// Writes a part to a file. That it could not be read to its end shows when the rest is hashed.
pub(super) fn write_to(place: &Path, reader: &mut dyn Read) -> Result<()> {
    let failed = |error: io::Error| Error::Files(format!("{}: {error}", place.display()));
    let mut file = private(place).map_err(failed)?;
    pour(reader, &mut file).map_err(failed)
}

/// Copies until the reader ends or fails. The error is one of writing.
pub(super) fn pour(reader: &mut dyn Read, writer: &mut dyn io::Write) -> io::Result<()> {
    let mut buffer = vec![0; BUFFER];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return writer.flush(),
            Ok(read) => writer.write_all(&buffer[..read])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Ok(()),
        }
    }
}

#[cfg(unix)]
fn private(place: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(place)
}

#[cfg(not(unix))]
fn private(place: &Path) -> io::Result<File> {
    fs::OpenOptions::new().write(true).create(true).truncate(true).open(place)
}
