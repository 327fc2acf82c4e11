//! The document being written: one conditional update per save, and the superseded documents, from
//! which a late save can be merged.

use diesel::prelude::*;

use super::articles::StoredArticle;
use super::working_copies::{WorkingCopy, put, supersede};
use crate::domain::{account::AccountId, article::ArticleId, moment::Moment, path::SitePath};
use crate::store::schema::{articles, superseded_documents, working_copies};
use crate::store::{Conn, Error, Result};

/// What a save derives from the document for the row of the article.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The address it will have when it is published.
    pub path: SitePath,
    /// BCP 47 tag.
    pub language: String,
    /// Pairs translations.
    pub translation_key: Option<String>,
}

/// Replaces the document of an article that still has this version, and returns its new version.
/// `Stale` if someone was faster.
pub fn save(
    db: &mut Conn,
    article: &StoredArticle,
    identity: &Identity,
    draft: &WorkingCopy,
    by: AccountId,
    now: Moment,
) -> Result<i32> {
    let version = article.version + 1;
    let row = articles::table.find(article.id.0).filter(articles::version.eq(article.version));
    let changed = diesel::update(row)
        .set((
            articles::path.eq(identity.path.as_str()),
            articles::language.eq(&identity.language),
            articles::translation_key.eq(&identity.translation_key),
            articles::version.eq(version),
            articles::updated_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    supersede(db, article.id, article.version)?;
    put(db, article.id, version, draft, Some(by), now)?;
    Ok(version)
}

/// Records the account an article belongs to.
pub fn belongs_to(db: &mut Conn, id: ArticleId, account: AccountId) -> Result<()> {
    diesel::update(articles::table.find(id.0)).set(articles::created_by.eq(account.0)).execute(db)?;
    diesel::update(working_copies::table.find(id.0))
        .set(working_copies::saved_by.eq(account.0))
        .execute(db)?;
    Ok(())
}

/// Attributes an imported article to an account, or to none. Nobody has saved it.
pub fn attribute(db: &mut Conn, id: ArticleId, account: Option<AccountId>) -> Result<()> {
    diesel::update(articles::table.find(id.0))
        .set(articles::created_by.eq(account.map(|account| account.0)))
        .execute(db)?;
    Ok(())
}

/// Raises the version of an article that is as it was read, so that one of two wins; else `Stale`.
pub fn touch(db: &mut Conn, article: &StoredArticle, now: Moment) -> Result<()> {
    let row = articles::table
        .find(article.id.0)
        .filter(articles::state.eq(article.state.code()))
        .filter(articles::version.eq(article.version));
    let changed = diesel::update(row)
        .set((articles::version.eq(article.version + 1), articles::updated_at.eq(now.naive_utc())))
        .execute(db)?;
    if changed == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// Sets the note to the writer of an article; empty removes it.
pub fn leave_note(db: &mut Conn, id: ArticleId, note: &str) -> Result<()> {
    diesel::update(articles::table.find(id.0)).set(articles::note.eq(note)).execute(db)?;
    Ok(())
}

/// The document at a version of its article; `None` if that is too long ago.
pub fn document_at(db: &mut Conn, id: ArticleId, version: i32) -> Result<Option<String>> {
    let current: Option<String> = working_copies::table
        .find(id.0)
        .filter(working_copies::since.le(version))
        .select(working_copies::document)
        .first(db)
        .optional()?;
    if current.is_some() {
        return Ok(current);
    }
    Ok(superseded_documents::table
        .filter(superseded_documents::article_id.eq(id.0))
        .filter(superseded_documents::since.le(version))
        .filter(superseded_documents::until.ge(version))
        .select(superseded_documents::document)
        .first(db)
        .optional()?)
}

/// Who saved the working copy last, and when.
pub fn last_saved(db: &mut Conn, id: ArticleId) -> Result<Option<(Option<AccountId>, Moment)>> {
    let row: Option<(Option<i32>, chrono::NaiveDateTime)> = working_copies::table
        .find(id.0)
        .select((working_copies::saved_by, working_copies::saved_at))
        .first(db)
        .optional()?;
    Ok(row.map(|(by, at)| (by.map(AccountId), Moment::from_naive_utc(at))))
}
