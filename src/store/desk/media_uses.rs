//! Which documents name which media. Each version of a document is read once, some time after its save,
//! on demand or by the background thread, so no way of saving can skip it.

use diesel::prelude::*;

use crate::domain::{
    article::{ArticleId, State},
    media::{MediaId, UsedIn},
    rendering::FileKey,
};
use crate::store::schema::{articles, live_files_of, live_pictures_of, media_uses, working_copies};
use crate::store::{Conn, Result};

use super::media_lookup::{self, Origin};
use super::working_copies::read_uses_again;
use super::{absent_names, render_jobs};

/// The place of every use: the document as a whole, header and body.
const DOCUMENT: &str = "document";

/// Articles whose document was saved since it was last read for uses, at most `most`.
pub fn unread(db: &mut Conn, most: i64) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = working_copies::table
        .filter(working_copies::uses_of.ne(working_copies::since))
        .order(working_copies::article_id)
        .limit(most)
        .select(working_copies::article_id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// The version at which the document itself last changed; [`note`] uses it to detect a later save.
pub fn since(db: &mut Conn, id: ArticleId) -> Result<Option<i32>> {
    Ok(working_copies::table.find(id.0).select(working_copies::since).first(db).optional()?)
}

/// Records the media that a document names, read at version `since`. Does nothing if it was saved again
/// meanwhile: then it is read again.
pub fn note(
    db: &mut Conn,
    id: ArticleId,
    since: i32,
    origin: Option<Origin<'_>>,
    keys: &[FileKey],
) -> Result<()> {
    let mut media = Vec::new();
    let mut absent = Vec::new();
    for key in keys {
        match media_lookup::medium_of(db, origin, key)? {
            Some(medium) if !media.contains(&medium) => media.push(medium),
            Some(_) => {}
            None => absent.extend(media_lookup::absent_forms(origin, key)),
        }
    }
    let row = working_copies::table.find(id.0).filter(working_copies::since.eq(since));
    let read = diesel::update(row).set(working_copies::uses_of.eq(since)).execute(db)?;
    if read == 0 {
        return Ok(());
    }
    absent_names::note_copy(db, id, absent)?;
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

/// Sees to it that the documents that name a medium are read again, and the live ones rendered: what they name may be
/// another medium now.
pub fn ask_again(db: &mut Conn, id: MediaId) -> Result<()> {
    let live = live_in(db, id)?;
    render_jobs::ask(db, &live)?;
    let mut ids: Vec<i32> =
        media_uses::table.filter(media_uses::media_id.eq(id.0)).select(media_uses::article_id).load(db)?;
    ids.extend(live.iter().map(|article| article.0));
    let ids: Vec<ArticleId> = ids.into_iter().map(ArticleId).collect();
    read_uses_again(db, &ids)
}

/// The articles that name a medium: live ones first, then by title.
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

/// The live articles that show a medium or link to it.
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
