//! The years of a list, in the site's time zone. Each is a range of the index that orders the list.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use super::cards::{ListScope, by_ids, of_list};
use crate::domain::{
    article::{ArticleId, Kind},
    live::Card,
    moment::{Moment, Zone},
    pagination::{PAGE_SIZE, PageNumber, Paginated},
};
use crate::store::schema::{live_articles, live_authors_of, live_categories_of, live_tags_of};
use crate::store::{Conn, Result};

/// The last year of four digits; nothing is published in it.
const YEAR_MAX: i32 = 9999;
/// At most this many years are offered, the latest.
const YEARS_MAX: usize = 100;

/// The years in which articles of a list were published, latest first, with their numbers.
pub fn counts(db: &mut Conn, scope: ListScope, zone: Zone) -> Result<Vec<(i32, usize)>> {
    let mut counts = Vec::new();
    let Some((mut before, _)) = bounds(YEAR_MAX, zone) else { return Ok(counts) };
    while let Some(latest) = latest(db, scope, before)? {
        let year = Moment::from_naive_utc(latest).day(zone).year();
        let Some((from, _)) = bounds(year, zone) else { break };
        let count: i64 = of_list!(scope, rows => rows
            .filter(listed::published_at.ge(from))
            .filter(listed::published_at.le(latest))
            .select(count_star())
            .first(db)?);
        counts.push((year, usize::try_from(count).unwrap_or_default()));
        if counts.len() == YEARS_MAX {
            break;
        }
        before = from;
    }
    Ok(counts)
}

/// One numbered page of a year of a list.
pub fn page(
    db: &mut Conn,
    scope: ListScope,
    (year, zone): (i32, Zone),
    number: PageNumber,
) -> Result<Paginated<Card>> {
    let Some((from, until)) = bounds(year, zone) else {
        return Ok(Paginated { items: Vec::new(), number, total: 0 });
    };
    let total: i64 = of_list!(scope, rows => rows
        .filter(listed::published_at.ge(from))
        .filter(listed::published_at.lt(until))
        .select(count_star())
        .first(db)?);
    let ids: Vec<i32> = of_list!(scope, rows => rows
        .filter(listed::published_at.ge(from))
        .filter(listed::published_at.lt(until))
        .order((listed::published_at.desc(), listed::article_id.desc()))
        .offset(i64::try_from(number.offset()).unwrap_or(i64::MAX))
        .limit(i64::try_from(PAGE_SIZE).unwrap_or(i64::MAX))
        .select(listed::article_id)
        .load(db)?);
    let ids: Vec<ArticleId> = ids.into_iter().map(ArticleId).collect();
    Ok(Paginated { items: by_ids(db, &ids)?, number, total: usize::try_from(total).unwrap_or_default() })
}

fn latest(db: &mut Conn, scope: ListScope, before: NaiveDateTime) -> Result<Option<NaiveDateTime>> {
    Ok(of_list!(scope, rows => rows
        .filter(listed::published_at.lt(before))
        .select(max(listed::published_at))
        .first(db)?))
}

/// The first instant of a year, and of the next.
fn bounds(year: i32, zone: Zone) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let first = |year| {
        let day = NaiveDate::from_ymd_opt(year, 1, 1)?;
        Some(zone.instant(day.and_time(NaiveTime::MIN)).naive_utc())
    };
    Some((first(year)?, first(year + 1)?))
}
