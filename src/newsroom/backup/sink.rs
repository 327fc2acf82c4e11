//! What a backup is written to.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::manifest::{About, Manifest};
use crate::newsroom::{Error, Result};

/// A backup that is being written. Dropped before its end, it leaves nothing.
pub(super) trait BackupSink {
    /// Where it will be, for messages.
    fn place(&self) -> &Path;

    /// A folder on the same disk, removed at the end.
    fn scratch(&self) -> &Path;

    /// Writes what stands first.
    fn begin(&mut self, about: &About, readme: &str) -> io::Result<()>;

    /// Whether a file of so many bytes is there already.
    fn has(&self, path: &str, bytes: u64) -> bool;

    /// Adds a file of `bytes` bytes. What the reader lacks is filled up with zeros.
    fn add(&mut self, path: &str, bytes: u64, reader: &mut dyn Read) -> io::Result<()>;

    /// Takes back the file that was added last, if that is possible.
    fn take_back(&mut self, path: &str) -> io::Result<()>;

    /// Adds the database.
    fn add_database(&mut self, bytes: u64, reader: &mut dyn Read) -> io::Result<()>;

    /// Adds the key of the site.
    fn add_key(&mut self, bytes: u64, reader: &mut dyn Read) -> io::Result<()>;

    /// Adds the manifest, and puts the whole in its place, on the disk. Returns where it is.
    fn finish(self: Box<Self>, manifest: &Manifest) -> Result<PathBuf>;

    /// The error of a file that could not be written.
    fn failed(&self, error: &io::Error) -> Error {
        Error::Files(format!("{}: {error}", self.place().display()))
    }
}

/// JSON as a person reads it.
pub(super) fn json(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(value).map_err(io::Error::other)?;
    text.push(b'\n');
    Ok(text)
}

/// Exactly `bytes` bytes of a reader; zeros for what it lacks.
pub(super) fn exactly(reader: &mut dyn Read, bytes: u64) -> impl Read + '_ {
    reader.chain(io::repeat(0)).take(bytes)
}
