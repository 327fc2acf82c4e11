//! What imports have read, file by file: a second run changes nothing, and nothing that an old system
//! wrote is lost.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    folding::fold,
    moment::Moment,
    rendering::{LiquidNames, OldSite},
};
use crate::store::schema::{articles, imported_files, imported_sites, media as media_table, working_copies};
use crate::store::{Conn, Error, Result};

use super::media::{self, MediaId};
use super::media_uses;

/// A file that an import read.
#[derive(Debug, Clone)]
pub struct SeenFile<'a> {
    /// The name of the imported site.
    pub source: &'a str,
    /// Its path inside the site.
    pub path: &'a str,
    /// SHA-256 of its bytes, hexadecimal.
    pub digest: &'a str,
    /// Its outcome, as the report calls it.
    pub outcome: &'a str,
    /// The report's findings about it, as JSON.
    pub findings: &'a str,
    /// The article it became.
    pub article: Option<ArticleId>,
    /// The medium it became.
    pub media: Option<MediaId>,
    /// Its bytes, if nothing else keeps them.
    pub bytes: Option<&'a [u8]>,
}

/// What an earlier run recorded about a file.
#[derive(Debug, Clone)]
pub struct ImportedFile {
    /// SHA-256 of its bytes then.
    pub digest: String,
    /// Its outcome then, as the report calls it.
    pub outcome: String,
    /// The report's findings then, as JSON.
    pub findings: String,
    /// The article it became.
    pub article: Option<ArticleId>,
}

/// Everything that earlier runs recorded about a site, by path.
pub fn known(db: &mut Conn, source: &str) -> Result<HashMap<String, ImportedFile>> {
    type Row = (String, String, String, String, Option<i32>);
    let rows: Vec<Row> = imported_files::table
        .filter(imported_files::source.eq(source))
        .select((
            imported_files::path,
            imported_files::digest,
            imported_files::outcome,
            imported_files::findings,
            imported_files::article_id,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(path, digest, outcome, findings, article)| {
            (path, ImportedFile { digest, outcome, findings, article: article.map(ArticleId) })
        })
        .collect())
}

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
    let mut kept = Vec::new();
    for id in articles_of.into_iter().flatten() {
        match written_in(db, id)? {
            Some(document) => kept.push(document),
            None => {
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
    super::term_names::forget_unused(db)?;
    crate::store::live::freshness::raise(db)?;
    Ok(Some(digests))
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

/// Records a file, replacing what was recorded about it.
pub fn remember(db: &mut Conn, met: &SeenFile<'_>, now: Moment) -> Result<()> {
    let row = imported_files::table
        .filter(imported_files::source.eq(met.source))
        .filter(imported_files::path.eq(met.path));
    diesel::delete(row).execute(db)?;
    diesel::insert_into(imported_files::table)
        .values((
            imported_files::source.eq(met.source),
            imported_files::path.eq(met.path),
            imported_files::path_folded.eq(fold(met.path)),
            imported_files::digest.eq(met.digest),
            imported_files::outcome.eq(met.outcome),
            imported_files::findings.eq(met.findings),
            imported_files::article_id.eq(met.article.map(|id| id.0)),
            imported_files::media_id.eq(met.media.map(|id| id.0)),
            imported_files::bytes.eq(met.bytes),
            imported_files::imported_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Records the site itself: links to its old host become local.
pub fn remember_site(db: &mut Conn, source: &str, site: &OldSite, now: Moment) -> Result<()> {
    diesel::delete(imported_sites::table.find(source)).execute(db)?;
    let liquid = if site.liquid == LiquidNames::default() {
        String::new()
    } else {
        serde_json::to_string(&site.liquid).map_err(|error| Error::Broken(error.to_string()))?
    };
    diesel::insert_into(imported_sites::table)
        .values((
            imported_sites::source.eq(source),
            imported_sites::url.eq(&site.url),
            imported_sites::baseurl.eq(&site.baseurl),
            imported_sites::liquid.eq(liquid),
            imported_sites::imported_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
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
        (source, OldSite { url, baseurl, folder, liquid: serde_json::from_str(&liquid).unwrap_or_default() })
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
