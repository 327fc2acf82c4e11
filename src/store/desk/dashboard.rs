//! What the dashboard shows, each by an index of its own.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::schedules::Action;
use super::{article_list, media_list, not_found_log, schedule_list};
use crate::domain::{
    article::{ArticleId, Kind, State},
    article_list::ArticleLine,
    dashboard::{Health, Slot, SlotKind},
    moment::Moment,
};
use crate::store::schema::{articles, imported_sites, live_articles, schedules, working_copies};
use crate::store::{Conn, Result};

/// A week shows so many publications and so many plans.
const SLOTS_MAX: i64 = 100;
/// So many drafts, and so many requests.
pub const LINES_MAX: i64 = 5;

/// What went out and what is planned from one instant until another, in order. `owner` narrows plans to
/// what one account began: readers know the rest already.
pub fn slots(db: &mut Conn, from: Moment, until: Moment, owner: Option<i32>) -> Result<Vec<Slot>> {
    let (from, until) = (from.naive_utc(), until.naive_utc());
    let published: Vec<(i32, String, NaiveDateTime)> = live_articles::table
        .filter(live_articles::kind.eq(Kind::Article.code()))
        .filter(live_articles::published_at.ge(from))
        .filter(live_articles::published_at.lt(until))
        .order((live_articles::published_at, live_articles::article_id))
        .limit(SLOTS_MAX)
        .select((live_articles::article_id, live_articles::title, live_articles::published_at))
        .load(db)?;
    let mut planned = schedules::table
        .inner_join(working_copies::table.on(working_copies::article_id.eq(schedules::article_id)))
        .inner_join(articles::table.on(articles::id.eq(schedules::article_id)))
        .filter(schedules::done_at.is_null())
        .filter(schedules::due_at.ge(from))
        .filter(schedules::due_at.lt(until))
        .order((schedules::due_at, schedules::id))
        .limit(SLOTS_MAX)
        .select((schedules::article_id, working_copies::title, schedules::due_at, schedules::action))
        .into_boxed();
    if let Some(owner) = owner {
        planned = planned.filter(articles::created_by.eq(owner));
    }
    let planned: Vec<(i32, String, NaiveDateTime, String)> = planned.load(db)?;
    let slot = |(id, title, at): (i32, String, NaiveDateTime), kind| Slot {
        id: ArticleId(id),
        title,
        kind,
        at: Moment::from_naive_utc(at),
    };
    let mut slots: Vec<Slot> = published.into_iter().map(|row| slot(row, SlotKind::Published)).collect();
    slots.extend(planned.into_iter().map(|(id, title, at, action)| {
        let kind =
            if Action::parse(&action) == Action::Withdraw { SlotKind::Expires } else { SlotKind::Planned };
        slot((id, title, at), kind)
    }));
    slots.sort_by_key(|slot| slot.at);
    Ok(slots)
}

/// The drafts of an account, those changed last first.
pub fn drafts(db: &mut Conn, owner: i32) -> Result<Vec<ArticleLine>> {
    let ids: Vec<i32> = articles::table
        .filter(articles::created_by.eq(owner))
        .filter(articles::state.eq(State::Draft.code()))
        .order((articles::updated_at.desc(), articles::id.desc()))
        .limit(LINES_MAX)
        .select(articles::id)
        .load(db)?;
    article_list::lines(db, &ids)
}

/// What writers ask to have published, those that wait longest first.
pub fn asked(db: &mut Conn) -> Result<Vec<ArticleLine>> {
    let ids: Vec<i32> = articles::table
        .filter(articles::state.eq(State::InReview.code()))
        .order((articles::updated_at, articles::id))
        .limit(LINES_MAX)
        .select(articles::id)
        .load(db)?;
    article_list::lines(db, &ids)
}

/// How the site is, but for its dead links: looking for them takes longer.
pub fn health(db: &mut Conn) -> Result<Health> {
    let many = |count: i64| usize::try_from(count).unwrap_or_default();
    let waiting: i64 =
        articles::table.filter(articles::state.eq(State::InReview.code())).count().get_result(db)?;
    Ok(Health {
        alts: media_list::undescribed(db)?,
        bare: 0,
        dead_links: 0,
        blocked: schedule_list::held_count(db)?,
        waiting: many(waiting),
        lost: not_found_log::count(db)?,
    })
}

/// Whether a site of this name was taken in.
pub fn has_site(db: &mut Conn, source: &str) -> Result<bool> {
    let one: Option<String> =
        imported_sites::table.find(source).select(imported_sites::source).first(db).optional()?;
    Ok(one.is_some())
}
