//! Taking a file in from an editor: received in a draft, cleaned, put on the shelf, named.

use crate::domain::audit::AuditAction;
use crate::domain::{editor::Editor, media::Medium, moment::Moment};
use crate::media::{AllowedFiles, Arriving, Rejection, Rules};
use crate::newsroom::{Newsroom, Result, audit};
use crate::store::desk::{media, media_list};
use crate::store::{Error as StoreError, settings};

use super::shelve::shelve;

/// A file that is in the library now.
#[derive(Debug, Clone)]
pub struct Uploaded {
    /// The medium.
    pub medium: Medium,
    /// Whether it came just now; otherwise its bytes were there already, under this name.
    pub is_new: bool,
}

/// Begins a file under the name it comes with: everybody at the desk may.
pub fn begin(newsroom: &Newsroom, _: &Editor, name: &str) -> std::result::Result<Arriving, Rejection> {
    Arriving::begin(name, &*newsroom.shelf, &Rules::default())
}

/// Takes in what has arrived. A file that is refused leaves nothing behind; the same bytes twice are
/// one medium.
pub fn take_in(
    newsroom: &Newsroom,
    editor: &Editor,
    arriving: Arriving,
    wanted: AllowedFiles,
    now: Moment,
) -> Result<std::result::Result<Uploaded, Rejection>> {
    super::catch_up(newsroom)?;
    let shelving = super::shelving();
    let rules = Rules { wanted, ..super::rules(newsroom)? };
    let taken = match arriving.take_in(&*newsroom.shelf, &rules) {
        Ok(taken) => taken,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let digest = taken.digest.to_string();
    let original = taken.original.map(|original| original.to_string());
    let written = newsroom.store.write_here(|db| {
        if let Some(medium) = media_list::by_digest(db, &digest)? {
            if let Some(original) = &original {
                media::keep_original(db, medium.id, original)?;
            }
            return Ok(Uploaded { medium, is_new: false });
        }
        let zone = settings::site(db)?.zone;
        let (id, name) = shelve(db, &taken.safe_name, &taken, zone, now, media_list::is_free)?;
        media_list::belongs_to(db, id, editor)?;
        audit::record(db, editor, AuditAction::MediaTakeIn, &format!("media {}", id.0), &name, now)?;
        let medium = media_list::by_id(db, id)?.ok_or(StoreError::Missing)?;
        Ok(Uploaded { medium, is_new: true })
    });
    drop(shelving);
    // The same picture may have come before with other data in it: what came first is kept.
    super::take_off(newsroom, original.as_slice());
    if written.is_err() {
        super::take_off(newsroom, &[digest]);
    }
    Ok(Ok(written?))
}
