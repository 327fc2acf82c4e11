//! Attributes the articles of authors to accounts at the desk, after an import: what `--map` of the command does.

use crate::domain::{
    account::{Account, AccountId},
    audit::AuditAction,
    import_batch::{BatchId, ImportBatch},
    refusal::Refusal,
    term_name::TermName,
};
use crate::newsroom::{RequestContext, Result, audit, require};
use crate::store::desk::{accounts, import_batches, imported_authors, writing};
use crate::store::{Conn, Error as StoreError};

use super::attributions;
use super::undo::{UndoTarget, find};

/// Articles in one transaction.
const BATCH: i64 = 64;

/// Attributes the articles of each author that belong to nobody to an account, as part of the import: they belong to
/// nobody again once it is taken back. Returns how many.
pub fn attribute_at_desk(
    context: &RequestContext,
    id: BatchId,
    map: &[(String, AccountId)],
) -> Result<usize> {
    let RequestContext { newsroom, editor, now, .. } = context;
    require(editor.may_administer())?;
    let (batch, all) =
        newsroom.store.read_here(|db| Ok((import_batches::by_id(db, id)?, accounts::all(db)?)))?;
    if batch.is_none() {
        return Err(StoreError::Missing.into());
    }
    let batch = find(newsroom, &UndoTarget::Number(id))?;
    if !batch.has_its_articles() {
        return Err(Refusal::ImportUndone(id.0.to_string()).into());
    }
    // All of them before anything is written.
    let read = |(author, account): &(String, AccountId)| {
        let name = TermName::parse(author).map_err(|_| Refusal::MapUnreadable(author.clone()))?;
        let enabled = |one: &&Account| one.id == *account && one.disabled_at.is_none();
        let found = all.iter().find(enabled);
        Ok((name, found.ok_or_else(|| Refusal::NoSuchAccount(account.0.to_string()))?))
    };
    let map = map.iter().map(read).collect::<std::result::Result<Vec<_>, Refusal>>()?;
    let mut all_done = 0;
    for (name, account) in map {
        let mut done = 0;
        loop {
            let some = newsroom.store.write_here(|db| attribute(db, &batch, &name, account.id))?;
            done += some;
            if i64::try_from(some).unwrap_or(BATCH) < BATCH {
                break;
            }
        }
        all_done += done;
        if done > 0 {
            let detail = format!("{} = {} ({done})", name.shown(), account.name);
            newsroom.store.write_here(|db| {
                let (what, subject) = (AuditAction::ImportAuthors, format!("import {}", id.0));
                audit::record(db, editor, what, &subject, &detail, *now)
            })?;
        }
    }
    Ok(all_done)
}

fn attribute(
    db: &mut Conn,
    batch: &ImportBatch,
    author: &TermName,
    account: AccountId,
) -> crate::store::Result<usize> {
    // Another process may take it back.
    if !import_batches::by_id(db, batch.id)?.is_some_and(|batch| batch.has_its_articles()) {
        return Err(StoreError::Stale);
    }
    let ids = imported_authors::unattributed_of(db, &batch.source, author.folded(), BATCH)?;
    for id in &ids {
        attributions::note(db, batch.id, *id, author)?;
        writing::attribute(db, *id, Some(account))?;
    }
    Ok(ids.len())
}
