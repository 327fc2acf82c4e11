//! Puts a backup in the place of a site, or proves that one could.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use super::found::{pour, require_room, write_to};
use super::manifest::{DATABASE, KEY, digest_of};
use super::proof::{absent, judged, names};
use super::restore_report::RestoreReport;
use super::source::BackupSource;
use crate::domain::database_file::{database_file, folder_of};
use crate::domain::moment::Moment;
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::media::Digest;
use crate::media::shelf::{DiskShelf, Shelf};
use crate::newsroom::import::sample::SOURCE;
use crate::newsroom::{Error, Result};
use crate::search::tokens;
use crate::store::copies::{self, LostRows, NamedBytes, Occupied};
use crate::store::{Error as StoreError, damage};

/// The beginning of the name of what is being restored.
const UNFINISHED: &str = ".chapeau-restore-";
/// What a restore left that was killed is removed after so many seconds.
const LEFT_SECONDS: i64 = 24 * 60 * 60;

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
    /// The files of the keys that may open an encrypted backup.
    pub identities: Vec<PathBuf>,
    /// Where the key file of the site belongs, if the backup has one.
    pub key: Option<PathBuf>,
}

/// Restores a backup. Calls `step(done, all)` as files are done. The database comes last, in one step: until then the
/// site is as it was.
pub fn restore(
    order: &RestoreOrder,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<RestoreReport> {
    let source = BackupSource::open(&order.from, &order.identities, order.salvage)?;
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
    sweep(&folder, now);
    let stage = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(&folder).map_err(failed)?;
    let copy = stage.path().join(DATABASE);
    let shelf = DiskShelf::open(&order.uploads).map_err(failed)?;
    let all = about.as_ref().map_or(0, |about| about.file_count).saturating_add(1);
    let (mut done, mut there) = (0, BTreeSet::new());
    let found = source.read(&|_| true, &mut |name: &str, bytes: u64, reader: &mut dyn Read| {
        require_room(stage.path(), name, bytes)?;
        let Some(digest) = digest_of(name) else { return write_to(&stage.path().join(name), reader) };
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
    let schema = found.manifest.as_ref().map(|manifest| manifest.schema.clone());
    let mut report = judged(&source, &copy, found, order.salvage)?;
    let is_hurt = order.salvage && !damage::of_file(&copy)?.is_none();
    if is_hurt {
        report.lost = salvaged(&source, &copy, schema.as_deref())?;
    }
    // Before it takes the place of anything: the program may not know its migrations.
    copies::begin_anew(&copy, now)?;
    if is_hurt {
        copies::fill_search(&copy, &tokens)?;
    }
    // Files that the site has already are used again.
    let is_kept = |named: &NamedBytes| {
        Digest::parse(&named.digest).is_ok_and(|digest| shelf.exists(&digest).unwrap_or_default())
    };
    let absent: Vec<NamedBytes> =
        absent(&copy, &there)?.into_iter().filter(|named| !is_kept(named)).collect();
    let (originals, others): (Vec<_>, Vec<_>) = absent.into_iter().partition(|named| named.is_original_only);
    copies::keep_words_of(&copy, &originals.into_iter().map(|named| named.digest).collect::<Vec<_>>())?;
    report.missing = names(others);
    let aside = matches!(occupied, Some(Occupied::Site)).then(|| aside(&order.database_url, now)).flatten();
    copies::take_place(&copy, &order.database_url, aside.as_deref())?;
    report.put_aside = aside;
    if let Some(place) = &order.key {
        report.key_aside = put_key(&stage.path().join(KEY), place, now)?;
    }
    step(all.max(done), all.max(done));
    Ok(report)
}

/// Removes what restores left that were killed, a day later: another one may be running.
fn sweep(folder: &Path, now: Moment) {
    let old = u64::try_from(now.unix_seconds() - LEFT_SECONDS).unwrap_or_default();
    let old = UNIX_EPOCH + Duration::from_secs(old);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        let is_old = || entry.metadata().and_then(|about| about.modified()).is_ok_and(|at| at < old);
        if is_ours
            && is_old()
            && let Err(error) = std::fs::remove_dir_all(entry.path())
        {
            tracing::warn!(folder = %entry.path().display(), %error, "what an earlier restore left could not be removed");
        }
    }
}

/// Puts the key file of a backup in its place. One that was there and differs is kept beside; its new place is returned.
fn put_key(key: &Path, place: &Path, now: Moment) -> Result<Option<PathBuf>> {
    let failed = |error: std::io::Error| Error::Files(format!("{}: {error}", place.display()));
    if !key.is_file() {
        return Ok(None);
    }
    let new = std::fs::read(key).map_err(failed)?;
    if std::fs::read(place).is_ok_and(|old| old == new) {
        return Ok(None);
    }
    let aside = place.exists().then(|| before(&place.display().to_string(), now));
    if let Some(aside) = &aside {
        std::fs::rename(place, aside).map_err(failed)?;
    }
    write_to(place, &mut new.as_slice())?;
    Ok(aside)
}

/// Reads a whole backup and proves every part of it. Changes nothing.
pub fn verify(
    from: &Path,
    identities: &[PathBuf],
    step: &mut dyn FnMut(usize, usize),
) -> Result<RestoreReport> {
    let source = BackupSource::open(from, identities, false)?;
    let about = source.about()?;
    let stage = tempfile::tempdir().map_err(|error| Error::Files(error.to_string()))?;
    let copy = stage.path().join(DATABASE);
    let (mut done, all) = (0, about.file_count.saturating_add(1));
    let found = source.read(&|_| true, &mut |name: &str, bytes: u64, reader: &mut dyn Read| {
        if name == DATABASE {
            require_room(stage.path(), name, bytes)?;
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

/// Puts what can be read of a damaged copy in its place, and returns what could not.
fn salvaged(source: &BackupSource, copy: &Path, schema: Option<&str>) -> Result<Vec<LostRows>> {
    if let BackupSource::Database(path) = source {
        // What was written last is still there.
        let log = |file: &Path| PathBuf::from(format!("{}-wal", file.display()));
        if log(path).is_file() {
            let copied = std::fs::copy(log(path), log(copy));
            copied.map_err(|error| Error::Files(format!("{}: {error}", log(path).display())))?;
        }
    }
    let whole = copy.with_extension("whole");
    let lost = copies::salvage(copy, &whole, schema).map_err(|error| match error {
        StoreError::Broken(why) => Error::from(Refusal::Backup(BackupRefusal::Unreadable(why))),
        other => other.into(),
    })?;
    for beside in ["-wal", "-shm"] {
        let beside = PathBuf::from(format!("{}{beside}", copy.display()));
        if beside.exists() {
            std::fs::remove_file(&beside).map_err(|error| Error::Files(error.to_string()))?;
        }
    }
    std::fs::rename(&whole, copy).map_err(|error| Error::Files(error.to_string()))?;
    Ok(lost)
}

/// The folder of the database file, or the one that holds the uploads: what is restored is prepared on the same disk.
fn beside(order: &RestoreOrder) -> PathBuf {
    folder_of(database_file(&order.database_url).map_or(order.uploads.as_path(), Path::new)).to_owned()
}

/// Where the database goes that gives way; a server keeps none.
fn aside(url: &str, now: Moment) -> Option<PathBuf> {
    Some(before(database_file(url)?, now))
}

fn before(file: &str, now: Moment) -> PathBuf {
    let at = now.naive_utc().format("%Y-%m-%dT%H-%M-%SZ");
    let name = format!("{file}.before-{at}");
    // What an earlier restore of this second put aside stays.
    let free = (2..).map(|count| format!("{name}-{count}"));
    let mut names = std::iter::once(name.clone()).chain(free).map(PathBuf::from);
    names.find(|place| !place.exists()).unwrap_or_else(|| PathBuf::from(name.clone()))
}
