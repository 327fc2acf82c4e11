//! Puts a backup in the place of a site, or proves that one could.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::manifest::{DATABASE, Manifest, digest_of};
use super::source::{BackupSource, Found, pour, write_to};
use crate::domain::database_file::database_file;
use crate::domain::moment::Moment;
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::media::Digest;
use crate::media::shelf::{DiskShelf, Shelf};
use crate::newsroom::import::sample::SOURCE;
use crate::newsroom::{Error, Result};
use crate::store::copies::{self, NamedBytes, Occupied};

/// At most this many hurt parts are named in one sentence.
const NAMED_MAX: usize = 3;
/// The beginning of the name of what is being restored.
const UNFINISHED: &str = ".chapeau-restore-";

/// What is to be restored, and where to.
#[derive(Debug, Clone)]
pub struct RestoreOrder {
    /// The backup.
    pub from: PathBuf,
    /// The database of the site.
    pub database_url: String,
    /// The folder of the site's files.
    pub uploads: PathBuf,
    /// Whether a site that is there gives way. Its database is kept beside.
    pub replace: bool,
    /// Whether a damaged backup is restored as far as it can be read.
    pub salvage: bool,
}

/// What was restored or proved.
#[derive(Debug, Clone, Default)]
pub struct RestoreReport {
    /// The name of the site.
    pub site: Option<String>,
    /// When the backup was made (RFC 3339, UTC); empty if a damaged one does not say.
    pub made_at: String,
    /// How many files it has.
    pub files: usize,
    /// Their bytes, and those of the database.
    pub bytes: u64,
    /// Where the database is that gave way.
    pub put_aside: Option<PathBuf>,
    /// What is hurt in the backup.
    pub hurt: Vec<String>,
    /// Files that the site names and the backup lacks.
    pub missing: Vec<String>,
}

/// Restores a backup. Calls `step(done, all)` as files are done. The database comes last, in one step: until then the
/// site is as it was.
pub fn restore(
    order: &RestoreOrder,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<RestoreReport> {
    let source = BackupSource::open(&order.from)?;
    let about = source.about();
    let about = if order.salvage { about.ok() } else { Some(about?) };
    let occupied = copies::occupied(&order.database_url, SOURCE)?;
    match occupied {
        Some(Occupied::Running) => return Err(Refusal::Backup(BackupRefusal::SiteRunning).into()),
        Some(Occupied::Site) if !order.replace => {
            return Err(Refusal::Backup(BackupRefusal::SiteThere).into());
        }
        _ => {}
    }
    let folder = beside(order);
    let failed = |error: std::io::Error| Error::Files(format!("{}: {error}", order.uploads.display()));
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let stage = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(&folder).map_err(failed)?;
    let copy = stage.path().join(DATABASE);
    let shelf = DiskShelf::open(&order.uploads).map_err(failed)?;
    let all = about.as_ref().map_or(0, |about| about.file_count) + 1;
    let (mut done, mut there) = (0, BTreeSet::new());
    let found = source.read(&|_| true, &mut |name: &str, reader: &mut dyn Read| {
        let Some(digest) = digest_of(name) else { return write_to(&copy, reader) };
        let mut draft = shelf.draft().map_err(failed)?;
        pour(reader, &mut draft).map_err(failed)?;
        if draft.digest() == digest {
            shelf.put(draft).map_err(failed)?;
            there.insert(digest);
        }
        done += 1;
        step(done, all.max(done));
        Ok(())
    })?;
    let mut report = judged(&source, &copy, found, order.salvage)?;
    // Before it takes the place of anything: the program may not know its migrations.
    copies::begin_anew(&copy, now)?;
    let absent = absent(&copy, &there)?;
    let (originals, others): (Vec<_>, Vec<_>) = absent.into_iter().partition(|named| named.is_original_only);
    copies::keep_words_of(&copy, &originals.into_iter().map(|named| named.digest).collect::<Vec<_>>())?;
    report.missing = names(others);
    let aside = matches!(occupied, Some(Occupied::Site)).then(|| aside(&order.database_url, now)).flatten();
    copies::take_place(&copy, &order.database_url, aside.as_deref())?;
    report.put_aside = aside;
    step(all.max(done), all.max(done));
    Ok(report)
}

/// Reads a whole backup and proves every part of it. Changes nothing.
pub fn verify(from: &Path, step: &mut dyn FnMut(usize, usize)) -> Result<RestoreReport> {
    let source = BackupSource::open(from)?;
    let about = source.about()?;
    let stage = tempfile::tempdir().map_err(|error| Error::Files(error.to_string()))?;
    let copy = stage.path().join(DATABASE);
    let (mut done, all) = (0, about.file_count + 1);
    let found = source.read(&|_| true, &mut |name: &str, reader: &mut dyn Read| {
        if name == DATABASE {
            write_to(&copy, reader)?;
        }
        done += 1;
        step(done, all.max(done));
        Ok(())
    })?;
    let whole = found.parts.iter().filter_map(|(path, (_, sha256))| {
        let digest = digest_of(path)?;
        (digest.to_string() == *sha256).then_some(digest)
    });
    let there: BTreeSet<Digest> = whole.collect();
    let mut report = judged(&source, &copy, found, false)?;
    report.missing =
        names(absent(&copy, &there)?.into_iter().filter(|named| !named.is_original_only).collect());
    Ok(report)
}

/// Refuses what was cut off or is damaged, unless it is to be salvaged.
fn judged(source: &BackupSource, copy: &Path, found: Found, salvage: bool) -> Result<RestoreReport> {
    let mut hurt = hurt(&found);
    if !copy.exists() {
        return Err(Refusal::Backup(BackupRefusal::NoDatabase(source.shown())).into());
    }
    let damage = copies::damage(copy)?;
    hurt.extend(damage.first().map(|what| format!("{DATABASE} ({what})")));
    if !salvage {
        if found.manifest.is_none() {
            return Err(Refusal::Backup(BackupRefusal::CutOff(source.shown())).into());
        }
        if !hurt.is_empty() {
            return Err(Refusal::Backup(BackupRefusal::Damaged(in_a_sentence(&hurt))).into());
        }
    }
    let manifest = found.manifest.as_ref();
    Ok(RestoreReport {
        site: manifest.and_then(|manifest| manifest.site.clone()),
        made_at: manifest.map(|manifest| manifest.about.made_at.clone()).unwrap_or_default(),
        files: found.parts.keys().filter(|path| *path != DATABASE).count(),
        bytes: found.parts.values().map(|(bytes, _)| bytes).sum(),
        hurt,
        ..RestoreReport::default()
    })
}

/// The parts that are not what the manifest says, or are not there; and where reading stopped.
fn hurt(found: &Found) -> Vec<String> {
    let mut hurt: Vec<String> = found.stopped.iter().cloned().collect();
    let Some(Manifest { database, files, .. }) = &found.manifest else { return hurt };
    for part in files.iter().chain([database]) {
        let is_whole = found
            .parts
            .get(&part.path)
            .is_some_and(|(bytes, sha256)| *bytes == part.bytes && *sha256 == part.sha256);
        if !is_whole {
            hurt.push(part.path.clone());
        }
    }
    hurt
}

/// What a copy names and the backup lacks.
fn absent(copy: &Path, there: &BTreeSet<Digest>) -> Result<Vec<NamedBytes>> {
    let is_there =
        |named: &NamedBytes| Digest::parse(&named.digest).is_ok_and(|digest| there.contains(&digest));
    Ok(copies::named_bytes(copy)?.into_iter().filter(|named| !is_there(named)).collect())
}

fn names(named: Vec<NamedBytes>) -> Vec<String> {
    let names: BTreeSet<String> = named.into_iter().map(|one| one.name).collect();
    names.into_iter().collect()
}

fn in_a_sentence(hurt: &[String]) -> String {
    let named = hurt.iter().take(NAMED_MAX).cloned().collect::<Vec<_>>().join(", ");
    if hurt.len() > NAMED_MAX { format!("{named}, … ({})", hurt.len()) } else { named }
}

/// The folder of the database file, or the one that holds the uploads: what is restored is prepared on the same disk.
fn beside(order: &RestoreOrder) -> PathBuf {
    let near = database_file(&order.database_url).map_or(order.uploads.as_path(), Path::new);
    match near.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Where the database goes that gives way; a server keeps none.
fn aside(url: &str, now: Moment) -> Option<PathBuf> {
    let file = database_file(url)?;
    let at = now.naive_utc().format("%Y-%m-%dT%H-%M-%SZ");
    Some(PathBuf::from(format!("{file}.before-{at}")))
}
