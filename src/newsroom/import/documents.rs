//! Imports documents: stores all of them first, so that links between them resolve, then publishes, schedules
//! or leaves each as a draft.

use crate::domain::{
    article::{ArticleId, State},
    moment::Moment,
    path::SitePath,
    redirect::RedirectTarget,
    rendering::{Finding, FindingKind},
};
use crate::newsroom::imported_defaults::ImportedDefaults;
use crate::newsroom::projection::project;
use crate::newsroom::publish::go_live;
use crate::newsroom::retag::filed;
use crate::newsroom::{Error, Newsroom, Result, search};
use crate::store::desk::articles::{self, NewArticle, WorkingCopy};
use crate::store::desk::redirects::{self, Existing, Strictness};
use crate::store::desk::revisions::{self, RevisionReason};
use crate::store::desk::{imports, imports::SeenFile, paths, schedules};
use crate::store::{Conn, Error as StoreError, WriteTransaction, settings};

use super::document::ImportDocument;
use super::free_address::free_address;
use super::import_run::ImportRun;
use super::media::{remarks, unchanged};
use super::publication::{ImportFate, destiny, redirect_target};
use super::report::{FileReport, ImportOutcome, about, placed};

/// Outcome recorded for a document that is stored but not finished. If the run is interrupted, the next one
/// continues from there.
const PENDING: &str = "pending";

/// The result of [`store`].
pub(super) enum DocumentStep {
    /// Nothing left to do: an earlier run finished it, or another file has the same bytes.
    Done(FileReport),
    /// Stored as a draft: [`finish`] comes next.
    Stored(ArticleId, Vec<Finding>),
}

/// Stores a document as a draft, unless it is unchanged or a duplicate.
pub(super) fn store(run: &ImportRun<'_>, entry: &ImportDocument) -> Result<DocumentStep> {
    let digest = hex(&entry.digest);
    if let Some(mut report) = unchanged(run, &entry.file, &digest, "") {
        let id = run.known.get(&entry.file.path).and_then(|known| known.article);
        describe(run.newsroom, id, &mut report)?;
        return Ok(DocumentStep::Done(report));
    }
    if entry.twin_of.is_some() {
        remember(run, entry, None, ImportOutcome::of(&entry.findings).code(), &entry.findings)?;
        return Ok(DocumentStep::Done(FileReport::new(&entry.file.path, "twin", &entry.findings)));
    }
    let known = run.known.get(&entry.file.path).and_then(|known| known.article);
    let (id, findings) = run.newsroom.store.write_here(|db| write(db, run, entry, &digest, known))?;
    Ok(DocumentStep::Stored(id, findings))
}

fn write(
    db: &mut WriteTransaction<'_>,
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    digest: &str,
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
    let met = SeenFile {
        source: run.name,
        path: &entry.file.path,
        digest,
        outcome: PENDING,
        findings: "[]",
        article: Some(id),
        media: None,
        bytes: entry.original_bytes.as_deref(),
    };
    imports::remember(db, &met, run.now)?;
    Ok((id, findings))
}

/// Publishes or schedules the document or leaves it as a draft, and records the outcome in the same
/// transaction.
pub(super) fn finish(
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    step: DocumentStep,
    future: bool,
) -> Result<FileReport> {
    let (id, mut findings) = match step {
        DocumentStep::Done(report) => return Ok(report),
        DocumentStep::Stored(id, findings) => (id, findings),
    };
    let newsroom = run.newsroom;
    let (stored, site) = newsroom
        .store
        .read_here(|db| Ok((articles::by_id(db, id)?.ok_or(StoreError::Missing)?, settings::site(db)?)))?;
    let projected = match project(newsroom, &site, &stored, run.now) {
        Err(Error::Refused(_)) => return set_aside(run, entry, &stored, findings),
        outcome => outcome?,
    };
    // Findings about the front matter were already made while planning.
    for finding in &projected.findings {
        if !findings.contains(finding) {
            findings.push(finding.clone());
        }
    }
    if let Some(to) = entry.matter.redirect_to.as_deref().filter(|to| redirect_target(to).is_none()) {
        findings.push(about(FindingKind::BadAddress, to));
    }
    placed(&mut findings, &entry.document);
    let planned = destiny(entry, run.now, future);
    let mut report = FileReport::new(&entry.file.path, planned.state().code(), &[]);
    report.draft = planned.why_draft();
    let taken = newsroom.store.write_here(|db| {
        let mut taken = Vec::new();
        match &planned {
            ImportFate::Draft(_) => {}
            ImportFate::Live => go_live(db, &stored, &projected, None, run.now)?,
            ImportFate::Later(at) => {
                articles::change_state(db, &stored, State::Scheduled, run.now)?;
                schedules::plan_publication(db, id, *at)?;
            }
            ImportFate::Redirect(target) => {
                if !redirect_document(db, &stored.path, target, run.now)? {
                    taken.push(about(FindingKind::AddressTaken, stored.path.as_str()));
                }
            }
        }
        for old in &entry.old_addresses {
            match paths::redirect_to_article(db, old, id, run.now.naive_utc()) {
                Ok(()) => {}
                Err(StoreError::Taken(_)) => {
                    taken.push(about(FindingKind::AddressTaken, old.to_string()));
                }
                Err(error) => return Err(error),
            }
        }
        placed(&mut taken, &entry.document);
        let all: Vec<Finding> = findings.iter().chain(&taken).cloned().collect();
        remember_in(db, run, entry, Some(id), ImportOutcome::of(&all).code(), &all)?;
        Ok(taken)
    })?;
    findings.extend(taken);
    report.outcome = ImportOutcome::of(&findings);
    report.remarks = findings.iter().map(Into::into).collect();
    report.address = Some(stored.path.href());
    Ok(report)
}

/// Leaves a document that cannot be rendered as a draft.
fn set_aside(
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    stored: &articles::StoredArticle,
    mut findings: Vec<Finding>,
) -> Result<FileReport> {
    findings.push(about(FindingKind::NotRendered, ""));
    placed(&mut findings, &entry.document);
    remember(run, entry, Some(stored.id), ImportOutcome::of(&findings).code(), &findings)?;
    let mut report = FileReport::new(&entry.file.path, State::Draft.code(), &findings);
    report.draft = Some("no page could be made of it");
    report.address = Some(stored.path.href());
    Ok(report)
}

fn describe(newsroom: &Newsroom, id: Option<ArticleId>, report: &mut FileReport) -> Result<()> {
    report.state = "twin";
    let Some(id) = id else { return Ok(()) };
    if let Some(stored) = newsroom.store.read_here(|db| articles::by_id(db, id))? {
        report.state = stored.state.code();
        report.address = Some(stored.path.href());
    }
    Ok(())
}

fn remember(
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    id: Option<ArticleId>,
    outcome: &str,
    findings: &[Finding],
) -> Result<()> {
    run.newsroom.store.write_here(|db| remember_in(db, run, entry, id, outcome, findings))?;
    Ok(())
}

fn remember_in(
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

/// Redirects the address of a document to its target. False if that is not possible.
fn redirect_document(
    db: &mut crate::store::Conn,
    from: &SitePath,
    to: &str,
    now: Moment,
) -> crate::store::Result<bool> {
    let Ok(target) = RedirectTarget::parse(to) else { return Ok(false) };
    let from = from.clone().into();
    let put = redirects::put(db, &from, &target, Strictness::Anything, Existing::Replace, now.naive_utc())?;
    Ok(put.is_ok())
}
