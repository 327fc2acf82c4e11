//! What readers see, decided by hand: now, at an hour, until an hour. Blocking points of the
//! proofreading stop a publication; a plan is looked at when its hour comes. Somebody who may publish
//! can go on despite them, with a reason that the trail keeps.

use crate::domain::act::Act;
use crate::domain::{article::State, editor::Editor, moment::Moment, prose::Finding, refusal::Refusal};
use crate::newsroom::accounts::note;
use crate::newsroom::publish::{By, go_out};
use crate::newsroom::withdraw::go_dark;
use crate::newsroom::{Newsroom, Result, proofreading};
use crate::store::Conn;
use crate::store::desk::articles::Stored;
use crate::store::desk::{articles, published, schedules, schedules::Action, writing};

use super::{NOTE_MAX_CHARS, Seen, only_in, publishable, readable, subject};

/// From where something can go out.
const BEFORE: [State; 4] = [State::Draft, State::InReview, State::Scheduled, State::Withdrawn];
const OUT_OR_BEFORE: [State; 5] =
    [State::Draft, State::InReview, State::Scheduled, State::Published, State::Withdrawn];

/// Shows readers the text as it is now, whether they have one already or not.
pub fn go_live(newsroom: &Newsroom, editor: &Editor, seen: Seen, now: Moment) -> Result<Vec<Finding>> {
    match readable(newsroom, editor, seen.id)?.state {
        State::Published => change_live(newsroom, editor, seen, now),
        _ => publish_now(newsroom, editor, seen, now),
    }
}

/// Publishes now: a draft, what was asked for, what was planned, what had been withdrawn.
pub fn publish_now(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<Seen>,
    now: Moment,
) -> Result<Vec<Finding>> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &BEFORE)?;
    refuse_blocked(newsroom, &stored, now)?;
    go_out(newsroom, &stored, Some(By { editor, act: Act::Publish, detail: "" }), now)
}

/// Shows readers of a live article what was written since.
pub fn change_live(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<Seen>,
    now: Moment,
) -> Result<Vec<Finding>> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &[State::Published])?;
    refuse_blocked(newsroom, &stored, now)?;
    go_out(newsroom, &stored, Some(By { editor, act: Act::PublishChanges, detail: "" }), now)
}

/// Publishes now, or the changes to what is live, whatever the proofreading says.
pub fn publish_despite(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<Seen>,
    reason: &str,
    now: Moment,
) -> Result<Vec<Finding>> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &OUT_OR_BEFORE)?;
    let reason = reason_given(reason)?;
    go_out(newsroom, &stored, Some(By { editor, act: Act::PublishDespite, detail: &reason }), now)
}

/// Plans a publication, or of a live article the publication of its changes. At its hour blocking
/// points hold it back.
pub fn plan(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<Seen>,
    due: Moment,
    now: Moment,
) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    enter(newsroom, editor, &stored, due, None, now)
}

/// Plans a publication that the proofreading does not hold back.
pub fn plan_despite(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<Seen>,
    due: Moment,
    reason: &str,
    now: Moment,
) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    let reason = reason_given(reason)?;
    enter(newsroom, editor, &stored, due, Some(&reason), now)
}

fn enter(
    newsroom: &Newsroom,
    editor: &Editor,
    stored: &Stored,
    due: Moment,
    despite: Option<&str>,
    now: Moment,
) -> Result<()> {
    only_in(stored, &OUT_OR_BEFORE)?;
    refuse_past(due, now)?;
    super::write(newsroom, |db| {
        stay_or_move(db, stored, State::Scheduled, now)?;
        let (act, detail) = match despite {
            None => (Act::Plan, due.http_date()),
            Some(reason) => (Act::PlanDespite, format!("{}: {reason}", due.http_date())),
        };
        match despite {
            None => schedules::plan_guarded(db, stored.id, due)?,
            Some(_) => schedules::plan(db, stored.id, Action::Publish, due)?,
        }
        writing::leave_note(db, stored.id, "")?;
        note(db, editor, act, &subject(stored.id), &detail, now)
    })
}

/// Forgets a planned publication.
pub fn unplan(newsroom: &Newsroom, editor: &Editor, seen: impl Into<Seen>, now: Moment) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &[State::Scheduled, State::Published])?;
    super::write(newsroom, |db| {
        let rest = published::resting_state(db, stored.id)?;
        stay_or_move(db, &stored, rest, now)?;
        schedules::cancel(db, stored.id, Action::Publish)?;
        note(db, editor, Act::Unplan, &subject(stored.id), "", now)
    })
}

/// Says until when an article is live; `None` is for ever.
pub fn expire_at(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<Seen>,
    due: Option<Moment>,
    now: Moment,
) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &[State::Published])?;
    if let Some(due) = due {
        refuse_past(due, now)?;
    }
    super::write(newsroom, |db| {
        writing::touch(db, &stored, now)?;
        match due {
            Some(due) => schedules::plan(db, stored.id, Action::Withdraw, due)?,
            None => schedules::cancel(db, stored.id, Action::Withdraw)?,
        }
        let detail = due.map(Moment::http_date).unwrap_or_default();
        note(db, editor, Act::Expire, &subject(stored.id), &detail, now)
    })
}

/// Takes an article off line now.
pub fn withdraw_now(newsroom: &Newsroom, editor: &Editor, seen: impl Into<Seen>, now: Moment) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    super::write(newsroom, |db| {
        go_dark(db, &stored, now)?;
        note(db, editor, Act::Withdraw, &subject(stored.id), "", now)
    })
}

/// What is live stays live; anything else moves. Either way one of two who try wins.
fn stay_or_move(db: &mut Conn, stored: &Stored, to: State, now: Moment) -> crate::store::Result<()> {
    match stored.state {
        State::Published => writing::touch(db, stored, now),
        _ => articles::change_state(db, stored, to, now),
    }
}

fn refuse_blocked(newsroom: &Newsroom, stored: &Stored, now: Moment) -> Result<()> {
    match proofreading::of(newsroom, stored, now)?.blocking() {
        0 => Ok(()),
        count => Err(Refusal::Blocked(count).into()),
    }
}

fn reason_given(reason: &str) -> Result<String> {
    let reason: String = reason.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    if reason.chars().count() > NOTE_MAX_CHARS {
        return Err(Refusal::NoteTooLong(NOTE_MAX_CHARS).into());
    }
    Ok(reason.to_owned())
}

fn refuse_past(due: Moment, now: Moment) -> Result<()> {
    if due > now { Ok(()) } else { Err(Refusal::HourPast.into()) }
}
