//! The newest articles of a list, in full, for feeds.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

use crate::domain::{
    article::ArticleId,
    live::{Enclosure, FeedEntry},
    picture::Picture,
};
use crate::store::schema::{live_articles, live_bodies, media};
use crate::store::{Conn, Result};

use super::cards::ListScope;
use super::{articles, cards, identities, json};

/// Key of the authority in feed identifiers: a setting that no change of address touches.
const AUTHORITY: &str = "feed_authority";
/// The most bytes of HTML that one article gives to a feed; a longer one is named, with its description.
const ENTRY_MAX_BYTES: i32 = 1 << 20;
/// The most bytes of HTML in a feed: it is written, packed and kept in memory as a whole, and subscribers fetch all
/// of it. Articles that do not fit any more are named, with their description.
const FEED_MAX_BYTES: i32 = 4 << 20;

diesel::define_sql_function! {
    /// The bytes of a text, known without reading it.
    fn octet_length(text: Nullable<Text>) -> Nullable<Integer>;
}

/// The newest articles of a list with everything a feed says of them, at most `most`. The newest come in full, as
/// long as there is room.
pub fn entries(db: &mut Conn, scope: ListScope, most: i64) -> Result<Vec<FeedEntry>> {
    let ids = cards::ids(db, scope, most)?;
    let names = identities::of(db, &ids)?;
    let whole = whole(db, &ids)?;
    let found = articles::by_ids(db, &ids, &whole)?;
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
            is_whole: whole.contains(&article.id),
            article,
        })
        .collect())
}

/// Those of these articles, the newest first, whose texts a feed holds in full.
fn whole(db: &mut Conn, ids: &[ArticleId]) -> Result<HashSet<ArticleId>> {
    let rows: Vec<(i32, Option<i32>, Option<i32>)> = live_bodies::table
        .filter(live_bodies::article_id.eq_any(ids.iter().map(|id| id.0)))
        .select((
            live_bodies::article_id,
            octet_length(live_bodies::body_html.nullable()),
            octet_length(live_bodies::chapeau_html),
        ))
        .load(db)?;
    let bytes: HashMap<i32, i32> = rows
        .into_iter()
        .map(|(id, body, chapeau)| (id, body.unwrap_or_default().saturating_add(chapeau.unwrap_or_default())))
        .collect();
    let mut room = FEED_MAX_BYTES;
    let fits = |id: &&ArticleId| {
        let bytes = bytes.get(&id.0).copied().unwrap_or_default();
        let fits = bytes <= ENTRY_MAX_BYTES.min(room);
        room -= if fits { bytes } else { 0 };
        fits
    };
    Ok(ids.iter().filter(fits).copied().collect())
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
