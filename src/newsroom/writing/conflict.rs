//! Two texts of one paragraph: what each says, and the text that somebody chose.

use super::save::{Conflict, Saved, save};
use crate::domain::{
    article::ArticleId,
    conflict::{Choice, Hunk},
    editor::Editor,
    moment::Moment,
};
use crate::newsroom::{Newsroom, Result};
use crate::prose::merge::{MergePiece, Resolution, merge};
use crate::store::desk::writing;

impl Conflict {
    /// The whole document in order, with the questions where they arise.
    pub fn hunks(&self) -> Vec<Hunk> {
        let stretch = |piece: &MergePiece| match piece {
            MergePiece::Agreed(text) => Hunk::Agreed(text.clone()),
            MergePiece::Disputed { key, theirs, mine, .. } => {
                Hunk::Disputed { key: key.clone(), theirs: theirs.clone(), mine: mine.clone() }
            }
        };
        self.merged.pieces().iter().map(stretch).collect()
    }
}

/// Saves what was chosen between `mine`, begun with version `base`, and the text of version `theirs`.
/// Whoever saved since then is merged as with any save.
pub fn resolve(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    (base, theirs): (i32, i32),
    mine: &str,
    sides: &[Choice],
    now: Moment,
) -> Result<Saved> {
    let stored = super::writable(newsroom, editor, id)?;
    let (began, other) = newsroom
        .store
        .read_here(|db| Ok((writing::document_at(db, id, base)?, writing::document_at(db, id, theirs)?)))?;
    let other = other.unwrap_or(stored.document);
    let choice = |side: &Choice| match side {
        Choice::Theirs => Resolution::Theirs,
        Choice::Mine => Resolution::Mine,
        Choice::Both => Resolution::Both,
    };
    let choices: Vec<Resolution> = sides.iter().map(choice).collect();
    let text = merge(began.as_deref(), &other, mine).choose(&choices);
    save(newsroom, editor, id, theirs, &text, now)
}
