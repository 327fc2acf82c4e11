//! The files of an imported site: their words, and those whose address stays alive though no document names them.

use diesel::dsl::{exists, max, not};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::{
    article::ArticleId,
    import_batch::{BatchId, ChangedBy},
    media::MediaId,
};
use crate::store::schema::{
    accounts, imported_files, live_articles, live_files_of, live_pictures_of, media, media_uses,
};
use crate::store::{Conn, Result};

use super::import_changes::{self, ChangeSubject};
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

/// The id of the medium that was added last.
pub fn last_id(db: &mut Conn) -> Result<Option<MediaId>> {
    let id: Option<i32> = media::table.select(max(media::id)).first(db)?;
    Ok(id.map(MediaId))
}

/// The name of a medium, and whether somebody has described or replaced it; `None` if it is gone.
pub fn name_and_touch(db: &mut Conn, id: MediaId) -> Result<Option<(String, bool)>> {
    let row: Option<(String, i32, Option<i32>)> = media::table
        .find(id.0)
        .select((media::name, media::version, media::updated_by))
        .first(db)
        .optional()?;
    Ok(row.map(|(name, version, by)| (name, version > 1 || by.is_some())))
}

/// Who has described or replaced a medium, if that is known.
pub fn touched_by(db: &mut Conn, id: MediaId) -> Result<Option<ChangedBy>> {
    let name: Option<String> = media::table
        .inner_join(accounts::table.on(media::updated_by.eq(accounts::id.nullable())))
        .filter(media::id.eq(id.0))
        .select(accounts::name)
        .first(db)
        .optional()?;
    Ok(name.map(|name| ChangedBy { name, at: None }))
}

/// What the library says of a medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = media)]
#[diesel(treat_none_as_null = true)]
pub struct MediumWords {
    alt_state: String,
    alt: String,
    caption: Option<String>,
    credit: Option<String>,
    rights: Option<String>,
}

/// What the library says of a medium; `None` if it is gone.
pub fn words(db: &mut Conn, id: MediaId) -> Result<Option<MediumWords>> {
    Ok(media::table.find(id.0).select(MediumWords::as_select()).first(db).optional()?)
}

/// What became of words that an import brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Described {
    /// They are written, or were there already.
    Written,
    /// Somebody has described the medium: nothing is written.
    Edited,
}

/// Writes alternative text, caption, credit and rights of an imported file, unless somebody has described it.
pub fn describe_untouched(
    db: &mut Conn,
    batch: BatchId,
    id: MediaId,
    [alt, caption, credit, rights]: [Option<&str>; 4],
) -> Result<Described> {
    let row: Option<(MediumWords, String)> =
        media::table.find(id.0).select((MediumWords::as_select(), media::kind)).first(db).optional()?;
    let Some((before, kind)) = row else { return Ok(Described::Written) };
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let mut words = MediumWords {
        caption: owned(caption),
        credit: owned(credit),
        rights: owned(rights),
        ..before.clone()
    };
    if let Some(alt) = alt.filter(|_| kind == super::media::PICTURE) {
        (words.alt_state, words.alt) = ("described".to_owned(), alt.to_owned());
    }
    if words == before {
        return Ok(Described::Written);
    }
    if !put_words(db, id, &words)? {
        return Ok(Described::Edited);
    }
    import_changes::note(db, batch, ChangeSubject::Words, &id.0.to_string(), Some(&before), None)?;
    Ok(Described::Written)
}

/// Puts back the words about a medium, unless somebody has described it since.
pub fn restore_words(db: &mut Conn, id: MediaId, words: &MediumWords) -> Result<()> {
    put_words(db, id, words).map(|_| ())
}

/// Writes words where nobody has. False if somebody has described the medium.
fn put_words(db: &mut Conn, id: MediaId, words: &MediumWords) -> Result<bool> {
    let row = media::table.find(id.0).filter(media::version.eq(1)).filter(media::updated_by.is_null());
    if diesel::update(row).set(words).execute(db)? == 0 {
        return Ok(false);
    }
    media_list::fold_one(db, id)?;
    Ok(true)
}
