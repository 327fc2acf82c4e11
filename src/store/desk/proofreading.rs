//! Data for proofreading: the points dismissed for an article, each with a reason, and what the media
//! library knows of its pictures.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::{
    account::AccountId,
    article::ArticleId,
    media::MediaId,
    moment::Moment,
    proofreading::{Check, SetAside},
};
use crate::store::schema::{media, proofreading_dismissals, variants};
use crate::store::{Conn, Result};

/// The points dismissed for an article.
pub fn aside(db: &mut Conn, article: ArticleId) -> Result<Vec<SetAside>> {
    let rows: Vec<(String, String, String)> = proofreading_dismissals::table
        .filter(proofreading_dismissals::article_id.eq(article.0))
        .order((proofreading_dismissals::at, proofreading_dismissals::point, proofreading_dismissals::detail))
        .select((
            proofreading_dismissals::point,
            proofreading_dismissals::detail,
            proofreading_dismissals::reason,
        ))
        .load(db)?;
    let known = |(point, detail, reason): (String, String, String)| {
        Some(SetAside { check: Check::parse(&point)?, detail, reason })
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// Dismisses a point, or changes the reason of its dismissal.
pub fn set_aside(
    db: &mut Conn,
    article: ArticleId,
    aside: &SetAside,
    account: AccountId,
    now: Moment,
) -> Result<()> {
    undo_dismissal(db, article, aside.check, &aside.detail)?;
    diesel::insert_into(proofreading_dismissals::table)
        .values((
            proofreading_dismissals::article_id.eq(article.0),
            proofreading_dismissals::point.eq(aside.check.code()),
            proofreading_dismissals::detail.eq(&aside.detail),
            proofreading_dismissals::reason.eq(&aside.reason),
            proofreading_dismissals::account_id.eq(account.0),
            proofreading_dismissals::at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Undoes a dismissal.
pub fn undo_dismissal(db: &mut Conn, article: ArticleId, check: Check, detail: &str) -> Result<()> {
    let row = proofreading_dismissals::table.find((article.0, check.code(), detail));
    diesel::delete(row).execute(db)?;
    Ok(())
}

/// What the media library knows of a picture.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    /// The id of its medium.
    pub id: MediaId,
    /// Its size in bytes, which readers load while no smaller sizes are made.
    pub bytes: u64,
    /// Whether it never gets smaller sizes: GIF and SVG.
    pub is_single_size: bool,
    /// Whether there is a note on the consent of the persons shown.
    pub has_consent: bool,
}

/// The records of these files, by their unique names.
pub fn records(db: &mut Conn, names: &[String]) -> Result<HashMap<String, Record>> {
    let rows: Vec<(i32, String, i64, String, Option<String>)> = media::table
        .filter(media::name.eq_any(names.to_vec()))
        .select((media::id, media::name, media::bytes, media::mime, media::consent))
        .load(db)?;
    let record = |(id, name, bytes, mime, consent): (i32, String, i64, String, Option<String>)| {
        let record = Record {
            id: MediaId(id),
            bytes: u64::try_from(bytes).unwrap_or_default(),
            is_single_size: matches!(mime.as_str(), "image/gif" | "image/svg+xml"),
            has_consent: consent.is_some_and(|note| !note.trim().is_empty()),
        };
        (name, record)
    };
    Ok(rows.into_iter().map(record).collect())
}

/// The size in bytes of picture sizes, by the digest of their bytes.
pub fn weights(db: &mut Conn, digests: &[String]) -> Result<HashMap<String, u64>> {
    let rows: Vec<(String, i64)> = variants::table
        .filter(variants::variant_digest.eq_any(digests.to_vec()))
        .select((variants::variant_digest, variants::bytes))
        .load(db)?;
    Ok(rows.into_iter().map(|(digest, bytes)| (digest, u64::try_from(bytes).unwrap_or_default())).collect())
}
