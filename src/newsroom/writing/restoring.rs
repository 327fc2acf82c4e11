//! Restoring and naming revisions. Restoring writes a new revision; it deletes nothing.

use crate::domain::{
    article::{ArticleId, RevisionId, State},
    refusal::Refusal,
};
use crate::newsroom::{RequestContext, Result};
use crate::store::Error as StoreError;
use crate::store::desk::revisions::{self, RevisionReason};

use super::SeenVersion;

/// Maximum length of a revision name, in characters.
pub const REVISION_NAME_MAX_CHARS: usize = 120;

/// Makes a revision the working copy. Does nothing if it is the same text; refused in the trash.
pub fn restore(context: &RequestContext, seen: impl Into<SeenVersion>, revision: RevisionId) -> Result<()> {
    let stored = super::writable(context, seen)?;
    if stored.state == State::Trash {
        return Err(Refusal::InTrash.into());
    }
    let id = stored.id;
    let document = context
        .newsroom
        .store
        .read_here(|db| revisions::document(db, id, revision)?.ok_or(StoreError::Missing))?;
    if document == stored.document {
        return Ok(());
    }
    // The replaced text is not lost: its last save wrote a revision.
    super::save::store(context, &stored, &document, RevisionReason::Restored)?;
    Ok(())
}

/// Names a revision, with at most [`REVISION_NAME_MAX_CHARS`] characters; an empty name removes the name.
pub fn name_revision(
    context: &RequestContext,
    id: ArticleId,
    revision: RevisionId,
    name: &str,
) -> Result<()> {
    super::writable(context, id)?;
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    let name = name.trim();
    if name.chars().count() > REVISION_NAME_MAX_CHARS {
        return Err(Refusal::RevisionNameTooLong(REVISION_NAME_MAX_CHARS).into());
    }
    super::write(context, |db| revisions::name(db, id, revision, (!name.is_empty()).then_some(name)))
}
