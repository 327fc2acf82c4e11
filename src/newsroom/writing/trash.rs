//! Throwing away, and taking out again within thirty days. What is live is withdrawn first.

use crate::domain::{
    article::{ArticleId, State},
    editor::Editor,
    moment::Moment,
};
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::{published, schedules, trash};

/// Throws an article away; whatever was planned for it is forgotten.
pub fn discard(newsroom: &Newsroom, editor: &Editor, id: ArticleId, now: Moment) -> Result<()> {
    let stored = super::writable(newsroom, editor, id)?;
    super::only_in(&stored, &[State::Draft, State::InReview, State::Scheduled, State::Withdrawn])?;
    super::write(newsroom, |db| {
        trash::put(db, &stored, now)?;
        schedules::cancel_all(db, id)
    })
}

/// Takes an article out of the trash: withdrawn if readers knew it, a draft otherwise.
pub fn take_out(newsroom: &Newsroom, editor: &Editor, id: ArticleId, now: Moment) -> Result<()> {
    let stored = super::publishable(newsroom, editor, id)?;
    super::only_in(&stored, &[State::Trash])?;
    super::write(newsroom, |db| {
        let rest = published::resting_state(db, id)?;
        trash::take_out(db, &stored, rest, now)
    })
}
