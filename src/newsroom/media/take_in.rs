//! Taking in an upload: received as a draft, cleaned, put on the shelf, named.

use std::collections::BTreeSet;

use crate::domain::audit::AuditAction;
use crate::domain::{editor::Editor, media::Medium};
use crate::media::intake::{Misnamed, Removed, rejection};
use crate::media::{AllowedFiles, Rejection, Rules, TakenIn, Upload};
use crate::newsroom::rebuild::render_waiting;
use crate::newsroom::{Newsroom, RequestContext, Result, audit};
use crate::store::Error as StoreError;
use crate::store::desk::{media, media_list};

use super::quota::exceeded;
use super::shelve::shelve;

/// An uploaded file, now in the media library.
#[derive(Debug, Clone)]
pub struct Uploaded {
    /// The medium.
    pub medium: Medium,
    /// Whether it is new; otherwise the same bytes were already there, under this name.
    pub is_new: bool,
    /// What was in the file and is not served.
    pub removed: BTreeSet<Removed>,
    /// The name it was sent with, if that promised something else.
    pub misnamed: Option<Misnamed>,
}

impl Uploaded {
    /// A file of the library, as it came.
    pub(super) fn of(medium: Medium, is_new: bool, taken: &TakenIn) -> Self {
        Self { medium, is_new, removed: taken.removed.clone(), misnamed: taken.misnamed.clone() }
    }
}

/// Begins an upload under the file name sent by the browser. Every editor may.
pub fn begin(newsroom: &Newsroom, _: &Editor, name: &str) -> std::result::Result<Upload, Rejection> {
    Upload::begin(name, &*newsroom.shelf, &Rules::default())
}

/// The same for a file with a limit of its own: `bytes`.
pub fn begin_up_to(newsroom: &Newsroom, name: &str, bytes: u64) -> std::result::Result<Upload, Rejection> {
    Upload::begin(name, &*newsroom.shelf, &Rules { bytes, ..Rules::default() })
}

/// Takes in a received upload. A rejected file leaves nothing behind; the same bytes twice give one medium.
pub fn take_in(
    context: &RequestContext,
    arriving: Upload,
    wanted: AllowedFiles,
) -> Result<std::result::Result<Uploaded, Rejection>> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
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
            return Ok(Ok(Uploaded::of(medium, false, &taken)));
        }
        if let Some(full) = exceeded(db, newsroom.quotas, Some(editor.id), taken.bytes)? {
            return Ok(Err(full));
        }
        let (id, name) = shelve(db, &taken.safe_name, &taken, context.site.zone, now, media_list::is_free)?;
        media_list::belongs_to(db, id, editor)?;
        audit::record(db, editor, AuditAction::MediaTakeIn, &format!("media {}", id.0), &name, now)?;
        let medium = media_list::by_id(db, id)?.ok_or(StoreError::Missing)?;
        Ok(Ok(Uploaded::of(medium, true, &taken)))
    });
    drop(shelving);
    // If the same picture came before with other metadata, the first original is kept and this one removed.
    super::remove_unused(newsroom, original.as_slice());
    if !matches!(written, Ok(Ok(_))) {
        super::remove_unused(newsroom, &[digest]);
    }
    let written = written?.map_err(|why| rejection(&taken.original_name, why));
    // Texts that named it before it came.
    render_waiting(newsroom, now)?;
    Ok(written)
}
