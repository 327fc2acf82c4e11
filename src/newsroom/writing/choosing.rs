//! Two texts of one paragraph: what each says, and the text that somebody chose.

use super::save::{Conflict, Saved, save};
use crate::domain::{
    article::ArticleId,
    dispute::{Side, Stretch},
    editor::Editor,
    moment::Moment,
};
use crate::newsroom::{Newsroom, Result};
use crate::prose::merge::{Choice, Piece, merge};
use crate::store::desk::writing;

impl Conflict {
    /// The whole document in order, with the questions where they arise.
    pub fn stretches(&self) -> Vec<Stretch> {
        let stretch = |piece: &Piece| match piece {
            Piece::Agreed(text) => Stretch::Agreed(text.clone()),
            Piece::Disputed { key, theirs, mine, .. } => {
                Stretch::Disputed { key: key.clone(), theirs: theirs.clone(), mine: mine.clone() }
            }
        };
        self.merged.pieces().iter().map(stretch).collect()
    }
}

/// Saves what was chosen between `mine`, begun with version `base`, and the text of version `theirs`.
/// Whoever saved since then is merged as with any save.
pub fn choose(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    (base, theirs): (i32, i32),
    mine: &str,
    sides: &[Side],
    now: Moment,
) -> Result<Saved> {
    let stored = super::writable(newsroom, editor, id)?;
    let (began, other) = newsroom
        .store
        .read_here(|db| Ok((writing::document_at(db, id, base)?, writing::document_at(db, id, theirs)?)))?;
    let other = other.unwrap_or(stored.document);
    let choice = |side: &Side| match side {
        Side::Theirs => Choice::Theirs,
        Side::Mine => Choice::Mine,
        Side::Both => Choice::Both,
    };
    let choices: Vec<Choice> = sides.iter().map(choice).collect();
    let text = merge(began.as_deref(), &other, mine).choose(&choices);
    save(newsroom, editor, id, theirs, &text, now)
}
