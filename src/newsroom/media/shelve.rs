//! Turns a cleaned file on the shelf into a medium, and removes files that nothing refers to any more.
//! Shared by imports and uploads.

use std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::domain::{
    moment::{Moment, Zone},
    picture::{FileFacts, FileKind},
};
use crate::media::metadata::TakenAt;
use crate::media::{Digest, Rules, TakenIn, name, variant::Recipe};
use crate::newsroom::Newsroom;
use crate::store::desk::media::{self, MediaId, NewMedia};
use crate::store::desk::variant_jobs;
use crate::store::{Conn, Error as StoreError, Result, settings};

/// Files are put on the shelf before their rows exist and removed after their rows are gone. Adding takes the
/// lock for reading, removing for writing, so that a file about to be referenced is never removed.
static SHELVING: RwLock<()> = RwLock::new(());

/// Held from the first byte on the shelf until the row exists.
pub(in crate::newsroom) fn shelving() -> RwLockReadGuard<'static, ()> {
    SHELVING.read().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn clearing() -> RwLockWriteGuard<'static, ()> {
    SHELVING.write().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Creates a medium named `wish`, or the next numbered name that `is_free`, and queues its sizes. If a medium
/// of that name already has the same bytes, returns that medium.
pub(in crate::newsroom) fn shelve(
    db: &mut Conn,
    wish: &str,
    taken: &TakenIn,
    zone: Zone,
    now: Moment,
    is_free: impl Fn(&mut Conn, &str) -> Result<bool>,
) -> Result<(MediaId, String)> {
    let digest = taken.digest.to_string();
    for number in 1.. {
        let candidate = name::numbered(wish, number);
        if let Some((id, held)) = media::digest_of(db, &candidate)? {
            if held == digest {
                if let Some(original) = taken.original {
                    media::keep_original(db, id, &original.to_string())?;
                }
                return Ok((id, candidate));
            }
            continue;
        }
        if is_free(db, &candidate)? {
            let id = media::create(db, &new_media(&candidate, &digest, taken, zone), now)?;
            ask_for_sizes(db, taken, now)?;
            return Ok((id, candidate));
        }
    }
    Err(StoreError::Taken("name"))
}

/// The intake rules: the default ones, with the site's choice to keep originals and the memory for pictures.
pub(in crate::newsroom) fn rules(newsroom: &Newsroom) -> crate::newsroom::Result<Rules> {
    let site = newsroom.store.read_here(settings::site)?;
    let decode_bytes = newsroom.decoding.limit();
    Ok(Rules { keep_original: site.keep_originals, decode_bytes, ..Rules::default() })
}

/// Queues the sizes of a picture for the background thread.
pub(super) fn ask_for_sizes(db: &mut Conn, taken: &TakenIn, now: Moment) -> Result<()> {
    let FileKind::Picture { width, .. } = taken.kind else { return Ok(()) };
    if Recipe::of(width, taken.mime, taken.animated).is_empty() {
        return Ok(());
    }
    variant_jobs::ask(db, &taken.digest.to_string(), taken.mime, width, now)
}

/// The time a picture was taken, as an instant: in the site's zone if the camera gave no offset.
pub(super) fn instant(at: TakenAt, zone: Zone) -> Moment {
    match at.offset {
        Some(offset) => Moment::from_naive_utc(at.local - chrono::Offset::fix(&offset)),
        None => zone.instant(at.local),
    }
}

/// The facts about a new file under a name, with the caption and credit embedded in it.
pub(super) fn facts(name: &str, taken: &TakenIn) -> FileFacts {
    FileFacts {
        caption: taken.embedded.caption.clone(),
        credit: taken.embedded.credit.clone(),
        ..FileFacts::new(name.to_owned(), taken.kind, taken.mime, taken.bytes)
    }
}

fn new_media(name: &str, digest: &str, taken: &TakenIn, zone: Zone) -> NewMedia {
    NewMedia {
        facts: facts(name, taken),
        digest: digest.to_owned(),
        original: taken.original.map(|original| original.to_string()),
        rights: taken.embedded.copyright.clone(),
        taken_at: taken.taken_at().map(|at| instant(at, zone)),
        original_name: taken.original_name.clone(),
    }
}

/// Removes files that nothing refers to any more from the shelf. Failures are logged: `check` finds orphans.
pub(in crate::newsroom) fn remove_unused(newsroom: &Newsroom, digests: &[String]) {
    for text in digests {
        let Ok(digest) = Digest::parse(text) else { continue };
        let _alone = clearing();
        match newsroom.store.read_here(|db| media::names_bytes(db, text)) {
            Ok(true) => {}
            Ok(false) => {
                if let Err(error) = newsroom.shelf.remove(&digest) {
                    tracing::warn!(%digest, %error, "an unused file could not be removed from the shelf");
                }
            }
            Err(error) => tracing::warn!(%digest, %error, "could not find out whether a file is still used"),
        }
    }
}
