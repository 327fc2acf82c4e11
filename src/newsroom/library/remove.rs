//! Doing away with a medium. What readers see in an article stays until the article shows it no more.

use crate::domain::act::Act;
use crate::domain::{editor::Editor, library::MediaId, moment::Moment, refusal::Refusal};
use crate::newsroom::{Error, Newsroom, Result, accounts};
use crate::store::Error as StoreError;
use crate::store::desk::{library, media, uses};

/// Removes a medium that still has the version somebody saw. Refused while a live article shows it
/// or leads to it.
pub fn remove(newsroom: &Newsroom, editor: &Editor, id: MediaId, version: i32, now: Moment) -> Result<()> {
    let (medium, used) = super::disposable(newsroom, editor, id, version)?;
    if used.iter().any(|one| one.is_live) {
        return Err(Error::Refused(Refusal::ShownToReaders(medium.facts.name)));
    }
    let unneeded = newsroom.store.write_here(|db| {
        library::must_be(db, id, version)?;
        // Published between the question and now.
        if !uses::live_in(db, id)?.is_empty() {
            return Err(StoreError::InUse);
        }
        let subject = format!("media {}", id.0);
        accounts::note(db, editor, Act::MediaRemove, &subject, &medium.facts.name, now)?;
        media::forget(db, id)
    });
    let unneeded = match unneeded {
        Err(StoreError::InUse) => return Err(Error::Refused(Refusal::ShownToReaders(medium.facts.name))),
        other => other?,
    };
    super::take_off(newsroom, &unneeded);
    Ok(())
}
