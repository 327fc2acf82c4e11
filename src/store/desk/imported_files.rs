//! What imports have read, file by file: a second run changes nothing, and nothing that an old system
//! wrote is lost.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::{
    article::ArticleId, folding::fold, import_batch::BatchId, media::MediaId, moment::Moment,
};
use crate::store::schema::{articles, imported_files, media};
use crate::store::{Conn, Result};

use super::import_changes::{self, ChangeSubject};
use super::{absent_names, import_batches};

/// A file that an import read.
#[derive(Debug, Clone, Default)]
pub struct SeenFile<'a> {
    /// The name of the imported site.
    pub source: &'a str,
    /// Its path inside the site.
    pub path: &'a str,
    /// The path under which an earlier run met it.
    pub renamed_from: Option<&'a str>,
    /// SHA-256 of its bytes, hexadecimal.
    pub digest: &'a str,
    /// Its outcome, as the report calls it.
    pub outcome: &'a str,
    /// The report's findings about it, as JSON.
    pub findings: &'a str,
    /// The article it became.
    pub article: Option<ArticleId>,
    /// The state in which the article is left; empty without one.
    pub left_state: &'a str,
    /// The medium it became.
    pub media: Option<MediaId>,
    /// Its bytes, if nothing else keeps them.
    pub bytes: Option<&'a [u8]>,
    /// Whether this run has recorded it before: a shorter way.
    pub is_met_again: bool,
}

/// What an earlier run recorded about a file.
#[derive(Debug, Clone, Serialize, Deserialize, Queryable, Selectable)]
#[diesel(table_name = imported_files)]
pub struct ImportedFile {
    /// Its path then.
    pub path: String,
    /// SHA-256 of its bytes then.
    pub digest: String,
    /// Its outcome then, as the report calls it.
    pub outcome: String,
    /// The report's findings then, as JSON.
    pub findings: String,
    /// The article it became.
    article_id: Option<i32>,
    media_id: Option<i32>,
    /// The state in which the article was left; empty without one, or where it was not recorded.
    pub left_state: String,
    batch_id: Option<i32>,
    imported_at: NaiveDateTime,
}

impl ImportedFile {
    /// Whether its bytes, if nothing else keeps them, are on the shelf alone.
    pub fn is_kept_privately(&self, bytes: Option<&[u8]>) -> bool {
        self.article_id.is_none() && self.media_id.is_none() && self.left_state.is_empty() && bytes.is_none()
    }

    /// The article it became.
    pub fn article(&self) -> Option<ArticleId> {
        self.article_id.map(ArticleId)
    }

    /// The medium it became.
    pub fn medium(&self) -> Option<MediaId> {
        self.media_id.map(MediaId)
    }

    /// Whether it became an article that somebody has removed since.
    pub fn is_removed_article(&self) -> bool {
        self.article_id.is_none() && !self.left_state.is_empty()
    }
}

/// Everything that earlier runs recorded about a site, by path.
pub fn known(db: &mut Conn, source: &str) -> Result<HashMap<String, ImportedFile>> {
    let files: Vec<ImportedFile> = imported_files::table
        .filter(imported_files::source.eq(source))
        .select(ImportedFile::as_select())
        .load(db)?;
    Ok(files.into_iter().map(|file| (file.path.clone(), file)).collect())
}

/// What is recorded about one file.
pub fn at(db: &mut Conn, source: &str, path: &str) -> Result<Option<ImportedFile>> {
    Ok(imported_files::table
        .filter(imported_files::source.eq(source))
        .filter(imported_files::path.eq(path))
        .select(ImportedFile::as_select())
        .first(db)
        .optional()?)
}

/// Records a file for a batch, with what was recorded about it before. The transaction notes that the batch is running.
pub fn remember(db: &mut Conn, batch: BatchId, met: &SeenFile<'_>, now: Moment) -> Result<()> {
    let values = || {
        (
            imported_files::path.eq(met.path),
            imported_files::path_folded.eq(fold(met.path)),
            imported_files::digest.eq(met.digest),
            imported_files::outcome.eq(met.outcome),
            imported_files::findings.eq(met.findings),
            imported_files::article_id.eq(met.article.map(|id| id.0)),
            imported_files::media_id.eq(met.media.map(|id| id.0)),
            imported_files::left_state.eq(met.left_state),
            imported_files::bytes.eq(met.bytes),
            imported_files::imported_at.eq(now.naive_utc()),
            imported_files::batch_id.eq(batch.0),
        )
    };
    // Of a file that this batch has recorded already, what was there before is noted.
    let own = imported_files::table
        .filter(imported_files::source.eq(met.source))
        .filter(imported_files::path.eq(met.path))
        .filter(imported_files::batch_id.eq(batch.0));
    if met.is_met_again && diesel::update(own).set(values()).execute(db)? == 1 {
        return Ok(());
    }
    let paths = [Some(met.path), met.renamed_from];
    let old: Option<(i32, ImportedFile, Option<Vec<u8>>)> = imported_files::table
        .filter(imported_files::source.eq(met.source))
        .filter(imported_files::path.eq_any(paths.into_iter().flatten()))
        .select((imported_files::id, ImportedFile::as_select(), imported_files::bytes))
        .first(db)
        .optional()?;
    match old {
        Some((id, old, bytes)) => {
            if old.batch_id != Some(batch.0) {
                let (subject, bytes) = (ChangeSubject::File, bytes.as_deref());
                import_changes::note(db, batch, subject, met.path, Some(&old), bytes)?;
            }
            diesel::update(imported_files::table.find(id)).set(values()).execute(db)?;
        }
        None => {
            import_changes::note_made(db, batch, ChangeSubject::File, met.path)?;
            diesel::insert_into(imported_files::table)
                .values((imported_files::source.eq(met.source), values()))
                .execute(db)?;
        }
    }
    tell_who_waits(db, met.path, met.article.is_some(), met.media.is_some())
}

/// Sees to it that pages that lacked this file or document are rendered again.
fn tell_who_waits(db: &mut Conn, path: &str, is_article: bool, is_medium: bool) -> Result<()> {
    if is_medium {
        absent_names::file_came(db, path)?;
    }
    if is_article { absent_names::document_came(db, path) } else { Ok(()) }
}

/// Puts back what was recorded about a file, or forgets it if it was not known. False if another batch has recorded it
/// since.
pub fn restore(
    db: &mut Conn,
    batch: BatchId,
    source: &str,
    path: &str,
    previous: Option<&ImportedFile>,
    bytes: Option<&[u8]>,
) -> Result<bool> {
    let row = imported_files::table
        .filter(imported_files::source.eq(source))
        .filter(imported_files::path.eq(path))
        .filter(imported_files::batch_id.eq(batch.0));
    let Some(old) = previous else { return Ok(diesel::delete(row).execute(db)? == 1) };
    // Somebody may have removed them since.
    let article: Option<i32> = match old.article_id {
        Some(id) => articles::table.find(id).select(articles::id).first(db).optional()?,
        None => None,
    };
    let medium: Option<i32> = match old.media_id {
        Some(id) => media::table.find(id).select(media::id).first(db).optional()?,
        None => None,
    };
    let restored = diesel::update(row)
        .set((
            imported_files::path.eq(&old.path),
            imported_files::path_folded.eq(fold(&old.path)),
            imported_files::digest.eq(&old.digest),
            imported_files::outcome.eq(&old.outcome),
            imported_files::findings.eq(&old.findings),
            imported_files::article_id.eq(article),
            imported_files::media_id.eq(medium),
            imported_files::left_state.eq(&old.left_state),
            imported_files::bytes.eq(bytes),
            imported_files::imported_at.eq(old.imported_at),
            imported_files::batch_id.eq(old.batch_id),
        ))
        .execute(db)?;
    if restored == 1 {
        tell_who_waits(db, &old.path, article.is_some(), medium.is_some())?;
    }
    Ok(restored == 1)
}

/// The file that a batch put in the place of another one under the same path: the medium it became, if the earlier one is
/// still there.
pub fn replacement(
    db: &mut Conn,
    batch: BatchId,
    source: &str,
    path: &str,
    previous: &ImportedFile,
) -> Result<Option<MediaId>> {
    let Some(now) = at(db, source, path)?.filter(|now| now.batch_id == Some(batch.0)) else {
        return Ok(None);
    };
    let (Some(new), Some(old)) = (now.media_id, previous.media_id) else { return Ok(None) };
    let is_there = media::table.find(old).select(media::id).first::<i32>(db).optional()?.is_some();
    Ok((new != old && is_there).then_some(MediaId(new)))
}

/// The paths of the files of a batch that became this medium.
pub fn paths_of_medium(db: &mut Conn, id: MediaId, batch: BatchId) -> Result<Vec<String>> {
    Ok(imported_files::table
        .filter(imported_files::media_id.eq(id.0))
        .filter(imported_files::batch_id.eq(batch.0))
        .select(imported_files::path)
        .load(db)?)
}

/// Whether a file that another batch recorded became this medium.
pub fn is_medium_of_others(db: &mut Conn, id: MediaId, batch: BatchId) -> Result<bool> {
    let others = imported_files::table
        .filter(imported_files::media_id.eq(id.0))
        .filter(imported_files::batch_id.is_null().or(imported_files::batch_id.ne(batch.0)))
        .select(imported_files::id);
    Ok(others.first::<i32>(db).optional()?.is_some())
}

/// What is recorded as found in the file of an article, as JSON, with the row that has it; `None` for nothing.
pub fn findings_of(db: &mut Conn, article: ArticleId) -> Result<Option<(i32, String)>> {
    Ok(imported_files::table
        .filter(imported_files::article_id.eq(article.0))
        .filter(imported_files::findings.ne("[]"))
        .select((imported_files::id, imported_files::findings))
        .first(db)
        .optional()?)
}

/// Records what was found in a file, and its outcome.
pub fn put_findings(db: &mut Conn, file: i32, outcome: &str, findings: &str) -> Result<()> {
    diesel::update(imported_files::table.find(file))
        .set((imported_files::outcome.eq(outcome), imported_files::findings.eq(findings)))
        .execute(db)?;
    Ok(())
}

/// Another batch that recorded a file of this medium, and was not taken back.
pub fn other_batch_of_medium(db: &mut Conn, id: MediaId, batch: BatchId) -> Result<Option<BatchId>> {
    let batches: Vec<Option<i32>> = imported_files::table
        .filter(imported_files::media_id.eq(id.0))
        .filter(imported_files::batch_id.is_not_null())
        .filter(imported_files::batch_id.ne(batch.0))
        .select(imported_files::batch_id)
        .load(db)?;
    for other in batches.into_iter().flatten().map(BatchId) {
        if import_batches::by_id(db, other)?.is_some_and(|other| other.has_its_articles()) {
            return Ok(Some(other));
        }
    }
    Ok(None)
}

/// Counts a file of one batch among those of another.
pub fn hand_over(db: &mut Conn, source: &str, path: &str, from: BatchId, to: BatchId) -> Result<()> {
    let row = imported_files::table
        .filter(imported_files::source.eq(source))
        .filter(imported_files::path.eq(path))
        .filter(imported_files::batch_id.eq(from.0));
    diesel::update(row).set(imported_files::batch_id.eq(to.0)).execute(db)?;
    Ok(())
}
