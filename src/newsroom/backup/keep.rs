//! The backups of a folder, and removing old ones.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::folder_sink::RUNS;
use super::manifest::{MANIFEST, Manifest, UPLOADS};
use crate::domain::backup_keep::BackupKeep;
use crate::newsroom::{Error, Result};

/// The runs of a folder, newest first, with when each was made. A run without a manifest that can be read is left out.
pub(super) fn runs(root: &Path) -> Result<Vec<(NaiveDateTime, PathBuf, Manifest)>> {
    let mut runs = Vec::new();
    let failed = |error: std::io::Error| Error::Files(format!("{}: {error}", root.display()));
    for entry in fs::read_dir(root.join(RUNS)).map_err(failed)? {
        let folder = entry.map_err(failed)?.path();
        let Ok(file) = File::open(folder.join(MANIFEST)) else { continue };
        let Ok(manifest) = serde_json::from_reader::<_, Manifest>(std::io::BufReader::new(file)) else {
            continue;
        };
        let Ok(at) = chrono::DateTime::parse_from_rfc3339(&manifest.about.made_at) else { continue };
        runs.push((at.naive_utc(), folder, manifest));
    }
    runs.sort_by(|(one, here, _), (other, there, _)| other.cmp(one).then_with(|| there.cmp(here)));
    Ok(runs)
}

/// Removes runs that no longer stay, then the files that no run names. Returns how many runs went. The caller holds the
/// lock of the folder.
pub(super) fn remove_old(root: &Path, keep: BackupKeep) -> Result<usize> {
    let failed = |error: std::io::Error| Error::Files(format!("{}: {error}", root.display()));
    let runs = runs(root)?;
    let times: Vec<NaiveDateTime> = runs.iter().map(|(at, ..)| *at).collect();
    let stays = keep.stays(&times);
    let mut named = BTreeSet::new();
    let mut gone = 0;
    for ((_, folder, manifest), stay) in runs.iter().zip(stays) {
        if stay {
            named.extend(manifest.files.iter().map(|part| part.path.clone()));
        } else {
            fs::remove_dir_all(folder).map_err(failed)?;
            gone += 1;
        }
    }
    if gone == 0 {
        return Ok(0);
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
