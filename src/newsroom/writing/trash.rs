//! Throwing away, and taking out again within thirty days. What is live is withdrawn first.

use crate::domain::act::Act;
use crate::domain::{article::State, editor::Editor, moment::Moment};
use crate::newsroom::accounts::note;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::trash::Discarded;
use crate::store::desk::{published, schedules, trash};

use super::{Seen, only_in, publishable, subject, writable};

/// The page of the trash shows at most so many articles.
const SHOWN_MAX: i64 = 500;

/// Throws an article away; whatever was planned for it is forgotten.
pub fn discard(newsroom: &Newsroom, editor: &Editor, seen: impl Into<Seen>, now: Moment) -> Result<()> {
    let stored = writable(newsroom, editor, seen)?;
    only_in(&stored, &[State::Draft, State::InReview, State::Scheduled, State::Withdrawn])?;
    super::write(newsroom, |db| {
        trash::put(db, &stored, now)?;
        schedules::cancel_all(db, stored.id)?;
        note(db, editor, Act::Discard, &subject(stored.id), "", now)
    })
}

/// Takes an article out of the trash: withdrawn if readers knew it, a draft otherwise.
pub fn take_out(newsroom: &Newsroom, editor: &Editor, seen: impl Into<Seen>, now: Moment) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &[State::Trash])?;
    super::write(newsroom, |db| {
        let rest = published::resting_state(db, stored.id)?;
        trash::take_out(db, &stored, rest, now)?;
        note(db, editor, Act::TakeOut, &subject(stored.id), "", now)
    })
}

/// What lies in the trash, the newest first: everything for those who may take it out, their own for
/// writers.
pub fn thrown_away(newsroom: &Newsroom, editor: &Editor) -> Result<Vec<Discarded>> {
    let mut all = newsroom.store.read_here(|db| trash::all(db, SHOWN_MAX))?;
    all.retain(|one| editor.may_publish() || one.created_by == Some(editor.id));
    Ok(all)
}
