//! The library: files taken in, described, replaced and removed, by editors as by imports. Every
//! verb takes the editor first and refuses by role here. What readers see of a medium is rendered
//! again in the articles that show it.

mod describe;
mod remove;
mod replace;
mod shelve;
mod show_again;
mod take_in;
mod uses;

pub use describe::{Described, Description, describe, describe_all};
pub use remove::remove;
pub use replace::replace;
pub(super) use shelve::{rules, shelve};
pub use show_again::show_waiting;
pub use take_in::{Uploaded, begin, take_in};
pub use uses::catch_up;

use std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::domain::editor::Editor;
use crate::domain::media::{MediaFilter, MediaId, MediaPage, Medium, UsedIn};
use crate::media::Digest;
use crate::store::Error as StoreError;
use crate::store::desk::{media_list, media_uses as stored};

use super::{Error, Newsroom, Result};

/// Bytes are put on the shelf before the database names them, and taken off after it has forgotten
/// them: who takes off waits for those who put, so that nothing named is ever taken away.
static SHELVING: RwLock<()> = RwLock::new(());

/// Held from the first byte on the shelf until the database names it.
pub(super) fn shelving() -> RwLockReadGuard<'static, ()> {
    SHELVING.read().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn clearing() -> RwLockWriteGuard<'static, ()> {
    SHELVING.write().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// One page of the library.
pub fn list(newsroom: &Newsroom, _: &Editor, asked: &MediaFilter) -> Result<MediaPage> {
    catch_up(newsroom)?;
    Ok(newsroom.store.read_here(|db| media_list::list(db, asked))?)
}

/// A medium, with the articles that name it.
pub fn medium(newsroom: &Newsroom, _: &Editor, id: MediaId) -> Result<(Medium, Vec<UsedIn>)> {
    catch_up(newsroom)?;
    let found = newsroom.store.read_here(|db| {
        let medium = media_list::by_id(db, id)?.ok_or(StoreError::Missing)?;
        Ok((medium, stored::of(db, id)?))
    })?;
    Ok(found)
}

/// Whether somebody may put other bytes under a name or do away with it: who publishes may, and
/// whoever brought it as long as nothing names it.
pub fn may_dispose(editor: &Editor, medium: &Medium, used: &[UsedIn]) -> bool {
    editor.may_publish() || (used.is_empty() && medium.created_by == Some(editor.id))
}

/// A medium that still has the version somebody saw, if they may dispose of it.
fn disposable(
    newsroom: &Newsroom,
    editor: &Editor,
    id: MediaId,
    version: i32,
) -> Result<(Medium, Vec<UsedIn>)> {
    let (medium, used) = self::medium(newsroom, editor, id)?;
    if !may_dispose(editor, &medium, &used) {
        return Err(Error::NotAllowed);
    }
    if medium.version != version {
        return Err(StoreError::Stale.into());
    }
    Ok((medium, used))
}

/// Takes bytes off the shelf that nothing names any more.
pub(super) fn take_off(newsroom: &Newsroom, digests: &[String]) {
    for text in digests {
        let Ok(digest) = Digest::parse(text) else { continue };
        let _alone = clearing();
        match newsroom.store.read_here(|db| media_list::names_bytes(db, text)) {
            Ok(true) => {}
            Ok(false) => {
                if let Err(error) = newsroom.shelf.remove(&digest) {
                    tracing::warn!(%digest, %error, "bytes that nothing needs could not be removed");
                }
            }
            Err(error) => tracing::warn!(%digest, %error, "nobody knows whether these bytes are needed"),
        }
    }
}
