//! What documents name, read once a version: after a save, an import or a restoration, whichever way
//! it went. Whoever asks about uses catches up first; in the background `serve` keeps that short.

use crate::domain::article::ArticleId;
use crate::newsroom::mentions::named_files;
use crate::newsroom::{Newsroom, Result};
use crate::store::Error as StoreError;
use crate::store::desk::{articles, imports, media_list, media_uses};

/// Documents read in one go before the database is asked again.
const AT_ONCE: i64 = 100;

/// Reads what was saved since the last time, and folds the texts of media that came before there
/// were folded ones.
pub fn catch_up(newsroom: &Newsroom) -> Result<()> {
    while newsroom.store.read_here(media_list::lacks_folded)? {
        newsroom.store.write_here(media_list::fold_some)?;
    }
    loop {
        let unread = newsroom.store.read_here(|db| media_uses::unread(db, AT_ONCE))?;
        for id in &unread {
            read(newsroom, *id)?;
        }
        if (unread.len() as i64) < AT_ONCE {
            return Ok(());
        }
    }
}

fn read(newsroom: &Newsroom, id: ArticleId) -> Result<()> {
    let found = newsroom.store.read_here(|db| {
        let (Some(since), Some(stored)) = (media_uses::since(db, id)?, articles::by_id(db, id)?) else {
            return Ok(None);
        };
        Ok(Some((since, stored, imports::site_of(db, id)?)))
    })?;
    let Some((since, stored, origin)) = found else { return Ok(()) };
    let (source, old_site) = origin.map_or((None, Default::default()), |(name, old)| (Some(name), old));
    let zone = newsroom.store.read_here(crate::store::settings::site)?.zone;
    // A text on which the reader fails names nothing that is known.
    let work = std::panic::AssertUnwindSafe(|| named_files(&stored, &old_site, zone));
    let keys = std::panic::catch_unwind(work).unwrap_or_default();
    match newsroom.store.write_here(|db| media_uses::note(db, id, since, source.as_deref(), &keys)) {
        // Another process noted the same at the same time.
        Ok(()) | Err(StoreError::Taken(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
