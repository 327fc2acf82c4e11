//! Live articles by year and month, in the site's time zone.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{
    article::Kind,
    live::{ArchiveLine, Label, MonthCount},
    moment::{Moment, Month},
    pagination::{ARCHIVE_PAGE_SIZE, PageNumber, Paginated},
};
use crate::store::schema::live_articles;
use crate::store::{Conn, Result};

use super::cards::{ListPeriods, ListScope, period_of};
use super::{counts, stored_path};

/// The months in which articles were published, newest first.
pub fn months(db: &mut Conn, periods: &ListPeriods) -> Result<Vec<MonthCount>> {
    let periods = periods.of(db, ListScope::All)?;
    let month = |(number, count): &(i32, usize)| {
        Some(MonthCount { month: Month::from_number(*number)?, count: *count })
    };
    Ok(periods.iter().filter_map(month).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = live_articles)]
struct Row {
    path: String,
    language: String,
    title: String,
    category_name: Option<String>,
    category_slug: Option<String>,
    published_at: NaiveDateTime,
}

/// One page of the articles from one month to another, both included, newest first.
pub fn lines(
    db: &mut Conn,
    periods: &ListPeriods,
    (from, to): (Month, Month),
    number: PageNumber,
) -> Result<Paginated<ArchiveLine, ARCHIVE_PAGE_SIZE>> {
    let periods = periods.of(db, ListScope::All)?;
    let within: Vec<(i32, usize)> =
        periods.iter().copied().filter(|(month, _)| (from.number()..=to.number()).contains(month)).collect();
    let total = within.iter().map(|(_, count)| count).sum();
    let Some((month, skip)) = period_of(&within, number.offset_of(ARCHIVE_PAGE_SIZE)) else {
        return Ok(Paginated { items: Vec::new(), number, total });
    };
    let rows: Vec<Row> = live_articles::table
        .filter(live_articles::kind.eq(Kind::Article.code()))
        .filter(live_articles::month.between(from.number(), month))
        .order((
            live_articles::month.desc(),
            live_articles::published_at.desc(),
            live_articles::article_id.desc(),
        ))
        .offset(i64::try_from(skip).unwrap_or(i64::MAX))
        .limit(i64::try_from(ARCHIVE_PAGE_SIZE).unwrap_or(i64::MAX))
        .select(Row::as_select())
        .load(db)?;
    Ok(Paginated { items: rows.into_iter().map(line).collect::<Result<_>>()?, number, total })
}

/// The newest articles, at most `most`.
pub fn latest(db: &mut Conn, most: i64) -> Result<Vec<ArchiveLine>> {
    let rows: Vec<Row> = live_articles::table
        .filter(live_articles::kind.eq(Kind::Article.code()))
        .order((live_articles::published_at.desc(), live_articles::article_id.desc()))
        .limit(most)
        .select(Row::as_select())
        .load(db)?;
    rows.into_iter().map(line).collect()
}

fn line(row: Row) -> Result<ArchiveLine> {
    let category = row.category_name.zip(row.category_slug);
    Ok(ArchiveLine {
        path: stored_path(row.path)?,
        lang: row.language,
        title: row.title,
        category: category.map(|(name, slug)| Label { name, slug }),
        published_at: Moment::from_naive_utc(row.published_at),
    })
}

/// Whether articles were published in a year, or in a month of it: the parts of their address.
pub(super) fn is_there(db: &mut Conn, address: &[&str]) -> Result<bool> {
    let (year, months) = match address {
        [year] => (year, Some((1, 12))),
        [year, month] => (year, month.parse().ok().map(|month: u32| (month, month))),
        _ => return Ok(true),
    };
    let month =
        |number: u32| Month::from_number(year.parse::<i32>().ok()? * 100 + i32::try_from(number).ok()?);
    match months.map(|(from, to)| (month(from), month(to))) {
        Some((Some(from), Some(to))) => {
            let months = counts::periods(db, None)?;
            Ok(months.iter().any(|(month, _)| (from.number()..=to.number()).contains(month)))
        }
        _ => Ok(false),
    }
}
