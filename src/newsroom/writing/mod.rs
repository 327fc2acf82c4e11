//! What editors do with an article: write, save, restore, submit, schedule, discard. Every function takes the
//! editor first and checks the role here, not in the handler. Each change of state is one conditional update:
//! of two concurrent attempts one wins, the other gets `Stale`.

mod article_form;
mod bulk_actions;
mod conflict;
mod insert_media;
mod presence;
mod restoring;
mod review;
pub(super) mod save;
mod schedules;
mod trash;

pub use article_form::{
    NewArticleOutcome, OpenedArticle, SaveOutcome, SentForm, create_from_form, open, save_form, suggestions,
    typed,
};
pub use bulk_actions::{BulkAction, BulkOutcome, SELECTION_MAX, apply_to_all};
pub use conflict::resolve;
pub use insert_media::{InsertAt, insert_media};
pub use presence::{leave, report_presence};
#[cfg(feature = "internals")]
pub use restoring::REVISION_NAME_MAX_CHARS;
pub use restoring::{name_revision, restore};
pub use review::{NOTE_MAX_CHARS, send_back, submit};
pub use save::{Conflict, Saved};
#[cfg(feature = "internals")]
pub use save::{DOCUMENT_MAX_BYTES, create, save};
#[cfg(feature = "internals")]
pub use schedules::{change_live, publish_now};
pub use schedules::{
    expire_at, go_live, publish_despite, schedule, schedule_despite, unschedule, withdraw_now,
};
pub use trash::{discard, take_out, trashed};

use crate::domain::{
    article::{ArticleId, State},
    editor::Editor,
};
use crate::store::desk::articles::{self, StoredArticle};
use crate::store::{Conn, Error as StoreError};

use super::{Newsroom, Result, require};

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

fn read(newsroom: &Newsroom, seen: SeenVersion) -> Result<StoredArticle> {
    let stored = newsroom.store.read_here(|db| articles::by_id(db, seen.id)?.ok_or(StoreError::Missing))?;
    match seen.version {
        Some(version) if version != stored.version => Err(StoreError::Stale.into()),
        _ => Ok(stored),
    }
}

/// An article that this editor may read: publishers all, writers their own.
pub fn readable(newsroom: &Newsroom, editor: &Editor, id: ArticleId) -> Result<StoredArticle> {
    let stored = read(newsroom, id.into())?;
    require(editor.may_read(&stored))?;
    Ok(stored)
}

/// An article that this editor may change: publishers all, writers their own drafts and submitted articles.
pub(super) fn writable(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
) -> Result<StoredArticle> {
    let seen = seen.into();
    let stored = read(newsroom, SeenVersion::from(seen.id))?;
    require(editor.may_write(&stored))?;
    read(newsroom, seen)
}

/// An article that this editor may publish, schedule or withdraw.
fn publishable(newsroom: &Newsroom, editor: &Editor, seen: impl Into<SeenVersion>) -> Result<StoredArticle> {
    require(editor.may_publish())?;
    writable(newsroom, editor, seen)
}

/// `Stale` unless the article is in one of these states.
fn only_in(stored: &StoredArticle, states: &[State]) -> Result<()> {
    if states.contains(&stored.state) { Ok(()) } else { Err(StoreError::Stale.into()) }
}

/// Runs one short transaction.
fn write(newsroom: &Newsroom, deed: impl FnOnce(&mut Conn) -> crate::store::Result<()>) -> Result<()> {
    Ok(newsroom.store.write_here(deed)?)
}
