//! What a backup is read from: an archive, a folder of runs, one run of it, or an unpacked archive. Nothing is believed:
//! every part is hashed as it is read.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use super::encryption::is_encrypted;
use super::folder_sink::RUNS;
use super::found::{Found, MANIFEST_MAX, Stopped, Take, json, take_part};
use super::keep;
use super::manifest::{About, DATABASE, FORMAT, KEY, MANIFEST, Manifest, UPLOADS, digest_of};
use super::place::{begins_like_archive, begins_like_database};
use super::source_archive::{first_of, read_archive};
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::newsroom::{Error, Result};

/// A backup that is there.
#[derive(Debug)]
pub(super) enum BackupSource {
    /// An archive, and the files of the keys that may open it.
    Archive(PathBuf, Vec<PathBuf>),
    /// The folder with the manifest and the database, and the folder that the paths of the files begin at.
    Folder { run: PathBuf, files: PathBuf },
    /// A database that is no backup, to be salvaged; its files are beside it.
    Database(PathBuf),
}

impl BackupSource {
    /// Looks at what a path names. Of a folder of runs, the newest one is meant. With `salvage` it may lack its end, or be
    /// no more than a database.
    pub(super) fn open(path: &Path, identities: &[PathBuf], salvage: bool) -> Result<Self> {
        let shown = || path.display().to_string();
        let refused = |why: fn(String) -> BackupRefusal| Err(Refusal::Backup(why(shown())).into());
        if !path.exists() {
            return refused(BackupRefusal::Nothing);
        }
        if path.is_file() {
            let is_archive = begins_like_archive(path) || is_encrypted(path);
            return match (is_archive, begins_like_database(path)) {
                (true, _) => Ok(Self::Archive(path.to_owned(), identities.to_owned())),
                (_, true) if salvage => Ok(Self::Database(path.to_owned())),
                (_, true) => refused(BackupRefusal::Database),
                _ => refused(BackupRefusal::NotBackup),
            };
        }
        if path.join(RUNS).is_dir() {
            let Some(run) = keep::newest(path)? else { return refused(BackupRefusal::CutOff) };
            if run.is_file() {
                return Ok(Self::Archive(run, identities.to_owned()));
            }
            return Ok(Self::Folder { run, files: path.to_owned() });
        }
        if !path.join(DATABASE).is_file() && !path.join(MANIFEST).is_file() {
            return refused(BackupRefusal::NotBackup);
        }
        if !path.join(MANIFEST).is_file() && !salvage {
            return refused(BackupRefusal::CutOff);
        }
        let is_run = path.parent().and_then(Path::file_name).is_some_and(|name| name == RUNS);
        let root = path.parent().and_then(Path::parent).filter(|_| is_run);
        Ok(Self::Folder { run: path.to_owned(), files: root.unwrap_or(path).to_owned() })
    }

    /// The path, for messages.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Archive(path, _) | Self::Folder { run: path, .. } | Self::Database(path) => {
                path.display().to_string()
            }
        }
    }

    /// What stands first. `NewerFormat` if this program cannot read what follows.
    pub(super) fn about(&self) -> Result<About> {
        let about = match self {
            Self::Archive(path, identities) => first_of(path, identities)?,
            Self::Folder { run, .. } => {
                About::clone(&manifest_of(run).map_err(|error| self.no_manifest(&error))?.about)
            }
            Self::Database(_) => return Err(Refusal::Backup(BackupRefusal::Database(self.shown())).into()),
        };
        if about.format > FORMAT {
            return Err(Refusal::Backup(BackupRefusal::NewerFormat(about.program)).into());
        }
        Ok(about)
    }

    fn no_manifest(&self, error: &io::Error) -> Error {
        Error::from(Refusal::Backup(match error.kind() {
            io::ErrorKind::NotFound => BackupRefusal::CutOff(self.shown()),
            _ => BackupRefusal::Damaged(format!("{MANIFEST} ({error})")),
        }))
    }

    /// Reads every part that `wants` names, in their order, and gives each to `take`.
    pub(super) fn read(&self, wants: &dyn Fn(&str) -> bool, take: &mut Take<'_>) -> Result<Found> {
        match self {
            Self::Archive(path, identities) => read_archive(path, identities, wants, take),
            Self::Folder { run, files } => read_folder(&run.join(DATABASE), run, files, wants, take),
            Self::Database(path) => {
                let beside = path.parent().unwrap_or(Path::new(""));
                read_folder(path, beside, beside, wants, take)
            }
        }
    }
}

fn manifest_of(run: &Path) -> io::Result<Manifest> {
    File::open(run.join(MANIFEST)).map(BufReader::new).and_then(|file| json(file, MANIFEST_MAX))
}

fn read_folder(
    database: &Path,
    run: &Path,
    files: &Path,
    wants: &dyn Fn(&str) -> bool,
    take: &mut Take<'_>,
) -> Result<Found> {
    let mut found = Found::default();
    let names: Vec<String> = match manifest_of(run) {
        Ok(manifest) => {
            let names = manifest.files.iter().map(|part| part.path.clone());
            let names = names.filter(|path| digest_of(path).is_some()).collect();
            found.manifest = Some(manifest);
            names
        }
        // Whatever is there may be salvaged.
        Err(error) => {
            found.stopped = Some(Stopped::at(MANIFEST, &error));
            uploads_in(files)
        }
    };
    let parts = names.iter().map(|name| (name.as_str(), files.join(name)));
    let own = [(DATABASE, database.to_owned()), (KEY, run.join(KEY))];
    for (name, place) in parts.chain(own).filter(|(name, _)| wants(name)) {
        // A part that cannot be opened is missing; the manifest will tell.
        let Ok(file) = File::open(&place) else { continue };
        let bytes = file.metadata().map_or(0, |about| about.len());
        if let Err(error) = take_part(file, name, bytes, take, &mut found)? {
            tracing::warn!(file = %place.display(), %error, "a file of the backup could not be read");
        }
    }
    Ok(found)
}

/// The files of a folder that has no manifest.
fn uploads_in(files: &Path) -> Vec<String> {
    let below =
        |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let names = below(files.join(UPLOADS)).flat_map(below).filter_map(|path| {
        let (name, folder) = (path.file_name()?.to_str()?, path.parent()?.file_name()?.to_str()?);
        Some(format!("{UPLOADS}/{folder}/{name}"))
    });
    let mut names: Vec<String> = names.filter(|name| digest_of(name).is_some()).collect();
    names.sort_unstable();
    names
}
