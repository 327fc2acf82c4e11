//! What editors do with an article: write, save, take back, ask for publication, plan, throw away.
//! Every verb takes the editor first and refuses by role here, not at the door. Each change of state
//! is one conditional update: of two who try, one wins and the other is told.

mod choosing;
mod form;
mod planning;
mod presence;
mod review;
mod revising;
mod save;
mod selection;
mod trash;

pub use choosing::choose;
pub use form::{Begun, Opened, Sent, Written, begin, open, put_in, suggestions, typed};
pub use planning::{change_live, expire_at, plan, publish_now, unplan, withdraw_now};
pub use presence::{Presence, here, leave};
pub use review::{NOTE_MAX_CHARS, send_back, submit};
pub use revising::{REVISION_NAME_MAX_CHARS, name_revision, restore};
pub use save::{Conflict, DOCUMENT_MAX_BYTES, Saved, create, save};
pub use selection::{Deed, Outcome, SELECTION_MAX, for_all};
pub use trash::{discard, take_out};

use crate::domain::{
    article::{ArticleId, State},
    editor::Editor,
};
use crate::store::desk::articles::{self, Stored};
use crate::store::{Conn, Error as StoreError};

use super::{Error, Newsroom, Result};

/// An article that this editor may look at: publishers all, writers their own.
pub(super) fn readable(newsroom: &Newsroom, editor: &Editor, id: ArticleId) -> Result<Stored> {
    let stored = newsroom.store.read_here(|db| articles::by_id(db, id)?.ok_or(StoreError::Missing))?;
    let own = stored.created_by == Some(editor.id);
    if own || editor.may_publish() { Ok(stored) } else { Err(Error::NotAllowed) }
}

/// An article that this editor may write in.
fn writable(newsroom: &Newsroom, editor: &Editor, id: ArticleId) -> Result<Stored> {
    let stored = newsroom.store.read_here(|db| articles::by_id(db, id)?.ok_or(StoreError::Missing))?;
    if editor.may_publish() {
        return Ok(stored);
    }
    let own = stored.created_by == Some(editor.id);
    let open = matches!(stored.state, State::Draft | State::InReview);
    if own && open { Ok(stored) } else { Err(Error::NotAllowed) }
}

/// An article that this editor may publish, plan or withdraw.
fn publishable(newsroom: &Newsroom, editor: &Editor, id: ArticleId) -> Result<Stored> {
    if !editor.may_publish() {
        return Err(Error::NotAllowed);
    }
    writable(newsroom, editor, id)
}

/// Says no to what makes no sense in a state.
fn only_in(stored: &Stored, states: &[State]) -> Result<()> {
    if states.contains(&stored.state) { Ok(()) } else { Err(StoreError::Stale.into()) }
}

/// One short transaction.
fn write(newsroom: &Newsroom, deed: impl FnOnce(&mut Conn) -> crate::store::Result<()>) -> Result<()> {
    Ok(newsroom.store.write_here(deed)?)
}
