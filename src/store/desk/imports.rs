//! The sites that were imported: what links to them need, and which articles and media they brought.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::{
    article::ArticleId,
    import_batch::BatchId,
    moment::Moment,
    rendering::{LiquidNames, OldSite},
};
use crate::store::live::{counts, freshness};
use crate::store::schema::{articles, imported_files, imported_sites, media as media_table, working_copies};
use crate::store::{Conn, Error, Result};

use super::import_changes::{self, ChangeSubject};
use super::media::{self, MediaId};
use super::{import_batches, media_uses};

/// Deletes a site with everything it brought, except articles someone has edited since and the media
/// they name. Returns the digests that nothing else names; `None` if there is no such site.
pub fn forget(db: &mut Conn, source: &str) -> Result<Option<Vec<String>>> {
    let of_site = imported_files::table.filter(imported_files::source.eq(source));
    let articles_of: Vec<Option<i32>> = of_site
        .filter(imported_files::article_id.is_not_null())
        .select(imported_files::article_id)
        .load(db)?;
    let media_of: Vec<Option<i32>> =
        of_site.filter(imported_files::media_id.is_not_null()).select(imported_files::media_id).load(db)?;
    if diesel::delete(imported_sites::table.find(source)).execute(db)? == 0 {
        return Ok(None);
    }
    freshness::raise(db)?;
    let mut kept = Vec::new();
    for id in articles_of.into_iter().flatten() {
        match written_in(db, id)? {
            Some(document) => kept.push(document),
            None => {
                counts::forget(db, ArticleId(id))?;
                diesel::delete(articles::table.find(id)).execute(db)?;
            }
        }
    }
    let mut digests = Vec::new();
    for id in media_of.into_iter().flatten() {
        let name: String = media_table::table.find(id).select(media_table::name).first(db)?;
        let is_needed = kept.iter().any(|document| document.contains(&name));
        if !is_needed && media_uses::of(db, MediaId(id))?.is_empty() {
            digests.extend(media::forget(db, MediaId(id))?);
        }
    }
    diesel::delete(imported_files::table.filter(imported_files::source.eq(source))).execute(db)?;
    import_batches::forget(db, source)?;
    super::term_names::forget_unused(db)?;
    Ok(Some(digests))
}

/// Whether a site was imported and is not forgotten.
pub fn is_known(db: &mut Conn, source: &str) -> Result<bool> {
    let known: Option<String> =
        imported_sites::table.find(source).select(imported_sites::source).first(db).optional()?;
    Ok(known.is_some())
}

/// The document of an article that someone has written in since its import: it stays.
fn written_in(db: &mut Conn, article: i32) -> Result<Option<String>> {
    Ok(working_copies::table
        .find(article)
        .filter(working_copies::saved_by.is_not_null())
        .select(working_copies::document)
        .first(db)
        .optional()?)
}

/// The titles of what a site brought: first those that nobody has written in since, then the rest.
pub fn titles(db: &mut Conn, source: &str) -> Result<(Vec<String>, Vec<String>)> {
    let rows: Vec<(String, Option<i32>)> = working_copies::table
        .inner_join(
            imported_files::table.on(imported_files::article_id.eq(working_copies::article_id.nullable())),
        )
        .filter(imported_files::source.eq(source))
        .order((working_copies::sort_at.desc(), working_copies::article_id))
        .select((working_copies::title, working_copies::saved_by))
        .load(db)?;
    let (goes, stays): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, by)| by.is_none());
    let titles = |rows: Vec<(String, Option<i32>)>| rows.into_iter().map(|(title, _)| title).collect();
    Ok((titles(goes), titles(stays)))
}

/// What is known about an imported site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KnownSite {
    url: String,
    baseurl: String,
    liquid: String,
    settings: String,
    imported_at: NaiveDateTime,
}

impl KnownSite {
    /// The settings that its last import wrote, by their keys.
    pub fn settings(&self) -> BTreeMap<String, String> {
        serde_json::from_str(&self.settings).unwrap_or_default()
    }
}

/// What earlier imports recorded about a site.
pub fn known_site(db: &mut Conn, source: &str) -> Result<Option<KnownSite>> {
    type Row = (String, String, String, String, NaiveDateTime);
    let row: Option<Row> = imported_sites::table
        .find(source)
        .select((
            imported_sites::url,
            imported_sites::baseurl,
            imported_sites::liquid,
            imported_sites::settings,
            imported_sites::imported_at,
        ))
        .first(db)
        .optional()?;
    Ok(row.map(|(url, baseurl, liquid, settings, imported_at)| KnownSite {
        url,
        baseurl,
        liquid,
        settings,
        imported_at,
    }))
}

/// Records the site itself: links to its old host become local.
pub fn remember_site(db: &mut Conn, batch: BatchId, source: &str, site: &OldSite, now: Moment) -> Result<()> {
    let before = known_site(db, source)?;
    import_changes::note(db, batch, ChangeSubject::Site, source, before.as_ref(), None)?;
    let liquid = if site.liquid == LiquidNames::default() {
        String::new()
    } else {
        serde_json::to_string(&site.liquid).map_err(|error| Error::Broken(error.to_string()))?
    };
    let known = KnownSite {
        url: site.url.clone(),
        baseurl: site.baseurl.clone(),
        liquid,
        settings: before.map(|before| before.settings).unwrap_or_default(),
        imported_at: now.naive_utc(),
    };
    put_site(db, source, &known)
}

/// Writes what is known about a site.
pub fn put_site(db: &mut Conn, source: &str, known: &KnownSite) -> Result<()> {
    diesel::delete(imported_sites::table.find(source)).execute(db)?;
    diesel::insert_into(imported_sites::table)
        .values((
            imported_sites::source.eq(source),
            imported_sites::url.eq(&known.url),
            imported_sites::baseurl.eq(&known.baseurl),
            imported_sites::liquid.eq(&known.liquid),
            imported_sites::settings.eq(&known.settings),
            imported_sites::imported_at.eq(known.imported_at),
        ))
        .execute(db)?;
    Ok(())
}

/// Forgets a site of which no file is left.
pub fn forget_empty_site(db: &mut Conn, source: &str) -> Result<()> {
    let files = imported_files::table.filter(imported_files::source.eq(source)).select(imported_files::id);
    if files.first::<i32>(db).optional()?.is_none() {
        diesel::delete(imported_sites::table.find(source)).execute(db)?;
    }
    Ok(())
}

/// Records the settings that the import of a site wrote.
pub fn remember_settings(db: &mut Conn, source: &str, written: &BTreeMap<String, String>) -> Result<()> {
    let json = serde_json::to_string(written).map_err(|error| Error::Broken(error.to_string()))?;
    diesel::update(imported_sites::table.find(source)).set(imported_sites::settings.eq(json)).execute(db)?;
    Ok(())
}

/// The site an article came from, with its name in imports; `None` for articles written here.
pub fn site_of(db: &mut Conn, id: ArticleId) -> Result<Option<(String, OldSite)>> {
    type Row = (String, String, String, String, String);
    let row: Option<Row> = imported_files::table
        .inner_join(imported_sites::table.on(imported_sites::source.eq(imported_files::source)))
        .filter(imported_files::article_id.eq(id.0))
        .select((
            imported_sites::source,
            imported_sites::url,
            imported_sites::baseurl,
            imported_sites::liquid,
            imported_files::path,
        ))
        .first(db)
        .optional()?;
    Ok(row.map(|(source, url, baseurl, liquid, path)| {
        let folder = path.rsplit_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default();
        (
            source,
            OldSite {
                url,
                baseurl,
                folder,
                is_html: false,
                liquid: serde_json::from_str(&liquid).unwrap_or_default(),
            },
        )
    }))
}

/// The article that a file of the old site became: for links that name the file.
pub fn article_of_file(db: &mut Conn, source: &str, path: &str) -> Result<Option<ArticleId>> {
    let id: Option<Option<i32>> = imported_files::table
        .filter(imported_files::source.eq(source))
        .filter(imported_files::path.eq(path))
        .select(imported_files::article_id)
        .first(db)
        .optional()?;
    Ok(id.flatten().map(ArticleId))
}

/// The paths of posts with this name, whatever their folders: for links that name only the post.
pub fn posts_named(db: &mut Conn, source: &str, name: &str) -> Result<Vec<String>> {
    let paths = imported_files::table
        .inner_join(articles::table)
        .filter(articles::file_name.eq(name))
        .filter(imported_files::source.eq(source))
        .order(imported_files::path)
        .select(imported_files::path)
        .load(db)?;
    Ok(paths)
}
