//! The trail of what was done, for administrators.

use std::collections::HashMap;

use super::invitations::allowed;
use crate::domain::account::Account;
use crate::domain::editor::Editor;
use crate::domain::library::MediaId;
use crate::domain::name::NameKind;
use crate::newsroom::{Newsroom, Result, writing};
use crate::store::desk::audit::{self, Deed, Wanted};
use crate::store::desk::{accounts, entries, library, lists};
use crate::store::{Conn, Error as StoreError, Result as StoreResult};

/// Lines on one page.
pub const TRAIL_PAGE: usize = 50;

/// One page of the trail, with what it can be narrowed by.
#[derive(Debug, Clone)]
pub struct Trail {
    /// The lines, the newest first.
    pub lines: Vec<Deed>,
    /// How many there are on all pages.
    pub total: usize,
    /// What the things are called now that lines are about, by how the trail names them.
    pub names: HashMap<String, String>,
    /// Every account, closed ones too.
    pub accounts: Vec<Account>,
    /// Every kind of deed that occurs.
    pub kinds: Vec<String>,
}

/// One page of the trail, from page 1.
pub fn read(newsroom: &Newsroom, editor: &Editor, wanted: &Wanted, page: usize) -> Result<Trail> {
    allowed(editor)?;
    let skip = i64::try_from(page.saturating_sub(1).saturating_mul(TRAIL_PAGE)).unwrap_or(i64::MAX);
    let most = i64::try_from(TRAIL_PAGE).unwrap_or(i64::MAX);
    Ok(newsroom.store.read_here(|db| {
        let (lines, total) = audit::newest(db, wanted, skip, most)?;
        let total = usize::try_from(total).unwrap_or_default();
        let accounts = accounts::all(db)?;
        let mut names = names(db, &lines)?;
        names.extend(accounts.iter().map(|account| (super::subject(account.id), account.name.clone())));
        Ok(Trail { lines, total, names, accounts, kinds: audit::kinds(db)? })
    })?)
}

/// The names of what lines are about, but for accounts.
fn names(db: &mut Conn, lines: &[Deed]) -> StoreResult<HashMap<String, String>> {
    let mut names = HashMap::new();
    let mut articles = Vec::new();
    for deed in lines {
        let Some((kind, number)) = deed.subject.split_once(' ') else { continue };
        let Ok(number) = number.parse() else { continue };
        if kind == "article" {
            articles.push(number);
        } else if !names.contains_key(&deed.subject)
            && let Some(name) = name(db, kind, number)?
        {
            names.insert(deed.subject.clone(), name);
        }
    }
    let named = lists::lines(db, &articles)?.into_iter();
    names.extend(named.map(|line| (writing::subject(line.id), line.title)));
    Ok(names)
}

/// What a medium, a category, a tag or an author is called; `None` when there is none any more.
fn name(db: &mut Conn, kind: &str, number: i32) -> StoreResult<Option<String>> {
    if kind == "media" {
        return Ok(library::by_id(db, MediaId(number))?.map(|medium| medium.facts.name));
    }
    let Some(kind) = NameKind::ALL.into_iter().find(|name| name.code() == kind) else { return Ok(None) };
    match entries::by_id(db, kind, number) {
        Ok(entry) => Ok(Some(entry.name)),
        Err(StoreError::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}
