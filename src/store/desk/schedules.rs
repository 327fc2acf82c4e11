//! What will happen by itself, and when. A schedule is claimed by one conditional update, so
//! that it happens once whatever restarts or runs beside it.

use diesel::prelude::*;

use crate::domain::{article::ArticleId, moment::Moment};
use crate::store::schema::schedules;
use crate::store::{Conn, Result};

/// The word for « publish the working copy ».
const PUBLISH: &str = "publish";

/// Something that will happen.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    id: i32,
    /// To whom.
    pub article: ArticleId,
    /// When.
    pub due_at: Moment,
}

/// Plans the publication of an article, in place of any plan it had.
pub fn plan_publication(db: &mut Conn, article: ArticleId, due_at: Moment) -> Result<()> {
    cancel(db, article)?;
    diesel::insert_into(schedules::table)
        .values((
            schedules::article_id.eq(article.0),
            schedules::action.eq(PUBLISH),
            schedules::due_at.eq(due_at.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Forgets what was planned for an article.
pub fn cancel(db: &mut Conn, article: ArticleId) -> Result<()> {
    diesel::delete(
        schedules::table.filter(schedules::article_id.eq(article.0)).filter(schedules::done_at.is_null()),
    )
    .execute(db)?;
    Ok(())
}

/// What is due at an instant and has not happened, in order.
pub fn due(db: &mut Conn, now: Moment) -> Result<Vec<Schedule>> {
    let rows: Vec<(i32, i32, chrono::NaiveDateTime)> = schedules::table
        .filter(schedules::done_at.is_null())
        .filter(schedules::due_at.le(now.naive_utc()))
        .order((schedules::due_at, schedules::id))
        .select((schedules::id, schedules::article_id, schedules::due_at))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, article, due_at)| Schedule {
            id,
            article: ArticleId(article),
            due_at: Moment::from_naive_utc(due_at),
        })
        .collect())
}

/// When the next thing is due, if anything is planned.
pub fn next_due(db: &mut Conn) -> Result<Option<Moment>> {
    let at: Option<chrono::NaiveDateTime> = schedules::table
        .filter(schedules::done_at.is_null())
        .select(diesel::dsl::min(schedules::due_at))
        .first(db)?;
    Ok(at.map(Moment::from_naive_utc))
}

/// Takes a schedule: true for exactly one of all who try.
pub fn claim(db: &mut Conn, schedule: &Schedule, now: Moment) -> Result<bool> {
    let taken = diesel::update(schedules::table.find(schedule.id).filter(schedules::done_at.is_null()))
        .set(schedules::done_at.eq(now.naive_utc()))
        .execute(db)?;
    Ok(taken == 1)
}
