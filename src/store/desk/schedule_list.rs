//! Schedules for the lists of the desk: publications, changes and withdrawals in order, and those that
//! failed.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::schedules::{self, Action};
use crate::domain::{
    article::{ArticleId, State},
    failed_schedule::FailedSchedule,
    moment::Moment,
};
use crate::store::schema::{articles, schedules as table, working_copies};
use crate::store::{Conn, Result};

/// Maximum lines in a list of schedules.
pub const PLANS_MAX: i64 = 500;

/// A pending schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedSchedule {
    /// The article.
    pub article: ArticleId,
    /// The title of its working copy.
    pub title: String,
    /// Its state. Publishing an article that is live publishes its changes.
    pub state: State,
    /// What will happen.
    pub action: Action,
    /// When it is due.
    pub due_at: Moment,
    /// Whether proofreading may hold it back.
    pub guarded: bool,
}

/// A failed schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedScheduleRow {
    /// The article.
    pub article: ArticleId,
    /// The title of its working copy.
    pub title: String,
    /// When it was due, and why it failed.
    pub hold: FailedSchedule,
}

/// The pending schedules in a period, in order, at most [`PLANS_MAX`].
pub fn coming(db: &mut Conn, from: Moment, until: Moment) -> Result<Vec<PlannedSchedule>> {
    let rows: Vec<Row> = table::table
        .inner_join(working_copies::table.on(working_copies::article_id.eq(table::article_id)))
        .inner_join(articles::table.on(articles::id.eq(table::article_id)))
        .filter(table::done_at.is_null())
        .filter(table::due_at.ge(from.naive_utc()))
        .filter(table::due_at.lt(until.naive_utc()))
        .order((table::due_at, table::id))
        .limit(PLANS_MAX)
        .select((
            table::article_id,
            working_copies::title,
            articles::state,
            table::action,
            table::due_at,
            table::guarded,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(article, title, state, action, due_at, guarded)| {
            Ok(PlannedSchedule {
                article: ArticleId(article),
                title,
                state: State::parse(&state)?,
                action: Action::parse(&action),
                due_at: Moment::from_naive_utc(due_at),
                guarded,
            })
        })
        .collect()
}

/// The number of failed schedules that wait for someone.
pub fn failed_count(db: &mut Conn) -> Result<usize> {
    let count: i64 = table::table.filter(table::held.is_not_null()).count().get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The failed schedules that wait for someone, latest first, at most [`PLANS_MAX`].
pub fn failed(db: &mut Conn) -> Result<Vec<FailedScheduleRow>> {
    let rows: Vec<(i32, String, NaiveDateTime, Option<String>)> = table::table
        .inner_join(working_copies::table.on(working_copies::article_id.eq(table::article_id)))
        .filter(table::held.is_not_null())
        .order((table::due_at.desc(), table::id.desc()))
        .limit(PLANS_MAX)
        .select((table::article_id, working_copies::title, table::due_at, table::held))
        .load(db)?;
    let held = |(article, title, due_at, why): (i32, String, NaiveDateTime, Option<String>)| {
        FailedScheduleRow { article: ArticleId(article), title, hold: schedules::hold_of(due_at, why) }
    };
    Ok(rows.into_iter().map(held).collect())
}

/// Article, title, state, action, due time, guarded.
type Row = (i32, String, String, String, NaiveDateTime, bool);
