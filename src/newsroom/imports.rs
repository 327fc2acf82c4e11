//! The imports that were made, for administrators: each with its report.

use std::collections::HashMap;

use serde::Deserialize;

use crate::domain::{
    account::{Account, AccountId},
    import_batch::{BatchId, ImportBatch, Stay},
};
use crate::store::desk::{accounts, import_batches, imported_authors, imported_files};
use crate::store::{Conn, Error as StoreError};

use super::import::report::{AddressTrial, ImportOutcome, Remark};
use super::import::sample;
use super::import::summary::ImportSummary;
use super::{RequestContext, Result, require};

/// Imports on one page.
pub const IMPORTS_PER_PAGE: usize = 50;
/// Authors that are listed to be attributed to accounts.
const AUTHORS_SHOWN: i64 = 100;
/// Files of a report on one page.
pub const FILES_PER_PAGE: usize = 100;

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
    /// What became of the files.
    pub summary: ImportSummary,
    /// What became of the old addresses.
    pub addresses: AddressTrial,
    /// Files of an earlier import that were no longer in the source.
    pub removed: Vec<String>,
    /// The files, as many as are kept.
    pub files: Vec<StoredFile>,
}

/// A file of a report as it was kept.
#[derive(Debug, Deserialize)]
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
    /// Where each of them is now.
    pub now: Vec<Option<FileNow>>,
    /// The number of files that are kept in the report.
    pub kept: usize,
    /// What taking it back left.
    pub stays: Vec<Stay>,
    /// How many documents and files are left to be taken back.
    pub left_to_undo: usize,
    /// The authors of its site whose articles belong to nobody, with how many these are; the most frequent first.
    pub authors: Vec<(String, usize)>,
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

/// An import with one page of the files of its report.
pub fn record(context: &RequestContext, id: BatchId, page: usize) -> Result<ImportRecord> {
    require(context.editor.may_administer())?;
    Ok(context.newsroom.store.read_here(|db| {
        let batch = import_batches::by_id(db, id)?.filter(|batch| batch.source != sample::SOURCE);
        let batch = batch.ok_or(StoreError::Missing)?;
        let json = import_batches::report(db, id)?;
        let mut report: StoredReport = serde_json::from_str(&json).unwrap_or_default();
        let kept = report.files.len();
        let skip = page.saturating_sub(1).saturating_mul(FILES_PER_PAGE);
        report.files = report.files.into_iter().skip(skip).take(FILES_PER_PAGE).collect();
        let mut now = Vec::with_capacity(report.files.len());
        for file in &report.files {
            now.push(imported_files::at(db, &batch.source, &file.path)?.and_then(|file| {
                let article = file.article().map(|id| FileNow::Article(id.0));
                article.or_else(|| file.medium().map(|id| FileNow::Medium(id.0)))
            }));
        }
        let stays = import_batches::stays(db, id)?;
        let left_to_undo = import_batches::left_to_undo(db, id)?;
        let authors = match batch.has_its_articles() {
            true => imported_authors::unattributed(db, &batch.source, AUTHORS_SHOWN)?,
            false => Vec::new(),
        };
        let accounts =
            accounts::all(db)?.into_iter().filter(|account| account.disabled_at.is_none()).collect();
        let names = names(db)?;
        Ok(ImportRecord { batch, names, report, now, kept, stays, left_to_undo, authors, accounts })
    })?)
}

fn names(db: &mut Conn) -> crate::store::Result<HashMap<AccountId, String>> {
    Ok(accounts::all(db)?.into_iter().map(|account| (account.id, account.name)).collect())
}
