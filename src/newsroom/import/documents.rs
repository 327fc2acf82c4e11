//! Stores documents as drafts, all of them before any is published, so that links between them resolve. Several share a
//! transaction: the disk is waited for once.

use crate::domain::{
    article::{ArticleId, State},
    rendering::Finding,
};
use crate::newsroom::imported_defaults::ImportedDefaults;
use crate::newsroom::retag::filed;
use crate::newsroom::{Newsroom, Result, search};
use crate::store::desk::articles::{self, NewArticle, WorkingCopy};
use crate::store::desk::revisions::{self, RevisionReason};
use crate::store::desk::{imports, imports::SeenFile};
use crate::store::{Conn, WriteTransaction, settings};

use super::document::ImportDocument;
use super::free_address::free_address;
use super::import_run::ImportRun;
use super::media::{remarks, unchanged};
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

/// Stores documents as drafts, unless they are unchanged or duplicates.
pub(super) fn store(run: &ImportRun<'_>, entries: &[ImportDocument]) -> Result<Vec<DocumentStep>> {
    let mut known = Vec::with_capacity(entries.len());
    for entry in entries {
        known.push(unchanged_document(run, entry)?);
    }
    if known.iter().all(Option::is_some) {
        return Ok(known.into_iter().flatten().map(DocumentStep::Done).collect());
    }
    let steps = run.newsroom.store.write_here(|db| {
        let steps = entries.iter().zip(known).map(|(entry, known)| match known {
            Some(report) => Ok(DocumentStep::Done(report)),
            None => store_in(db, run, entry),
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
) -> crate::store::Result<DocumentStep> {
    if entry.twin_of.is_some() {
        remember(db, run, entry, None, ImportOutcome::of(&entry.findings).code(), &entry.findings)?;
        return Ok(DocumentStep::Done(FileReport::new(&entry.file.path, TWIN, &entry.findings)));
    }
    let known = run.known.get(&entry.file.path).and_then(|known| known.article);
    let (id, findings) = write(db, run, entry, known)?;
    Ok(DocumentStep::Stored(id, findings))
}

fn write(
    db: &mut WriteTransaction<'_>,
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    known: Option<ArticleId>,
) -> crate::store::Result<(ArticleId, Vec<Finding>)> {
    let mut findings = entry.findings.clone();
    let path = free_address(db, run, entry, known, &mut findings)?;
    let matter = &entry.matter;
    let language = match &entry.language {
        Some(language) => language.clone(),
        None => settings::site(db)?.language.code().to_owned(),
    };
    let inherited = ImportedDefaults {
        defaults: entry.defaults.clone(),
        folders: if entry.placed.language().is_some() { Vec::new() } else { entry.placed.folders.clone() },
    };
    let new = NewArticle {
        kind: entry.kind,
        path,
        language,
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
    search::keep_working_copy(db, id, &new.language, &draft.document, matter, draft.sort_at)?;
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
