//! Live articles by year and month, in the site's time zone.

use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::domain::{
    article::Kind,
    live::{ArchiveLine, Label, MonthCount},
    moment::{Moment, Month},
};
use crate::store::schema::live_articles;
use crate::store::{Conn, Result};

use super::stored_path;

/// The months in which articles were published, newest first.
pub fn months(db: &mut Conn) -> Result<Vec<MonthCount>> {
    let rows: Vec<(i32, i64)> = live_articles::table
        .filter(live_articles::kind.eq(Kind::Article.code()))
        .group_by(live_articles::month)
        .order(live_articles::month.desc())
        .select((live_articles::month, count_star()))
        .load(db)?;
    Ok(rows
        .into_iter()
        .filter_map(|(month, count)| {
            Some(MonthCount {
                month: Month::from_number(month)?,
                count: usize::try_from(count).unwrap_or_default(),
            })
        })
        .collect())
}

/// The articles from one month to another, both included, newest first, at most `most`.
pub fn lines(db: &mut Conn, from: Month, to: Month, most: usize) -> Result<Vec<ArchiveLine>> {
    type Row = (String, String, String, Option<String>, Option<String>, NaiveDateTime);
    let rows: Vec<Row> = live_articles::table
        .filter(live_articles::kind.eq(Kind::Article.code()))
        .filter(live_articles::month.between(from.number(), to.number()))
        .order((live_articles::published_at.desc(), live_articles::article_id.desc()))
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .select((
            live_articles::path,
            live_articles::language,
            live_articles::title,
            live_articles::category_name,
            live_articles::category_slug,
            live_articles::published_at,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(path, lang, title, name, slug, at)| {
            Ok(ArchiveLine {
                path: stored_path(path)?,
                lang,
                title,
                category: name.zip(slug).map(|(name, slug)| Label { name, slug }),
                published_at: Moment::from_naive_utc(at),
            })
        })
        .collect()
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
        Some((Some(from), Some(to))) => Ok(!lines(db, from, to, 1)?.is_empty()),
        _ => Ok(false),
    }
}
