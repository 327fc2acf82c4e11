//! What is kept of the files that readers ask for: which file an address gives, and the bytes of small ones. Large ones
//! are read from the shelf.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::sync::Arc;
use std::time::SystemTime;

use actix_web::web::{self, Bytes};

use super::warnings::{Warning, Warnings};
use crate::media::{Digest, Shelf};
use crate::store::live::files::ServedFile;
use crate::store::live::freshness::Freshness;
use crate::store::{Conn, Result as StoreResult, Store};

/// Files up to this size are served from memory.
const IN_MEMORY_MAX_BYTES: u64 = 256 * 1024;
/// The part of the page cache's memory that files may take besides it: one quarter.
const SHARE_OF_CACHE: u64 = 4;
/// What an entry takes besides its bytes.
const ENTRY_OVERHEAD_BYTES: usize = 150;

/// Small files that were asked for, by digest: their bytes never change.
pub struct SmallFiles(Option<moka::sync::Cache<Digest, (Bytes, Option<SystemTime>)>>);

impl SmallFiles {
    /// An empty cache beside a page cache of so many bytes; without one, nothing is kept.
    pub fn beside(page_cache_bytes: u64) -> Self {
        Self((page_cache_bytes > 0).then(|| {
            moka::sync::Cache::builder()
                .max_capacity(page_cache_bytes / SHARE_OF_CACHE)
                .weigher(|_: &Digest, (bytes, _): &(Bytes, Option<SystemTime>)| {
                    u32::try_from(bytes.len() + ENTRY_OVERHEAD_BYTES).unwrap_or(u32::MAX)
                })
                .build()
        }))
    }

    /// Opens a file: from memory, or from the shelf. If the shelf is not a folder, copies it to an unnamed temporary
    /// file, so that parts can be read from it. `None` if it is missing or unreadable.
    pub(super) async fn open(
        &self,
        shelf: &Arc<dyn Shelf>,
        digest: Digest,
        warnings: &Warnings,
    ) -> Option<Content> {
        if let Some((bytes, modified)) = self.0.as_ref().and_then(|kept| kept.get(&digest)) {
            let length = bytes.len() as u64;
            return Some(Content { digest, length, modified, bytes: ContentBytes::Memory(bytes) });
        }
        let shelf = Arc::clone(shelf);
        match web::block(move || open(&*shelf, digest)).await {
            Ok(Ok(Some(content))) => {
                if let (Some(kept), ContentBytes::Memory(bytes)) = (&self.0, &content.bytes) {
                    kept.insert(digest, (bytes.clone(), content.modified));
                }
                Some(content)
            }
            Ok(Ok(None)) | Err(_) => None,
            Ok(Err(error)) => {
                warnings.note_about(Warning::Shelf, &format_args!("{digest}: {error}"));
                None
            }
        }
    }
}

/// An open file.
pub struct Content {
    pub(super) digest: Digest,
    pub(super) length: u64,
    pub(super) modified: Option<SystemTime>,
    pub(super) bytes: ContentBytes,
}

/// Where its bytes are.
pub(super) enum ContentBytes {
    Memory(Bytes),
    File(File),
}

fn open(shelf: &dyn Shelf, digest: Digest) -> io::Result<Option<Content>> {
    let mut file = match shelf.path(&digest) {
        Some(path) => File::open(path)?,
        None => {
            let Some(mut held) = shelf.open(&digest)? else { return Ok(None) };
            let mut copy = tempfile::tempfile()?;
            io::copy(&mut held.reader, &mut copy)?;
            copy.rewind()?;
            copy
        }
    };
    let facts = file.metadata()?;
    let (length, modified) = (facts.len(), facts.modified().ok());
    if length > IN_MEMORY_MAX_BYTES {
        return Ok(Some(Content { digest, length, modified, bytes: ContentBytes::File(file) }));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.read_to_end(&mut bytes)?;
    let (length, bytes) = (bytes.len() as u64, ContentBytes::Memory(bytes.into()));
    Ok(Some(Content { digest, length, modified, bytes }))
}

/// Maximum addresses remembered.
const REMEMBERED_MAX: u64 = 4_096;

/// The files at addresses that were asked for, by database, generation and address.
pub struct Permits(Option<moka::sync::Cache<(Freshness, String), Arc<ServedFile>>>);

impl Permits {
    /// Remembers nothing without a page cache.
    pub fn beside(page_cache_bytes: u64) -> Self {
        Self((page_cache_bytes > 0).then(|| moka::sync::Cache::new(REMEMBERED_MAX)))
    }

    /// The file at an address: as `ask` said in this generation, or says now. What is not there is not remembered.
    pub(super) async fn file_at(
        &self,
        address: &str,
        store: &Store,
        ask: impl FnOnce(&mut Conn) -> StoreResult<Option<ServedFile>> + Send + 'static,
    ) -> StoreResult<Option<Arc<ServedFile>>> {
        let Some(remembered) = &self.0 else { return Ok(store.read(ask).await?.map(Arc::new)) };
        // The generation before the store is asked: it answers for this one or a later one.
        let key = (store.freshness(), address.to_owned());
        if let Some(served) = remembered.get(&key) {
            return Ok(Some(served));
        }
        let served = store.read(ask).await?.map(Arc::new);
        if let Some(served) = &served {
            remembered.insert(key, Arc::clone(served));
        }
        Ok(served)
    }
}
