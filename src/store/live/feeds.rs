//! The newest articles of a list, whole, for feeds; and every address, for the map of machines.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{
    live::{Enclosure, FeedEntry},
    moment::Moment,
    path::SitePath,
    picture::Picture,
};
use crate::store::schema::{live_articles, media};
use crate::store::{Conn, Result};

use super::cards::Scope;
use super::{articles, cards, identities, json, stored_path};

/// Where a list of feeds is told its authority: a setting that no change of address touches.
const AUTHORITY: &str = "feed_authority";

/// The newest articles of a list with everything a feed says of them.
pub fn entries(db: &mut Conn, scope: Scope, most: i64) -> Result<Vec<FeedEntry>> {
    let ids = cards::ids(db, scope, most)?;
    let names = identities::of(db, &ids)?;
    let found = articles::by_ids(db, &ids)?;
    let pictures: Vec<&str> =
        found.iter().filter_map(|article| article.header.first()).map(|p| p.name.as_str()).collect();
    let rows: Vec<(String, String, i64)> = media::table
        .filter(media::name.eq_any(pictures))
        .select((media::name, media::mime, media::bytes))
        .load(db)?;
    let files: HashMap<String, Enclosure> = rows
        .into_iter()
        .map(|(name, mime, bytes)| {
            (name.clone(), Enclosure { name, mime, bytes: u64::try_from(bytes).unwrap_or_default() })
        })
        .collect();
    Ok(found
        .into_iter()
        .map(|article| FeedEntry {
            identity: names.get(&article.id.0).cloned().unwrap_or_default(),
            enclosure: article.header.first().and_then(|picture| files.get(&picture.name)).cloned(),
            article,
        })
        .collect())
}

/// The authority below which feeds name articles, when the site has been told one.
pub fn authority(db: &mut Conn) -> Result<Option<String>> {
    crate::store::settings::remembered(db, AUTHORITY)
}

/// Keeps the authority for ever: the first one stays.
pub fn keep_authority(db: &mut Conn, host: &str) -> Result<()> {
    match authority(db)? {
        Some(_) => Ok(()),
        None => crate::store::settings::put(db, AUTHORITY, host),
    }
}

/// One address of the site, as search engines are told of it.
#[derive(Debug, Clone)]
pub struct Place {
    /// Where it is.
    pub path: SitePath,
    /// When readers last saw it change.
    pub changed_at: Moment,
    /// The picture of its card.
    pub picture: Option<Picture>,
}

/// How many live articles and pages there are.
pub fn place_count(db: &mut Conn) -> Result<usize> {
    let count: i64 = live_articles::table.count().get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Live articles and pages in the order in which they came, so that a part stays what it was.
pub fn places(db: &mut Conn, skip: i64, most: i64) -> Result<Vec<Place>> {
    type Row = (String, NaiveDateTime, Option<NaiveDateTime>, Option<String>);
    let rows: Vec<Row> = live_articles::table
        .order(live_articles::article_id)
        .offset(skip)
        .limit(most)
        .select((
            live_articles::path,
            live_articles::published_at,
            live_articles::updated_at,
            live_articles::picture,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(path, published, updated, picture)| {
            Ok(Place {
                path: stored_path(path)?,
                changed_at: Moment::from_naive_utc(updated.map_or(published, |at| at.max(published))),
                picture: picture.as_deref().map(json).transpose()?,
            })
        })
        .collect()
}
