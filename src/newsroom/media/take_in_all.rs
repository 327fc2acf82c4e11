//! Taking in several files that belong together: all of them in one transaction, or none. A file with a fault of its
//! own stays out; a full quota or disk keeps all of them out.

use crate::domain::audit::AuditAction;
use crate::domain::media::{MediaId, Medium};
use crate::domain::picture::Alt;
use crate::media::intake::{TakenIn, rejection};
use crate::media::{AllowedFiles, Rejection, RejectionReason, Rules, Upload};
use crate::newsroom::rebuild::render_waiting;
use crate::newsroom::{Newsroom, RequestContext, Result, audit};
use crate::store::desk::{media, media_list};
use crate::store::{Conn, Error as StoreError, Result as StoreResult};

use super::quota::exceeded;
use super::shelve::shelve;

/// A file that has arrived.
pub(in crate::newsroom) struct Arriving {
    pub(in crate::newsroom) upload: Upload,
    pub(in crate::newsroom) wanted: AllowedFiles,
    /// What a new picture is said to show.
    pub(in crate::newsroom) alt: Alt,
}

/// Each file in order: the medium and whether it is new, or why it stays out.
pub(in crate::newsroom) type TakenAll = Vec<std::result::Result<(Medium, bool), Rejection>>;

/// Takes files in. Inside is why none of them is kept.
pub(in crate::newsroom) fn take_in_all(
    context: &RequestContext,
    files: Vec<Arriving>,
) -> Result<std::result::Result<TakenAll, Rejection>> {
    let newsroom = &context.newsroom;
    super::catch_up(newsroom)?;
    let rules = super::rules(newsroom)?;
    let shelving = super::shelving();
    let mut taken: Vec<std::result::Result<(TakenIn, Alt), Rejection>> = Vec::new();
    let mut fault = None;
    for Arriving { upload, wanted, alt } in files {
        if upload.bytes() > rules.bytes {
            taken.push(Err(upload.rejected(RejectionReason::TooLarge { limit: rules.bytes })));
            continue;
        }
        match upload.take_in(&*newsroom.shelf, &Rules { wanted, ..rules }) {
            Err(why) if why.why.is_ours() => {
                fault = Some(why);
                break;
            }
            one => taken.push(one.map(|taken| (taken, alt))),
        }
    }
    let digests: Vec<String> = taken
        .iter()
        .flatten()
        .flat_map(|(taken, _)| [Some(taken.digest), taken.original])
        .flatten()
        .map(|digest| digest.to_string())
        .collect();
    if let Some(fault) = fault {
        drop(shelving);
        super::remove_unused(newsroom, &digests);
        return Ok(Err(fault));
    }
    let written = newsroom.store.write_here(|db| {
        let arrived: Vec<&TakenIn> = taken.iter().flatten().map(|(taken, _)| taken).collect();
        if let Some(full) = no_room(db, context, &arrived)? {
            return Ok(Err(full));
        }
        let named = taken.iter().map(|one| match one {
            Ok((taken, alt)) => name(db, context, taken, alt).map(Some),
            Err(_) => Ok(None),
        });
        named.collect::<StoreResult<Vec<_>>>().map(Ok)
    });
    drop(shelving);
    // What is not named by now is not needed: originals of known pictures, and everything if nothing was written.
    super::remove_unused(newsroom, &digests);
    let named = match written? {
        Ok(named) => named,
        Err((name, full)) => return Ok(Err(rejection(&name, full))),
    };
    render_waiting(newsroom, context.now)?;
    let outcomes = taken.into_iter().zip(named).filter_map(|(taken, named)| match (taken, named) {
        (Err(why), _) => Some(Err(why)),
        (Ok(_), named) => named.map(Ok),
    });
    Ok(Ok(outcomes.collect()))
}

/// Removes files that were new, because what they belong to could not be kept.
pub(in crate::newsroom) fn forget_all(newsroom: &Newsroom, ids: &[MediaId]) {
    let forgotten = newsroom.store.write_here(|db| {
        let mut unneeded = Vec::new();
        for id in ids {
            unneeded.extend(media::forget(db, *id)?);
        }
        Ok(unneeded)
    });
    match forgotten {
        Ok(unneeded) => super::remove_unused(newsroom, &unneeded),
        Err(error) => {
            tracing::warn!(%error, "files of an article that was not kept stay in the media library")
        }
    }
}

/// Why there is no room for all files together, with the name of the largest.
fn no_room(
    db: &mut Conn,
    context: &RequestContext,
    taken: &[&TakenIn],
) -> StoreResult<Option<(String, RejectionReason)>> {
    let mut bytes = 0;
    for one in taken {
        if media_list::by_digest(db, &one.digest.to_string())?.is_none() {
            bytes += one.bytes;
        }
    }
    let full = exceeded(db, context.newsroom.quotas, Some(context.editor.id), bytes)?.filter(|_| bytes > 0);
    let largest = taken.iter().max_by_key(|one| one.bytes);
    Ok(full.map(|full| (largest.map(|one| one.original_name.clone()).unwrap_or_default(), full)))
}

/// Gives one file its name, and says what it shows; a known one keeps what is said of it.
fn name(db: &mut Conn, context: &RequestContext, taken: &TakenIn, alt: &Alt) -> StoreResult<(Medium, bool)> {
    let (editor, now) = (&context.editor, context.now);
    let digest = taken.digest.to_string();
    if let Some(medium) = media_list::by_digest(db, &digest)? {
        if let Some(original) = &taken.original {
            media::keep_original(db, medium.id, &original.to_string())?;
        }
        return Ok((medium, false));
    }
    let (id, name) = shelve(db, &taken.safe_name, taken, context.site.zone, now, media_list::is_free)?;
    media_list::belongs_to(db, id, editor)?;
    audit::record(db, editor, AuditAction::MediaTakeIn, &format!("media {}", id.0), &name, now)?;
    let medium = media_list::by_id(db, id)?.ok_or(StoreError::Missing)?;
    if *alt == Alt::ToDo || !medium.is_picture() {
        return Ok((medium, true));
    }
    let mut words = medium.metadata();
    words.alt = alt.clone();
    media_list::describe(db, &medium, medium.version, &words, editor)?;
    Ok((media_list::by_id(db, id)?.ok_or(StoreError::Missing)?, true))
}
