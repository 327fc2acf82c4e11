//! Throwing away, and taking out again within thirty days. What is live is withdrawn first.

use crate::domain::audit::AuditAction;
use crate::domain::{article::State, editor::Editor, moment::Moment};
use crate::newsroom::audit;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::trash::Discarded;
use crate::store::desk::{live_documents, schedules, trash};

use super::{SeenVersion, only_in, publishable, subject, writable};

/// The page of the trash shows at most so many articles.
const SHOWN_MAX: i64 = 500;

/// Throws an article away; whatever was planned for it is forgotten.
pub fn discard(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    now: Moment,
) -> Result<()> {
    let stored = writable(newsroom, editor, seen)?;
    only_in(&stored, &[State::Draft, State::InReview, State::Scheduled, State::Withdrawn])?;
    super::write(newsroom, |db| {
        trash::put(db, &stored, now)?;
        schedules::cancel_all(db, stored.id)?;
        audit::record(db, editor, AuditAction::Discard, &subject(stored.id), "", now)
    })
}

/// Takes an article out of the trash: withdrawn if readers knew it, a draft otherwise.
pub fn take_out(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    now: Moment,
) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &[State::Trash])?;
    super::write(newsroom, |db| {
        let rest = live_documents::resting_state(db, stored.id)?;
        trash::take_out(db, &stored, rest, now)?;
        audit::record(db, editor, AuditAction::TakeOut, &subject(stored.id), "", now)
    })
}

/// What lies in the trash, the newest first: everything for those who may take it out, their own for
/// writers.
pub fn thrown_away(newsroom: &Newsroom, editor: &Editor) -> Result<Vec<Discarded>> {
    let mut all = newsroom.store.read_here(|db| trash::all(db, SHOWN_MAX))?;
    all.retain(|one| editor.may_publish() || one.created_by == Some(editor.id));
    Ok(all)
}
