//! The audit: who did what and when. Only administrators read it.

use std::collections::HashMap;

use crate::domain::account::Account;
use crate::domain::article::ArticleId;
use crate::domain::audit::AuditAction;
use crate::domain::editor::Editor;
use crate::domain::media::MediaId;
use crate::domain::moment::Moment;
use crate::domain::taxonomy::TermId;
use crate::domain::term_name::Taxonomy;
use crate::newsroom::{RequestContext, Result, require};
use crate::store::desk::audit::{self, AuditEntry, AuditFilter};
use crate::store::desk::{accounts, article_list, media_list, taxonomy};
use crate::store::{Conn, Error as StoreError, Result as StoreResult};

/// Entries on one page.
pub const AUDIT_PAGE_SIZE: usize = 50;

/// Maximum length of a refused request in the audit, in characters.
const REFUSAL_MAX_CHARS: usize = 200;

/// One page of the audit, with the values it can be filtered by.
#[derive(Debug, Clone)]
pub struct AuditEntries {
    /// The entries of this page, newest first.
    pub lines: Vec<AuditEntry>,
    /// Number of entries on all pages.
    pub total: usize,
    /// Current names of the subjects on this page, by audit subject (`article 12`).
    pub names: HashMap<String, String>,
    /// Every account, including disabled ones.
    pub accounts: Vec<Account>,
    /// Every action code that occurs in the audit.
    pub kinds: Vec<String>,
}

/// Reads one page of the audit; `page` counts from 1. `NotAllowed` unless the editor is an administrator.
pub fn read(context: &RequestContext, wanted: &AuditFilter, page: usize) -> Result<AuditEntries> {
    let (newsroom, editor) = (&context.newsroom, &context.editor);
    require(editor.may_administer())?;
    let skip = i64::try_from(page.saturating_sub(1).saturating_mul(AUDIT_PAGE_SIZE)).unwrap_or(i64::MAX);
    let most = i64::try_from(AUDIT_PAGE_SIZE).unwrap_or(i64::MAX);
    Ok(newsroom.store.read_here(|db| {
        let (lines, total) = audit::newest(db, wanted, skip, most)?;
        let total = usize::try_from(total).unwrap_or_default();
        let accounts = accounts::all(db)?;
        let mut names = names(db, &lines)?;
        names.extend(
            accounts.iter().map(|account| (super::accounts::subject(account.id), account.name.clone())),
        );
        Ok(AuditEntries { lines, total, names, accounts, kinds: audit::kinds(db)? })
    })?)
}

/// Entries of one export, the newest.
pub const AUDIT_EXPORT_MAX: usize = 200_000;

/// One entry of an export.
#[derive(Debug, Clone)]
pub struct ExportedEntry {
    /// The entry.
    pub deed: AuditEntry,
    /// The present name of who did it; empty for commands, the clock and people without a session.
    pub name: String,
}

/// The entries that match a filter, newest first; the export is itself recorded.
pub fn export(context: &RequestContext, wanted: &AuditFilter) -> Result<Vec<ExportedEntry>> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    let most = i64::try_from(AUDIT_EXPORT_MAX).unwrap_or(i64::MAX);
    let entries = newsroom.store.read_here(|db| {
        let (lines, _) = audit::newest(db, wanted, 0, most)?;
        let names: HashMap<_, _> =
            accounts::all(db)?.into_iter().map(|account| (account.id, account.name)).collect();
        let named = |deed: AuditEntry| {
            let name = deed.account.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
            ExportedEntry { deed, name }
        };
        Ok(lines.into_iter().map(named).collect())
    })?;
    newsroom.store.write_here(|db| record(db, editor, AuditAction::AuditExport, "", "", now))?;
    Ok(entries)
}

/// Records what the editor's role did not allow; `what` is the request.
pub fn note_refusal(context: &RequestContext, what: &str) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    let what: String = what.chars().take(REFUSAL_MAX_CHARS).collect();
    let store = newsroom.in_background().store;
    Ok(store.write_here(|db| record(db, editor, AuditAction::Refused, "", &what, now))?)
}

/// The audit subject of an article.
pub(super) fn subject_of_article(id: ArticleId) -> String {
    format!("article {}", id.0)
}

/// The names of the subjects, except accounts.
fn names(db: &mut Conn, lines: &[AuditEntry]) -> StoreResult<HashMap<String, String>> {
    let mut names = HashMap::new();
    let mut articles = Vec::new();
    for deed in lines {
        let Some((kind, number)) = deed.subject.split_once(' ') else { continue };
        let Ok(number) = number.parse() else { continue };
        if kind == "article" {
            articles.push(ArticleId(number));
        } else if !names.contains_key(&deed.subject)
            && let Some(name) = name(db, kind, number)?
        {
            names.insert(deed.subject.clone(), name);
        }
    }
    let named = article_list::lines(db, &articles)?.into_iter();
    names.extend(named.map(|line| (subject_of_article(line.id), line.title)));
    Ok(names)
}

/// The name of a medium, category, tag or author; `None` if it no longer exists.
fn name(db: &mut Conn, kind: &str, number: i32) -> StoreResult<Option<String>> {
    if kind == "media" {
        return Ok(media_list::by_id(db, MediaId(number))?.map(|medium| medium.facts.name));
    }
    let Some(kind) = Taxonomy::ALL.into_iter().find(|name| name.code() == kind) else { return Ok(None) };
    match taxonomy::by_id(db, kind, TermId(number)) {
        Ok(entry) => Ok(Some(entry.name)),
        Err(StoreError::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Adds an entry to the audit, in the transaction of the change it records.
pub fn record(
    db: &mut Conn,
    editor: &Editor,
    action: AuditAction,
    subject: &str,
    detail: &str,
    now: Moment,
) -> StoreResult<()> {
    let entry = AuditEntry {
        at: now,
        account: Some(editor.id),
        what: action.code().to_owned(),
        subject: subject.to_owned(),
        detail: detail.to_owned(),
        address: editor.address.clone(),
    };
    audit::note(db, &entry)
}
