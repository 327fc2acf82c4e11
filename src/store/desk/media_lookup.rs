//! The media that the references of a document mean: those of its old site first, then those of the library.

use std::collections::HashMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::media::{self, MediaId};
use super::variant_jobs::FAILED;
use super::variants;
use crate::domain::{
    absent_name::file_form,
    account::AccountId,
    folding::fold,
    picture::{FileFacts, FileKind},
    rendering::FileKey,
    visible::visible_signs,
};
use crate::store::schema::{imported_files, media as stored, variant_jobs};
use crate::store::{Conn, Result};

/// The old site of a document, and the folder of the document in it.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'o> {
    /// The name of the site in imports.
    pub source: &'o str,
    /// Without slashes around; empty for the root.
    pub folder: &'o str,
}

/// The files that keys name: those of the same site, first exactly, then ignoring case and accents;
/// otherwise those of the media library.
pub fn files(
    db: &mut Conn,
    origin: Option<Origin<'_>>,
    keys: &[FileKey],
) -> Result<HashMap<FileKey, FileFacts>> {
    let mut found = Vec::with_capacity(keys.len());
    for key in keys {
        if let Some((digest, facts)) = file(db, origin, key)? {
            found.push((key.clone(), digest, facts));
        }
    }
    let pictures = found.iter().filter(|(_, _, facts)| matches!(facts.kind, FileKind::Picture { .. }));
    let digests: Vec<String> = pictures.map(|(_, digest, _)| digest.clone()).collect();
    let sizes = variants::of(db, &digests)?;
    let with_sizes = |(key, digest, facts): (FileKey, String, FileFacts)| {
        let mut variants = sizes.get(&digest).cloned().unwrap_or_default();
        variants.retain(|one| one.crop.is_none_or(|around| around == facts.focal));
        (key, FileFacts { variants, ..facts })
    };
    Ok(found.into_iter().map(with_sizes).collect())
}

/// The medium that a key names, found as in [`files`].
pub(super) fn medium_of(db: &mut Conn, origin: Option<Origin<'_>>, key: &FileKey) -> Result<Option<MediaId>> {
    for path in places(origin, key) {
        if let Some(origin) = origin
            && let Some(id) = brought(db, origin.source, &path)?
        {
            return Ok(Some(id));
        }
        if let Some((id, _)) = media::digest_of(db, &name_of(&path))? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

fn file(db: &mut Conn, origin: Option<Origin<'_>>, key: &FileKey) -> Result<Option<(String, FileFacts)>> {
    for path in places(origin, key) {
        if let Some(origin) = origin
            && let Some(id) = brought(db, origin.source, &path)?
        {
            return media::facts_by_id(db, id);
        }
        if let Some(found) = media::facts(db, &name_of(&path))? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Where a file is looked for: beside the document, then below each folder above it, then at the root.
fn places(origin: Option<Origin<'_>>, key: &FileKey) -> Vec<FileKey> {
    let mut places = vec![key.clone()];
    let mut folder = origin.map(|origin| origin.folder).unwrap_or_default();
    while !folder.is_empty() {
        if let Some(rest) = key.0.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) {
            places.push(FileKey(rest.to_owned()));
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
    places
}

/// The forms by which a text that names an absent file is found once the file comes: one for each place where it is
/// looked for.
pub fn absent_forms(origin: Option<Origin<'_>>, key: &FileKey) -> Vec<String> {
    places(origin, key).iter().map(|place| file_form(&place.0)).collect()
}

/// The name in the media library that a key means: names there have their visible form.
fn name_of(key: &FileKey) -> String {
    visible_signs(key.0.strip_prefix("uploads/").unwrap_or(&key.0))
}

fn brought(db: &mut Conn, source: &str, key: &FileKey) -> Result<Option<MediaId>> {
    let of_site = imported_files::table
        .filter(imported_files::source.eq(source))
        .filter(imported_files::media_id.is_not_null())
        .select(imported_files::media_id);
    let exact: Option<Option<i32>> = of_site
        .filter(imported_files::path.eq_any([key.0.as_str(), &format!("_{}", key.0)]))
        .first(db)
        .optional()?;
    let id = match exact.flatten() {
        Some(id) => Some(id),
        None => of_site
            .filter(imported_files::path_folded.eq(fold(&key.0)))
            .order(imported_files::path)
            .first::<Option<i32>>(db)
            .optional()?
            .flatten(),
    };
    Ok(id.map(MediaId))
}

/// Whether the sizes of a medium could not be made.
pub fn has_failed(db: &mut Conn, id: MediaId) -> Result<bool> {
    let failed: Option<String> = variant_jobs::table
        .inner_join(stored::table.on(stored::digest.eq(variant_jobs::digest)))
        .filter(stored::id.eq(id.0))
        .filter(variant_jobs::state.eq(FAILED))
        .select(variant_jobs::digest)
        .first(db)
        .optional()?;
    Ok(failed.is_some())
}

/// The bytes of all files, or of those of one account.
pub fn bytes_of(db: &mut Conn, account: Option<AccountId>) -> Result<u64> {
    // On PostgreSQL the sum of big integers is a numeric, so it is cast back.
    let sum = sql::<BigInt>("CAST(COALESCE(SUM(bytes), 0) AS BIGINT)");
    let bytes: i64 = match account {
        Some(account) => stored::table.filter(stored::created_by.eq(account.0)).select(sum).first(db)?,
        None => stored::table.select(sum).first(db)?,
    };
    Ok(u64::try_from(bytes).unwrap_or_default())
}
