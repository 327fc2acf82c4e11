//! Where bytes live: one small interface, keyed by the hash of the content.
//!
//! A file is written into a [`Draft`] and then put on the shelf in one step: whoever looks sees the
//! whole file or none. The same bytes twice are one file. Names, sizes and words about a file are
//! the store's business, and so is the question whether a file is still needed.

mod disk;

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use super::Digest;
pub use disk::DiskShelf;

/// A place that keeps bytes under their content's hash. Callers hold a `&dyn Shelf` and need not
/// know whether it is a folder or a bucket.
pub trait Shelf: Send + Sync {
    /// Begins a file that is not on the shelf yet. Dropping the draft leaves nothing behind.
    fn draft(&self) -> io::Result<ShelfDraft>;

    /// Puts a finished draft on the shelf, durably and in one step. Bytes that are there already
    /// stay as they are.
    fn put(&self, draft: ShelfDraft) -> io::Result<Digest>;

    /// The bytes and how many they are; `None` when the shelf does not hold them.
    fn open(&self, digest: &Digest) -> io::Result<Option<ShelfFile>>;

    /// The file to serve from, without copying; `None` when the shelf does not hold the bytes or
    /// is not made of files (then [`Shelf::open`] them).
    fn path(&self, digest: &Digest) -> Option<PathBuf>;

    /// Whether the shelf holds the bytes.
    fn exists(&self, digest: &Digest) -> io::Result<bool>;

    /// Takes bytes off the shelf; whether they were there.
    fn remove(&self, digest: &Digest) -> io::Result<bool>;

    /// Everything on the shelf, in no order, one entry at a time.
    fn list(&self) -> io::Result<Box<dyn Iterator<Item = io::Result<ShelfEntry>> + '_>>;
}

/// Bytes taken from the shelf.
pub struct ShelfFile {
    /// How many they are.
    pub bytes: u64,
    /// To be read from the beginning; can seek, as ranges need.
    pub reader: Box<dyn ReadSeek>,
}

/// What [`Held`] reads from.
pub trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}

/// One entry of [`Shelf::list`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShelfEntry {
    /// Its key.
    pub digest: Digest,
    /// Its size.
    pub bytes: u64,
}

/// A file being written: counted and hashed on its way to a temporary file, which vanishes when
/// the draft is dropped. Memory stays flat however large it grows.
pub struct ShelfDraft {
    file: NamedTempFile,
    hash: Sha256,
    bytes: u64,
    room: u64,
}

impl ShelfDraft {
    /// Begins one in a folder (on the same file system as the shelf, if the shelf has one).
    pub fn within(folder: &Path) -> io::Result<Self> {
        let file = tempfile::Builder::new().prefix("draft-").tempfile_in(folder)?;
        Ok(Self { file, hash: Sha256::new(), bytes: 0, room: u64::MAX })
    }

    /// The same where a shelf has room for so many bytes only: beyond it is as when the disk is full.
    pub fn with_room(self, bytes: u64) -> Self {
        Self { room: bytes, ..self }
    }

    /// How many bytes were written.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Reads what was written, from the beginning.
    pub fn reader(&self) -> io::Result<File> {
        self.file.reopen()
    }

    /// The key under which a shelf keeps it.
    pub fn digest(&self) -> Digest {
        Digest::from_bytes(self.hash.clone().finalize().into())
    }
}

impl Write for ShelfDraft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = usize::try_from(self.room.saturating_sub(self.bytes)).unwrap_or(usize::MAX);
        if room == 0 && !bytes.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let written = self.file.write(&bytes[..bytes.len().min(room)])?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
