//! Stores documents as drafts, all of them before any is published, so that links between them resolve. Several share a
//! transaction: the disk is waited for once.

use crate::domain::{
    article::{ArticleId, State},
    rendering::{Finding, FindingKind},
    search::IndexedArticle,
};
use crate::newsroom::imported_defaults::ImportedDefaults;
use crate::newsroom::retag::filed;
use crate::newsroom::{Newsroom, Result, search};
use crate::store::desk::articles::{self, NewArticle, StoredArticle, WorkingCopy};
use crate::store::desk::import_batches;
use crate::store::desk::import_changes::{self, ChangeSubject, PreviousArticle};
use crate::store::desk::imported_files::{self, ImportedFile, SeenFile};
use crate::store::desk::revisions::{self, RevisionReason};
use crate::store::{Conn, WriteTransaction, desk};

use super::attribution;
use super::document::ImportDocument;
use super::earlier;
use super::free_address::free_address;
use super::import_run::ImportRun;
use super::left_documents::{leave, tell_who_edited};
use super::media::{remarks, unchanged};
use super::parallel;
use super::publication::{DraftReason, destiny};
use super::report::{FileChange, FileReport, ImportOutcome, Remark, TWIN, about};
use super::restored;

/// Outcome recorded for a document that is stored but not finished. If the run is interrupted, the next one
/// continues from there.
const PENDING: &str = "pending";

/// The result of [`store`].
pub(super) enum DocumentStep {
    /// Nothing left to do: an earlier run finished it, or another file has the same bytes.
    Done(FileReport),
    /// Stored as a draft: [`super::finish`] comes next.
    Stored(ArticleId, FileChange, Vec<Finding>),
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
        import_batches::note_running(db, run.batch, run.present())?;
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
    let Some(mut report) = unchanged(run, &entry.file, &entry.hex_digest(), "") else { return Ok(None) };
    let Some(known) = run.known.get(&entry.file.path) else { return Ok(None) };
    let is_left = report.remarks.iter().any(|remark| remark.code == FindingKind::EditedHere.code());
    if run.known.old_path(&entry.file.path).is_some()
        || (!is_left && earlier::changes_visibility(run, entry, known))
    {
        return Ok(None);
    }
    if let Some(id) = known.article().filter(|_| attribution::account_for(run, entry).is_some()) {
        run.newsroom.store.write_here(|db| attribution::attribute(db, run, entry, id))?;
    }
    describe(run.newsroom, known.article(), &mut report)?;
    if let Some(id) = known.article().filter(|_| is_left) {
        run.newsroom.store.read_here(|db| match articles::by_id(db, id)? {
            Some(stored) => tell_who_edited(db, &stored, &known.left_state, &mut report),
            None => Ok(()),
        })?;
    }
    if report.state == State::Draft.code() && !is_left {
        let unmade = report.remarks.iter().any(|remark| remark.code == FindingKind::NotRendered.code());
        let planned = destiny(entry, run.now, run.future).why_draft();
        report.explain_draft(if unmade { Some(DraftReason::NotRendered) } else { planned });
    }
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
    let mut findings = entry.findings.clone();
    let known = run.known.get(&entry.file.path);
    let renamed_from = run.known.old_path(&entry.file.path).map(str::to_owned);
    if let Some(old) = renamed_from.or_else(|| known.and_then(renamed_before_the_cut)) {
        findings.push(about(FindingKind::FileRenamed, old));
    }
    let stored = match known.and_then(|known| known.article()) {
        Some(id) => articles::by_id(db, id)?,
        None => None,
    };
    if let Some(known) = known
        && earlier::is_edited(db, known, stored.as_ref())?
    {
        return Ok(DocumentStep::Done(leave(db, run, entry, stored.as_ref(), findings)?));
    }
    let change = match &stored {
        Some(stored) if was_there_before(db, run, stored.id)? => FileChange::Updated,
        _ => FileChange::Created,
    };
    let id = write(db, run, (entry, indexed), stored, &mut findings)?;
    Ok(DocumentStep::Stored(id, change, findings))
}

/// Whether the batch did not make an article itself: before it was cut off, or as the part of another.
fn was_there_before(db: &mut Conn, run: &ImportRun<'_>, id: ArticleId) -> crate::store::Result<bool> {
    let made = import_changes::named(db, run.batch, ChangeSubject::Article, &id.0.to_string())?;
    Ok(made.is_none_or(|made| made.previous.is_some()))
}

fn write(
    db: &mut WriteTransaction<'_>,
    run: &ImportRun<'_>,
    (entry, indexed): (&ImportDocument, &IndexedArticle),
    stored: Option<StoredArticle>,
    findings: &mut Vec<Finding>,
) -> crate::store::Result<ArticleId> {
    let path = free_address(db, run, entry, stored.as_ref().map(|stored| stored.id), findings)?;
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
    let (new, inherited) = match &entry.restored {
        Some(facts) => (restored::as_article(entry, facts, new), ImportedDefaults::parse(&facts.inherited)),
        None => (new, inherited),
    };
    let draft = WorkingCopy {
        document: entry.document.to_source(),
        title: matter.title.clone().unwrap_or_default(),
        sort_at: matter.date.unwrap_or(run.now),
        names: filed(matter, &inherited),
    };
    let id = match stored {
        Some(stored) => {
            let previous = PreviousArticle::of(db, &stored)?;
            note_article(db, run, stored.id, Some(&previous))?;
            articles::replace(db, stored.id, stored.version, &new, &draft, run.now)?;
            stored.id
        }
        None => {
            let id = articles::create(db, &new, &draft, run.now)?;
            note_article(db, run, id, None)?;
            id
        }
    };
    if let Some(facts) = &entry.restored {
        restored::write(db, id, facts)?;
    }
    revisions::keep_without_account(db, id, &draft.document, RevisionReason::Imported, run.now)?;
    desk::search::upsert(db, id, indexed)?;
    attribution::attribute(db, run, entry, id)?;
    // If this run is cut off, only this record knows that the file had another name.
    let renamed = findings.iter().filter(|finding| finding.kind == FindingKind::FileRenamed);
    let renamed: Vec<Finding> = renamed.cloned().collect();
    remember(db, run, entry, Some((id, State::Draft)), PENDING, &renamed)?;
    Ok(id)
}

/// The name of a file before a run that was cut off met it under another one.
fn renamed_before_the_cut(known: &ImportedFile) -> Option<String> {
    let remarks: Vec<Remark> =
        if known.outcome == PENDING { serde_json::from_str(&known.findings).ok()? } else { Vec::new() };
    let renamed = remarks.into_iter().find(|remark| remark.code == FindingKind::FileRenamed.code())?;
    Some(renamed.detail)
}

fn note_article(
    db: &mut Conn,
    run: &ImportRun<'_>,
    id: ArticleId,
    previous: Option<&PreviousArticle>,
) -> crate::store::Result<()> {
    import_changes::note(db, run.batch, ChangeSubject::Article, &id.0.to_string(), previous, None)
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

/// Records the outcome of a document, and the state in which its article is left.
pub(super) fn remember(
    db: &mut Conn,
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    left: Option<(ArticleId, State)>,
    outcome: &str,
    findings: &[Finding],
) -> crate::store::Result<()> {
    let met = SeenFile {
        digest: &entry.hex_digest(),
        outcome,
        findings: &remarks(findings),
        article: left.map(|(id, _)| id),
        left_state: left.map(|(_, state)| state.code()).unwrap_or_default(),
        is_met_again: outcome != PENDING,
        ..run.seen(entry)
    };
    imported_files::remember(db, run.batch, &met, run.now)
}
