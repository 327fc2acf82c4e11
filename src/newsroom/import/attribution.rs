//! Attributes the articles of an author to an account, on request: their drafts are that account's, as if it had
//! written them at the desk. The author's name stays in the document.

use crate::domain::{
    account::{Account, AccountId, Email},
    article::ArticleId,
    folding::fold,
    refusal::Refusal,
    term_name::TermName,
};
use crate::newsroom::{Newsroom, Result};
use crate::store::Conn;
use crate::store::desk::{accounts as stored, articles, imported_authors, writing};

use super::attributions;
use super::document::ImportDocument;
use super::import_run::ImportRun;
use super::plan::ImportPlan;
use super::report::NamedAuthor;

/// At most so many authors are named in a report.
const AUTHORS_MAX: i64 = 200;

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
    let Some((author, account)) = account_for(run, entry) else { return Ok(()) };
    if articles::by_id(db, id)?.is_none_or(|stored| stored.created_by.is_some()) {
        return Ok(());
    }
    attributions::note(db, run.batch, id, author)?;
    writing::attribute(db, id, Some(account))
}

/// The account that a document is attributed to, with the author who has it.
pub(super) fn account_for<'e>(
    run: &ImportRun<'_>,
    entry: &'e ImportDocument,
) -> Option<(&'e TermName, AccountId)> {
    let mut authors = entry.matter.authors.iter();
    authors.find_map(|author| {
        let of = run.accounts.iter().find(|(name, _)| name.folded() == author.folded());
        of.map(|(_, account)| (author, *account))
    })
}

/// The authors of the site whose articles belong to no account: neither by this run, nor by an earlier one, nor at the desk.
pub(super) fn unattributed(run: &ImportRun<'_>) -> Result<Vec<NamedAuthor>> {
    let named =
        run.newsroom.store.read_here(|db| imported_authors::unattributed(db, run.name, AUTHORS_MAX))?;
    Ok(named.into_iter().map(|(name, documents)| NamedAuthor { name, documents }).collect())
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
