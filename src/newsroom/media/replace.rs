//! Replacing the file of a medium under the same name: a better scan, a corrected document.

use crate::domain::audit::AuditAction;
use crate::domain::{
    media::{MediaId, Medium},
    refusal::Refusal as No,
};
use crate::media::intake::rejection;
use crate::media::{Rejection, RejectionReason, Upload};
use crate::newsroom::{Error, RequestContext, Result, audit};
use crate::store::Error as StoreError;
use crate::store::desk::media_list::{self, NewBytes};
use crate::store::desk::{media, media_uses, render_jobs};

use super::Uploaded;
use super::quota::exceeded;
use super::shelve::{ask_for_sizes, facts, instant};
use crate::newsroom::rebuild::render_waiting;

/// Replaces the file of a medium with an upload. Metadata and focal point stay. `Stale` if the medium no
/// longer has `version`; another file type is refused, because the extension of the name must stay true.
pub fn replace(
    context: &RequestContext,
    id: MediaId,
    version: i32,
    arriving: Upload,
) -> Result<std::result::Result<Uploaded, Rejection>> {
    let (newsroom, now) = (&context.newsroom, context.now);
    let (old, _) = super::disposable(context, id, version)?;
    let shelving = super::shelving();
    let taken = match arriving.take_in(&*newsroom.shelf, &super::rules(newsroom)?) {
        Ok(taken) => taken,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let digest = taken.digest.to_string();
    let written = write(context, &old, version, &taken);
    drop(shelving);
    let unneeded = match &written {
        Ok(Ok((_, unneeded))) => unneeded.clone(),
        _ => [digest].into_iter().chain(taken.original.map(|original| original.to_string())).collect(),
    };
    render_waiting(newsroom, now)?;
    crate::newsroom::site_icons::refresh(newsroom)?;
    super::remove_unused(newsroom, &unneeded);
    Ok(written?
        .map(|(medium, _)| Uploaded::of(medium, false, &taken))
        .map_err(|why| rejection(&taken.original_name, why)))
}

fn write(
    context: &RequestContext,
    old: &Medium,
    version: i32,
    taken: &crate::media::TakenIn,
) -> Result<std::result::Result<(Medium, Vec<String>), RejectionReason>> {
    if taken.mime != old.facts.mime {
        return Err(Error::Refused(No::OtherType(old.facts.name.clone())));
    }
    let RequestContext { newsroom, editor, site, now } = context;
    let (zone, now) = (site.zone, *now);
    let more = taken.bytes.saturating_sub(old.facts.bytes);
    let written = newsroom.store.write_here(|db| {
        if more > 0
            && let Some(full) = exceeded(db, newsroom.quotas, old.created_by, more)?
        {
            return Ok(Err(full));
        }
        let new = NewBytes {
            facts: facts(&old.facts.name, taken),
            digest: taken.digest.to_string(),
            original: taken.original.map(|original| original.to_string()),
            taken_at: taken.taken_at().map(|at| instant(at, zone)),
            original_name: taken.original_name.clone(),
        };
        let original = media::original(db, old.id)?;
        media_list::replace(db, old, version, &new, editor)?;
        ask_for_sizes(db, taken, now)?;
        let articles = media_uses::live_in(db, old.id)?;
        render_jobs::ask(db, &articles)?;
        let mut unneeded =
            if new.digest == old.digest { Vec::new() } else { media::forget_bytes(db, &old.digest)? };
        unneeded.extend(original);
        let subject = format!("media {}", old.id.0);
        audit::record(db, editor, AuditAction::MediaReplace, &subject, &old.facts.name, now)?;
        Ok(Ok((media_list::by_id(db, old.id)?.ok_or(StoreError::Missing)?, unneeded)))
    })?;
    Ok(written)
}
