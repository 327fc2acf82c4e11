//! Merging. An acknowledged save is never overwritten: a save based on an older version is merged. If both
//! sides changed the same thing, nothing is written and the conflict is returned.

use super::save::{Conflict, clean};
#[cfg(feature = "internals")]
use super::save::{Saved, store};
use crate::domain::article::{ArticleId, State};
use crate::domain::refusal::Refusal;
use crate::newsroom::{Error, RequestContext, Result};
use crate::prose;
use crate::store::desk::articles::StoredArticle;
#[cfg(feature = "internals")]
use crate::store::desk::revisions::RevisionReason;
use crate::store::desk::writing;
use crate::store::{Conn, Error as StoreError};

/// Maximum number of merge attempts when somebody else saves at the same time.
const TRIES: usize = 8;

/// Saves a document based on version `base`, merging it if needed. `Stale` if eight other saves were faster.
#[cfg(feature = "internals")]
pub fn save(context: &RequestContext, id: ArticleId, base: i32, document: &str) -> Result<Saved> {
    retried(|| {
        let attempt = context.newsroom.store.read_here(|db| {
            Ok(changeable(db, context, id).and_then(|stored| {
                let began = writing::document_at(db, id, base)?;
                attempt(db, context, stored, (base, began.as_deref()), document)
            }))
        })??;
        write_attempt(context, attempt)
    })
}

/// An article that this editor may save: not in the trash.
pub(super) fn changeable(db: &mut Conn, context: &RequestContext, id: ArticleId) -> Result<StoredArticle> {
    let stored = super::writable_in(db, &context.editor, id)?;
    if stored.state == State::Trash {
        return Err(Error::Refused(Refusal::InTrash));
    }
    Ok(stored)
}

/// A text merged with what is stored, on the snapshot of both.
pub(super) enum Attempt {
    /// Ready to be written.
    Merged {
        /// The article that was read.
        stored: Box<StoredArticle>,
        /// Its new document.
        document: String,
        /// Whether it contains changes of somebody else.
        merged: bool,
    },
    /// Somebody else changed the same things.
    Conflict(Box<Conflict>),
}

/// Merges a document that began with version `base` into the stored one.
pub(super) fn attempt(
    db: &mut Conn,
    context: &RequestContext,
    stored: StoredArticle,
    (base, began): (i32, Option<&str>),
    document: &str,
) -> Result<Attempt> {
    let mine = clean(document)?;
    let result = prose::merge::merge(began, &stored.document, &mine);
    if let Some(document) = result.settled() {
        // What one wrote oneself, in another window or just before this page was read again, is nobody else's.
        let merged = document != mine
            && writing::last_saved(db, stored.id)?.and_then(|(by, _)| by) != Some(context.editor.id);
        return Ok(Attempt::Merged { stored: Box::new(stored), document, merged });
    }
    let saved = writing::last_saved(db, stored.id)?;
    let named = super::presence::last_saved(db, stored.id)?;
    Ok(Attempt::Conflict(Box::new(Conflict {
        title: prose::article_form::read(&stored.document, Default::default()).title,
        theirs: stored,
        saved,
        by: named.and_then(|(name, _)| name),
        merged: result,
        base,
        mine,
    })))
}

/// Writes a merged text; the same text is not written again.
#[cfg(feature = "internals")]
fn write_attempt(context: &RequestContext, attempt: Attempt) -> Result<Saved> {
    Ok(match attempt {
        Attempt::Conflict(conflict) => Saved::Conflict(conflict),
        Attempt::Merged { stored, document, merged } if document == stored.document => {
            Saved::Kept { article: stored, merged }
        }
        Attempt::Merged { stored, document, merged } => {
            let article = store(context, &stored, &document, RevisionReason::Written)?;
            Saved::Kept { article: Box::new(article), merged }
        }
    })
}

/// Reads, merges and writes again while others save at the same time.
pub(super) fn retried<T>(mut attempt: impl FnMut() -> Result<T>) -> Result<T> {
    for _ in 1..TRIES {
        match attempt() {
            Err(Error::Store(StoreError::Stale)) => {}
            outcome => return outcome,
        }
    }
    attempt()
}
