//! Which bytes on the shelf the database refers to, and for what.

use std::collections::HashSet;

use diesel::prelude::*;

use crate::domain::{article::ArticleId, check::ArticleAffected, media::MediaId, path::SitePath};
use crate::store::schema::{
    imported_files, live_articles, live_files_of, live_pictures_of, media, site_icons, variant_jobs, variants,
};
use crate::store::{Conn, Result};

use super::variant_jobs as variant_jobs_store;

/// Maximum rows per batch.
const BATCH_ROWS: i64 = 500;

/// Bytes that must be on the shelf.
#[derive(Debug)]
pub struct BlobReference {
    /// Their key on the shelf.
    pub digest: String,
    /// The id of a medium they belong to.
    pub media: MediaId,
    /// The name of that medium.
    pub name: String,
}

/// A batch of the bytes of media, ordered by key, starting after `after`.
pub fn of_media(db: &mut Conn, after: &str) -> Result<Vec<BlobReference>> {
    let rows: Vec<(String, i32, String)> = media::table
        .filter(media::digest.gt(after))
        .order((media::digest, media::id))
        .limit(BATCH_ROWS)
        .select((media::digest, media::id, media::name))
        .load(db)?;
    Ok(each_once(rows))
}

/// The same for the bytes of media as they were sent, where these are kept.
pub fn of_originals(db: &mut Conn, after: &str) -> Result<Vec<BlobReference>> {
    let original = media::original.assume_not_null();
    let rows: Vec<(String, i32, String)> = media::table
        .filter(media::original.is_not_null())
        .filter(original.gt(after))
        .order((original, media::id))
        .limit(BATCH_ROWS)
        .select((original, media::id, media::name))
        .load(db)?;
    let as_it_came = |(digest, id, name)| (digest, id, format!("{name} (as it came)"));
    Ok(each_once(rows.into_iter().map(as_it_came).collect()))
}

/// The same for sizes of pictures, without those that are queued to be made again.
pub fn of_made_sizes(db: &mut Conn, after: &str) -> Result<Vec<BlobReference>> {
    let rows: Vec<(String, i32, String)> = variants::table
        .inner_join(media::table.on(media::digest.eq(variants::digest)))
        .inner_join(variant_jobs::table.on(variant_jobs::digest.eq(variants::digest)))
        .filter(variant_jobs::state.eq_any(variant_jobs_store::FINISHED_STATES))
        .filter(variants::variant_digest.gt(after))
        .order((variants::variant_digest, media::id))
        .limit(BATCH_ROWS)
        .select((variants::variant_digest, media::id, media::name))
        .load(db)?;
    Ok(each_once(rows))
}

/// The same for all sizes of pictures.
pub fn of_sizes(db: &mut Conn, after: &str) -> Result<Vec<BlobReference>> {
    let rows: Vec<(String, i32, String)> = variants::table
        .inner_join(media::table.on(media::digest.eq(variants::digest)))
        .filter(variants::variant_digest.gt(after))
        .order((variants::variant_digest, media::id))
        .limit(BATCH_ROWS)
        .select((variants::variant_digest, media::id, media::name))
        .load(db)?;
    Ok(each_once(rows))
}

/// The site icons: the name of each, and the key of its bytes.
pub fn of_icons(db: &mut Conn) -> Result<Vec<(String, String)>> {
    let icons = site_icons::table.order(site_icons::icon).select((site_icons::icon, site_icons::digest));
    Ok(icons.load(db)?)
}

fn each_once(rows: Vec<(String, i32, String)>) -> Vec<BlobReference> {
    let mut named: Vec<BlobReference> = rows
        .into_iter()
        .map(|(digest, media, name)| BlobReference { digest, media: MediaId(media), name })
        .collect();
    named.dedup_by(|one, before| one.digest == before.digest);
    named
}

/// An upper bound of the keys that [`of_media`], [`of_sizes`] and [`of_icons`] give.
pub fn count(db: &mut Conn) -> Result<usize> {
    let media: i64 = media::table.count().get_result(db)?;
    let sizes: i64 = variants::table.count().get_result(db)?;
    let icons: i64 = site_icons::table.count().get_result(db)?;
    Ok(usize::try_from(media + sizes + icons).unwrap_or_default())
}

/// The keys among these that anything refers to.
pub fn named(db: &mut Conn, digests: &[String]) -> Result<HashSet<String>> {
    let digests = digests.to_vec();
    let mut named: HashSet<String> = HashSet::new();
    let media: Vec<String> =
        media::table.filter(media::digest.eq_any(digests.clone())).select(media::digest).load(db)?;
    let sizes: Vec<String> = variants::table
        .filter(variants::variant_digest.eq_any(digests.clone()))
        .select(variants::variant_digest)
        .load(db)?;
    let as_they_came: Vec<Option<String>> = media::table
        .filter(media::original.assume_not_null().eq_any(digests.clone()))
        .select(media::original)
        .load(db)?;
    let icons: Vec<String> = site_icons::table
        .filter(site_icons::digest.eq_any(digests.clone()))
        .select(site_icons::digest)
        .load(db)?;
    // Files that an import kept without publishing them.
    let aside: Vec<String> = imported_files::table
        .filter(imported_files::digest.eq_any(digests))
        .select(imported_files::digest)
        .load(db)?;
    named.extend(
        media.into_iter().chain(sizes).chain(icons).chain(as_they_came.into_iter().flatten()).chain(aside),
    );
    Ok(named)
}

/// Whether these are the bytes of a medium, cleaned or as it came.
pub fn is_sent(db: &mut Conn, digest: &str) -> Result<bool> {
    let sent = media::table.filter(media::digest.eq(digest).or(media::original.assume_not_null().eq(digest)));
    let count: i64 = sent.count().get_result(db)?;
    Ok(count > 0)
}

/// A live article that shows a medium or links to it.
pub fn shown_by(db: &mut Conn, MediaId(media): MediaId) -> Result<Option<ArticleAffected>> {
    let columns = (live_articles::article_id, live_articles::title, live_articles::path);
    let showing = live_pictures_of::table.filter(live_pictures_of::media_id.eq(media));
    let linking = live_files_of::table.filter(live_files_of::media_id.eq(media));
    let by = live_articles::article_id
        .eq_any(showing.select(live_pictures_of::article_id))
        .or(live_articles::article_id.eq_any(linking.select(live_files_of::article_id)));
    let row: Option<(i32, String, String)> = live_articles::table
        .filter(by)
        .order(live_articles::article_id)
        .select(columns)
        .first(db)
        .optional()?;
    row.map(|(id, title, path)| {
        Ok(ArticleAffected { id: ArticleId(id), title, path: SitePath::stored(path)? })
    })
    .transpose()
}
