//! The backups of a folder, and removing old ones.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::folder_sink::{RUN_NAME, RUNS};
use super::manifest::{MANIFEST, Manifest, UPLOADS};
use crate::domain::backup_keep::BackupKeep;
use crate::newsroom::{Error, Result};

/// The newest run of a folder, by its name, whatever is left of it: an older one is never taken in its place.
pub(super) fn newest(root: &Path) -> Result<Option<PathBuf>> {
    Ok(all(root)?.into_iter().max())
}

/// All runs of a folder, whatever is left of them.
fn all(root: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error: std::io::Error| Error::Files(format!("{}: {error}", root.display()));
    let mut runs = Vec::new();
    for entry in fs::read_dir(root.join(RUNS)).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            runs.push(entry.path());
        }
    }
    Ok(runs)
}

/// The runs of a folder, newest first, with when each was made. A run without a manifest that can be read is left out. An
/// encrypted one has no other files, and its name says when it was made.
fn runs(root: &Path) -> Result<Vec<(NaiveDateTime, PathBuf, Option<Manifest>)>> {
    let mut runs = Vec::new();
    for folder in all(root)? {
        if folder.is_file() {
            let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if let Ok((at, _)) = NaiveDateTime::parse_and_remainder(&name, RUN_NAME) {
                runs.push((at, folder, None));
            }
            continue;
        }
        let Ok(file) = File::open(folder.join(MANIFEST)) else { continue };
        let Ok(manifest) = serde_json::from_reader::<_, Manifest>(std::io::BufReader::new(file)) else {
            continue;
        };
        let Ok(at) = chrono::DateTime::parse_from_rfc3339(&manifest.about.made_at) else { continue };
        runs.push((at.naive_utc(), folder, Some(manifest)));
    }
    runs.sort_by(|(one, here, _), (other, there, _)| other.cmp(one).then_with(|| there.cmp(here)));
    Ok(runs)
}

/// Removes runs that no longer stay, then the files that no run names. Returns how many runs went. The caller holds the
/// lock of the folder.
pub(super) fn remove_old(root: &Path, keep: BackupKeep) -> Result<usize> {
    let failed = |error: std::io::Error| Error::Files(format!("{}: {error}", root.display()));
    let (runs, all) = (runs(root)?, all(root)?.len());
    let times: Vec<NaiveDateTime> = runs.iter().map(|(at, ..)| *at).collect();
    let stays = keep.stays(&times);
    let mut named = BTreeSet::new();
    let mut gone = 0;
    for ((_, folder, manifest), stay) in runs.iter().zip(stays) {
        if stay {
            named.extend(manifest.iter().flat_map(|manifest| &manifest.files).map(|part| part.path.clone()));
        } else {
            let removed = if folder.is_file() { fs::remove_file(folder) } else { fs::remove_dir_all(folder) };
            removed.map_err(failed)?;
            gone += 1;
        }
    }
    // Nobody knows which files a run needs whose manifest cannot be read.
    if gone == 0 || runs.len() < all {
        return Ok(gone);
    }
    let uploads = root.join(UPLOADS);
    if !uploads.is_dir() {
        return Ok(gone);
    }
    for folder in fs::read_dir(&uploads).map_err(failed)? {
        let folder = folder.map_err(failed)?;
        for file in fs::read_dir(folder.path()).map_err(failed)? {
            let file = file.map_err(failed)?;
            let (folder, name) = (folder.file_name(), file.file_name());
            let path = format!("{UPLOADS}/{}/{}", folder.to_string_lossy(), name.to_string_lossy());
            if !named.contains(&path) {
                fs::remove_file(file.path()).map_err(failed)?;
            }
        }
    }
    Ok(gone)
}
