//! The folder of an export: written beside its place and put there in one step, so that the place has the export before
//! or this one, whole, whatever happens.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::domain::refusal::{ExportRefusal, Refusal};
use crate::newsroom::aside_folder::{AsideFolder, failed, refuse_own};
use crate::newsroom::exported_facts::MARK;
use crate::newsroom::{Error, Result};

/// What stays when an export takes the place of another: the history that Git keeps there.
const STAYS: &str = ".git";

/// A folder that is being written.
pub(super) struct ExportFolder {
    place: PathBuf,
    /// Where it is written.
    aside: AsideFolder,
    /// Whether what is at the place was made by an export.
    replaces_export: bool,
}

impl ExportFolder {
    /// Begins an export to `place`. `own` are files and folders of the site that must not be there.
    pub(super) fn begin(place: &Path, force: bool, own: &[PathBuf]) -> Result<Self> {
        let shown = || place.display().to_string();
        let no_folder = || Error::from(Refusal::Export(ExportRefusal::NoFolder(shown())));
        if place.exists() && !place.is_dir() {
            return Err(no_folder());
        }
        let place = if place.exists() { place.canonicalize() } else { std::path::absolute(place) };
        let place = place.map_err(|error| Error::Files(format!("{}: {error}", shown())))?;
        let (Some(parent), Some(name)) = (place.parent(), place.file_name()) else { return Err(no_folder()) };
        refuse_own(&place, own)?;
        let is_empty = !place.exists() || fs::read_dir(&place).map_err(failed(&place))?.next().is_none();
        let replaces_export = is_empty || place.join(MARK).is_file();
        if !replaces_export && !force {
            return Err(Refusal::Export(ExportRefusal::FolderInUse(shown())).into());
        }
        fs::create_dir_all(parent).map_err(failed(parent))?;
        let aside = parent.join(format!(".{}.chapeau-export", name.to_string_lossy()));
        let aside = AsideFolder::open(aside, &place)?;
        let folder = Self { place, aside, replaces_export };
        // What an export left that was killed.
        folder.bring_history().map_err(failed(folder.aside.path()))?;
        folder.aside.clear()?;
        Ok(folder)
    }

    /// Starts a file.
    pub(super) fn create(&self, path: &str) -> Result<ExportFile> {
        let whole = self.aside.room_for(path)?;
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
        self.aside.sync()?;
        let aside = self.aside.path().to_owned();
        if !self.place.exists() {
            fs::rename(&aside, &self.place).map_err(failed(&self.place))?;
            self.aside.taken();
            return Ok(None);
        }
        exchange(&aside, &self.place).map_err(failed(&self.place))?;
        // What stands aside now is what was at the place.
        self.aside.taken();
        if !self.replaces_export {
            let kept = free_beside(&self.place);
            fs::rename(&aside, &kept).map_err(failed(&kept))?;
            return Ok(Some(kept));
        }
        self.bring_history().map_err(failed(&self.place))?;
        fs::remove_dir_all(&aside).map_err(failed(&aside))?;
        Ok(None)
    }

    /// Moves what Git keeps from the folder that is being given up to the place, unless it is there.
    fn bring_history(&self) -> io::Result<()> {
        let (left, there) = (self.aside.path().join(STAYS), self.place.join(STAYS));
        if left.exists() && self.place.exists() && !there.exists() { fs::rename(left, there) } else { Ok(()) }
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
