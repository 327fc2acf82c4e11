//! What is to come, for the lists of the desk: publications, changes and withdrawals in order, and what
//! was held back at its hour.

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

/// A list of plans has at most so many lines.
pub const PLANS_MAX: i64 = 500;

/// Something that will happen by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedSchedule {
    /// To which article.
    pub article: ArticleId,
    /// Its title as it is written now.
    pub title: String,
    /// Where it is in its life: a live article whose publication is planned gets its changes.
    pub state: State,
    /// What.
    pub action: Action,
    /// When.
    pub due_at: Moment,
    /// Whether the proofreading may hold it back.
    pub guarded: bool,
}

/// Something that did not happen at its hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedScheduleRow {
    /// To which article.
    pub article: ArticleId,
    /// Its title as it is written now.
    pub title: String,
    /// When it should have happened, and why it did not.
    pub hold: FailedSchedule,
}

/// What will happen from an instant on and before another, in order.
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

/// How much was held back and still waits for somebody.
pub fn held_count(db: &mut Conn) -> Result<usize> {
    let count: i64 = table::table.filter(table::held.is_not_null()).count().get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// What was held back and still waits for somebody, the latest first.
pub fn held(db: &mut Conn) -> Result<Vec<FailedScheduleRow>> {
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

/// Article, title, state, action, when, guarded.
type Row = (i32, String, String, String, NaiveDateTime, bool);
