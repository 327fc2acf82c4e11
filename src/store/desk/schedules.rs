//! Scheduled publications and withdrawals. A schedule is claimed by one conditional update, so it
//! happens once, whatever restarts or runs concurrently.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::{article::ArticleId, failed_schedule::FailedSchedule, moment::Moment};
use crate::store::schema::{articles, schedules};
use crate::store::{Conn, Result};

/// What can be scheduled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Publishes the working copy: for the first time, again, or as a change to the live version.
    Publish,
    /// Withdraws the article.
    Withdraw,
}

impl Action {
    const fn code(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Withdraw => "withdraw",
        }
    }

    pub(super) fn parse(code: &str) -> Self {
        if code == Self::Withdraw.code() { Self::Withdraw } else { Self::Publish }
    }
}

/// A pending schedule.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    id: i32,
    /// What will happen.
    pub action: Action,
    /// The article.
    pub article: ArticleId,
    /// When it is due.
    pub due_at: Moment,
    /// Whether proofreading may hold it back when it is due.
    pub guarded: bool,
}

/// The columns of a schedule.
const COLUMNS: Columns =
    (schedules::id, schedules::action, schedules::article_id, schedules::due_at, schedules::guarded);

/// Schedules the publication of an article, replacing one it already had.
pub fn plan_publication(db: &mut Conn, article: ArticleId, due_at: Moment) -> Result<()> {
    plan(db, article, Action::Publish, due_at)
}

/// Schedules an action for an article, replacing a schedule with the same action.
pub fn plan(db: &mut Conn, article: ArticleId, action: Action, due_at: Moment) -> Result<()> {
    put(db, article, action, due_at, false)
}

/// Schedules a publication that proofreading may hold back when it is due.
pub fn plan_guarded(db: &mut Conn, article: ArticleId, due_at: Moment) -> Result<()> {
    put(db, article, Action::Publish, due_at, true)
}

fn put(db: &mut Conn, article: ArticleId, action: Action, due_at: Moment, guarded: bool) -> Result<()> {
    cancel(db, article, action)?;
    diesel::insert_into(schedules::table)
        .values((
            schedules::article_id.eq(article.0),
            schedules::action.eq(action.code()),
            schedules::due_at.eq(due_at.naive_utc()),
            schedules::guarded.eq(guarded),
        ))
        .execute(db)?;
    Ok(())
}

/// Deletes the schedule of an article with this action, pending or failed.
pub fn cancel(db: &mut Conn, article: ArticleId, action: Action) -> Result<()> {
    let planned = schedules::table
        .filter(schedules::article_id.eq(article.0))
        .filter(schedules::action.eq(action.code()))
        .filter(schedules::done_at.is_null().or(schedules::held.is_not_null()));
    diesel::delete(planned).execute(db)?;
    Ok(())
}

/// Records why a schedule failed: the key of a message of the desk, and what fills its gap.
pub fn mark_failed(db: &mut Conn, schedule: &Schedule, key: &str, gap: &str) -> Result<()> {
    let why = format!("{key} {gap}");
    diesel::update(schedules::table.find(schedule.id)).set(schedules::held.eq(why)).execute(db)?;
    Ok(())
}

/// The failed schedule of an article, as [`mark_failed`] recorded it.
pub fn failed(db: &mut Conn, article: ArticleId) -> Result<Option<FailedSchedule>> {
    Ok(failed_of(db, &[article])?.remove(&article))
}

/// The same for several articles, by their ids.
pub fn failed_of(db: &mut Conn, articles: &[ArticleId]) -> Result<HashMap<ArticleId, FailedSchedule>> {
    let rows: Vec<(i32, chrono::NaiveDateTime, Option<String>)> = schedules::table
        .filter(schedules::article_id.eq_any(articles.iter().map(|id| id.0)))
        .filter(schedules::held.is_not_null())
        .order(schedules::id)
        .select((schedules::article_id, schedules::due_at, schedules::held))
        .load(db)?;
    Ok(rows.into_iter().map(|(article, due, why)| (ArticleId(article), hold_of(due, why))).collect())
}

/// Reads what [`mark_failed`] wrote.
pub(super) fn hold_of(due: chrono::NaiveDateTime, why: Option<String>) -> FailedSchedule {
    let why = why.unwrap_or_default();
    let (key, gap) = why.split_once(' ').unwrap_or((&why, ""));
    FailedSchedule { at: Moment::from_naive_utc(due), key: key.to_owned(), argument: gap.to_owned() }
}

/// Deletes every schedule of an article.
pub fn cancel_all(db: &mut Conn, article: ArticleId) -> Result<()> {
    cancel(db, article, Action::Publish)?;
    cancel(db, article, Action::Withdraw)
}

/// The pending schedules of an article, in order.
pub fn of(db: &mut Conn, article: ArticleId) -> Result<Vec<Schedule>> {
    let rows = schedules::table
        .filter(schedules::article_id.eq(article.0))
        .filter(schedules::done_at.is_null())
        .order((schedules::due_at, schedules::id))
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(schedule).collect())
}

/// The pending schedules that are due at an instant, in order.
pub fn due(db: &mut Conn, now: Moment) -> Result<Vec<Schedule>> {
    let rows = schedules::table
        .filter(schedules::done_at.is_null())
        .filter(schedules::due_at.le(now.naive_utc()))
        .order((schedules::due_at, schedules::id))
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(schedule).collect())
}

/// The next pending schedules, at most `most`: when each is due, the path of its article, and what will happen.
pub fn next(db: &mut Conn, most: i64) -> Result<Vec<(Moment, String, Action)>> {
    let rows: Vec<(chrono::NaiveDateTime, String, String)> = schedules::table
        .inner_join(articles::table)
        .filter(schedules::done_at.is_null())
        .order((schedules::due_at, schedules::id))
        .limit(most)
        .select((schedules::due_at, articles::path, schedules::action))
        .load(db)?;
    let parsed =
        |(due, path, action): (_, _, String)| (Moment::from_naive_utc(due), path, Action::parse(&action));
    Ok(rows.into_iter().map(parsed).collect())
}

/// Claims a schedule: true for exactly one of several callers.
pub fn claim(db: &mut Conn, schedule: &Schedule, now: Moment) -> Result<bool> {
    let taken = diesel::update(schedules::table.find(schedule.id).filter(schedules::done_at.is_null()))
        .set(schedules::done_at.eq(now.naive_utc()))
        .execute(db)?;
    Ok(taken == 1)
}

type Columns =
    (schedules::id, schedules::action, schedules::article_id, schedules::due_at, schedules::guarded);
type Row = (i32, String, i32, chrono::NaiveDateTime, bool);

fn schedule((id, action, article, due_at, guarded): Row) -> Schedule {
    Schedule {
        id,
        guarded,
        action: Action::parse(&action),
        article: ArticleId(article),
        due_at: Moment::from_naive_utc(due_at),
    }
}
