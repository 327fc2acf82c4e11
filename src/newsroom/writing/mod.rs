//! What editors do with an article: write, save, restore, submit, schedule, discard. Every function takes the
//! context of the request first and checks the editor's role here, not in the handler. Each change of state is
//! one conditional update: of two concurrent attempts one wins, the other gets `Stale`.

mod article_form;
mod bulk_actions;
mod conflict;
mod form_create;
mod form_document;
mod form_save;
mod insert_media;
mod merging;
mod presence;
mod restoring;
mod review;
pub(super) mod save;
mod schedules;
mod trash;

pub use article_form::{OpenedArticle, open, suggestions, title_to_change};
pub use bulk_actions::{BulkAction, BulkOutcome, SELECTION_MAX, apply_to_all};
pub use conflict::resolve;
pub use form_create::{NewArticleOutcome, create_from_form};
pub use form_document::{SentForm, typed};
pub use form_save::{Answer, SaveOutcome, save_form};
pub use insert_media::{InsertAt, insert_media};
#[cfg(feature = "internals")]
pub use merging::save;
pub use presence::{leave, report_presence};
#[cfg(feature = "internals")]
pub use restoring::REVISION_NAME_MAX_CHARS;
pub use restoring::{name_revision, restore};
pub use review::{NOTE_MAX_CHARS, send_back, submit};
pub use save::{Conflict, Saved};
#[cfg(feature = "internals")]
pub use save::{DOCUMENT_MAX_BYTES, create};
#[cfg(feature = "internals")]
pub use schedules::{change_live, publish_now};
pub use schedules::{
    expire_at, go_live, publish_despite, schedule, schedule_despite, unschedule, withdraw_now,
};
pub use trash::{discard, take_out, trashed};

use crate::domain::{
    article::{ArticleId, State},
    audit::AuditAction,
    editor::Editor,
};
use crate::store::desk::articles::{self, StoredArticle};
use crate::store::{Conn, Error as StoreError, WriteTransaction};

use super::{RequestContext, Result, audit, require};

/// An article in the version that the editor saw: a decision applies to that version only.
#[derive(Debug, Clone, Copy)]
pub struct SeenVersion {
    id: ArticleId,
    version: Option<i32>,
}

impl SeenVersion {
    /// The article in this version; anything later is `Stale`.
    pub fn at(id: ArticleId, version: i32) -> Self {
        Self { id, version: Some(version) }
    }
}

impl From<ArticleId> for SeenVersion {
    /// The article in any version.
    fn from(id: ArticleId) -> Self {
        Self { id, version: None }
    }
}

/// An article that this editor may read: publishers all, writers their own.
pub fn readable(context: &RequestContext, id: ArticleId) -> Result<StoredArticle> {
    context.newsroom.store.read_here(|db| Ok(readable_in(db, &context.editor, id)))?
}

/// [`readable`] within a read.
pub(super) fn readable_in(db: &mut Conn, editor: &Editor, id: ArticleId) -> Result<StoredArticle> {
    let stored = articles::by_id(db, id)?.ok_or(StoreError::Missing)?;
    require(editor.may_read(&stored))?;
    Ok(stored)
}

/// An article that this editor may change: publishers all, writers their own drafts and submitted articles.
pub(super) fn writable(context: &RequestContext, seen: impl Into<SeenVersion>) -> Result<StoredArticle> {
    context.newsroom.store.read_here(|db| Ok(writable_in(db, &context.editor, seen)))?
}

/// [`writable`] within a read.
fn writable_in(db: &mut Conn, editor: &Editor, seen: impl Into<SeenVersion>) -> Result<StoredArticle> {
    let seen = seen.into();
    let stored = articles::by_id(db, seen.id)?.ok_or(StoreError::Missing)?;
    require(editor.may_write(&stored))?;
    match seen.version {
        Some(version) if version != stored.version => Err(StoreError::Stale.into()),
        _ => Ok(stored),
    }
}

/// An article that this editor may publish, schedule or withdraw.
fn publishable(context: &RequestContext, seen: impl Into<SeenVersion>) -> Result<StoredArticle> {
    require(context.editor.may_publish())?;
    writable(context, seen)
}

/// `Stale` unless the article is in one of these states.
fn only_in(stored: &StoredArticle, states: &[State]) -> Result<()> {
    if states.contains(&stored.state) { Ok(()) } else { Err(StoreError::Stale.into()) }
}

/// Runs one short transaction.
fn write(
    context: &RequestContext,
    deed: impl FnOnce(&mut WriteTransaction<'_>) -> crate::store::Result<()>,
) -> Result<()> {
    Ok(context.newsroom.store.write_here(deed)?)
}

/// Records in the audit what the editor did with an article.
fn record(
    db: &mut Conn,
    context: &RequestContext,
    act: AuditAction,
    id: ArticleId,
    detail: &str,
) -> crate::store::Result<()> {
    audit::record(db, &context.editor, act, &audit::subject_of_article(id), detail, context.now)
}
