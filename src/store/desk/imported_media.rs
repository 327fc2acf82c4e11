//! The files of an imported site: their words, and those whose address stays alive though no document names them.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::domain::{article::ArticleId, media::MediaId};
use crate::store::schema::{
    imported_files, live_articles, live_files_of, live_pictures_of, media, media_uses,
};
use crate::store::{Conn, Result};

use super::media_list;

/// The files of a site that no document names, with their paths. Those that only a hidden document of the site names
/// lose what kept their address alive.
pub fn unnamed_files(db: &mut Conn, source: &str) -> Result<Vec<(MediaId, String)>> {
    let of_source = imported_files::table
        .filter(imported_files::source.eq(source))
        .filter(imported_files::media_id.is_not_null())
        .select(imported_files::media_id.assume_not_null());
    let documents = imported_files::table
        .filter(imported_files::source.eq(source))
        .filter(imported_files::article_id.is_not_null())
        .select(imported_files::article_id.assume_not_null());
    let hidden = media_uses::table
        .filter(media_uses::media_id.eq(media::id))
        .filter(media_uses::article_id.eq_any(documents))
        .filter(media_uses::article_id.ne_all(live_articles::table.select(live_articles::article_id)));
    diesel::update(media::table.filter(media::id.eq_any(of_source)).filter(exists(hidden)))
        .set(media::is_kept.eq(false))
        .execute(db)?;
    let named = exists(media_uses::table.filter(media_uses::media_id.eq(media::id)))
        .or(exists(live_pictures_of::table.filter(live_pictures_of::media_id.eq(media::id))))
        .or(exists(live_files_of::table.filter(live_files_of::media_id.eq(media::id))));
    let rows: Vec<(i32, String)> = imported_files::table
        .inner_join(media::table)
        .filter(imported_files::source.eq(source))
        .filter(not(named))
        .order((media::id, imported_files::path))
        .select((media::id, imported_files::path))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, path)| (MediaId(id), path)).collect())
}

/// Keeps the address of a file alive, or no longer.
pub fn keep_file(db: &mut Conn, id: MediaId, kept: bool) -> Result<()> {
    let row = media::table.find(id.0).filter(media::is_kept.ne(kept));
    diesel::update(row).set(media::is_kept.eq(kept)).execute(db)?;
    Ok(())
}

/// The documents of a site that readers do not see.
pub fn hidden_documents(db: &mut Conn, source: &str) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = imported_files::table
        .filter(imported_files::source.eq(source))
        .filter(imported_files::article_id.is_not_null())
        .filter(
            imported_files::article_id
                .assume_not_null()
                .ne_all(live_articles::table.select(live_articles::article_id)),
        )
        .select(imported_files::article_id.assume_not_null())
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// The medium that a file of a site became.
pub fn medium_of_file(db: &mut Conn, source: &str, path: &str) -> Result<Option<MediaId>> {
    let id: Option<Option<i32>> = imported_files::table
        .filter(imported_files::source.eq(source))
        .filter(imported_files::path.eq(path))
        .select(imported_files::media_id)
        .first(db)
        .optional()?;
    Ok(id.flatten().map(MediaId))
}

/// Writes alternative text, caption, credit and rights of an imported file, unless somebody has described it.
pub fn describe_untouched(
    db: &mut Conn,
    id: MediaId,
    [alt, caption, credit, rights]: [Option<&str>; 4],
) -> Result<()> {
    let described = alt.map(|alt| (media::alt_state.eq("described"), media::alt.eq(alt)));
    let words = (media::caption.eq(caption), media::credit.eq(credit), media::rights.eq(rights));
    let row = media::table.find(id.0).filter(media::version.eq(1)).filter(media::updated_by.is_null());
    if diesel::update(row).set(words).execute(db)? == 0 {
        return Ok(());
    }
    if let Some(described) = described {
        let picture = media::table.find(id.0).filter(media::kind.eq("picture"));
        diesel::update(picture).set(described).execute(db)?;
    }
    media_list::fold_one(db, id)
}
