//! Review: writers submit articles; publishers publish or schedule them, or send them back.

use crate::domain::audit::AuditAction;
use crate::domain::{article::State, refusal::Refusal};
use crate::newsroom::{RequestContext, Result};
use crate::store::desk::{articles, writing};

use super::{SeenVersion, only_in, publishable, record, writable};

/// Maximum length of a note or reason, in characters.
pub const NOTE_MAX_CHARS: usize = 2000;

/// Submits a draft for publication.
pub fn submit(context: &RequestContext, seen: impl Into<SeenVersion>) -> Result<()> {
    let stored = writable(context, seen)?;
    only_in(&stored, &[State::Draft])?;
    super::write(context, |db| {
        articles::change_state(db, &stored, State::InReview, context.now)?;
        writing::leave_note(db, stored.id, "")?;
        record(db, context, AuditAction::Submit, stored.id, "")
    })
}

/// Sends a submitted article back to its writer, with a note of at most [`NOTE_MAX_CHARS`] characters.
pub fn send_back(context: &RequestContext, seen: impl Into<SeenVersion>, note: &str) -> Result<()> {
    let stored = publishable(context, seen)?;
    only_in(&stored, &[State::InReview])?;
    if note.chars().count() > NOTE_MAX_CHARS {
        return Err(Refusal::NoteTooLong(NOTE_MAX_CHARS).into());
    }
    super::write(context, |db| {
        articles::change_state(db, &stored, State::Draft, context.now)?;
        writing::leave_note(db, stored.id, note.trim())?;
        record(db, context, AuditAction::SendBack, stored.id, "")
    })
}
