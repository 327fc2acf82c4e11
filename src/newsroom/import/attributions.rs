//! Whose articles an import attributed to which account, by `--map` or at the desk: to be seen, and to be corrected.

use std::collections::{BTreeMap, HashMap};

use crate::domain::{
    account::{Account, AccountId},
    article::ArticleId,
    audit::AuditAction,
    folding::fold,
    import_batch::BatchId,
    refusal::Refusal,
    term_name::TermName,
};
use crate::newsroom::{RequestContext, Result, audit, require};
use crate::store::desk::import_changes::{self, ChangeSubject, ImportChange};
use crate::store::desk::{accounts, import_batches, imported_authors, writing};
use crate::store::{Conn, Error as StoreError};

/// Articles in one transaction.
const BATCH: usize = 64;

/// An author whose articles were attributed to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The name of the author.
    pub author: String,
    /// The account.
    pub account: AccountId,
    /// The number of articles.
    pub articles: usize,
}

/// A correction: the articles of an author that belong to one account are to belong to another, or to nobody.
#[derive(Debug, Clone)]
pub struct Correction {
    /// The name of the author.
    pub author: String,
    /// The account they belong to.
    pub from: AccountId,
    /// The account they are to belong to.
    pub to: Option<AccountId>,
}

/// Records that an article is attributed for one of its authors.
pub(super) fn note(
    db: &mut Conn,
    batch: BatchId,
    id: ArticleId,
    author: &TermName,
) -> crate::store::Result<()> {
    import_changes::note(db, batch, ChangeSubject::Owner, &id.0.to_string(), Some(&author.shown()), None)
}

/// What a batch attributed and is still so, by author.
pub fn of(db: &mut Conn, batch: BatchId) -> crate::store::Result<Vec<Attribution>> {
    let mut counted: BTreeMap<(String, AccountId), Attribution> = BTreeMap::new();
    for (_, author, account) in owned(db, batch)? {
        let key = (fold(&author), account);
        counted.entry(key).or_insert_with(|| Attribution { author, account, articles: 0 }).articles += 1;
    }
    Ok(counted.into_values().collect())
}

/// Each article that a batch attributed, with the author and the account.
fn owned(db: &mut Conn, batch: BatchId) -> crate::store::Result<Vec<(ImportChange, String, AccountId)>> {
    let changes = import_changes::after(db, batch, ChangeSubject::Owner, 0, i64::MAX)?;
    let ids: Vec<ArticleId> =
        changes.iter().filter_map(|change| change.name.parse().ok().map(ArticleId)).collect();
    let owners: HashMap<ArticleId, (AccountId, Option<String>)> = imported_authors::owners(db, &ids)?;
    let mut all = Vec::with_capacity(changes.len());
    for change in changes {
        let Ok(id) = change.name.parse().map(ArticleId) else { continue };
        let Some((account, first)) = owners.get(&id) else { continue };
        // Imports of older versions did not note the author.
        let author: Option<String> = change.read()?;
        if let Some(author) = author.or_else(|| first.clone()) {
            all.push((change, author, *account));
        }
    }
    Ok(all)
}

/// Corrects attributions of an import, for an administrator. Returns how many articles have another owner.
pub fn correct_at_desk(context: &RequestContext, id: BatchId, corrections: &[Correction]) -> Result<usize> {
    let RequestContext { newsroom, editor, now, .. } = context;
    require(editor.may_administer())?;
    let (batch, all, owned) = newsroom
        .store
        .read_here(|db| Ok((import_batches::by_id(db, id)?, accounts::all(db)?, owned(db, id)?)))?;
    let batch = batch.ok_or(StoreError::Missing)?;
    if !batch.has_its_articles() {
        return Err(Refusal::ImportUndone(id.0.to_string()).into());
    }
    let unknown = |one: &&Correction| {
        one.to.is_some_and(|to| !all.iter().any(|account| account.id == to && account.disabled_at.is_none()))
    };
    if let Some(Correction { to: Some(to), .. }) = corrections.iter().find(unknown) {
        return Err(Refusal::NoSuchAccount(to.0.to_string()).into());
    }
    let mut all_done = 0;
    for one in corrections.iter().filter(|one| one.to != Some(one.from)) {
        let author = fold(&one.author);
        let these: Vec<&ImportChange> = owned
            .iter()
            .filter(|(_, name, account)| *account == one.from && fold(name) == author)
            .map(|(change, ..)| change)
            .collect();
        for some in these.chunks(BATCH) {
            newsroom.store.write_here(|db| some.iter().try_for_each(|change| give(db, change, one.to)))?;
        }
        if !these.is_empty() {
            let name = |id: AccountId| all.iter().find(|account: &&Account| account.id == id);
            let name = one.to.and_then(name).map_or("–", |account| account.name.as_str());
            let detail = format!("{} = {name} ({})", one.author, these.len());
            newsroom.store.write_here(|db| {
                let (what, subject) = (AuditAction::ImportAuthors, format!("import {}", id.0));
                audit::record(db, editor, what, &subject, &detail, *now)
            })?;
        }
        all_done += these.len();
    }
    Ok(all_done)
}

fn give(db: &mut Conn, change: &ImportChange, to: Option<AccountId>) -> crate::store::Result<()> {
    let Ok(id) = change.name.parse().map(ArticleId) else { return Ok(()) };
    if to.is_none() {
        import_changes::forget(db, change)?;
    }
    writing::attribute(db, id, to)
}
