//! Imports media: they go through the same intake as uploads.

use std::io::Write;

use crate::domain::{
    moment::Zone,
    old_address::OldAddress,
    path::SitePath,
    rendering::{Finding, FindingKind},
};
use crate::media::intake::Removed;
use crate::media::shelf::Shelf as _;
use crate::media::{self, TakenIn, name};
use crate::newsroom::media::{remove_unused, shelve, shelving};
use crate::newsroom::{Error, Result};
use crate::store::desk::import_changes::{self, ChangeSubject};
use crate::store::desk::imported_files::{self, ImportedFile, SeenFile};
use crate::store::desk::{import_addresses, import_batches, imported_media, media_uses, paths};
use crate::store::{Conn, Error as StoreError};

use super::import_run::ImportRun;
use super::listed_file::unread;
use super::noted_bytes::{self, NotedShelf};
use super::report::{FILE, FileReport, ImportOutcome, about};
use super::source::{ImportSource, SourceFile};

/// What the report says of a name that is kept without some of its signs.
const UNSEEN_IN_NAME: &str = "signs that nobody sees were left out of the name";

/// Takes in a medium. A refused file is kept privately and reported.
pub(super) fn take(run: &ImportRun<'_>, source: &ImportSource<'_>, file: &SourceFile) -> Result<FileReport> {
    let digest = match digest(run, source, file) {
        Ok(digest) => digest,
        Err(finding) => return Ok(FileReport::refused(&file.path, &finding)),
    };
    if let Some(report) = unchanged(run, file, &digest, FILE) {
        return Ok(report);
    }
    let shelving = shelving();
    let shelf = noted_shelf(run);
    let mut taken = None;
    let read = source.read(file, |reader| {
        taken = Some(media::take_in(&file.path, reader, &shelf, &run.rules));
        Ok(())
    });
    if let Err(error) = read {
        return Ok(FileReport::refused(&file.path, &about(FindingKind::Unreadable, unread(&error))));
    }
    match taken {
        Some(Ok(taken)) => {
            let accepted = accept(run, file, &digest, &taken);
            drop(shelving);
            // If the same picture came before with other metadata, the first original is kept and this one
            // removed.
            let original = taken.original.map(|original| original.to_string());
            remove_unused(run.newsroom, original.as_slice());
            accepted
        }
        Some(Err(refusal)) if refusal.why.is_ours() => Err(Error::Files(refusal.to_string())),
        Some(Err(refusal)) => {
            keep_privately(run, source, file)?;
            let finding = about(FindingKind::FileRefused, refusal.to_string());
            remember(run, file, &digest, &[finding])?;
            Ok(FileReport::refused(&file.path, &about(FindingKind::FileRefused, refusal.to_string())))
        }
        None => Ok(FileReport::refused(&file.path, &about(FindingKind::Unreadable, ""))),
    }
}

fn accept(run: &ImportRun<'_>, file: &SourceFile, digest: &str, taken: &TakenIn) -> Result<FileReport> {
    let mut findings = Vec::new();
    if taken.removed.contains(&Removed::Bitmap) {
        findings.push(about(FindingKind::BitmapRemoved, ""));
    }
    // Whatever makes a cleaned drawing shorter counts as active content: no camera data.
    if taken.removed.iter().any(|part| !matches!(part, Removed::Bitmap | Removed::ActiveContent)) {
        findings.push(about(FindingKind::MetadataRemoved, ""));
    }
    if media::format::is_otherwise_shown(&file.path, taken.mime) {
        findings.push(about(FindingKind::OtherContent, taken.mime));
    }
    let wish = match run.exported.and_then(|exported| exported.medium(&file.path)) {
        Some(facts) => facts.name.clone(),
        None => wished_name(&file.path, taken, &mut findings),
    };
    let remarks = remarks(&findings);
    let name = run.newsroom.store.write_here(|db| {
        let last = imported_media::last_id(db)?;
        let (id, name) = shelve(db, &wish, taken, Zone::default(), run.now, |_, _| Ok(true))?;
        if last.is_none_or(|last| id > last) {
            import_changes::note_made(db, run.batch, ChangeSubject::Medium, &id.0.to_string())?;
        }
        let met = SeenFile {
            source: run.name,
            path: &file.path,
            digest,
            outcome: ImportOutcome::of(&findings).code(),
            findings: &remarks,
            media: Some(id),
            ..SeenFile::default()
        };
        import_batches::note_running(db, run.batch, run.present())?;
        imported_files::remember(db, run.batch, &met, run.now)?;
        let original = taken.original.map(|original| original.to_string());
        noted_bytes::forget(
            db,
            run.batch,
            [taken.digest.to_string()].iter().chain(&original).map(String::as_str),
        )?;
        if let Some(old) = run.known.get(&file.path).and_then(ImportedFile::medium).filter(|old| *old != id) {
            media_uses::ask_again(db, old)?;
        }
        keep_old_address(db, run, &file.path, &name)?;
        Ok(name)
    })?;
    let mut report = FileReport::new(&file.path, FILE, &findings);
    report.address = Some(format!("/uploads/{}", crate::domain::path::escape(&name)));
    Ok(report)
}

/// The name that keeps the address: `uploads/x` becomes `x`, served at `/uploads/x`. A file of another folder
/// keeps its whole path as its name.
fn wished_name(path: &str, taken: &TakenIn, findings: &mut Vec<Finding>) -> String {
    let below = path.strip_prefix("uploads/").or_else(|| path.strip_prefix("_uploads/")).unwrap_or(path);
    match name::keep_name(below) {
        Ok(name) => {
            if name != below {
                findings.push(about(FindingKind::BadAddress, format!("{below:?}: {UNSEEN_IN_NAME}")));
            }
            name
        }
        Err(invalid) => {
            findings.push(about(FindingKind::BadAddress, format!("{below}: {}", invalid.why)));
            taken.safe_name.clone()
        }
    }
}

/// Redirects the old address of a file to the current one.
fn keep_old_address(db: &mut Conn, run: &ImportRun<'_>, path: &str, name: &str) -> crate::store::Result<()> {
    // An export keeps there what had no address.
    if run.exported.is_some() && path.starts_with("_drafts/") {
        return Ok(());
    }
    let Ok(old) = SitePath::stored(format!("/{}", path.trim_start_matches('_'))) else { return Ok(()) };
    let target = format!("/uploads/{}", crate::domain::path::escape(name));
    if old.href() == target {
        return Ok(());
    }
    let address = OldAddress::from(old.clone());
    import_addresses::note_giving_way(db, run.batch, &address)?;
    match paths::redirect_to(db, &old, &target, run.now.naive_utc()) {
        Ok(()) => import_addresses::credit(db, run.batch, &address),
        Err(StoreError::Taken(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Puts the unchanged bytes on the shelf without a name, so that nothing can serve them.
pub(super) fn keep_privately(
    run: &ImportRun<'_>,
    source: &ImportSource<'_>,
    file: &SourceFile,
) -> Result<()> {
    let kept = source.read(file, |reader| {
        let shelf = noted_shelf(run);
        let mut draft = shelf.draft()?;
        std::io::copy(reader, &mut draft)?;
        draft.flush()?;
        shelf.put(draft)
    });
    kept.map(|_| ()).map_err(|error| Error::Files(format!("{} could not be kept: {error}", file.path)))
}

fn noted_shelf<'r>(run: &ImportRun<'r>) -> NotedShelf<'r> {
    NotedShelf { newsroom: run.newsroom, batch: run.batch }
}

/// SHA-256 of the original file, in hexadecimal.
pub(super) fn digest(
    run: &ImportRun<'_>,
    source: &ImportSource<'_>,
    file: &SourceFile,
) -> std::result::Result<String, Finding> {
    use sha2::Digest as _;
    let hashed = source.read(file, |reader| {
        let mut hash = sha2::Sha256::new();
        std::io::copy(reader, &mut HashWriter(&mut hash))?;
        Ok(hash.finalize())
    });
    match hashed {
        Ok(hash) => Ok(hash.iter().map(|byte| format!("{byte:02x}")).collect()),
        Err(error) => {
            tracing::debug!(source = run.name, path = %file.path, %error, "a file could not be read");
            Err(about(FindingKind::Unreadable, unread(&error)))
        }
    }
}

struct HashWriter<'h>(&'h mut sha2::Sha256);

impl Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        sha2::Digest::update(self.0, bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The report of an earlier run about the same bytes at this path.
pub(super) fn unchanged(
    run: &ImportRun<'_>,
    file: &SourceFile,
    digest: &str,
    state: &'static str,
) -> Option<FileReport> {
    let known = run.known.get(&file.path).filter(|known| known.digest == digest)?;
    let mut report = FileReport {
        outcome: ImportOutcome::parse(&known.outcome)?,
        unchanged: true,
        remarks: serde_json::from_str(&known.findings).unwrap_or_default(),
        ..FileReport::new(&file.path, state, &[])
    };
    report.settle();
    Some(report)
}

fn remember(run: &ImportRun<'_>, file: &SourceFile, digest: &str, findings: &[Finding]) -> Result<()> {
    let remarks = remarks(findings);
    let met = SeenFile {
        source: run.name,
        path: &file.path,
        digest,
        outcome: ImportOutcome::of(findings).code(),
        findings: &remarks,
        ..SeenFile::default()
    };
    run.newsroom.store.write_here(|db| {
        import_batches::note_running(db, run.batch, run.present())?;
        imported_files::remember(db, run.batch, &met, run.now)?;
        noted_bytes::forget(db, run.batch, [digest])
    })?;
    Ok(())
}

/// Findings as JSON, as stored with the file.
pub(super) fn remarks(findings: &[Finding]) -> String {
    let remarks: Vec<super::report::Remark> = findings.iter().map(Into::into).collect();
    serde_json::to_string(&remarks).unwrap_or_else(|_| "[]".to_owned())
}
