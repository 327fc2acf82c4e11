//! The trash. Articles can be restored within thirty days; live ones must be withdrawn first.

use crate::domain::article::State;
use crate::domain::audit::AuditAction;
use crate::newsroom::{RequestContext, Result};
use crate::store::desk::trash::Discarded;
use crate::store::desk::{live_documents, schedules, trash};

use super::{SeenVersion, only_in, publishable, record, writable};

/// Maximum number of articles on the trash page.
const SHOWN_MAX: i64 = 500;

/// Moves an article to the trash and cancels its schedules.
pub fn discard(context: &RequestContext, seen: impl Into<SeenVersion>) -> Result<()> {
    let stored = writable(context, seen)?;
    only_in(&stored, &[State::Draft, State::InReview, State::Scheduled, State::Withdrawn])?;
    let noted_at = context.newsroom.time.to_note(context.now);
    super::write(context, |db| {
        trash::put(db, &stored, noted_at)?;
        schedules::cancel_all(db, stored.id)?;
        record(db, context, AuditAction::Discard, stored.id, "")
    })
}

/// Restores an article from the trash: as withdrawn if it was ever published, otherwise as a draft.
pub fn take_out(context: &RequestContext, seen: impl Into<SeenVersion>) -> Result<()> {
    let stored = publishable(context, seen)?;
    only_in(&stored, &[State::Trash])?;
    super::write(context, |db| {
        let rest = live_documents::resting_state(db, stored.id)?;
        trash::take_out(db, &stored, rest, context.now)?;
        record(db, context, AuditAction::TakeOut, stored.id, "")
    })
}

/// The articles in the trash, newest first: all for publishers, their own for writers.
pub fn trashed(context: &RequestContext) -> Result<Vec<Discarded>> {
    let mut all = context.newsroom.store.read_here(|db| trash::all(db, SHOWN_MAX))?;
    all.retain(|one| context.editor.may_read(one));
    Ok(all)
}
