//! What an earlier import of the same site left: files that have another name now, files that are gone, and articles
//! that somebody has edited since.

use std::collections::{HashMap, HashSet};

use crate::domain::article::State;
use crate::newsroom::{Newsroom, Result};
use crate::store::Conn;
use crate::store::desk::articles::{self, StoredArticle};
use crate::store::desk::imported_edits;
use crate::store::desk::imported_files::ImportedFile;

use super::document::ImportDocument;
use super::earlier_files::EarlierFiles;
use super::import_run::ImportRun;
use super::plan::ImportPlan;
use super::publication::destiny;
use super::source::ImportSource;

/// Compares the files of a source with those that are known.
pub(super) fn compare(
    newsroom: &Newsroom,
    known: HashMap<String, ImportedFile>,
    source: &ImportSource<'_>,
    plan: &ImportPlan,
) -> Result<EarlierFiles> {
    let present: HashSet<&str> = source.files().iter().map(|file| file.path.as_str()).collect();
    let mut missing: Vec<&ImportedFile> =
        known.values().filter(|file| !present.contains(file.path.as_str())).collect();
    missing.sort_by(|a, b| a.path.cmp(&b.path));
    let new: Vec<&ImportDocument> =
        plan.entries.iter().filter(|entry| !known.contains_key(&entry.file.path)).collect();
    let renamed = if new.is_empty() { HashMap::new() } else { renamed(newsroom, &new, &missing)? };
    let found: HashSet<&str> = renamed.values().map(String::as_str).collect();
    let removed = missing.iter().map(|file| file.path.clone());
    let removed = removed.filter(|path| !found.contains(path.as_str())).collect();
    Ok(EarlierFiles { removed, renamed, known })
}

/// Matches new files with missing ones: first those with the same bytes, then those with the same address.
fn renamed(
    newsroom: &Newsroom,
    new: &[&ImportDocument],
    missing: &[&ImportedFile],
) -> Result<HashMap<String, String>> {
    let mut by_digest: HashMap<&str, Vec<&str>> = HashMap::new();
    for file in missing.iter().rev().filter(|file| file.article().is_some()) {
        by_digest.entry(&file.digest).or_default().push(&file.path);
    }
    if by_digest.is_empty() {
        return Ok(HashMap::new());
    }
    let mut renamed: HashMap<String, String> = HashMap::new();
    for entry in new.iter().filter(|entry| entry.twin_of.is_none()) {
        if let Some(old) = by_digest.get_mut(entry.hex_digest().as_str()).and_then(Vec::pop) {
            renamed.insert(entry.file.path.clone(), old.to_owned());
        }
    }
    let taken: HashSet<String> = renamed.values().cloned().collect();
    let mut by_address: HashMap<String, &str> = HashMap::new();
    newsroom.store.read_here(|db| {
        for file in missing.iter().filter(|file| !taken.contains(&file.path)) {
            let Some(id) = file.article() else { continue };
            if let Some(path) = articles::path_of(db, id)? {
                by_address.insert(path, &file.path);
            }
        }
        Ok(())
    })?;
    for entry in new.iter().filter(|entry| entry.twin_of.is_none()) {
        if let Some(address) = &entry.address
            && !renamed.contains_key(&entry.file.path)
            && let Some(old) = by_address.remove(address.as_str())
        {
            renamed.insert(entry.file.path.clone(), old.to_owned());
        }
    }
    Ok(renamed)
}

/// Whether readers are to see a document now that was hidden, or no longer the one they saw.
pub(super) fn changes_visibility(run: &ImportRun<'_>, entry: &ImportDocument, known: &ImportedFile) -> bool {
    let shown = |state: State| matches!(state, State::Published | State::Scheduled);
    let Ok(left) = State::parse(&known.left_state) else { return false };
    let fate = destiny(entry, run.now, run.future);
    !fate.is_redirect() && shown(fate.state()) != shown(left)
}

/// Whether somebody has edited, published, withdrawn or removed the article of a known file since its last import.
pub(super) fn is_edited(
    db: &mut Conn,
    known: &ImportedFile,
    stored: Option<&StoredArticle>,
) -> crate::store::Result<bool> {
    match stored {
        Some(stored) => imported_edits::is_edited(db, stored, &known.left_state),
        None => Ok(known.is_removed_article()),
    }
}
