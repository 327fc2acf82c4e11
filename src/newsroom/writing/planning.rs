//! What readers see, decided by hand: now, at an hour, until an hour.

use crate::domain::{
    article::{ArticleId, State},
    editor::Editor,
    moment::Moment,
    prose::Finding,
    refusal::Refusal,
};
use crate::newsroom::withdraw::go_dark;
use crate::newsroom::{Newsroom, Result, publish};
use crate::store::desk::{articles, published, schedules, schedules::Action, writing};

/// Publishes now: a draft, what was asked for, what was planned, what had been withdrawn.
pub fn publish_now(newsroom: &Newsroom, editor: &Editor, id: ArticleId, now: Moment) -> Result<Vec<Finding>> {
    let stored = super::publishable(newsroom, editor, id)?;
    super::only_in(&stored, &[State::Draft, State::InReview, State::Scheduled, State::Withdrawn])?;
    publish::publish(newsroom, id, now)
}

/// Shows readers of a live article what was written since.
pub fn change_live(newsroom: &Newsroom, editor: &Editor, id: ArticleId, now: Moment) -> Result<Vec<Finding>> {
    let stored = super::publishable(newsroom, editor, id)?;
    super::only_in(&stored, &[State::Published])?;
    publish::publish(newsroom, id, now)
}

/// Plans a publication, or of a live article the publication of its changes.
pub fn plan(newsroom: &Newsroom, editor: &Editor, id: ArticleId, due: Moment, now: Moment) -> Result<()> {
    let stored = super::publishable(newsroom, editor, id)?;
    super::only_in(
        &stored,
        &[State::Draft, State::InReview, State::Scheduled, State::Published, State::Withdrawn],
    )?;
    refuse_past(due, now)?;
    super::write(newsroom, |db| {
        if stored.state == State::Published {
            writing::touch(db, &stored, now)?;
        } else {
            articles::change_state(db, &stored, State::Scheduled, now)?;
        }
        schedules::plan(db, id, Action::Publish, due)
    })
}

/// Forgets a planned publication.
pub fn unplan(newsroom: &Newsroom, editor: &Editor, id: ArticleId, now: Moment) -> Result<()> {
    let stored = super::publishable(newsroom, editor, id)?;
    super::only_in(&stored, &[State::Scheduled, State::Published])?;
    super::write(newsroom, |db| {
        if stored.state == State::Scheduled {
            let rest = published::resting_state(db, id)?;
            articles::change_state(db, &stored, rest, now)?;
        } else {
            writing::touch(db, &stored, now)?;
        }
        schedules::cancel(db, id, Action::Publish)
    })
}

/// Says until when an article is live; `None` is for ever.
pub fn expire_at(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    due: Option<Moment>,
    now: Moment,
) -> Result<()> {
    let stored = super::publishable(newsroom, editor, id)?;
    super::only_in(&stored, &[State::Published])?;
    if let Some(due) = due {
        refuse_past(due, now)?;
    }
    super::write(newsroom, |db| {
        writing::touch(db, &stored, now)?;
        match due {
            Some(due) => schedules::plan(db, id, Action::Withdraw, due),
            None => schedules::cancel(db, id, Action::Withdraw),
        }
    })
}

/// Takes an article off line now.
pub fn withdraw_now(newsroom: &Newsroom, editor: &Editor, id: ArticleId, now: Moment) -> Result<()> {
    let stored = super::publishable(newsroom, editor, id)?;
    super::write(newsroom, |db| go_dark(db, &stored, now))
}

fn refuse_past(due: Moment, now: Moment) -> Result<()> {
    if due > now { Ok(()) } else { Err(Refusal::HourPast.into()) }
}
