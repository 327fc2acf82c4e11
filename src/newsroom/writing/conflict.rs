//! Conflicts: the two versions of each hunk, and saving the chosen ones.

use super::save::{Conflict, Saved, save};
use crate::domain::{
    article::ArticleId,
    conflict::{Choice, Hunk},
    editor::Editor,
    moment::Moment,
};
use crate::newsroom::{Newsroom, Result};
use crate::prose::merge::merge;
use crate::store::desk::writing;

impl Conflict {
    /// The whole document in order, as agreed and disputed hunks.
    pub fn hunks(&self) -> Vec<Hunk> {
        self.merged.hunks().to_vec()
    }
}

/// Resolves a conflict and saves. `mine` began with version `base`; `theirs` is the other version; `sides`
/// has one choice per disputed hunk. Later saves are merged as usual.
pub fn resolve(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    (base, theirs): (i32, i32),
    mine: &str,
    choices: &[Choice],
    now: Moment,
) -> Result<Saved> {
    let stored = super::writable(newsroom, editor, id)?;
    let (began, other) = newsroom
        .store
        .read_here(|db| Ok((writing::document_at(db, id, base)?, writing::document_at(db, id, theirs)?)))?;
    let other = other.unwrap_or(stored.document);
    let text = merge(began.as_deref(), &other, mine).choose(choices);
    save(newsroom, editor, id, theirs, &text, now)
}
