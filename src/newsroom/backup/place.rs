//! Where a backup goes: what may be there before, and nobody else at the same time.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::archive_sink::{ArchiveSink, UNFINISHED};
use super::folder_sink::{FolderSink, RUNS};
use super::sink::BackupSink;
use crate::domain::moment::Moment;
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::newsroom::{Error, Result};

/// How every archive of zstd begins (RFC 8878, 3.1.1).
pub(super) const ZSTD_MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// What the name of an archive ends in.
const ARCHIVE_ENDING: &str = ".zst";
/// Locked while a run writes to a folder.
const LOCK: &str = ".lock";

/// Where a backup goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupPlace {
    /// One archive, which takes the place of an earlier one.
    Archive(PathBuf),
    /// A folder to which each run adds.
    Folder(PathBuf),
}

impl BackupPlace {
    /// What a path on the command line means: a folder if it is one, or ends in a slash, or if its name has no ending; else
    /// an archive.
    pub fn of(path: &Path) -> Self {
        let ends_in_slash = path.as_os_str().to_string_lossy().ends_with(std::path::MAIN_SEPARATOR);
        if path.is_dir() || ends_in_slash || (!path.exists() && path.extension().is_none()) {
            Self::Folder(path.to_owned())
        } else {
            Self::Archive(path.to_owned())
        }
    }

    /// Begins to write. Removes what a run left that was killed.
    pub(super) fn begin(&self, now: Moment) -> Result<Box<dyn BackupSink>> {
        match self {
            Self::Archive(place) => {
                let shown = place.display().to_string();
                if place.exists() && !begins_like_archive(place) {
                    return Err(Refusal::Backup(BackupRefusal::PlaceTaken(shown)).into());
                }
                if !place.to_string_lossy().ends_with(ARCHIVE_ENDING) {
                    return Err(Refusal::Backup(BackupRefusal::OtherEnding(shown)).into());
                }
                let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
                let folder = folder.unwrap_or(Path::new("."));
                fs::create_dir_all(folder).map_err(failed(place))?;
                Ok(Box::new(ArchiveSink::begin(place, folder, now)?))
            }
            Self::Folder(root) => {
                let shown = || root.display().to_string();
                let is_ours = root.join(RUNS).is_dir();
                let is_empty = !root.exists() || fs::read_dir(root).map_err(failed(root))?.next().is_none();
                if !is_ours && !is_empty {
                    return Err(Refusal::Backup(BackupRefusal::FolderInUse(shown())).into());
                }
                fs::create_dir_all(root).map_err(failed(root))?;
                private(root).map_err(failed(root))?;
                let lock = File::create(root.join(LOCK)).map_err(failed(root))?;
                match lock.try_lock() {
                    Ok(()) => {}
                    Err(TryLockError::WouldBlock) => {
                        return Err(Refusal::Backup(BackupRefusal::Running(shown())).into());
                    }
                    Err(TryLockError::Error(error)) => return Err(failed(root)(error)),
                }
                sweep(&root.join(RUNS)).map_err(failed(root))?;
                Ok(Box::new(FolderSink::begin(root, lock, now)?))
            }
        }
    }
}

/// Only the owner may look into a folder of backups: it has password hashes and drafts.
#[cfg(unix)]
fn private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn private(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Removes unfinished runs: whoever has the lock is alone.
fn sweep(runs: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(runs) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Whether a file begins as an archive does.
pub(super) fn begins_like_archive(file: &Path) -> bool {
    let mut first = [0; 4];
    File::open(file).and_then(|mut file| file.read_exact(&mut first)).is_ok() && first == ZSTD_MAGIC
}

fn failed(place: &Path) -> impl Fn(io::Error) -> Error {
    let place = place.display().to_string();
    move |error| Error::Files(format!("{place}: {error}"))
}
