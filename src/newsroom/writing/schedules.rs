//! Publishing by hand: now, at a scheduled time, until an expiry. Blocking proofreading points stop a
//! publication; for a schedule they are checked when it is due. A publisher can override them with a reason,
//! which the audit records.

use crate::domain::audit::AuditAction;
use crate::domain::{
    article::ArticleId, article::State, moment::Moment, refusal::Refusal, rendering::Finding,
};
use crate::newsroom::publish::{PublishedBy, publish_version};
use crate::newsroom::withdrawal::take_offline;
use crate::newsroom::{RequestContext, Result, proofreading};
use crate::store::Conn;
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::{articles, live_documents, schedules, schedules::Action, writing};

use super::{NOTE_MAX_CHARS, SeenVersion, only_in, publishable, readable, record};

/// States from which an article can be published.
const PUBLISHABLE_STATES: [State; 4] = [State::Draft, State::InReview, State::Scheduled, State::Withdrawn];
const SCHEDULABLE_STATES: [State; 5] =
    [State::Draft, State::InReview, State::Scheduled, State::Published, State::Withdrawn];

/// Publishes the working copy, whether or not the article is already live.
pub fn go_live(context: &RequestContext, seen: SeenVersion) -> Result<Vec<Finding>> {
    match readable(context, seen.id)?.state {
        State::Published => change_live(context, seen),
        _ => publish_now(context, seen),
    }
}

/// Publishes an article that is not live: draft, submitted, scheduled or withdrawn.
pub fn publish_now(context: &RequestContext, seen: impl Into<SeenVersion>) -> Result<Vec<Finding>> {
    let stored = publishable(context, seen)?;
    only_in(&stored, &PUBLISHABLE_STATES)?;
    refuse_blocked(context, &stored)?;
    publish(context, &stored, AuditAction::Publish, "")
}

/// Publishes the changes of a live article.
pub fn change_live(context: &RequestContext, seen: impl Into<SeenVersion>) -> Result<Vec<Finding>> {
    let stored = publishable(context, seen)?;
    only_in(&stored, &[State::Published])?;
    refuse_blocked(context, &stored)?;
    publish(context, &stored, AuditAction::PublishChanges, "")
}

/// Publishes an article or its changes despite blocking points. `reason` is required.
pub fn publish_despite(
    context: &RequestContext,
    seen: impl Into<SeenVersion>,
    reason: &str,
) -> Result<Vec<Finding>> {
    let stored = publishable(context, seen)?;
    only_in(&stored, &SCHEDULABLE_STATES)?;
    publish(context, &stored, AuditAction::PublishDespite, &reason_given(reason)?)
}

fn publish(
    context: &RequestContext,
    stored: &StoredArticle,
    act: AuditAction,
    detail: &str,
) -> Result<Vec<Finding>> {
    let by = PublishedBy { editor: &context.editor, act, detail };
    publish_version(&context.newsroom, &context.site, stored, Some(by), context.now)
}

/// Schedules the publication of an article or of its changes. Blocking points at that time make it fail.
pub fn schedule(context: &RequestContext, seen: impl Into<SeenVersion>, due: Moment) -> Result<()> {
    let stored = publishable(context, seen)?;
    write_schedule(context, &stored, due, None)
}

/// Schedules a publication that blocking points do not stop. `reason` is required.
pub fn schedule_despite(
    context: &RequestContext,
    seen: impl Into<SeenVersion>,
    due: Moment,
    reason: &str,
) -> Result<()> {
    let stored = publishable(context, seen)?;
    let reason = reason_given(reason)?;
    write_schedule(context, &stored, due, Some(&reason))
}

fn write_schedule(
    context: &RequestContext,
    stored: &StoredArticle,
    due: Moment,
    despite: Option<&str>,
) -> Result<()> {
    only_in(stored, &SCHEDULABLE_STATES)?;
    refuse_past(due, context.now)?;
    super::write(context, |db| {
        stay_or_move(db, stored, State::Scheduled, context.now)?;
        let (act, detail) = match despite {
            None => (AuditAction::Plan, due.http_date()),
            Some(reason) => (AuditAction::PlanDespite, format!("{}: {reason}", due.http_date())),
        };
        match despite {
            None => schedules::plan_guarded(db, stored.id, due)?,
            Some(_) => schedules::plan(db, stored.id, Action::Publish, due)?,
        }
        writing::leave_note(db, stored.id, "")?;
        record(db, context, act, stored.id, &detail)
    })
}

/// Cancels a scheduled publication.
pub fn unschedule(context: &RequestContext, seen: impl Into<SeenVersion>) -> Result<()> {
    let stored = publishable(context, seen)?;
    only_in(&stored, &[State::Scheduled, State::Published])?;
    super::write(context, |db| {
        let rest = live_documents::resting_state(db, stored.id)?;
        stay_or_move(db, &stored, rest, context.now)?;
        schedules::cancel(db, stored.id, Action::Publish)?;
        record(db, context, AuditAction::Unplan, stored.id, "")
    })
}

/// Sets when a live article will be withdrawn; `None` for never. Refused if `due` is past.
pub fn expire_at(context: &RequestContext, seen: impl Into<SeenVersion>, due: Option<Moment>) -> Result<()> {
    let stored = publishable(context, seen)?;
    only_in(&stored, &[State::Published])?;
    if let Some(due) = due {
        refuse_past(due, context.now)?;
    }
    super::write(context, |db| {
        writing::touch(db, &stored, context.now)?;
        write_expiry(db, context, stored.id, due)
    })
}

/// Writes the expiry of an article whose version the same transaction has raised.
pub(super) fn write_expiry(
    db: &mut Conn,
    context: &RequestContext,
    id: ArticleId,
    due: Option<Moment>,
) -> crate::store::Result<()> {
    match due {
        Some(due) => schedules::plan(db, id, Action::Withdraw, due)?,
        None => schedules::cancel(db, id, Action::Withdraw)?,
    }
    record(db, context, AuditAction::Expire, id, &due.map(Moment::http_date).unwrap_or_default())
}

/// Withdraws a live article now.
pub fn withdraw_now(context: &RequestContext, seen: impl Into<SeenVersion>) -> Result<()> {
    let stored = publishable(context, seen)?;
    super::write(context, |db| {
        take_offline(db, &stored, context.now)?;
        record(db, context, AuditAction::Withdraw, stored.id, "")
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

fn refuse_blocked(context: &RequestContext, stored: &StoredArticle) -> Result<()> {
    match proofreading::of(&context.newsroom, &context.site, stored, context.now)?.blocking() {
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
