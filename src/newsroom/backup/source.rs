//! What a backup is read from: an archive, a folder of runs, one run of it, or an unpacked archive. Nothing is believed:
//! every part is hashed as it is read.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use zstd::stream::read::Decoder;

use super::folder_sink::RUNS;
use super::hashing::HashingReader;
use super::keep;
use super::manifest::{ABOUT, About, DATABASE, FORMAT, MANIFEST, Manifest, digest_of};
use super::place::begins_like_archive;
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::newsroom::{Error, Result};

/// Most bytes of `about.json` and of `manifest.json`: a million files.
const ABOUT_MAX: u64 = 1 << 16;
const MANIFEST_MAX: u64 = 512 << 20;
/// Bytes copied at a time.
const BUFFER: usize = 64 << 10;

/// A backup that is there.
#[derive(Debug)]
pub(super) enum BackupSource {
    Archive(PathBuf),
    /// The folder with the manifest and the database, and the folder that the paths of the files begin at.
    Folder {
        run: PathBuf,
        files: PathBuf,
    },
}

/// What was found of the parts while a backup was read, and why reading stopped, if it did before the end.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Size and hash by path.
    pub parts: BTreeMap<String, (u64, String)>,
    pub manifest: Option<Manifest>,
    pub stopped: Option<String>,
}

/// What becomes of a part. The reader need not be read to its end.
pub(super) type Take<'t> = dyn FnMut(&str, &mut dyn Read) -> Result<()> + 't;

impl BackupSource {
    /// Looks at what a path names. Of a folder of runs, the newest one is meant.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let shown = || path.display().to_string();
        let refused = |why: fn(String) -> BackupRefusal| Err(Refusal::Backup(why(shown())).into());
        if !path.exists() {
            return refused(BackupRefusal::Nothing);
        }
        if path.is_file() {
            return if begins_like_archive(path) {
                Ok(Self::Archive(path.to_owned()))
            } else {
                refused(BackupRefusal::NotBackup)
            };
        }
        if path.join(RUNS).is_dir() {
            let Some((_, run, _)) = keep::runs(path)?.into_iter().next() else {
                return refused(BackupRefusal::CutOff);
            };
            return Ok(Self::Folder { run, files: path.to_owned() });
        }
        if !path.join(DATABASE).is_file() {
            return refused(BackupRefusal::NotBackup);
        }
        if !path.join(MANIFEST).is_file() {
            return refused(BackupRefusal::CutOff);
        }
        let is_run = path.parent().and_then(Path::file_name).is_some_and(|name| name == RUNS);
        let root = path.parent().and_then(Path::parent).filter(|_| is_run);
        Ok(Self::Folder { run: path.to_owned(), files: root.unwrap_or(path).to_owned() })
    }

    /// The path, for messages.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Archive(path) | Self::Folder { run: path, .. } => path.display().to_string(),
        }
    }

    /// What stands first. `NewerFormat` if this program cannot read what follows.
    pub(super) fn about(&self) -> Result<About> {
        let read = match self {
            Self::Archive(path) => first_of(path),
            Self::Folder { run, .. } => {
                File::open(run.join(MANIFEST)).map(BufReader::new).and_then(|file| json(file, MANIFEST_MAX))
            }
        };
        let about: About =
            read.map_err(|_| Error::from(Refusal::Backup(BackupRefusal::NotBackup(self.shown()))))?;
        if about.format > FORMAT {
            return Err(Refusal::Backup(BackupRefusal::NewerFormat(about.program)).into());
        }
        Ok(about)
    }

    /// Reads every part that `wants` names, in their order, and gives each to `take`.
    pub(super) fn read(&self, wants: &dyn Fn(&str) -> bool, take: &mut Take<'_>) -> Result<Found> {
        match self {
            Self::Archive(path) => read_archive(path, wants, take),
            Self::Folder { run, files } => read_folder(run, files, wants, take),
        }
    }
}

fn json<T: serde::de::DeserializeOwned>(reader: impl Read, most: u64) -> io::Result<T> {
    serde_json::from_reader(reader.take(most)).map_err(io::Error::other)
}

fn first_of(path: &Path) -> io::Result<About> {
    let mut tar = tar::Archive::new(Decoder::new(File::open(path)?)?);
    let first = tar.entries()?.next().ok_or(io::ErrorKind::UnexpectedEof)??;
    if first.path()?.to_str() == Some(ABOUT) {
        json(first, ABOUT_MAX)
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

fn read_archive(path: &Path, wants: &dyn Fn(&str) -> bool, take: &mut Take<'_>) -> Result<Found> {
    let failed = |error: io::Error| Error::Files(format!("{}: {error}", path.display()));
    let mut found = Found::default();
    let decoder = Decoder::new(File::open(path).map_err(failed)?).map_err(failed)?;
    let mut tar = tar::Archive::new(decoder);
    for entry in tar.entries().map_err(failed)? {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.stopped = Some(error.to_string());
                break;
            }
        };
        let Some(name) = entry.path().ok().and_then(|path| Some(path.to_str()?.to_owned())) else { continue };
        if name == MANIFEST {
            match json(BufReader::new(entry), MANIFEST_MAX) {
                Ok(manifest) => found.manifest = Some(manifest),
                Err(error) => found.stopped = Some(error.to_string()),
            }
            continue;
        }
        if !is_part(&name) || !wants(&name) {
            continue;
        }
        if let Err(error) = take_part(entry, &name, take, &mut found)? {
            found.stopped = Some(format!("{name}: {error}"));
            break;
        }
    }
    Ok(found)
}

fn read_folder(run: &Path, files: &Path, wants: &dyn Fn(&str) -> bool, take: &mut Take<'_>) -> Result<Found> {
    let mut found = Found::default();
    let manifest =
        File::open(run.join(MANIFEST)).map(BufReader::new).and_then(|file| json(file, MANIFEST_MAX));
    let manifest: Manifest = match manifest {
        Ok(manifest) => manifest,
        Err(error) => {
            found.stopped = Some(error.to_string());
            return Ok(found);
        }
    };
    let database = (DATABASE, run.join(DATABASE));
    let parts = manifest.files.iter().filter(|part| digest_of(&part.path).is_some());
    let parts = parts.map(|part| (part.path.as_str(), files.join(&part.path)));
    for (name, place) in parts.chain([database]).filter(|(name, _)| wants(name)) {
        // A part that cannot be opened is missing; the manifest will tell.
        let Ok(file) = File::open(&place) else { continue };
        if let Err(error) = take_part(file, name, take, &mut found)? {
            tracing::warn!(file = %place.display(), %error, "a file of the backup could not be read");
        }
    }
    found.manifest = Some(manifest);
    Ok(found)
}

/// Whether a path is one that a backup has: never one that leads elsewhere.
fn is_part(name: &str) -> bool {
    name == DATABASE || digest_of(name).is_some()
}

/// Hands a part on, and notes its size and hash. The inner error is one of reading.
fn take_part(part: impl Read, name: &str, take: &mut Take<'_>, found: &mut Found) -> Result<io::Result<()>> {
    let mut reader = HashingReader::new(part);
    let taken = take(name, &mut reader);
    let rest = io::copy(&mut reader, &mut io::sink());
    if let Err(error) = rest {
        return Ok(Err(error));
    }
    taken?;
    let (bytes, digest) = reader.end();
    found.parts.insert(name.to_owned(), (bytes, digest.to_string()));
    Ok(Ok(()))
}

/// Writes a part to a file. That it could not be read to its end shows when the rest is hashed.
pub(super) fn write_to(place: &Path, reader: &mut dyn Read) -> Result<()> {
    let failed = |error: io::Error| Error::Files(format!("{}: {error}", place.display()));
    let mut file = private(place).map_err(failed)?;
    pour(reader, &mut file).map_err(failed)
}

/// Copies until the reader ends or fails. The error is one of writing.
pub(super) fn pour(reader: &mut dyn Read, writer: &mut dyn io::Write) -> io::Result<()> {
    let mut buffer = vec![0; BUFFER];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return writer.flush(),
            Ok(read) => writer.write_all(&buffer[..read])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Ok(()),
        }
    }
}

#[cfg(unix)]
fn private(place: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(place)
}

#[cfg(not(unix))]
fn private(place: &Path) -> io::Result<File> {
    fs::OpenOptions::new().write(true).create(true).truncate(true).open(place)
}
