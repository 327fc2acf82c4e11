//! Media uses, read once from each version of a document, whether saved, imported or restored. Every query
//! about uses catches up first; the background thread keeps the backlog short.

use crate::domain::article::ArticleId;
use crate::newsroom::mentions::named_files;
use crate::newsroom::{Newsroom, Result};
use crate::store::Error as StoreError;
use crate::store::desk::media_lookup::Origin;
use crate::store::desk::{articles, imports, media_uses};

/// Documents read per query.
const READ_BATCH: i64 = 100;

/// Records the media that each document saved since the last call uses.
pub fn catch_up(newsroom: &Newsroom) -> Result<()> {
    loop {
        let unread = newsroom.store.read_here(|db| media_uses::unread(db, READ_BATCH))?;
        for id in &unread {
            read(newsroom, *id)?;
        }
        if (unread.len() as i64) < READ_BATCH {
            return Ok(());
        }
    }
}

/// Records the media that one document uses.
pub(in crate::newsroom) fn read(newsroom: &Newsroom, id: ArticleId) -> Result<()> {
    let found = newsroom.store.read_here(|db| {
        let (Some(since), Some(stored)) = (media_uses::since(db, id)?, articles::by_id(db, id)?) else {
            return Ok(None);
        };
        Ok(Some((since, stored, imports::site_of(db, id)?)))
    })?;
    let Some((since, stored, origin)) = found else { return Ok(()) };
    let (source, old_site) = origin.map_or((None, Default::default()), |(name, old)| (Some(name), old));
    let zone = newsroom.store.read_here(crate::store::settings::site)?.zone;
    // A document on which the parser panics counts as using nothing.
    let work = std::panic::AssertUnwindSafe(|| named_files(&stored, &old_site, zone));
    let keys = std::panic::catch_unwind(work).unwrap_or_default();
    let folder = old_site.folder.as_str();
    let origin = source.as_deref().map(|source| Origin { source, folder });
    match newsroom.store.write_here(|db| media_uses::note(db, id, since, origin, &keys)) {
        // Another process recorded the same uses at the same time.
        Ok(()) | Err(StoreError::Taken(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
