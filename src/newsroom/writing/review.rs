//! Writers ask for publication; publishers accept (by publishing or planning) or send back.

use crate::domain::{
    article::{ArticleId, State},
    editor::Editor,
    moment::Moment,
    refusal::Refusal,
};
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::{articles, writing};

/// The longest note, in characters.
pub const NOTE_MAX_CHARS: usize = 2000;

/// Asks for publication.
pub fn submit(newsroom: &Newsroom, editor: &Editor, id: ArticleId, now: Moment) -> Result<()> {
    let stored = super::writable(newsroom, editor, id)?;
    super::only_in(&stored, &[State::Draft])?;
    super::write(newsroom, |db| {
        articles::change_state(db, &stored, State::InReview, now)?;
        writing::leave_note(db, id, "")
    })
}

/// Gives an article back to its writer, with a note.
pub fn send_back(newsroom: &Newsroom, editor: &Editor, id: ArticleId, note: &str, now: Moment) -> Result<()> {
    let stored = super::publishable(newsroom, editor, id)?;
    super::only_in(&stored, &[State::InReview])?;
    let note = note.replace('\0', "");
    if note.chars().count() > NOTE_MAX_CHARS {
        return Err(Refusal::NoteTooLong(NOTE_MAX_CHARS).into());
    }
    super::write(newsroom, |db| {
        articles::change_state(db, &stored, State::Draft, now)?;
        writing::leave_note(db, id, note.trim())
    })
}
