//! The folder of an export: written beside its place and put there in one step, so that the place has the export before
//! or this one, whole, whatever happens.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::domain::refusal::Refusal;
use crate::newsroom::exported_facts::MARK;
use crate::newsroom::{Error, Result};

/// What stays when an export takes the place of another: the history that Git keeps there.
const STAYS: &str = ".git";

/// A folder that is being written.
pub(super) struct ExportFolder {
    place: PathBuf,
    /// Where it is written.
    aside: PathBuf,
    /// Held while it is written.
    _lock: File,
    /// Whether what is at the place was made by an export.
    replaces_export: bool,
    is_done: bool,
}

impl ExportFolder {
    /// Begins an export to `place`. `own` are files and folders of the site that must not be there.
    pub(super) fn begin(place: &Path, force: bool, own: &[PathBuf]) -> Result<Self> {
        let shown = || place.display().to_string();
        let no_folder = || Error::from(Refusal::ExportNoFolder(shown()));
        if place.exists() && !place.is_dir() {
            return Err(no_folder());
        }
        let place = if place.exists() { place.canonicalize() } else { std::path::absolute(place) };
        let place = place.map_err(|error| Error::Files(format!("{}: {error}", shown())))?;
        let (Some(parent), Some(name)) = (place.parent(), place.file_name()) else { return Err(no_folder()) };
        let is_own = |path: &PathBuf| path.canonicalize().is_ok_and(|path| path.starts_with(&place));
        if own.iter().any(is_own) {
            return Err(Refusal::ExportHoldsSite(shown()).into());
        }
        let is_empty = !place.exists() || fs::read_dir(&place).map_err(failed(&place))?.next().is_none();
        let replaces_export = is_empty || place.join(MARK).is_file();
        if !replaces_export && !force {
            return Err(Refusal::ExportFolderInUse(shown()).into());
        }
        fs::create_dir_all(parent).map_err(failed(parent))?;
        let aside = parent.join(format!(".{}.chapeau-export", name.to_string_lossy()));
        fs::create_dir_all(&aside).map_err(failed(&aside))?;
        let lock = File::open(&aside).map_err(failed(&aside))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Refusal::ExportRunning(shown()).into()),
            Err(TryLockError::Error(error)) => return Err(failed(&aside)(error)),
        }
        let folder = Self { place, aside, _lock: lock, replaces_export, is_done: false };
        // What an export left that was killed.
        folder.bring_history().map_err(failed(&folder.aside))?;
        for entry in fs::read_dir(&folder.aside).map_err(failed(&folder.aside))? {
            let path = entry.map_err(failed(&folder.aside))?.path();
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(failed(&path))?;
        }
        Ok(folder)
    }

    /// Starts a file.
    pub(super) fn create(&self, path: &str) -> Result<ExportFile> {
        let whole = self.aside.join(path);
        if let Some(folder) = whole.parent() {
            fs::create_dir_all(folder).map_err(failed(folder))?;
        }
        let file = File::create_new(&whole).map_err(failed(&whole))?;
        Ok(ExportFile { path: self.place.join(path), file: BufWriter::new(file) })
    }

    /// Writes a whole file.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let mut file = self.create(path)?;
        file.add(bytes)?;
        file.end()
    }

    /// Puts the folder in its place. Returns where what was there is now, if no export had made it.
    pub(super) fn finish(mut self) -> Result<Option<PathBuf>> {
        let disk = File::open(&self.aside).map_err(failed(&self.aside))?;
        rustix::fs::syncfs(&disk).map_err(|error| failed(&self.aside)(error.into()))?;
        if !self.place.exists() {
            fs::rename(&self.aside, &self.place).map_err(failed(&self.place))?;
            self.is_done = true;
            return Ok(None);
        }
        exchange(&self.aside, &self.place).map_err(failed(&self.place))?;
        self.is_done = true;
        if !self.replaces_export {
            let kept = free_beside(&self.place);
            fs::rename(&self.aside, &kept).map_err(failed(&kept))?;
            return Ok(Some(kept));
        }
        self.bring_history().map_err(failed(&self.place))?;
        fs::remove_dir_all(&self.aside).map_err(failed(&self.aside))?;
        Ok(None)
    }

    /// Moves what Git keeps from the folder that is being given up to the place, unless it is there.
    fn bring_history(&self) -> io::Result<()> {
        let (left, there) = (self.aside.join(STAYS), self.place.join(STAYS));
        if left.exists() && self.place.exists() && !there.exists() { fs::rename(left, there) } else { Ok(()) }
    }
}

impl Drop for ExportFolder {
    fn drop(&mut self) {
        if !self.is_done
            && let Err(error) = fs::remove_dir_all(&self.aside)
        {
            tracing::warn!(folder = %self.aside.display(), %error, "an unfinished export could not be removed");
        }
    }
}

/// A file that is being written.
pub(super) struct ExportFile {
    path: PathBuf,
    file: BufWriter<File>,
}

impl ExportFile {
    /// Adds bytes.
    pub(super) fn add(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(failed(&self.path))
    }

    /// Adds what a reader has.
    pub(super) fn add_all(&mut self, reader: &mut dyn io::Read) -> Result<u64> {
        io::copy(reader, &mut self.file).map_err(failed(&self.path))
    }

    /// Ends the file.
    pub(super) fn end(mut self) -> Result<()> {
        self.file.flush().map_err(failed(&self.path))
    }
}

/// A list in JSON, one item a line.
pub(super) struct ExportList {
    file: ExportFile,
    is_empty: bool,
}

impl ExportList {
    pub(super) fn begin(folder: &ExportFolder, path: &str) -> Result<Self> {
        let mut file = folder.create(path)?;
        file.add(b"[")?;
        Ok(Self { file, is_empty: true })
    }

    pub(super) fn add(&mut self, item: &impl serde::Serialize) -> Result<()> {
        let json = serde_json::to_string(item).map_err(|error| Error::Files(error.to_string()))?;
        self.file.add(if self.is_empty { b"\n" } else { b",\n" })?;
        self.is_empty = false;
        self.file.add(json.as_bytes())
    }

    pub(super) fn end(mut self) -> Result<()> {
        self.file.add(b"\n]\n")?;
        self.file.end()
    }
}

/// Exchanges two folders in one step. Where the file system cannot, in two.
fn exchange(aside: &Path, place: &Path) -> io::Result<()> {
    match renameat_with(CWD, aside, CWD, place, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::OPNOTSUPP) => {
            let old = free_beside(place);
            fs::rename(place, &old)?;
            fs::rename(aside, place)?;
            fs::rename(old, aside)
        }
        Err(error) => Err(error.into()),
    }
}

/// A free name beside a folder: `site.old`, `site.old-2`.
fn free_beside(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let named = |number: u32| match number {
        1 => place.with_file_name(format!("{name}.old")),
        _ => place.with_file_name(format!("{name}.old-{number}")),
    };
    (1..)
        .map(named)
        .find(|path| !path.exists())
        .unwrap_or_else(|| place.with_file_name(format!("{name}.old")))
}

fn failed(path: &Path) -> impl Fn(io::Error) -> Error {
    let path = path.display().to_string();
    move |error| Error::Files(format!("{path}: {error}"))
}
