//! A backup as a folder: the files of all runs by their content in `uploads/`, and a dated folder a run, with the database
//! and the manifest.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::archive_sink::UNFINISHED;
use super::manifest::{ABOUT, About, KEY, MANIFEST, Manifest, README};
use super::sink::{BackupSink, exactly, json};
use crate::domain::moment::Moment;
use crate::newsroom::{Error, Result};

/// The folder of the runs.
pub(super) const RUNS: &str = "backups";
/// How the names of runs begin.
pub(super) const RUN_NAME: &str = "%Y-%m-%dT%H-%M-%SZ";

pub(super) struct FolderSink {
    root: PathBuf,
    /// Held while it is written, so that no other run removes what this one relies on.
    _lock: File,
    scratch: TempDir,
    run: PathBuf,
}

impl FolderSink {
    pub(super) fn begin(root: &Path, lock: File, now: Moment) -> Result<Self> {
        let failed = |error: io::Error| Error::Files(format!("{}: {error}", root.display()));
        let runs = root.join(RUNS);
        fs::create_dir_all(&runs).map_err(failed)?;
        let scratch = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(&runs).map_err(failed)?;
        let run = free_run(&runs, now, "");
        Ok(Self { root: root.to_owned(), _lock: lock, scratch, run })
    }

    fn write(&self, place: &Path, reader: &mut dyn Read) -> io::Result<()> {
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        let file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(self.scratch.path())?;
        let mut writer = BufWriter::new(file);
        io::copy(reader, &mut writer)?;
        writer.flush()?;
        let file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist(place).map_err(|error| error.error)?;
        Ok(())
    }
}

/// The place of a new run: its name is when it was made, in letters and digits that every file system and shell takes.
pub(super) fn free_run(runs: &Path, now: Moment, ending: &str) -> PathBuf {
    let name = now.naive_utc().format(RUN_NAME).to_string();
    let free = (1..).map(|count| match count {
        1 => format!("{name}{ending}"),
        _ => format!("{name}-{count}{ending}"),
    });
    free.map(|name| runs.join(name)).find(|place| !place.exists()).unwrap_or_else(|| runs.join(&name))
}

impl BackupSink for FolderSink {
    fn place(&self) -> &Path {
        &self.root
    }

    fn scratch(&self) -> &Path {
        self.scratch.path()
    }

    fn begin(&mut self, about: &About, readme: &str) -> io::Result<()> {
        self.write(&self.root.join(README), &mut readme.as_bytes())?;
        self.write(&self.scratch.path().join(ABOUT), &mut json(about)?.as_slice())
    }

    fn has(&self, path: &str, bytes: u64) -> bool {
        fs::metadata(self.root.join(path)).is_ok_and(|there| there.is_file() && there.len() == bytes)
    }

    fn add(&mut self, path: &str, bytes: u64, reader: &mut dyn Read) -> io::Result<()> {
        self.write(&self.root.join(path), &mut exactly(reader, bytes))
    }

    fn take_back(&mut self, path: &str) -> io::Result<()> {
        fs::remove_file(self.root.join(path))
    }

    /// The database is written where it is copied to; the reader only hashes it.
    fn add_database(&mut self, bytes: u64, reader: &mut dyn Read) -> io::Result<()> {
        let read = io::copy(&mut exactly(reader, bytes), &mut io::sink())?;
        debug_assert_eq!(read, bytes);
        Ok(())
    }

    fn add_key(&mut self, bytes: u64, reader: &mut dyn Read) -> io::Result<()> {
        self.write(&self.scratch.path().join(KEY), &mut exactly(reader, bytes))
    }

    fn finish(self: Box<Self>, manifest: &Manifest) -> Result<PathBuf> {
        let root = self.root.clone();
        let failed = |error: io::Error| Error::Files(format!("{}: {error}", root.display()));
        fs::remove_file(self.scratch.path().join(ABOUT)).map_err(failed)?;
        // Everything that the manifest names is on the disk before it.
        let disk = File::open(&self.root).map_err(failed)?;
        rustix::fs::syncfs(&disk).map_err(|error| failed(error.into()))?;
        let text = json(manifest).map_err(failed)?;
        let mut file = File::create_new(self.scratch.path().join(MANIFEST)).map_err(failed)?;
        file.write_all(&text).and_then(|()| file.sync_all()).map_err(failed)?;
        let Self { scratch, run, .. } = *self;
        fs::rename(scratch.keep(), &run).map_err(failed)?;
        File::open(root.join(RUNS)).and_then(|folder| folder.sync_all()).map_err(failed)?;
        Ok(run)
    }
}
