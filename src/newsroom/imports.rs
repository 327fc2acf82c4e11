//! The imports that were made, for administrators: each with its report.

use std::collections::HashMap;

use serde::Deserialize;

use crate::domain::{
    account::{Account, AccountId},
    import_batch::{BatchId, ChangedBy, ImportBatch, Stay},
};
use crate::store::desk::imported_files::{self, ImportedFile};
use crate::store::desk::{accounts, import_batches, imported_authors};
use crate::store::{Conn, Error as StoreError};

use super::import::OrderWords;
use super::import::attributions::{self, Attribution};
use super::import::mended;
use super::import::report::{AddressTrial, FileChange, ImportOutcome, Remark};
use super::import::sample;
use super::import::summary::ImportSummary;
use super::{RequestContext, Result, require};

/// Imports on one page.
pub const IMPORTS_PER_PAGE: usize = 50;
/// Authors that are listed to be attributed to accounts.
const AUTHORS_SHOWN: i64 = 100;
/// Files of a report on one page.
pub const FILES_PER_PAGE: usize = 25;
/// Articles that are named as changed by an import.
pub const CHANGES_SHOWN: usize = 50;

/// One page of the imports.
#[derive(Debug)]
pub struct ImportHistory {
    /// The imports of this page, newest first.
    pub batches: Vec<ImportBatch>,
    /// The number of all.
    pub total: usize,
    /// The names of those who imported.
    pub names: HashMap<AccountId, String>,
}

/// A report as it was kept. A part that another version did not write is empty.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct StoredReport {
    /// What was ordered.
    pub order: OrderWords,
    /// Why it stopped, in English.
    pub failed: Option<String>,
    /// The language that was taken from the texts.
    pub language_guessed: Option<String>,
    /// Whether an earlier import of the site was known.
    pub is_repeated: bool,
    /// What became of the files.
    pub summary: ImportSummary,
    /// What became of the old addresses.
    pub addresses: AddressTrial,
    /// Files of an earlier import that were no longer in the source.
    pub removed: Vec<String>,
    /// The files, as many as are kept.
    pub files: Vec<StoredFile>,
}

impl StoredReport {
    /// The report of a batch. Empty if another version wrote it in another form.
    pub(super) fn of(db: &mut Conn, id: BatchId) -> crate::store::Result<Self> {
        Ok(serde_json::from_str(&import_batches::report(db, id)?).unwrap_or_default())
    }
}

/// A file of a report as it was kept.
#[derive(Debug, Clone, Deserialize)]
pub struct StoredFile {
    /// Its path inside the source.
    pub path: String,
    /// Its outcome.
    pub outcome: ImportOutcome,
    /// Why its document stays a draft, in English.
    #[serde(default)]
    pub draft: Option<String>,
    /// The stable code of that reason.
    #[serde(default)]
    pub draft_code: Option<String>,
    /// What the import did to its article.
    #[serde(default)]
    pub change: Option<FileChange>,
    /// Who had edited its article, which was left for that.
    #[serde(default)]
    pub edited: Option<ChangedBy>,
    /// The revision that has the text of the file then.
    #[serde(default)]
    pub other_version: Option<i32>,
    /// The findings.
    pub remarks: Vec<Remark>,
}

/// Where a file is now at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileNow {
    /// An article or page.
    Article(i32),
    /// A medium.
    Medium(i32),
}

/// An import with one page of its report.
#[derive(Debug)]
pub struct ImportRecord {
    /// The import.
    pub batch: ImportBatch,
    /// The names of those who imported.
    pub names: HashMap<AccountId, String>,
    /// Its report, with the files of this page only.
    pub report: StoredReport,
    /// What the files that it names became: those of this page, examples of findings, what was changed.
    pub now: HashMap<String, FileNow>,
    /// The number of files that are kept in the report.
    pub kept: usize,
    /// How many of them have each outcome.
    pub outcomes: Vec<(ImportOutcome, usize)>,
    /// The number of files with the outcome that was asked for.
    pub matching: usize,
    /// If it was not the first import of its site: files whose articles it changed or left, and those it made; the first ones.
    pub changes: Vec<StoredFile>,
    /// What taking it back left.
    pub stays: Vec<Stay>,
    /// How many documents and files are left to be taken back.
    pub left_to_undo: usize,
    /// The authors of its site whose articles belong to nobody, with how many these are; the most frequent first.
    pub authors: Vec<(String, usize)>,
    /// Whose articles were attributed to whom as part of this import.
    pub attributed: Vec<Attribution>,
    /// The accounts that they can be attributed to, with their addresses.
    pub accounts: Vec<Account>,
}

/// One page of the imports.
pub fn list(context: &RequestContext, page: usize) -> Result<ImportHistory> {
    require(context.editor.may_administer())?;
    let skip = i64::try_from(page.saturating_sub(1).saturating_mul(IMPORTS_PER_PAGE)).unwrap_or(i64::MAX);
    let most = i64::try_from(IMPORTS_PER_PAGE).unwrap_or(i64::MAX);
    Ok(context.newsroom.store.read_here(|db| {
        let (batches, total) = import_batches::list(db, sample::SOURCE, skip, most)?;
        Ok(ImportHistory { batches, total, names: names(db)? })
    })?)
}

/// An import with one page of the files of its report: of all, or of those with one outcome.
pub fn record(
    context: &RequestContext,
    id: BatchId,
    page: usize,
    outcome: Option<ImportOutcome>,
) -> Result<ImportRecord> {
    require(context.editor.may_administer())?;
    Ok(context.newsroom.store.read_here(|db| {
        let batch = import_batches::by_id(db, id)?.filter(|batch| batch.source != sample::SOURCE);
        let batch = batch.ok_or(StoreError::Missing)?;
        let mut report = StoredReport::of(db, id)?;
        let kept = report.files.len();
        let outcomes = outcomes(&report.files);
        let changes = if report.is_repeated { changes(&report.files) } else { Vec::new() };
        report.files.retain(|file| outcome.is_none_or(|outcome| file.outcome == outcome));
        let matching = report.files.len();
        let skip = page.saturating_sub(1).saturating_mul(FILES_PER_PAGE);
        report.files = report.files.into_iter().skip(skip).take(FILES_PER_PAGE).collect();
        let examples = report.summary.findings.iter().map(|group| group.example.path.clone());
        let named: Vec<String> = examples.chain(changes.iter().map(|file| file.path.clone())).collect();
        let mut now = HashMap::new();
        for file in &mut report.files {
            if let Some(file_now) = look_at(db, &batch.source, file)? {
                now.insert(file.path.clone(), file_now);
            }
        }
        for path in named {
            if let Some(file) = imported_files::at(db, &batch.source, &path)?
                && let Some(file_now) = became(&file)
            {
                now.insert(path, file_now);
            }
        }
        let stays = import_batches::stays(db, id)?;
        let left_to_undo = import_batches::left_to_undo(db, id)?;
        let authors = match batch.has_its_articles() {
            true => imported_authors::unattributed(db, &batch.source, AUTHORS_SHOWN)?,
            false => Vec::new(),
        };
        let attributed = attributions::of(db, id)?;
        let accounts =
            accounts::all(db)?.into_iter().filter(|account| account.disabled_at.is_none()).collect();
        let names = names(db)?;
        Ok(ImportRecord {
            batch,
            names,
            report,
            now,
            kept,
            outcomes,
            matching,
            changes,
            stays,
            left_to_undo,
            authors,
            attributed,
            accounts,
        })
    })?)
}

/// How many files have each outcome, of those that some have.
fn outcomes(files: &[StoredFile]) -> Vec<(ImportOutcome, usize)> {
    let count = |outcome| files.iter().filter(|file| file.outcome == outcome).count();
    let all = ImportOutcome::ALL.into_iter().rev().map(|outcome| (outcome, count(outcome)));
    all.filter(|(_, count)| *count > 0).collect()
}

/// The files whose articles a repeated import touched: those it left first, then those it changed.
fn changes(files: &[StoredFile]) -> Vec<StoredFile> {
    let of = |change| files.iter().filter(move |file| file.change == Some(change));
    let all = of(FileChange::Left).chain(of(FileChange::Updated)).chain(of(FileChange::Created));
    all.take(CHANGES_SHOWN).cloned().collect()
}

/// What a file became, if it is still there. Marks what was said of it and is no longer true.
fn look_at(db: &mut Conn, source: &str, file: &mut StoredFile) -> crate::store::Result<Option<FileNow>> {
    let Some(recorded) = imported_files::at(db, source, &file.path)? else { return Ok(None) };
    let said: Vec<Remark> = serde_json::from_str(&recorded.findings).unwrap_or_default();
    for remark in file.remarks.iter_mut().filter(|remark| mended::is_about_absence(&remark.code)) {
        remark.is_mended = !said.iter().any(|one| one.code == remark.code && one.detail == remark.detail);
    }
    Ok(became(&recorded))
}

fn became(file: &ImportedFile) -> Option<FileNow> {
    let article = file.article().map(|id| FileNow::Article(id.0));
    article.or_else(|| file.medium().map(|id| FileNow::Medium(id.0)))
}

fn names(db: &mut Conn) -> crate::store::Result<HashMap<AccountId, String>> {
    Ok(accounts::all(db)?.into_iter().map(|account| (account.id, account.name)).collect())
}
