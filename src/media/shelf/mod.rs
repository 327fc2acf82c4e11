//! Where bytes are stored: one small interface, keyed by the hash of the content.
//!
//! A file is written into a [`ShelfDraft`] and then put on the shelf in one step, so nobody ever sees
//! half a file. The same bytes twice are one file. Names, sizes and descriptions of files are the
//! store's business, and so is whether a file is still needed.

mod disk;

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use super::Digest;
pub use disk::DiskShelf;

/// Stores bytes under the hash of their content. Callers hold a `&dyn Shelf` and need not know whether
/// it is a folder or a bucket.
pub trait Shelf: Send + Sync {
    /// Starts a file that is not on the shelf yet. Dropping the draft leaves nothing behind.
    fn draft(&self) -> io::Result<ShelfDraft>;

    /// Puts a finished draft on the shelf, durably and in one step. Bytes that are already there stay
    /// as they are.
    fn put(&self, draft: ShelfDraft) -> io::Result<Digest>;

    /// The bytes and their number; `None` if the shelf does not have them.
    fn open(&self, digest: &Digest) -> io::Result<Option<ShelfFile>>;

    /// The file to serve from, without copying; `None` if the shelf does not have the bytes or does not
    /// store files (then use [`Shelf::open`]).
    fn path(&self, digest: &Digest) -> Option<PathBuf>;

    /// When the bytes were last put on the shelf; `None` if it does not have them, or cannot tell.
    fn put_at(&self, _digest: &Digest) -> io::Result<Option<SystemTime>> {
        Ok(None)
    }

    /// Whether the shelf has the bytes.
    fn exists(&self, digest: &Digest) -> io::Result<bool>;

    /// Removes bytes from the shelf; true if they were there.
    fn remove(&self, digest: &Digest) -> io::Result<bool>;

    /// The room that is left; `None` if nobody can tell.
    fn free_bytes(&self) -> io::Result<Option<u64>> {
        Ok(None)
    }

    /// Everything on the shelf, unordered, one entry at a time.
    fn list(&self) -> io::Result<Box<dyn Iterator<Item = io::Result<ShelfEntry>> + '_>>;
}

/// An open file of the shelf.
pub struct ShelfFile {
    /// Reads from the start; seekable, as range requests need.
    pub reader: Box<dyn ReadSeek>,
}

/// What a [`ShelfFile`] reads from.
pub trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}

/// One entry of [`Shelf::list`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShelfEntry {
    /// Its key.
    pub digest: Digest,
    /// Its size, in bytes.
    pub bytes: u64,
}

/// A file being written: counted and hashed on its way to a temporary file, which is deleted when the
/// draft is dropped. Memory stays flat however large it grows.
pub struct ShelfDraft {
    file: NamedTempFile,
    hash: Sha256,
    bytes: u64,
    room: u64,
}

impl ShelfDraft {
    /// Starts a draft in a folder (on the same file system as the shelf, if the shelf has one).
    pub fn within(folder: &Path) -> io::Result<Self> {
        let file = tempfile::Builder::new().prefix("draft-").tempfile_in(folder)?;
        Ok(Self { file, hash: Sha256::new(), bytes: 0, room: u64::MAX })
    }

    /// Limits the draft to `bytes` bytes; writing more fails as if the disk were full.
    #[cfg(feature = "internals")]
    pub fn with_room(self, bytes: u64) -> Self {
        Self { room: bytes, ..self }
    }

    /// The number of bytes written.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Reads what was written, from the beginning.
    pub fn reader(&self) -> io::Result<File> {
        self.file.reopen()
    }

    /// The key under which a shelf stores it.
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
