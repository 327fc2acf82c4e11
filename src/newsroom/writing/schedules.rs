//! Publishing by hand: now, at a scheduled time, until an expiry. Blocking proofreading points stop a
//! publication; for a schedule they are checked when it is due. A publisher can override them with a reason,
//! which the audit records.

use crate::domain::audit::AuditAction;
use crate::domain::{article::State, editor::Editor, moment::Moment, refusal::Refusal, rendering::Finding};
use crate::newsroom::audit;
use crate::newsroom::publish::{PublishedBy, publish_version};
use crate::newsroom::withdrawal::take_offline;
use crate::newsroom::{Newsroom, Result, proofreading};
use crate::store::Conn;
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::{articles, live_documents, schedules, schedules::Action, writing};

use super::{NOTE_MAX_CHARS, SeenVersion, only_in, publishable, readable};

/// States from which an article can be published.
const PUBLISHABLE_STATES: [State; 4] = [State::Draft, State::InReview, State::Scheduled, State::Withdrawn];
const SCHEDULABLE_STATES: [State; 5] =
    [State::Draft, State::InReview, State::Scheduled, State::Published, State::Withdrawn];

/// Publishes the working copy, whether or not the article is already live.
pub fn go_live(newsroom: &Newsroom, editor: &Editor, seen: SeenVersion, now: Moment) -> Result<Vec<Finding>> {
    match readable(newsroom, editor, seen.id)?.state {
        State::Published => change_live(newsroom, editor, seen, now),
        _ => publish_now(newsroom, editor, seen, now),
    }
}

/// Publishes an article that is not live: draft, submitted, scheduled or withdrawn.
pub fn publish_now(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    now: Moment,
) -> Result<Vec<Finding>> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &PUBLISHABLE_STATES)?;
    refuse_blocked(newsroom, &stored, now)?;
    publish_version(
        newsroom,
        &stored,
        Some(PublishedBy { editor, act: AuditAction::Publish, detail: "" }),
        now,
    )
}

/// Publishes the changes of a live article.
pub fn change_live(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    now: Moment,
) -> Result<Vec<Finding>> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &[State::Published])?;
    refuse_blocked(newsroom, &stored, now)?;
    publish_version(
        newsroom,
        &stored,
        Some(PublishedBy { editor, act: AuditAction::PublishChanges, detail: "" }),
        now,
    )
}

/// Publishes an article or its changes despite blocking points. `reason` is required.
pub fn publish_despite(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    reason: &str,
    now: Moment,
) -> Result<Vec<Finding>> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &SCHEDULABLE_STATES)?;
    let reason = reason_given(reason)?;
    publish_version(
        newsroom,
        &stored,
        Some(PublishedBy { editor, act: AuditAction::PublishDespite, detail: &reason }),
        now,
    )
}

/// Schedules the publication of an article or of its changes. Blocking points at that time make it fail.
pub fn schedule(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    due: Moment,
    now: Moment,
) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    write_schedule(newsroom, editor, &stored, due, None, now)
}

/// Schedules a publication that blocking points do not stop. `reason` is required.
pub fn schedule_despite(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    due: Moment,
    reason: &str,
    now: Moment,
) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    let reason = reason_given(reason)?;
    write_schedule(newsroom, editor, &stored, due, Some(&reason), now)
}

fn write_schedule(
    newsroom: &Newsroom,
    editor: &Editor,
    stored: &StoredArticle,
    due: Moment,
    despite: Option<&str>,
    now: Moment,
) -> Result<()> {
    only_in(stored, &SCHEDULABLE_STATES)?;
    refuse_past(due, now)?;
    super::write(newsroom, |db| {
        stay_or_move(db, stored, State::Scheduled, now)?;
        let (act, detail) = match despite {
            None => (AuditAction::Plan, due.http_date()),
            Some(reason) => (AuditAction::PlanDespite, format!("{}: {reason}", due.http_date())),
        };
        match despite {
            None => schedules::plan_guarded(db, stored.id, due)?,
            Some(_) => schedules::plan(db, stored.id, Action::Publish, due)?,
        }
        writing::leave_note(db, stored.id, "")?;
        audit::record(db, editor, act, &audit::subject_of_article(stored.id), &detail, now)
    })
}

/// Cancels a scheduled publication.
pub fn unschedule(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    now: Moment,
) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    only_in(&stored, &[State::Scheduled, State::Published])?;
    super::write(newsroom, |db| {
        let rest = live_documents::resting_state(db, stored.id)?;
        stay_or_move(db, &stored, rest, now)?;
        schedules::cancel(db, stored.id, Action::Publish)?;
        audit::record(db, editor, AuditAction::Unplan, &audit::subject_of_article(stored.id), "", now)
    })
}

/// Sets when a live article will be withdrawn; `None` for never. Refused if `due` is past.
pub fn expire_at(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
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
        audit::record(db, editor, AuditAction::Expire, &audit::subject_of_article(stored.id), &detail, now)
    })
}

/// Withdraws a live article now.
pub fn withdraw_now(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    now: Moment,
) -> Result<()> {
    let stored = publishable(newsroom, editor, seen)?;
    super::write(newsroom, |db| {
        take_offline(db, &stored, now)?;
        audit::record(db, editor, AuditAction::Withdraw, &audit::subject_of_article(stored.id), "", now)
    })
}

/// Changes the state unless the article is live. Raises the version either way, so that one of two concurrent
/// attempts wins.
fn stay_or_move(db: &mut Conn, stored: &StoredArticle, to: State, now: Moment) -> crate::store::Result<()> {
    match stored.state {
        State::Published => writing::touch(db, stored, now),
        _ => articles::change_state(db, stored, to, now),
    }
}

fn refuse_blocked(newsroom: &Newsroom, stored: &StoredArticle, now: Moment) -> Result<()> {
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
