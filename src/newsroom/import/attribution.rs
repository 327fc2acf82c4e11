//! Attributes the articles of an author to an account, on request: their drafts are that account's, as if it had
//! written them at the desk. The author's name stays in the document.

use std::collections::HashMap;

use crate::domain::{
    account::{Account, AccountId, Email},
    article::ArticleId,
    folding::fold,
    refusal::Refusal,
    term_name::TermName,
};
use crate::newsroom::{Newsroom, Result};
use crate::store::Conn;
use crate::store::desk::import_changes::{self, ChangeSubject};
use crate::store::desk::{accounts as stored, articles, writing};

use super::document::ImportDocument;
use super::import_run::ImportRun;
use super::plan::ImportPlan;
use super::report::NamedAuthor;

/// At most so many authors are named in a report.
const AUTHORS_MAX: usize = 200;

/// Reads `NAME=ACCOUNT`, where an account is a mail address or a name. Refused if there is no such account, or several
/// of the name.
pub(super) fn accounts(newsroom: &Newsroom, map: &[String]) -> Result<Vec<(TermName, AccountId)>> {
    if map.is_empty() {
        return Ok(Vec::new());
    }
    let all = newsroom.store.read_here(stored::all)?;
    let read = |text: &String| {
        let unread = || Refusal::MapUnreadable(text.clone());
        let (name, account) = text.rsplit_once('=').ok_or_else(unread)?;
        let name = TermName::parse(name.trim()).map_err(|_| unread())?;
        Ok((name, account_of(&all, account.trim())?))
    };
    map.iter().map(read).collect::<std::result::Result<_, Refusal>>().map_err(Into::into)
}

fn account_of(all: &[Account], text: &str) -> std::result::Result<AccountId, Refusal> {
    let email = Email::parse(text).ok();
    let by_email =
        all.iter().find(|account| email.as_ref().is_some_and(|email| email.as_str() == account.email));
    if let Some(account) = by_email {
        return Ok(account.id);
    }
    let mut named = all.iter().filter(|account| fold(&account.name) == fold(text));
    match (named.next(), named.next()) {
        (Some(account), None) => Ok(account.id),
        (Some(_), Some(_)) => Err(Refusal::AccountsOfOneName(text.to_owned())),
        (None, _) => Err(Refusal::NoSuchAccount(text.to_owned())),
    }
}

/// Attributes an article to the account of the first of its authors that has one, if it belongs to nobody.
pub(super) fn attribute(
    db: &mut Conn,
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    id: ArticleId,
) -> crate::store::Result<()> {
    let Some(account) = account_for(run, entry) else { return Ok(()) };
    if articles::by_id(db, id)?.is_none_or(|stored| stored.created_by.is_some()) {
        return Ok(());
    }
    import_changes::note_made(db, run.batch, ChangeSubject::Owner, &id.0.to_string())?;
    writing::attribute(db, id, Some(account))
}

/// The account that a document is attributed to.
pub(super) fn account_for(run: &ImportRun<'_>, entry: &ImportDocument) -> Option<AccountId> {
    let mut authors = entry.matter.authors.iter();
    authors.find_map(|author| {
        let of = run.accounts.iter().find(|(name, _)| name.folded() == author.folded());
        of.map(|(_, account)| *account)
    })
}

/// The authors of documents that are attributed to no account.
pub(super) fn unattributed(run: &ImportRun<'_>, plan: &ImportPlan) -> Vec<NamedAuthor> {
    let mut named: HashMap<&str, NamedAuthor> = HashMap::new();
    let documents = plan.entries.iter().filter(|entry| entry.twin_of.is_none());
    for author in
        documents.filter(|entry| account_for(run, entry).is_none()).flat_map(|entry| &entry.matter.authors)
    {
        let first = || NamedAuthor { name: author.shown().to_owned(), documents: 0 };
        named.entry(author.folded()).or_insert_with(first).documents += 1;
    }
    let mut named: Vec<NamedAuthor> = named.into_values().collect();
    named.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.name.cmp(&b.name)));
    named.truncate(AUTHORS_MAX);
    named
}

/// The names of the map that no document has among its authors.
pub(super) fn unmapped(run: &ImportRun<'_>, plan: &ImportPlan) -> Vec<String> {
    let is_named = |name: &TermName| {
        let mut authors = plan.entries.iter().flat_map(|entry| &entry.matter.authors);
        authors.any(|author| author.folded() == name.folded())
    };
    let unnamed = run.accounts.iter().filter(|(name, _)| !is_named(name));
    unnamed.map(|(name, _)| name.shown().to_owned()).collect()
}
