//! What will happen by itself, and when. A schedule is claimed by one conditional update, so
//! that it happens once whatever restarts or runs beside it.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::{article::ArticleId, failed_schedule::FailedSchedule, moment::Moment};
use crate::store::schema::{schedules, working_copies};
use crate::store::{Conn, Result};

/// What can happen by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The working copy goes out: for the first time, again, or as a change to what is live.
    Publish,
    /// The article goes off line.
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

/// Something that will happen.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    id: i32,
    /// What.
    pub action: Action,
    /// To whom.
    pub article: ArticleId,
    /// When.
    pub due_at: Moment,
    /// Whether the proofreading may hold it back at its hour.
    pub guarded: bool,
}

/// The columns of a schedule.
const COLUMNS: Columns =
    (schedules::id, schedules::action, schedules::article_id, schedules::due_at, schedules::guarded);

/// Plans the publication of an article, in place of any publication it had planned.
pub fn plan_publication(db: &mut Conn, article: ArticleId, due_at: Moment) -> Result<()> {
    plan(db, article, Action::Publish, due_at)
}

/// Plans what is to happen with an article, in place of any such plan it had.
pub fn plan(db: &mut Conn, article: ArticleId, action: Action, due_at: Moment) -> Result<()> {
    put(db, article, action, due_at, false)
}

/// Plans a publication that the proofreading may hold back at its hour.
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

/// Forgets one kind of plan of an article, also one that did not happen.
pub fn cancel(db: &mut Conn, article: ArticleId, action: Action) -> Result<()> {
    let planned = schedules::table
        .filter(schedules::article_id.eq(article.0))
        .filter(schedules::action.eq(action.code()))
        .filter(schedules::done_at.is_null().or(schedules::held.is_not_null()));
    diesel::delete(planned).execute(db)?;
    Ok(())
}

/// Remembers that a plan did not happen, and why: the key of a sentence of the desk and its gap.
pub fn mark_failed(db: &mut Conn, schedule: &Schedule, key: &str, gap: &str) -> Result<()> {
    let why = format!("{key} {gap}");
    diesel::update(schedules::table.find(schedule.id)).set(schedules::held.eq(why)).execute(db)?;
    Ok(())
}

/// What did not happen at its hour and waits for somebody: when it was due, and why, as
/// [`hold`] was told.
pub fn failed(db: &mut Conn, article: ArticleId) -> Result<Option<FailedSchedule>> {
    Ok(held_of(db, &[article.0])?.remove(&article.0))
}

/// The same for several articles, by their numbers.
pub fn held_of(db: &mut Conn, articles: &[i32]) -> Result<HashMap<i32, FailedSchedule>> {
    let rows: Vec<(i32, chrono::NaiveDateTime, Option<String>)> = schedules::table
        .filter(schedules::article_id.eq_any(articles.to_vec()))
        .filter(schedules::held.is_not_null())
        .order(schedules::id)
        .select((schedules::article_id, schedules::due_at, schedules::held))
        .load(db)?;
    Ok(rows.into_iter().map(|(article, due, why)| (article, hold_of(due, why))).collect())
}

/// What [`hold`] wrote.
pub(super) fn hold_of(due: chrono::NaiveDateTime, why: Option<String>) -> FailedSchedule {
    let why = why.unwrap_or_default();
    let (key, gap) = why.split_once(' ').unwrap_or((&why, ""));
    FailedSchedule { at: Moment::from_naive_utc(due), key: key.to_owned(), gap: gap.to_owned() }
}

/// Forgets everything that was planned for an article.
pub fn cancel_all(db: &mut Conn, article: ArticleId) -> Result<()> {
    cancel(db, article, Action::Publish)?;
    cancel(db, article, Action::Withdraw)
}

/// What is planned for an article, in order.
pub fn of(db: &mut Conn, article: ArticleId) -> Result<Vec<Schedule>> {
    let rows = schedules::table
        .filter(schedules::article_id.eq(article.0))
        .filter(schedules::done_at.is_null())
        .order((schedules::due_at, schedules::id))
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(schedule).collect())
}

/// Everything that will happen until an instant, in order, with the titles as they are written now.
pub fn until(db: &mut Conn, end: Moment) -> Result<Vec<(Schedule, String)>> {
    let rows: Vec<(Row, String)> = schedules::table
        .inner_join(working_copies::table.on(working_copies::article_id.eq(schedules::article_id)))
        .filter(schedules::done_at.is_null())
        .filter(schedules::due_at.le(end.naive_utc()))
        .order((schedules::due_at, schedules::id))
        .select((COLUMNS, working_copies::title))
        .load(db)?;
    Ok(rows.into_iter().map(|(row, title)| (schedule(row), title)).collect())
}

/// What is due at an instant and has not happened, in order.
pub fn due(db: &mut Conn, now: Moment) -> Result<Vec<Schedule>> {
    let rows = schedules::table
        .filter(schedules::done_at.is_null())
        .filter(schedules::due_at.le(now.naive_utc()))
        .order((schedules::due_at, schedules::id))
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(schedule).collect())
}

/// Takes a schedule: true for exactly one of all who try.
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
