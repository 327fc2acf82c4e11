//! What the dashboard shows; each query has its own index.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::schedules::Action;
use super::{article_list, media_list, not_found_log, schedule_list};
use crate::domain::{
    account::AccountId,
    article::{ArticleId, Kind, State},
    article_list::ArticleLine,
    dashboard::{Health, Slot, SlotKind},
    moment::Moment,
};
use crate::store::schema::{articles, imported_sites, live_articles, schedules, working_copies};
use crate::store::{Conn, Result};

/// Maximum publications in a week, and maximum schedules.
const SLOTS_MAX: i64 = 100;
/// Maximum drafts, and maximum requests.
pub const LINES_MAX: i64 = 5;
/// Maximum files with words that wait.
pub const PROPOSALS_MAX: i64 = 20;

/// What was published and is scheduled in a period, in order. `owner` narrows schedules to articles
/// that one account created; publications are public anyway.
pub fn slots(db: &mut Conn, from: Moment, until: Moment, owner: Option<AccountId>) -> Result<Vec<Slot>> {
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
        planned = planned.filter(articles::created_by.eq(owner.0));
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

/// The drafts of an account, last changed first.
pub fn drafts(db: &mut Conn, owner: AccountId) -> Result<Vec<ArticleLine>> {
    let ids: Vec<i32> = articles::table
        .filter(articles::created_by.eq(owner.0))
        .filter(articles::state.eq(State::Draft.code()))
        .order((articles::updated_at.desc(), articles::id.desc()))
        .limit(LINES_MAX)
        .select(articles::id)
        .load(db)?;
    let ids: Vec<ArticleId> = ids.into_iter().map(ArticleId).collect();
    article_list::lines(db, &ids)
}

/// The articles in review, longest waiting first.
pub fn asked(db: &mut Conn) -> Result<Vec<ArticleLine>> {
    let ids: Vec<i32> = articles::table
        .filter(articles::state.eq(State::InReview.code()))
        .order((articles::updated_at, articles::id))
        .limit(LINES_MAX)
        .select(articles::id)
        .load(db)?;
    let ids: Vec<ArticleId> = ids.into_iter().map(ArticleId).collect();
    article_list::lines(db, &ids)
}

/// The health of the site, except what other rooms count: that stays 0 here.
pub fn health(db: &mut Conn) -> Result<Health> {
    let many = |count: i64| usize::try_from(count).unwrap_or_default();
    let waiting: i64 =
        articles::table.filter(articles::state.eq(State::InReview.code())).count().get_result(db)?;
    Ok(Health {
        undescribed: media_list::undescribed(db)?,
        shown_undescribed: 0,
        dead_links: 0,
        legal_drafts: 0,
        blocked: schedule_list::failed_count(db)?,
        waiting: many(waiting),
        lost: not_found_log::count(db)?,
    })
}

/// Whether a site of this name was imported.
pub fn has_site(db: &mut Conn, source: &str) -> Result<bool> {
    let one: Option<String> =
        imported_sites::table.find(source).select(imported_sites::source).first(db).optional()?;
    Ok(one.is_some())
}
