//! Where a backup goes: what may be there before, and nobody else at the same time.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::archive_sink::{ArchivePlan, ArchiveSink, UNFINISHED};
use super::encryption::{self, is_encrypted};
use super::folder_sink::{FolderSink, RUNS, free_run};
use super::sink::BackupSink;
use crate::domain::database_file::folder_of;
use crate::domain::moment::Moment;
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::newsroom::{Error, Result};

/// How every archive of zstd begins (RFC 8878, 3.1.1).
pub(super) const ZSTD_MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// How every database of SQLite begins.
const SQLITE_MAGIC: &[u8; 16] = b"SQLite format 3\0";
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

    /// Begins to write. Removes what a run left that was killed. `scratch` is where the copy of the database may lie
    /// while an archive is made; a folder has a place of its own for it.
    pub(super) fn begin(
        &self,
        recipients: &[String],
        scratch: &Path,
        now: Moment,
    ) -> Result<Box<dyn BackupSink>> {
        match self {
            Self::Archive(place) => {
                let shown = place.display().to_string();
                if place.exists() && !begins_like_archive(place) && !is_encrypted(place) {
                    return Err(Refusal::Backup(BackupRefusal::PlaceTaken(shown)).into());
                }
                let name = place.to_string_lossy();
                if recipients.is_empty() && !name.ends_with(ARCHIVE_ENDING) {
                    return Err(Refusal::Backup(BackupRefusal::OtherEnding(shown)).into());
                }
                if !recipients.is_empty() && !name.ends_with(encryption::ENDING) {
                    return Err(Refusal::Backup(BackupRefusal::EncryptedEnding(shown)).into());
                }
                let folder = folder_of(place);
                fs::create_dir_all(folder).map_err(failed(place))?;
                let scratch = if recipients.is_empty() { folder } else { scratch }.to_owned();
                let plan = ArchivePlan { place: place.clone(), lock: None, scratch, recipients };
                Ok(Box::new(ArchiveSink::begin(plan, folder, now)?))
            }
            Self::Folder(root) => {
                let lock = open_folder(root)?;
                if recipients.is_empty() {
                    return Ok(Box::new(FolderSink::begin(root, lock, now)?));
                }
                let runs = root.join(RUNS);
                fs::create_dir_all(&runs).map_err(failed(root))?;
                let place = free_run(&runs, now, &format!(".tar{}", encryption::ENDING));
                let plan = ArchivePlan { place, lock: Some(lock), scratch: scratch.to_owned(), recipients };
                Ok(Box::new(ArchiveSink::begin(plan, &runs, now)?))
            }
        }
    }
}

/// Makes a folder of backups ready for a run, and gives its lock.
fn open_folder(root: &Path) -> Result<File> {
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
    Ok(lock)
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
            let path = entry.path();
            if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
        }
    }
    Ok(())
}

/// Whether a file begins as an archive does.
pub(super) fn begins_like_archive(file: &Path) -> bool {
    let mut first = [0; 4];
    File::open(file).and_then(|mut file| file.read_exact(&mut first)).is_ok() && first == ZSTD_MAGIC
}

/// Whether a file begins as a database of SQLite does.
pub(super) fn begins_like_database(file: &Path) -> bool {
    let mut first = [0; SQLITE_MAGIC.len()];
    File::open(file).and_then(|mut file| file.read_exact(&mut first)).is_ok() && first == *SQLITE_MAGIC
}

fn failed(place: &Path) -> impl Fn(io::Error) -> Error {
    let place = place.display().to_string();
    move |error| Error::Files(format!("{place}: {error}"))
}
