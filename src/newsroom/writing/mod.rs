//! What editors do with an article: write, save, take back, ask for publication, plan, throw away.
//! Every verb takes the editor first and refuses by role here, not at the door. Each change of state
//! is one conditional update: of two who try, one wins and the other is told.

mod article_form;
mod bulk_actions;
mod conflict;
mod insert_media;
mod presence;
mod restoring;
mod review;
pub(super) mod save;
mod scheduling;
mod trash;

pub use article_form::{
    NewArticleOutcome, OpenedArticle, SaveOutcome, SentForm, create_from_form, open, save_form, suggestions,
    typed,
};
pub use bulk_actions::{BulkAction, BulkOutcome, SELECTION_MAX, apply_to_all};
pub use conflict::resolve;
pub use insert_media::{InsertAt, illustrate};
pub use presence::{Presence, here, leave};
pub use restoring::{REVISION_NAME_MAX_CHARS, name_revision, restore};
pub use review::{NOTE_MAX_CHARS, send_back, submit};
pub use save::{Conflict, DOCUMENT_MAX_BYTES, Saved, create, save};
pub use scheduling::{
    change_live, expire_at, go_live, publish_despite, publish_now, schedule, schedule_despite, unschedule,
    withdraw_now,
};
pub use trash::{discard, take_out, thrown_away};

use crate::domain::{
    article::{ArticleId, State},
    editor::Editor,
};
use crate::store::desk::articles::{self, Stored};
use crate::store::{Conn, Error as StoreError};

use super::{Error, Newsroom, Result};

/// An article as somebody saw it: what they decide is about that version and no other.
#[derive(Debug, Clone, Copy)]
pub struct SeenVersion {
    id: ArticleId,
    version: Option<i32>,
}

impl SeenVersion {
    /// The article in this version.
    pub fn at(id: ArticleId, version: i32) -> Self {
        Self { id, version: Some(version) }
    }
}

impl From<ArticleId> for SeenVersion {
    /// The article, whatever its version.
    fn from(id: ArticleId) -> Self {
        Self { id, version: None }
    }
}

fn read(newsroom: &Newsroom, seen: SeenVersion) -> Result<Stored> {
    let stored = newsroom.store.read_here(|db| articles::by_id(db, seen.id)?.ok_or(StoreError::Missing))?;
    match seen.version {
        Some(version) if version != stored.version => Err(StoreError::Stale.into()),
        _ => Ok(stored),
    }
}

/// An article that this editor may look at: publishers all, writers their own.
pub fn readable(newsroom: &Newsroom, editor: &Editor, id: ArticleId) -> Result<Stored> {
    let stored = read(newsroom, id.into())?;
    let own = stored.created_by == Some(editor.id);
    if own || editor.may_publish() { Ok(stored) } else { Err(Error::NotAllowed) }
}

/// An article that this editor may write in.
pub(super) fn writable(newsroom: &Newsroom, editor: &Editor, seen: impl Into<SeenVersion>) -> Result<Stored> {
    let seen = seen.into();
    let stored = read(newsroom, SeenVersion::from(seen.id))?;
    let own = stored.created_by == Some(editor.id);
    let open = matches!(stored.state, State::Draft | State::InReview);
    let may = editor.may_publish() || (own && open);
    if !may {
        return Err(Error::NotAllowed);
    }
    read(newsroom, seen)
}

/// An article that this editor may publish, plan or withdraw.
fn publishable(newsroom: &Newsroom, editor: &Editor, seen: impl Into<SeenVersion>) -> Result<Stored> {
    if !editor.may_publish() {
        return Err(Error::NotAllowed);
    }
    writable(newsroom, editor, seen)
}

/// Whether this editor may change the text of an article, for buttons; the verbs judge for themselves.
pub fn may_write(editor: &Editor, stored: &Stored) -> bool {
    let open = matches!(stored.state, State::Draft | State::InReview);
    editor.may_publish() || (stored.created_by == Some(editor.id) && open)
}

/// Says no to what makes no sense in a state.
fn only_in(stored: &Stored, states: &[State]) -> Result<()> {
    if states.contains(&stored.state) { Ok(()) } else { Err(StoreError::Stale.into()) }
}

/// What the trail calls an article.
pub(super) fn subject(id: ArticleId) -> String {
    format!("article {}", id.0)
}

/// One short transaction.
fn write(newsroom: &Newsroom, deed: impl FnOnce(&mut Conn) -> crate::store::Result<()>) -> Result<()> {
    Ok(newsroom.store.write_here(deed)?)
}
