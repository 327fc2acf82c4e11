//! Addresses that were requested and do not exist.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::domain::{
    old_address::OldAddress,
    path::SitePath,
    query::Query,
    redirect::{AddressCounts, NotFoundAddress},
};
use crate::store::live::similar_paths;
use crate::store::schema::{not_found_log, paths};
use crate::store::{Conn, Result};

/// Maximum addresses in the log; beyond it, those requested least often and longest ago are deleted.
pub const LOST_MAX: i64 = 2_000;

/// Records what was counted on a day.
pub fn record(db: &mut Conn, counted: &AddressCounts, day: NaiveDate) -> Result<()> {
    for (address, hits) in &counted.lost {
        let hits = i32::try_from(*hits).unwrap_or(i32::MAX);
        let row = not_found_log::table.find((address.path.as_str(), address.query.as_str()));
        let known = diesel::update(row.filter(not_found_log::hits.lt(i32::MAX / 2)))
            .set((not_found_log::hits.eq(not_found_log::hits + hits), not_found_log::last_day.eq(day)))
            .execute(db)?;
        if known == 0 && row.select(not_found_log::path).first::<String>(db).optional()?.is_none() {
            let row = (
                not_found_log::path.eq(address.path.as_str()),
                not_found_log::query.eq(address.query.as_str()),
                not_found_log::hits.eq(hits),
                not_found_log::first_day.eq(day),
                not_found_log::last_day.eq(day),
            );
            diesel::insert_into(not_found_log::table).values(row).execute(db)?;
        }
    }
    for (address, hits) in &counted.followed {
        let hits = i32::try_from(*hits).unwrap_or(i32::MAX);
        let row = paths::table.find((address.path.as_str(), address.query.as_str()));
        diesel::update(row.filter(paths::hits.lt(i32::MAX / 2)))
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
    let least: Vec<(String, String)> = not_found_log::table
        .order((not_found_log::hits, not_found_log::last_day, not_found_log::path, not_found_log::query))
        .limit(beyond)
        .select((not_found_log::path, not_found_log::query))
        .load(db)?;
    for row in least {
        diesel::delete(not_found_log::table.find(row)).execute(db)?;
    }
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
    type Row = (String, String, i32, NaiveDate, NaiveDate);
    let order = (
        not_found_log::hits.desc(),
        not_found_log::last_day.desc(),
        not_found_log::path,
        not_found_log::query,
    );
    let rows: Vec<Row> = not_found_log::table
        .order(order)
        .offset(skip)
        .limit(most)
        .select((
            not_found_log::path,
            not_found_log::query,
            not_found_log::hits,
            not_found_log::first_day,
            not_found_log::last_day,
        ))
        .load(db)?;
    let mut found = Vec::with_capacity(rows.len());
    for (path, query, hits, first_day, last_day) in rows {
        let address = OldAddress { path: SitePath::stored(path)?, query: Query::stored(query) };
        // Which page a query meant cannot be guessed.
        let near =
            if address.query.is_empty() { similar_paths::near(db, &address.path, 1)? } else { Vec::new() };
        let suggestion = near.first().map(|card| card.path.href());
        let hits = usize::try_from(hits).unwrap_or_default();
        found.push(NotFoundAddress { address, hits, first_day, last_day, suggestion });
    }
    Ok(found)
}

/// Deletes every address that was requested once, and returns how many.
pub fn delete_single_hits(db: &mut Conn) -> Result<usize> {
    Ok(diesel::delete(not_found_log::table.filter(not_found_log::hits.le(1))).execute(db)?)
}

/// Deletes an address that leads somewhere now, or does not matter. False if it was not in the log.
pub fn forget(db: &mut Conn, address: &OldAddress) -> Result<bool> {
    let row = not_found_log::table.find((address.path.as_str(), address.query.as_str()));
    Ok(diesel::delete(row).execute(db)? > 0)
}
