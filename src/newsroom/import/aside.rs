//! Keeps files that are not content, byte for byte, for export: small ones in the database, others on the shelf. Several
//! share a transaction: a site may have a hundred thousand.

use crate::newsroom::Result;
use crate::store::desk::import_batches;
use crate::store::desk::imported_files::{self, SeenFile};

use super::import_run::ImportRun;
use super::media::{digest, keep_privately, remarks, unchanged};
use super::noted_bytes;
use super::report::{ASIDE, FileReport, ImportOutcome};
use super::source::{ImportSource, SourceFile, TEXT_MAX_BYTES};

/// Files in one transaction.
const BATCH: usize = 64;
/// Their bytes together, in memory until then; one file may be larger.
const BATCH_MAX_BYTES: usize = 8 << 20;

/// A file that is to be recorded.
struct AsideFile<'f> {
    file: &'f SourceFile,
    digest: String,
    /// `None` if the shelf has them.
    bytes: Option<Vec<u8>>,
}

/// Keeps files, and calls `done` with the report of each.
pub(super) fn keep(
    run: &ImportRun<'_>,
    source: &ImportSource<'_>,
    files: &[SourceFile],
    done: &mut dyn FnMut(&SourceFile, FileReport),
) -> Result<()> {
    let (mut waiting, mut held) = (Vec::new(), 0);
    for file in files {
        let digest = match digest(run, source, file) {
            Ok(digest) => digest,
            Err(finding) => {
                done(file, FileReport::refused(&file.path, &finding));
                continue;
            }
        };
        if let Some(report) = unchanged(run, file, &digest, ASIDE) {
            done(file, report);
            continue;
        }
        let bytes = if file.size <= TEXT_MAX_BYTES { source.text(file).ok() } else { None };
        match &bytes {
            Some(bytes) => held += bytes.len(),
            None => keep_privately(run, source, file)?,
        }
        waiting.push(AsideFile { file, digest, bytes });
        if waiting.len() == BATCH || held > BATCH_MAX_BYTES {
            record(run, &mut waiting, done)?;
            held = 0;
        }
    }
    record(run, &mut waiting, done)
}

fn record(
    run: &ImportRun<'_>,
    waiting: &mut Vec<AsideFile<'_>>,
    done: &mut dyn FnMut(&SourceFile, FileReport),
) -> Result<()> {
    let none = remarks(&[]);
    run.newsroom.store.write_here(|db| {
        import_batches::note_running(db, run.batch, run.present())?;
        for AsideFile { file, digest, bytes } in &*waiting {
            let met = SeenFile {
                source: run.name,
                path: &file.path,
                digest,
                outcome: ImportOutcome::Imported.code(),
                findings: &none,
                bytes: bytes.as_deref(),
                ..SeenFile::default()
            };
            imported_files::remember(db, run.batch, &met, run.now)?;
            if bytes.is_none() {
                noted_bytes::forget(db, run.batch, [digest.as_str()])?;
            }
        }
        Ok(())
    })?;
    for AsideFile { file, .. } in waiting.drain(..) {
        done(file, FileReport::new(&file.path, ASIDE, &[]));
    }
    Ok(())
}
