//! Taking back an older text, and naming one. Nothing is undone: taking back makes a new revision.

use crate::domain::{
    article::{ArticleId, State},
    editor::Editor,
    moment::Moment,
    refusal::Refusal,
};
use crate::newsroom::{Newsroom, Result};
use crate::store::Error as StoreError;
use crate::store::desk::articles::Reason;
use crate::store::desk::revisions::{self, RevisionId};

use super::SeenVersion;

/// The longest name of a revision, in characters.
pub const REVISION_NAME_MAX_CHARS: usize = 120;

/// Makes an older text the one being written; the one before it is a revision too.
pub fn restore(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    revision: RevisionId,
    now: Moment,
) -> Result<()> {
    let stored = super::writable(newsroom, editor, seen)?;
    if stored.state == State::Trash {
        return Err(Refusal::InTrash.into());
    }
    let id = stored.id;
    let document =
        newsroom.store.read_here(|db| revisions::document(db, id, revision)?.ok_or(StoreError::Missing))?;
    if document == stored.document {
        return Ok(());
    }
    // The text that is replaced stands in the revision that its last save wrote.
    super::save::store(newsroom, editor, &stored, &document, Reason::Restored, now)?;
    Ok(())
}

/// Gives a revision a name, by which it is found again; an empty name takes it away.
pub fn name_revision(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    revision: RevisionId,
    name: &str,
) -> Result<()> {
    super::writable(newsroom, editor, id)?;
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    let name = name.trim();
    if name.chars().count() > REVISION_NAME_MAX_CHARS {
        return Err(Refusal::RevisionNameTooLong(REVISION_NAME_MAX_CHARS).into());
    }
    super::write(newsroom, |db| revisions::name(db, id, revision, (!name.is_empty()).then_some(name)))
}
