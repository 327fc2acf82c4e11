//! A shelf that is not a folder: `object_store` in memory, like a bucket. Shows that only the shelf knows
//! where bytes are stored.

use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use chapeau::media::shelf::{ShelfDraft, ShelfEntry, ShelfFile};
use chapeau::media::{Digest, Shelf};
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{Error, ObjectStore as _, ObjectStoreExt as _, PutMode, PutOptions};

/// Files in memory; drafts in a temporary folder.
#[derive(Debug, Clone)]
pub(crate) struct MemoryShelf {
    store: Arc<InMemory>,
    drafts: Arc<tempfile::TempDir>,
}

impl MemoryShelf {
    pub(crate) fn new() -> Self {
        Self { store: Arc::default(), drafts: Arc::new(tempfile::tempdir().expect("a folder")) }
    }

    pub(crate) fn drafts(&self) -> usize {
        std::fs::read_dir(self.drafts.path()).expect("a folder").count()
    }
}

fn wait<T>(work: impl Future<Output = object_store::Result<T>>) -> io::Result<Option<T>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    match runtime.block_on(work) {
        Ok(value) => Ok(Some(value)),
        Err(Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(io::Error::other(error)),
    }
}

fn key(digest: &Digest) -> Path {
    Path::from(digest.to_string())
}

impl Shelf for MemoryShelf {
    fn draft(&self) -> io::Result<ShelfDraft> {
        ShelfDraft::within(self.drafts.path())
    }

    fn put(&self, draft: ShelfDraft) -> io::Result<Digest> {
        let digest = draft.digest();
        let mut bytes = Vec::new();
        draft.reader()?.read_to_end(&mut bytes)?;
        let once = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        let put = async {
            match self.store.put_opts(&key(&digest), bytes.into(), once).await {
                // The same bytes are there already.
                Err(Error::AlreadyExists { .. }) | Ok(_) => Ok(()),
                Err(error) => Err(error),
            }
        };
        wait(put)?;
        Ok(digest)
    }

    fn open(&self, digest: &Digest) -> io::Result<Option<ShelfFile>> {
        let Some(about) = wait(self.store.head(&key(digest)))? else { return Ok(None) };
        let reader = Part { shelf: self.clone(), key: key(digest), at: 0, size: about.size };
        Ok(Some(ShelfFile { reader: Box::new(reader) }))
    }

    fn path(&self, _: &Digest) -> Option<PathBuf> {
        None
    }

    fn exists(&self, digest: &Digest) -> io::Result<bool> {
        Ok(wait(self.store.head(&key(digest)))?.is_some())
    }

    fn remove(&self, digest: &Digest) -> io::Result<bool> {
        let was_there = self.exists(digest)?;
        wait(self.store.delete(&key(digest)))?;
        Ok(was_there)
    }

    fn list(&self) -> io::Result<Box<dyn Iterator<Item = io::Result<ShelfEntry>> + '_>> {
        let all = wait(self.store.list_with_delimiter(None))?.map(|list| list.objects).unwrap_or_default();
        Ok(Box::new(all.into_iter().map(|object| {
            let digest =
                Digest::parse(object.location.as_ref()).map_err(|_| io::Error::other("a strange key"))?;
            Ok(ShelfEntry { digest, bytes: object.size })
        })))
    }
}

/// Reads by ranges, as from a bucket.
struct Part {
    shelf: MemoryShelf,
    key: Path,
    at: u64,
    size: u64,
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let end = self.size.min(self.at + buffer.len() as u64);
        if end <= self.at {
            return Ok(0);
        }
        let part =
            wait(self.shelf.store.get_range(&self.key, self.at..end))?.ok_or(io::ErrorKind::NotFound)?;
        buffer[..part.len()].copy_from_slice(&part);
        self.at += part.len() as u64;
        Ok(part.len())
    }
}

impl Seek for Part {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
