//! Backups: the database and the uploads as of one instant, while the site runs. As one archive, or as a folder to which
//! each run adds what is new. Either is a site in itself: `chapeau.db` and `uploads/` as the program keeps them.

mod archive_sink;
mod encryption;
mod folder_sink;
mod found;
mod hashing;
mod keep;
mod manifest;
mod only;
mod place;
mod proof;
mod restore;
mod restore_report;
mod schedule;
mod sink;
mod source;
mod source_archive;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::backup_keep::BackupKeep;
use crate::domain::moment::Moment;
use crate::media::Digest;
use crate::search::tokens;
use crate::store::copies::{self, NamedBytes};

pub use self::encryption::require_recipients;
use self::hashing::HashingReader;
pub use self::manifest::Manifest;
use self::manifest::{About, DATABASE, KEY, Part, upload_path};
pub use self::only::{BroughtBack, bring_back};
pub use self::place::BackupPlace;
pub use self::restore::{RestoreOrder, restore, verify};
pub use self::restore_report::RestoreReport;
pub use self::schedule::{BackupHealth, note_success, run_due, state};
use self::sink::BackupSink;
use super::{Error, Newsroom, Result};

/// How often the database is copied again because files went meanwhile. What is missing after that is missing here.
const COPIES_MAX: usize = 3;

/// What is to be backed up, and where to.
#[derive(Debug, Clone)]
pub struct BackupOrder {
    /// The archive or folder.
    pub place: BackupPlace,
    /// Leaves out the originals that cameras made; readers get cleaned copies anyway.
    pub without_originals: bool,
    /// For whom it is encrypted; for nobody if there are none. A folder then gets whole archives.
    pub recipients: Vec<String>,
    /// The key file of the site, if it is to be in it and is there.
    pub key: Option<PathBuf>,
    /// Where a copy of the database may lie while an encrypted backup is made: on the disk of the database.
    pub scratch: PathBuf,
    /// What the backup says of itself, for a person who opens it without Chapeau.
    pub readme: String,
    /// Which backups of a folder stay; `None` keeps all.
    pub keep: Option<BackupKeep>,
}

/// What a backup has.
#[derive(Debug, Clone, Default)]
pub struct BackupReport {
    /// The archive, or the folder of this run.
    pub made: PathBuf,
    /// Whether an earlier archive of that name was there.
    pub replaced: bool,
    /// Files of the shelf in it, and their bytes.
    pub files: usize,
    /// Their bytes, and those of the database.
    pub bytes: u64,
    /// How many of the files were written by this run.
    pub new_files: usize,
    /// Originals that were left out.
    pub left_out: usize,
    /// Files that the site names and the shelf lacks.
    pub missing: Vec<String>,
    /// Files whose bytes are no longer those that were uploaded; they are not in the backup.
    pub damaged: Vec<String>,
    /// Backups of the folder that were removed because of their age.
    pub removed: usize,
}

/// Makes a backup. Calls `step(done, all)` as files are done. Nothing is at the place until all is written.
///
/// The database comes first: it is what is worth most if the archive is cut off. If a file that it names goes while the
/// others are read, the database is copied once more, behind the first copy.
pub fn backup(
    newsroom: &Newsroom,
    order: &BackupOrder,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<BackupReport> {
    let replaced = matches!(&order.place, BackupPlace::Archive(place) if place.exists());
    let sink = order.place.begin(&order.recipients, &order.scratch, now)?;
    let file = sink.scratch().join(DATABASE);
    let mut run = BackupRun {
        newsroom,
        without_originals: order.without_originals,
        sink,
        done: BTreeMap::new(),
        damaged: BTreeSet::new(),
        report: BackupReport::default(),
    };
    let listed = run.list()?;
    run.sink.begin(&About::new(listed.len(), now), &order.readme).map_err(|error| run.sink.failed(&error))?;
    newsroom.store.copy_to(&file, &tokens)?;
    let mut database = run.add_database(&file)?;
    let mut absent = run.add_files(&file, &listed, step)?;
    let again = file.with_extension("again");
    for _ in 1..COPIES_MAX {
        if absent.is_empty() {
            break;
        }
        newsroom.store.copy_to(&again, &tokens)?;
        let absent_then = std::mem::replace(&mut absent, run.add_files(&again, &[], step)?);
        if absent == absent_then {
            std::fs::remove_file(&again).map_err(|error| run.sink.failed(&error))?;
            break;
        }
        std::fs::rename(&again, &file).map_err(|error| run.sink.failed(&error))?;
        database = run.add_database(&file)?;
    }
    let key = run.add_key(order.key.as_deref())?;
    run.tell(&file, absent)?;
    let manifest = run.manifest(&file, database, key, now)?;
    let BackupRun { sink, mut report, .. } = run;
    report.made = sink.finish(&manifest)?;
    report.replaced = replaced;
    if let (Some(keep), BackupPlace::Folder(folder)) = (order.keep, &order.place) {
        report.removed = keep::remove_old(folder, keep)?;
    }
    Ok(report)
}

/// One backup on its way.
struct BackupRun<'n> {
    newsroom: &'n Newsroom,
    without_originals: bool,
    sink: Box<dyn BackupSink>,
    /// The files that are in it, with their bytes.
    done: BTreeMap<Digest, u64>,
    /// Files whose bytes are others than their names say.
    damaged: BTreeSet<Digest>,
    report: BackupReport,
}

impl BackupRun<'_> {
    fn list(&self) -> Result<Vec<Digest>> {
        let listed = self.newsroom.shelf.list().map_err(unreadable)?;
        let mut digests =
            listed.map(|entry| Ok(entry.map_err(unreadable)?.digest)).collect::<Result<Vec<_>>>()?;
        digests.sort_unstable();
        Ok(digests)
    }

    fn add_database(&mut self, file: &Path) -> Result<Part> {
        let bytes = std::fs::metadata(file).map_err(|error| self.sink.failed(&error))?.len();
        let opened = std::fs::File::open(file).map_err(|error| self.sink.failed(&error))?;
        let mut reader = HashingReader::new(opened);
        let added = self.sink.add_database(bytes, &mut reader);
        let (read, sha256) = reader.end();
        added.map_err(|error| self.sink.failed(&error))?;
        if read != bytes {
            return Err(Error::Files(format!("{}: it changed while it was read", file.display())));
        }
        Ok(Part { path: DATABASE.to_owned(), bytes, sha256: sha256.to_string() })
    }

    /// Adds the key of the site, if there is one.
    fn add_key(&mut self, file: Option<&Path>) -> Result<Option<Part>> {
        let Some(file) = file.filter(|file| file.is_file()) else { return Ok(None) };
        let bytes =
            std::fs::read(file).map_err(|error| Error::Files(format!("{}: {error}", file.display())))?;
        let size = bytes.len() as u64;
        let mut reader = HashingReader::new(bytes.as_slice());
        self.sink.add_key(size, &mut reader).map_err(|error| self.sink.failed(&error))?;
        let (bytes, sha256) = reader.end();
        Ok(Some(Part { path: KEY.to_owned(), bytes, sha256: sha256.to_string() }))
    }

    /// Adds the files that a copy of the database names, and others that were listed. Returns what it names and the shelf
    /// lacks.
    fn add_files(
        &mut self,
        copy: &Path,
        listed: &[Digest],
        step: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<NamedBytes>> {
        let named = copies::named_bytes(copy)?;
        let is_left_out = |named: &NamedBytes| named.is_original_only && self.without_originals;
        let left_out: HashSet<String> =
            named.iter().filter(|named| is_left_out(named)).map(|named| named.digest.clone()).collect();
        self.report.left_out = left_out.len();
        let all = listed.len();
        for (count, digest) in listed.iter().enumerate() {
            if !left_out.contains(&digest.to_string()) {
                self.add(digest)?;
            }
            step(count + 1, all);
        }
        let mut absent = Vec::new();
        for named in named.into_iter().filter(|named| !left_out.contains(&named.digest)) {
            let is_there = match Digest::parse(&named.digest) {
                Ok(digest) => self.add(&digest)?,
                Err(_) => false,
            };
            if !is_there {
                absent.push(named);
            }
        }
        Ok(absent)
    }

    /// Adds the bytes of a file, or notes that they are damaged. False if the shelf has none.
    fn add(&mut self, digest: &Digest) -> Result<bool> {
        if self.done.contains_key(digest) || self.damaged.contains(digest) {
            return Ok(true);
        }
        let Some(mut held) = self.newsroom.shelf.open(digest).map_err(unreadable)? else { return Ok(false) };
        let bytes = held.reader.seek(io::SeekFrom::End(0)).map_err(unreadable)?;
        held.reader.rewind().map_err(unreadable)?;
        let path = upload_path(digest);
        if self.sink.has(&path, bytes) {
            self.done.insert(*digest, bytes);
            return Ok(true);
        }
        let mut reader = HashingReader::new(held.reader);
        let added = self.sink.add(&path, bytes, &mut reader);
        let (read, found) = reader.end();
        added.map_err(|error| self.sink.failed(&error))?;
        if found == *digest && read == bytes {
            self.done.insert(*digest, bytes);
            self.report.new_files += 1;
        } else {
            self.sink.take_back(&path).map_err(|error| self.sink.failed(&error))?;
            self.damaged.insert(*digest);
        }
        Ok(true)
    }

    /// Writes into the report what is not in the backup, by the names that people know.
    fn tell(&mut self, copy: &Path, absent: Vec<NamedBytes>) -> Result<()> {
        let names: BTreeMap<String, String> =
            copies::named_bytes(copy)?.into_iter().map(|one| (one.digest, one.name)).collect();
        let named = |digest: &Digest| {
            let key = digest.to_string();
            names.get(&key).map_or(key.clone(), |name| format!("{name} ({key})"))
        };
        self.report.damaged = self.damaged.iter().map(named).collect();
        let missing: BTreeSet<String> = absent.into_iter().map(|one| one.name).collect();
        self.report.missing = missing.into_iter().collect();
        Ok(())
    }

    fn manifest(&mut self, copy: &Path, database: Part, key: Option<Part>, now: Moment) -> Result<Manifest> {
        let facts = copies::facts(copy)?;
        self.report.bytes = self.done.values().sum::<u64>() + database.bytes;
        self.report.files = self.done.len();
        let part = |(digest, bytes): (&Digest, &u64)| Part {
            path: upload_path(digest),
            bytes: *bytes,
            sha256: digest.to_string(),
        };
        Ok(Manifest {
            about: About::new(self.done.len(), now),
            schema: facts.schema,
            generation: facts.generation,
            site: facts.site,
            without_originals: self.without_originals,
            database,
            key,
            files: self.done.iter().map(part).collect(),
            missing: self.report.missing.clone(),
            damaged: self.report.damaged.clone(),
        })
    }
}

fn unreadable(error: io::Error) -> Error {
    Error::Files(format!("the shelf could not be read: {error}"))
}
