//! The trash. Articles can be restored within thirty days; live ones must be withdrawn first.

use crate::domain::audit::AuditAction;
use crate::domain::{article::State, editor::Editor, moment::Moment};
use crate::newsroom::audit;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::trash::Discarded;
use crate::store::desk::{live_documents, schedules, trash};

use super::{SeenVersion, only_in, publishable, writable};

/// Maximum number of articles on the trash page.
const SHOWN_MAX: i64 = 500;

/// Moves an article to the trash and cancels its schedules.
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
        audit::record(db, editor, AuditAction::Discard, &audit::subject_of_article(stored.id), "", now)
    })
}

/// Restores an article from the trash: as withdrawn if it was ever published, otherwise as a draft.
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
        audit::record(db, editor, AuditAction::TakeOut, &audit::subject_of_article(stored.id), "", now)
    })
}

/// The articles in the trash, newest first: all for publishers, their own for writers.
pub fn trashed(newsroom: &Newsroom, editor: &Editor) -> Result<Vec<Discarded>> {
    let mut all = newsroom.store.read_here(|db| trash::all(db, SHOWN_MAX))?;
    all.retain(|one| editor.may_read(one));
    Ok(all)
}
