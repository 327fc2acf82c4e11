//! Removing a medium from the media library. Refused while a live article uses it.

use crate::domain::audit::AuditAction;
use crate::domain::{media::MediaId, refusal::Refusal};
use crate::newsroom::{Error, RequestContext, Result, audit};
use crate::store::Error as StoreError;
use crate::store::desk::{media, media_list, media_uses};

/// Removes a medium. `Stale` if it no longer has `version`; refused while a live article shows it or links to
/// it.
pub fn remove(context: &RequestContext, id: MediaId, version: i32) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    let (medium, used) = super::disposable(context, id, version)?;
    if used.iter().any(|one| one.is_live) {
        return Err(Error::Refused(Refusal::ShownInLiveArticle(medium.facts.name)));
    }
    let unneeded = newsroom.store.write_here(|db| {
        media_list::require_version(db, id, version)?;
        // An article that uses it may have been published since the check above.
        if !media_uses::live_in(db, id)?.is_empty() {
            return Err(StoreError::InUse);
        }
        let subject = format!("media {}", id.0);
        audit::record(db, editor, AuditAction::MediaRemove, &subject, &medium.facts.name, now)?;
        media::forget(db, id)
    });
    let unneeded = match unneeded {
        Err(StoreError::InUse) => return Err(Error::Refused(Refusal::ShownInLiveArticle(medium.facts.name))),
        other => other?,
    };
    super::remove_unused(newsroom, &unneeded);
    Ok(())
}
