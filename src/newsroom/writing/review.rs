//! Review: writers submit articles; publishers publish or schedule them, or send them back.

use crate::domain::audit::AuditAction;
use crate::domain::{article::State, editor::Editor, moment::Moment, refusal::Refusal};
use crate::newsroom::audit;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::{articles, writing};

use super::{SeenVersion, only_in, publishable, writable};

/// Maximum length of a note or reason, in characters.
pub const NOTE_MAX_CHARS: usize = 2000;

/// Submits a draft for publication.
pub fn submit(newsroom: &Newsroom, editor: &Editor, seen: impl Into<SeenVersion>, now: Moment) -> Result<()> {
    let stored = writable(newsroom, editor, seen)?;
    only_in(&stored, &[State::Draft])?;
    super::write(newsroom, |db| {
        articles::change_state(db, &stored, State::InReview, now)?;
        writing::leave_note(db, stored.id, "")?;
        audit::record(db, editor, AuditAction::Submit, &audit::subject_of_article(stored.id), "", now)
    })
}

/// Sends a submitted article back to its writer, with a note of at most [`NOTE_MAX_CHARS`] characters.
pub fn send_back(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    note: &str,
    now: Moment,
) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &[State::InReview])?;
    if note.chars().count() > NOTE_MAX_CHARS {
        return Err(Refusal::NoteTooLong(NOTE_MAX_CHARS).into());
    }
    super::write(newsroom, |db| {
        articles::change_state(db, &stored, State::Draft, now)?;
        writing::leave_note(db, stored.id, note.trim())?;
        audit::record(db, editor, AuditAction::SendBack, &audit::subject_of_article(stored.id), "", now)
    })
}
