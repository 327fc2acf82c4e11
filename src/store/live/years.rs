//! The years of a list, in the site's time zone. Each is a range of the index that orders the list.

use diesel::prelude::*;

use super::cards::{ListPeriods, ListScope, by_ids, of_list};
use crate::domain::{
    article::{ArticleId, Kind},
    live::Card,
    moment::{Moment, Month, Zone},
    pagination::{PAGE_SIZE, PageNumber, Paginated},
};
use crate::store::schema::{live_articles, live_authors_of, live_categories_of, live_tags_of};
use crate::store::{Conn, Result};

/// At most this many years are offered, the latest.
const YEARS_MAX: usize = 100;

/// The years in which articles of a list were published, latest first, with their numbers.
pub fn counts(db: &mut Conn, periods: &ListPeriods, scope: ListScope) -> Result<Vec<(i32, usize)>> {
    Ok(periods.of(db, scope)?.iter().copied().take(YEARS_MAX).collect())
}

/// One numbered page of a year of a list.
pub fn page(
    db: &mut Conn,
    scope: ListScope,
    ((year, total), zone): ((i32, usize), Zone),
    number: PageNumber,
) -> Result<Paginated<Card>> {
    let start = |year| Month { year, month: 1 }.start(zone).map(Moment::naive_utc);
    let Some((from, until)) = start(year).zip(start(year + 1)) else {
        return Ok(Paginated { items: Vec::new(), number, total: 0 });
    };
    let ids: Vec<i32> = of_list!(scope, rows => rows
        .filter(listed::published_at.ge(from))
        .filter(listed::published_at.lt(until))
        .order((listed::published_at.desc(), listed::article_id.desc()))
        .offset(i64::try_from(number.offset()).unwrap_or(i64::MAX))
        .limit(i64::try_from(PAGE_SIZE).unwrap_or(i64::MAX))
        .select(listed::article_id)
        .load(db)?);
    let ids: Vec<ArticleId> = ids.into_iter().map(ArticleId).collect();
    Ok(Paginated { items: by_ids(db, &ids)?, number, total })
}
