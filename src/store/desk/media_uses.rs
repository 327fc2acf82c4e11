//! Which documents name which media. What a document says is noted some time after it was saved:
//! it is read once a version, by whoever asks or by the darkroom, so no way of saving can forget it.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::domain::{
    article::{ArticleId, State},
    media::{MediaId, UsedIn},
    rendering::FileKey,
};
use crate::store::schema::{articles, live_files_of, live_pictures_of, media_uses, working_copies};
use crate::store::{Conn, Result};

use super::imports;

/// The place of every use: the document, header and body alike.
const DOCUMENT: &str = "document";

/// Articles whose document was saved since it was last read for uses, some at a time.
pub fn unread(db: &mut Conn, most: i64) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = working_copies::table
        .filter(working_copies::uses_of.ne(working_copies::since))
        .order(working_copies::article_id)
        .limit(most)
        .select(working_copies::article_id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// The version of the document itself, by which [`note`] knows what was read.
pub fn since(db: &mut Conn, id: ArticleId) -> Result<Option<i32>> {
    Ok(working_copies::table.find(id.0).select(working_copies::since).first(db).optional()?)
}

/// Notes what the document of an article names, as it stood `since` a version. Nothing happens when
/// it was saved again meanwhile: then it is read again.
pub fn note(db: &mut Conn, id: ArticleId, since: i32, source: Option<&str>, keys: &[FileKey]) -> Result<()> {
    let mut media = Vec::new();
    let mut absent = false;
    for key in keys {
        match imports::medium_of(db, source, key)? {
            Some(medium) if !media.contains(&medium) => media.push(medium),
            Some(_) => {}
            None => absent = true,
        }
    }
    let row = working_copies::table.find(id.0).filter(working_copies::since.eq(since));
    let read = diesel::update(row)
        .set((working_copies::uses_of.eq(since), working_copies::names_absent.eq(absent)))
        .execute(db)?;
    if read == 0 {
        return Ok(());
    }
    diesel::delete(media_uses::table.filter(media_uses::article_id.eq(id.0))).execute(db)?;
    for (position, medium) in media.into_iter().enumerate() {
        diesel::insert_into(media_uses::table)
            .values((
                media_uses::article_id.eq(id.0),
                media_uses::media_id.eq(medium.0),
                media_uses::place.eq(DOCUMENT),
                media_uses::position.eq(i32::try_from(position).unwrap_or(i32::MAX)),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Lets documents that name something absent be read again: a medium came that may be it.
pub fn read_absent_again(db: &mut Conn) -> Result<()> {
    diesel::update(working_copies::table.filter(working_copies::names_absent.eq(true)))
        .set((working_copies::uses_of.eq(0), working_copies::names_absent.eq(false)))
        .execute(db)?;
    Ok(())
}

/// Forgets who names a medium that goes; what named it names something absent now.
pub fn forget(db: &mut Conn, id: MediaId) -> Result<()> {
    let of_medium = media_uses::table.filter(media_uses::media_id.eq(id.0));
    let users: Vec<i32> = of_medium.select(media_uses::article_id).load(db)?;
    diesel::update(working_copies::table.filter(working_copies::article_id.eq_any(users)))
        .set(working_copies::names_absent.eq(true))
        .execute(db)?;
    diesel::delete(of_medium).execute(db)?;
    Ok(())
}

/// The articles that name a medium: those readers see first, then by title.
pub fn of(db: &mut Conn, id: MediaId) -> Result<Vec<UsedIn>> {
    let live = live_in(db, id)?;
    let mut ids: Vec<i32> =
        media_uses::table.filter(media_uses::media_id.eq(id.0)).select(media_uses::article_id).load(db)?;
    ids.extend(live.iter().map(|article| article.0));
    let rows: Vec<(i32, String, String)> = articles::table
        .inner_join(working_copies::table.on(working_copies::article_id.eq(articles::id)))
        .filter(articles::id.eq_any(ids))
        .order((working_copies::title_folded, articles::id))
        .select((articles::id, working_copies::title, articles::state))
        .load(db)?;
    let mut used = Vec::with_capacity(rows.len());
    for (article, title, state) in rows {
        let article = ArticleId(article);
        used.push(UsedIn { article, title, state: State::parse(&state)?, is_live: live.contains(&article) });
    }
    used.sort_by_key(|one| !one.is_live);
    Ok(used)
}

/// The articles in which readers see a medium, or are led to it.
pub fn live_in(db: &mut Conn, id: MediaId) -> Result<Vec<ArticleId>> {
    let mut ids: Vec<i32> = live_pictures_of::table
        .filter(live_pictures_of::media_id.eq(id.0))
        .select(live_pictures_of::article_id)
        .load(db)?;
    let linked: Vec<i32> = live_files_of::table
        .filter(live_files_of::media_id.eq(id.0))
        .select(live_files_of::article_id)
        .load(db)?;
    ids.extend(linked);
    ids.sort_unstable();
    ids.dedup();
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// How many articles name each of these media.
pub fn counts(db: &mut Conn, ids: &[MediaId]) -> Result<BTreeMap<i32, usize>> {
    let ids: Vec<i32> = ids.iter().map(|id| id.0).collect();
    let mut pairs: Vec<(i32, i32)> = media_uses::table
        .filter(media_uses::media_id.eq_any(ids.clone()))
        .select((media_uses::media_id, media_uses::article_id))
        .load(db)?;
    let live: Vec<(i32, i32)> = live_pictures_of::table
        .filter(live_pictures_of::media_id.eq_any(ids))
        .select((live_pictures_of::media_id, live_pictures_of::article_id))
        .load(db)?;
    pairs.extend(live);
    pairs.sort_unstable();
    pairs.dedup();
    let mut counts = BTreeMap::new();
    for (medium, _) in pairs {
        *counts.entry(medium).or_default() += 1;
    }
    Ok(counts)
}
