//! A backup as one file: an ordinary tar, compressed with zstd.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write as _};
use std::path::{Path, PathBuf};

use tar::{Builder, EntryType, Header};
use tempfile::{NamedTempFile, TempDir};
use zstd::stream::write::Encoder;

use super::encryption::{Sealed, seal};
use super::manifest::{ABOUT, About, DATABASE, KEY, MANIFEST, Manifest, README};
use super::sink::{BackupSink, exactly, json};
use crate::domain::database_file::folder_of;
use crate::domain::moment::Moment;
use crate::newsroom::{Error, Result};

/// The beginning of the names of what is being written.
pub(super) const UNFINISHED: &str = ".chapeau-backup-";
/// Photographs hardly get smaller; the database gets a fifth.
const LEVEL: i32 = 3;

pub(super) struct ArchiveSink {
    place: PathBuf,
    /// Held while it is written to a folder of backups.
    _lock: Option<File>,
    scratch: TempDir,
    tar: Builder<Encoder<'static, Sealed<BufWriter<NamedTempFile>>>>,
    made_at: u64,
}

/// How an archive is written.
pub(super) struct ArchivePlan<'a> {
    pub(super) place: PathBuf,
    /// The lock of the folder of backups in which it will be.
    pub(super) lock: Option<File>,
    /// Where the copy of the database may lie meanwhile: never unencrypted beside an encrypted archive.
    pub(super) scratch: PathBuf,
    pub(super) recipients: &'a [String],
}

impl ArchiveSink {
    pub(super) fn begin(plan: ArchivePlan<'_>, folder: &Path, now: Moment) -> Result<Self> {
        let ArchivePlan { place, lock, scratch, recipients } = plan;
        let failed = |error: io::Error| Error::Files(format!("{}: {error}", place.display()));
        let named = |kind: &str| format!("{UNFINISHED}{kind}");
        let scratch = tempfile::Builder::new().prefix(&named("db-")).tempdir_in(&scratch).map_err(failed)?;
        let file = tempfile::Builder::new().prefix(&named("tar-")).tempfile_in(folder).map_err(failed)?;
        let sealed = seal(BufWriter::new(file), recipients, &place.display().to_string())?;
        let mut encoder = Encoder::new(sealed, LEVEL).map_err(failed)?;
        encoder.include_checksum(true).map_err(failed)?;
        let made_at = u64::try_from(now.unix_seconds()).unwrap_or_default();
        Ok(Self { place, _lock: lock, scratch, tar: Builder::new(encoder), made_at })
    }

    fn put(&mut self, path: &str, bytes: u64, reader: impl Read) -> io::Result<()> {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_size(bytes);
        header.set_mode(0o600);
        header.set_mtime(self.made_at);
        self.tar.append_data(&mut header, path, reader)
    }
}

impl BackupSink for ArchiveSink {
    fn place(&self) -> &Path {
        &self.place
    }

    fn scratch(&self) -> &Path {
        self.scratch.path()
    }

    fn begin(&mut self, about: &About, readme: &str) -> io::Result<()> {
        let about = json(about)?;
        self.put(ABOUT, about.len() as u64, about.as_slice())?;
        self.put(README, readme.len() as u64, readme.as_bytes())
    }

    fn has(&self, _: &str, _: u64) -> bool {
        false
    }

    fn add(&mut self, path: &str, bytes: u64, reader: &mut dyn Read) -> io::Result<()> {
        self.put(path, bytes, exactly(reader, bytes))
    }

    /// What is in a tar stays there; the manifest does not name it.
    fn take_back(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn add_database(&mut self, bytes: u64, reader: &mut dyn Read) -> io::Result<()> {
        self.put(DATABASE, bytes, exactly(reader, bytes))
    }

    fn add_key(&mut self, bytes: u64, reader: &mut dyn Read) -> io::Result<()> {
        self.put(KEY, bytes, exactly(reader, bytes))
    }

    fn finish(mut self: Box<Self>, manifest: &Manifest) -> Result<PathBuf> {
        let place = self.place.clone();
        let failed = |error: io::Error| Error::Files(format!("{}: {error}", place.display()));
        let manifest = json(manifest).map_err(failed)?;
        self.put(MANIFEST, manifest.len() as u64, manifest.as_slice()).map_err(failed)?;
        let encoder = self.tar.into_inner().map_err(failed)?;
        let mut writer = encoder.finish().map_err(failed)?.finish().map_err(failed)?;
        writer.flush().map_err(failed)?;
        let file = writer.into_inner().map_err(|error| failed(error.into_error()))?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist(&place).map_err(|error| failed(error.error))?;
        File::open(folder_of(&place)).and_then(|folder| folder.sync_all()).map_err(failed)?;
        Ok(place)
    }
}
