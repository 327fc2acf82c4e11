//! Addresses that were requested and do not exist.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::domain::{
    path::SitePath,
    redirect::{AddressCounts, NotFoundAddress},
};
use crate::store::live::similar_paths;
use crate::store::schema::{not_found_log, paths};
use crate::store::{Conn, Result};

/// Maximum addresses in the log; beyond it, those requested least often and longest ago are deleted.
pub const LOST_MAX: i64 = 2_000;

/// Records what was counted on a day.
pub fn record(db: &mut Conn, counted: &AddressCounts, day: NaiveDate) -> Result<()> {
    for (path, hits) in &counted.lost {
        let hits = i32::try_from(*hits).unwrap_or(i32::MAX);
        let known =
            diesel::update(not_found_log::table.find(path).filter(not_found_log::hits.lt(i32::MAX / 2)))
                .set((not_found_log::hits.eq(not_found_log::hits + hits), not_found_log::last_day.eq(day)))
                .execute(db)?;
        if known == 0
            && not_found_log::table
                .find(path)
                .select(not_found_log::path)
                .first::<String>(db)
                .optional()?
                .is_none()
        {
            let row = (
                not_found_log::path.eq(path),
                not_found_log::hits.eq(hits),
                not_found_log::first_day.eq(day),
                not_found_log::last_day.eq(day),
            );
            diesel::insert_into(not_found_log::table).values(row).execute(db)?;
        }
    }
    for (path, hits) in &counted.followed {
        let hits = i32::try_from(*hits).unwrap_or(i32::MAX);
        diesel::update(paths::table.find(path).filter(paths::hits.lt(i32::MAX / 2)))
            .set((paths::hits.eq(paths::hits + hits), paths::last_used.eq(day)))
            .execute(db)?;
    }
    make_room(db)
}

fn make_room(db: &mut Conn) -> Result<()> {
    let beyond = not_found_log::table.count().get_result::<i64>(db)? - LOST_MAX;
    if beyond <= 0 {
        return Ok(());
    }
    let least: Vec<String> = not_found_log::table
        .order((not_found_log::hits, not_found_log::last_day, not_found_log::path))
        .limit(beyond)
        .select(not_found_log::path)
        .load(db)?;
    diesel::delete(not_found_log::table.filter(not_found_log::path.eq_any(least))).execute(db)?;
    Ok(())
}

/// The number of addresses in the log.
pub fn count(db: &mut Conn) -> Result<usize> {
    let count: i64 = not_found_log::table.count().get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The addresses requested most often, each with the live address most similar to it. Each costs a few
/// lookups: ask for one screen at a time.
pub fn list(db: &mut Conn, skip: i64, most: i64) -> Result<Vec<NotFoundAddress>> {
    let rows: Vec<(String, i32, NaiveDate, NaiveDate)> = not_found_log::table
        .order((not_found_log::hits.desc(), not_found_log::last_day.desc(), not_found_log::path))
        .offset(skip)
        .limit(most)
        .select((not_found_log::path, not_found_log::hits, not_found_log::first_day, not_found_log::last_day))
        .load(db)?;
    let mut found = Vec::with_capacity(rows.len());
    for (path, hits, first_day, last_day) in rows {
        let path = SitePath::stored(path)?;
        let suggestion = similar_paths::near(db, &path, 1)?.first().map(|card| card.path.href());
        let hits = usize::try_from(hits).unwrap_or_default();
        found.push(NotFoundAddress { path, hits, first_day, last_day, suggestion });
    }
    Ok(found)
}

/// Deletes every address that was requested once, and returns how many.
pub fn delete_single_hits(db: &mut Conn) -> Result<usize> {
    Ok(diesel::delete(not_found_log::table.filter(not_found_log::hits.le(1))).execute(db)?)
}

/// Deletes an address that leads somewhere now, or does not matter. False if it was not in the log.
pub fn forget(db: &mut Conn, path: &SitePath) -> Result<bool> {
    Ok(diesel::delete(not_found_log::table.find(path.as_str())).execute(db)? > 0)
}
