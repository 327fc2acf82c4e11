//! The newest articles of a list, in full, for feeds.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    live::{Enclosure, FeedEntry},
    picture::Picture,
};
use crate::store::schema::{live_articles, media};
use crate::store::{Conn, Result};

use super::cards::ListScope;
use super::{articles, cards, identities, json};

/// Key of the authority in feed identifiers: a setting that no change of address touches.
const AUTHORITY: &str = "feed_authority";

/// The newest articles of a list with everything a feed says of them, at most `most`.
pub fn entries(db: &mut Conn, scope: ListScope, most: i64) -> Result<Vec<FeedEntry>> {
    let ids = cards::ids(db, scope, most)?;
    let names = identities::of(db, &ids)?;
    let found = articles::by_ids(db, &ids)?;
    let pictures = card_pictures(db, &ids)?;
    let rows: Vec<(String, String, i64)> = media::table
        .filter(media::name.eq_any(pictures.values()))
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
            identity: names.get(&article.id).cloned().unwrap_or_default(),
            enclosure: pictures.get(&article.id).and_then(|name| files.get(name)).cloned(),
            article,
        })
        .collect())
}

/// The name of each article's card picture: from the header, or the first in the text.
fn card_pictures(db: &mut Conn, ids: &[ArticleId]) -> Result<HashMap<ArticleId, String>> {
    let rows: Vec<(i32, Option<String>)> = live_articles::table
        .filter(live_articles::article_id.eq_any(ids.iter().map(|id| id.0)))
        .select((live_articles::article_id, live_articles::picture))
        .load(db)?;
    let named = rows.into_iter().filter_map(|(id, picture)| Some((id, picture?)));
    named.map(|(id, picture)| Ok((ArticleId(id), json::<Picture>(&picture)?.name))).collect()
}

/// The authority in the feed identifiers of articles, if one was set.
pub fn authority(db: &mut Conn) -> Result<Option<String>> {
    crate::store::settings::remembered(db, AUTHORITY)
}

/// Sets the authority for ever: the first one stays.
pub fn keep_authority(db: &mut Conn, host: &str) -> Result<()> {
    match authority(db)? {
        Some(_) => Ok(()),
        None => crate::store::settings::put(db, AUTHORITY, host),
    }
}
