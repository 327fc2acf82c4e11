//! The folder in which a run of an export prepares its files, until all of them can take their places: for one run at a
//! time, and gone when that run fails.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::refusal::{ExportRefusal, Refusal};
use crate::newsroom::{Error, Result};

/// Such a folder. Dropping it removes it, unless its files were taken.
pub(super) struct AsideFolder {
    path: PathBuf,
    /// Held while it is written.
    lock: File,
    is_taken: bool,
}

impl AsideFolder {
    /// Opens the folder, which may have files of a run that was killed: see [`Self::clear`]. `place` is what the person
    /// named, for the sentence when another run is writing there.
    pub(super) fn open(path: PathBuf, place: &Path) -> Result<Self> {
        fs::create_dir_all(&path).map_err(failed(&path))?;
        let lock = File::open(&path).map_err(failed(&path))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, lock, is_taken: false }),
            Err(TryLockError::WouldBlock) => {
                Err(Refusal::Export(ExportRefusal::Running(place.display().to_string())).into())
            }
            Err(TryLockError::Error(error)) => Err(failed(&path)(error)),
        }
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Removes all that is in it.
    pub(super) fn clear(&self) -> Result<()> {
        for entry in fs::read_dir(&self.path).map_err(failed(&self.path))? {
            let path = entry.map_err(failed(&self.path))?.path();
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(failed(&path))?;
        }
        Ok(())
    }

    /// Makes the folder in it that will hold `path`, and returns where that file is written.
    pub(super) fn room_for(&self, path: &str) -> Result<PathBuf> {
        let file = self.path.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(failed(folder))?;
        }
        Ok(file)
    }

    /// Waits until what was written is on the disk.
    pub(super) fn sync(&self) -> Result<()> {
        rustix::fs::syncfs(&self.lock).map_err(|error| failed(&self.path)(error.into()))
    }

    /// Says that the folder has become the export itself: from now on it is not removed.
    pub(super) fn taken(&mut self) {
        self.is_taken = true;
    }
}

impl Drop for AsideFolder {
    fn drop(&mut self) {
        if !self.is_taken
            && let Err(error) = fs::remove_dir_all(&self.path)
        {
            tracing::warn!(folder = %self.path.display(), %error, "an unfinished export could not be removed");
        }
    }
}

/// Refuses a place that holds files of the site itself: its database, its uploads.
pub(super) fn refuse_own(place: &Path, own: &[PathBuf]) -> Result<()> {
    let is_own = |path: &PathBuf| path.canonicalize().is_ok_and(|path| path.starts_with(place));
    if own.iter().any(is_own) {
        return Err(Refusal::Export(ExportRefusal::HoldsSite(place.display().to_string())).into());
    }
    Ok(())
}

/// What is said when the file at `path` cannot be read or written.
pub(super) fn failed(path: &Path) -> impl Fn(io::Error) -> Error {
    let path = path.display().to_string();
    move |error| Error::Files(format!("{path}: {error}"))
}
