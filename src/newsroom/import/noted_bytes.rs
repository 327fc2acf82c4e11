//! Bytes that an import puts on the shelf before a row names them: noted in its batch first, so that those of a run that
//! is killed are found, by the next one or by taking it back.

use std::io;
use std::path::PathBuf;

use crate::domain::import_batch::BatchId;
use crate::media::Digest;
use crate::media::shelf::{Shelf, ShelfDraft, ShelfEntry, ShelfFile};
use crate::newsroom::media as library;
use crate::newsroom::{Newsroom, Result};
use crate::store::Conn;
use crate::store::desk::blob_references;
use crate::store::desk::import_changes::{self, ChangeSubject};

/// Notes in one transaction, and read at once.
const BATCH: i64 = 64;

/// The shelf of a newsroom for one batch.
pub(super) struct NotedShelf<'r> {
    pub(super) newsroom: &'r Newsroom,
    pub(super) batch: BatchId,
}

impl Shelf for NotedShelf<'_> {
    fn draft(&self) -> io::Result<ShelfDraft> {
        self.newsroom.shelf.draft()
    }

    fn put(&self, draft: ShelfDraft) -> io::Result<Digest> {
        let digest = draft.digest().to_string();
        let noted = self
            .newsroom
            .store
            .write_here(|db| import_changes::note_made(db, self.batch, ChangeSubject::Bytes, &digest));
        noted.map_err(io::Error::other)?;
        self.newsroom.shelf.put(draft)
    }

    fn open(&self, digest: &Digest) -> io::Result<Option<ShelfFile>> {
        self.newsroom.shelf.open(digest)
    }

    fn path(&self, digest: &Digest) -> Option<PathBuf> {
        self.newsroom.shelf.path(digest)
    }

    fn exists(&self, digest: &Digest) -> io::Result<bool> {
        self.newsroom.shelf.exists(digest)
    }

    fn remove(&self, digest: &Digest) -> io::Result<bool> {
        self.newsroom.shelf.remove(digest)
    }

    fn list(&self) -> io::Result<Box<dyn Iterator<Item = io::Result<ShelfEntry>> + '_>> {
        self.newsroom.shelf.list()
    }
}

/// Forgets the notes about bytes, in the transaction of the row that names them.
pub(super) fn forget<'d>(
    db: &mut Conn,
    batch: BatchId,
    digests: impl IntoIterator<Item = &'d str>,
) -> crate::store::Result<()> {
    for digest in digests {
        import_changes::forget_named(db, batch, ChangeSubject::Bytes, digest)?;
    }
    Ok(())
}

/// Removes from the shelf what a batch noted and nothing names. Calls `tick` for each note.
pub(super) fn remove(newsroom: &Newsroom, batch: BatchId, tick: &mut dyn FnMut()) -> Result<()> {
    loop {
        let changes = newsroom
            .store
            .read_here(|db| import_changes::after(db, batch, ChangeSubject::Bytes, 0, BATCH))?;
        if changes.is_empty() {
            return Ok(());
        }
        let digests: Vec<String> = changes.iter().map(|change| change.name.clone()).collect();
        let named = newsroom.store.read_here(|db| blob_references::named(db, &digests))?;
        let unnamed: Vec<String> = digests.into_iter().filter(|digest| !named.contains(digest)).collect();
        library::remove_unused(newsroom, &unnamed);
        newsroom.store.write_here(|db| {
            changes.iter().try_for_each(|change| import_changes::forget(db, change).map(|_| ()))
        })?;
        changes.iter().for_each(|_| tick());
    }
}
