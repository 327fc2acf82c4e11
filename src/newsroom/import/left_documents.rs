//! Documents whose articles a newer copy leaves alone, because somebody has edited them here: who did, and where the text of
//! the copy is kept, to be compared.

use crate::domain::rendering::{Finding, FindingKind};
use crate::store::Conn;
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::import_changes::{self, ChangeSubject};
use crate::store::desk::imported_files::{self, SeenFile};
use crate::store::desk::{imported_edits, revisions};

use super::document::ImportDocument;
use super::import_run::ImportRun;
use super::media::remarks;
use super::report::{FileChange, FileReport, ImportOutcome, about};

/// State in the report of a document whose article somebody has removed.
const REMOVED: &str = "removed";

/// Leaves an article that somebody has edited since the last import.
pub(super) fn leave(
    db: &mut Conn,
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    stored: Option<&StoredArticle>,
    mut findings: Vec<Finding>,
) -> crate::store::Result<FileReport> {
    let address = stored.map(|stored| stored.path.href());
    findings.push(about(FindingKind::EditedHere, address.as_deref().unwrap_or_default()));
    let left = run.known.get(&entry.file.path).map(|known| known.left_state.as_str()).unwrap_or_default();
    let met = SeenFile { left_state: left, ..run.seen(entry) };
    let (remarks, outcome) = (remarks(&findings), ImportOutcome::of(&findings).code());
    let article = stored.map(|stored| stored.id);
    let met = SeenFile { outcome, findings: &remarks, digest: &entry.hex_digest(), article, ..met };
    imported_files::remember(db, run.batch, &met, run.now)?;
    let state = stored.map_or(REMOVED, |stored| stored.state.code());
    let mut report = FileReport { address, ..FileReport::new(&entry.file.path, state, &findings) };
    report.change = Some(FileChange::Left);
    if let Some(stored) = stored {
        let kept = revisions::keep_left(db, stored.id, &entry.document.to_source(), run.now)?;
        import_changes::note_made(db, run.batch, ChangeSubject::Revision, &kept.0.to_string())?;
        tell_who_edited(db, stored, left, &mut report)?;
    }
    Ok(report)
}

/// Says who has edited an article that was left, and where the text of the file is kept.
pub(super) fn tell_who_edited(
    db: &mut Conn,
    stored: &StoredArticle,
    left_state: &str,
    report: &mut FileReport,
) -> crate::store::Result<()> {
    report.kind = Some(stored.kind.code());
    report.edited = imported_edits::edited(db, stored, left_state)?;
    report.other_version = revisions::latest_left(db, stored.id)?.map(|kept| kept.0);
    Ok(())
}
