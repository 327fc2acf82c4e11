//! Live articles that are events, by their start and end.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    live::{EventCard, Neighbour},
    moment::Moment,
    pagination::{PAGE_SIZE, PageNumber, Paginated},
    projection::Projection,
};
use crate::store::schema::{identities, live_articles, live_bodies, live_events};
use crate::store::{Conn, Result};

use super::{json, stored_path};

/// At most this many current and coming events are shown.
pub const COMING_MAX: i64 = 200;
/// Maximum events in the calendar file of all events.
pub const CALENDAR_MAX: i64 = 1_000;

/// Writes when an event takes place; does nothing for an article without an event.
pub(super) fn put(db: &mut Conn, new: &Projection) -> Result<()> {
    let Some(event) = &new.event else { return Ok(()) };
    diesel::insert_into(live_events::table)
        .values((
            live_events::article_id.eq(new.id.0),
            live_events::starts.eq(event.start),
            live_events::until.eq(event.until),
        ))
        .execute(db)?;
    Ok(())
}

/// Deletes an event.
pub(super) fn clear(db: &mut Conn, id: ArticleId) -> Result<()> {
    diesel::delete(live_events::table.find(id.0)).execute(db)?;
    Ok(())
}

/// Whether there is any event, past ones included: then the site offers an agenda.
pub fn any(db: &mut Conn) -> Result<bool> {
    Ok(live_events::table.select(live_events::article_id).first::<i32>(db).optional()?.is_some())
}

/// Events in progress and to come, the next first, at most `most`.
pub fn current(db: &mut Conn, now: Moment, most: i64) -> Result<Vec<EventCard>> {
    let ids = live_events::table
        .filter(live_events::until.gt(now.unix_seconds()))
        // Not a bare column: its index would be read from the first event there ever was.
        .order((live_events::starts + 0_i64, live_events::article_id))
        .limit(most)
        .select(live_events::article_id)
        .load(db)?;
    by_ids(db, &ids)
}

/// One page of past events, latest first.
pub fn past(db: &mut Conn, now: Moment, number: PageNumber) -> Result<Paginated<EventCard>> {
    let over = || live_events::table.filter(live_events::until.le(now.unix_seconds()));
    let total: i64 = over().count().get_result(db)?;
    let ids = over()
        .order((live_events::until.desc(), live_events::article_id.desc()))
        .offset(i64::try_from(number.offset()).unwrap_or(i64::MAX))
        .limit(i64::try_from(PAGE_SIZE).unwrap_or(i64::MAX))
        .select(live_events::article_id)
        .load(db)?;
    Ok(Paginated { items: by_ids(db, &ids)?, number, total: usize::try_from(total).unwrap_or_default() })
}

/// Events that end after `since`, for the calendar file; when there are too many, the last to begin.
pub fn calendar(db: &mut Conn, since: Moment) -> Result<Vec<EventCard>> {
    let ids = live_events::table
        .filter(live_events::until.gt(since.unix_seconds()))
        .order((live_events::starts.desc(), live_events::article_id))
        .limit(CALENDAR_MAX)
        .select(live_events::article_id)
        .load(db)?;
    by_ids(db, &ids)
}

/// The event of an article, if it has one.
pub fn of_article(db: &mut Conn, id: ArticleId) -> Result<Option<EventCard>> {
    Ok(by_ids(db, &[id.0])?.pop())
}

type Row = (
    i32,
    String,
    String,
    String,
    String,
    NaiveDateTime,
    Option<NaiveDateTime>,
    Option<String>,
    Option<String>,
);

fn by_ids(db: &mut Conn, ids: &[i32]) -> Result<Vec<EventCard>> {
    let rows: Vec<Row> = live_articles::table
        .inner_join(live_bodies::table.on(live_bodies::article_id.eq(live_articles::article_id)))
        .left_join(identities::table.on(identities::article_id.eq(live_articles::article_id)))
        .filter(live_articles::article_id.eq_any(ids.to_vec()))
        .select((
            live_articles::article_id,
            live_articles::path,
            live_articles::language,
            live_articles::title,
            live_articles::lede,
            live_articles::published_at,
            live_articles::updated_at,
            live_bodies::event,
            identities::name.nullable(),
        ))
        .load(db)?;
    let mut found: Vec<(i32, EventCard)> = Vec::with_capacity(rows.len());
    for (id, path, lang, title, lede, published, updated, event, identity) in rows {
        let Some(event) = event else { continue };
        let card = EventCard {
            article: Neighbour { path: stored_path(path)?, lang, title },
            lede,
            event: json(&event)?,
            identity: identity.unwrap_or_default(),
            changed_at: Moment::from_naive_utc(updated.map_or(published, |at| at.max(published))),
        };
        found.push((id, card));
    }
    found.sort_by_key(|(id, _)| ids.iter().position(|one| one == id));
    Ok(found.into_iter().map(|(_, card)| card).collect())
}
