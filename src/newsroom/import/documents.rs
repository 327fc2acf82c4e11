//! Stores documents as drafts, all of them before any is published, so that links between them resolve. Several share a
//! transaction: the disk is waited for once.

use crate::domain::{
    article::{ArticleId, State},
    rendering::Finding,
    search::IndexedArticle,
};
use crate::newsroom::imported_defaults::ImportedDefaults;
use crate::newsroom::retag::filed;
use crate::newsroom::{Newsroom, Result, search};
use crate::store::desk;
use crate::store::desk::articles::{self, NewArticle, WorkingCopy};
use crate::store::desk::revisions::{self, RevisionReason};
use crate::store::desk::{imports, imports::SeenFile};
use crate::store::{Conn, WriteTransaction};

use super::document::ImportDocument;
use super::free_address::free_address;
use super::import_run::ImportRun;
use super::media::{remarks, unchanged};
use super::parallel;
use super::report::{FileReport, ImportOutcome, TWIN};

/// Outcome recorded for a document that is stored but not finished. If the run is interrupted, the next one
/// continues from there.
const PENDING: &str = "pending";

/// The result of [`store`].
pub(super) enum DocumentStep {
    /// Nothing left to do: an earlier run finished it, or another file has the same bytes.
    Done(FileReport),
    /// Stored as a draft: [`super::finish`] comes next.
    Stored(ArticleId, Vec<Finding>),
}

/// A document that is about to be stored.
pub(super) struct IndexedDocument<'e> {
    entry: &'e ImportDocument,
    /// What the desk finds it by, or the report of a document that an earlier run finished.
    indexed: std::result::Result<IndexedArticle, FileReport>,
}

/// Prepares documents on all processors. Reads the database only for those that an earlier run finished.
pub(super) fn index<'e>(
    run: &ImportRun<'_>,
    entries: &'e [ImportDocument],
) -> Result<Vec<IndexedDocument<'e>>> {
    let prepared = parallel::map(entries.iter().collect(), |entry: &ImportDocument| {
        let indexed = match unchanged_document(run, entry)? {
            Some(report) => Err(report),
            None => Ok(search::working_copy(
                entry.language.as_deref().unwrap_or(&run.language),
                entry.document.body(),
                &entry.matter,
                entry.matter.date.unwrap_or(run.now),
            )),
        };
        Ok(IndexedDocument { entry, indexed })
    });
    prepared.into_iter().collect()
}

/// Stores documents as drafts, unless they are unchanged or duplicates.
pub(super) fn store(run: &ImportRun<'_>, documents: Vec<IndexedDocument<'_>>) -> Result<Vec<DocumentStep>> {
    let step =
        |document: &IndexedDocument<'_>| document.indexed.as_ref().err().cloned().map(DocumentStep::Done);
    if documents.iter().all(|document| document.indexed.is_err()) {
        return Ok(documents.iter().filter_map(step).collect());
    }
    let steps = run.newsroom.store.write_here(|db| {
        let steps = documents.iter().map(|document| match &document.indexed {
            Ok(indexed) => store_in(db, run, document.entry, indexed),
            Err(report) => Ok(DocumentStep::Done(report.clone())),
        });
        steps.collect::<crate::store::Result<Vec<_>>>()
    })?;
    Ok(steps)
}

/// The report of a document that an earlier run finished.
fn unchanged_document(run: &ImportRun<'_>, entry: &ImportDocument) -> Result<Option<FileReport>> {
    let Some(mut report) = unchanged(run, &entry.file, &hex(&entry.digest), "") else { return Ok(None) };
    let id = run.known.get(&entry.file.path).and_then(|known| known.article);
    describe(run.newsroom, id, &mut report)?;
    Ok(Some(report))
}

fn store_in(
    db: &mut WriteTransaction<'_>,
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    indexed: &IndexedArticle,
) -> crate::store::Result<DocumentStep> {
    if entry.twin_of.is_some() {
        remember(db, run, entry, None, ImportOutcome::of(&entry.findings).code(), &entry.findings)?;
        return Ok(DocumentStep::Done(FileReport::new(&entry.file.path, TWIN, &entry.findings)));
    }
    let known = run.known.get(&entry.file.path).and_then(|known| known.article);
    let (id, findings) = write(db, run, entry, (known, indexed))?;
    Ok(DocumentStep::Stored(id, findings))
}

fn write(
    db: &mut WriteTransaction<'_>,
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    (known, indexed): (Option<ArticleId>, &IndexedArticle),
) -> crate::store::Result<(ArticleId, Vec<Finding>)> {
    let mut findings = entry.findings.clone();
    let path = free_address(db, run, entry, known, &mut findings)?;
    let matter = &entry.matter;
    let inherited = ImportedDefaults {
        defaults: entry.defaults.clone(),
        folders: if entry.placed.language().is_some() { Vec::new() } else { entry.placed.folders.clone() },
    };
    let new = NewArticle {
        kind: entry.kind,
        path,
        language: entry.language.clone().unwrap_or_else(|| run.language.clone()),
        translation_key: matter.translation_key.clone(),
        state: State::Draft,
        published_at: matter.date,
        file_name: Some(entry.placed.base_name.clone()),
        inherited: inherited.to_block(),
    };
    let draft = WorkingCopy {
        document: entry.document.to_source(),
        title: matter.title.clone().unwrap_or_default(),
        sort_at: matter.date.unwrap_or(run.now),
        names: filed(matter, &inherited),
    };
    let stored = match known {
        Some(id) => articles::by_id(db, id)?,
        None => None,
    };
    let id = match stored {
        Some(stored) => {
            articles::replace(db, stored.id, stored.version, &new, &draft, run.now)?;
            stored.id
        }
        None => articles::create(db, &new, &draft, run.now)?,
    };
    revisions::keep_without_account(db, id, &draft.document, RevisionReason::Imported, run.now)?;
    desk::search::upsert(db, id, indexed)?;
    remember(db, run, entry, Some(id), PENDING, &[])?;
    Ok((id, findings))
}

fn describe(newsroom: &Newsroom, id: Option<ArticleId>, report: &mut FileReport) -> Result<()> {
    report.state = TWIN;
    let Some(id) = id else { return Ok(()) };
    if let Some(stored) = newsroom.store.read_here(|db| articles::by_id(db, id))? {
        report.state = stored.state.code();
        report.kind = Some(stored.kind.code());
        report.address = Some(stored.path.href());
    }
    Ok(())
}

/// Records the outcome of a document.
pub(super) fn remember(
    db: &mut Conn,
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    id: Option<ArticleId>,
    outcome: &str,
    findings: &[Finding],
) -> crate::store::Result<()> {
    let met = SeenFile {
        source: run.name,
        path: &entry.file.path,
        digest: &hex(&entry.digest),
        outcome,
        findings: &remarks(findings),
        article: id,
        media: None,
        bytes: entry.original_bytes.as_deref(),
    };
    imports::remember(db, &met, run.now)
}

fn hex(digest: &[u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
