//! Taking or declining words that somebody proposed for a file that readers see.

use super::describe::changes;
use crate::domain::account::AccountId;
use crate::domain::audit::AuditAction;
use crate::domain::media::{MediaId, WaitingProposal};
use crate::newsroom::rebuild::render_waiting;
use crate::newsroom::{RequestContext, Result, audit, require};
use crate::store::desk::{media_list, media_proposals, media_uses, render_jobs};
use crate::store::{Conn, Error as StoreError, Result as StoreResult};

/// The proposals for a file that the editor may see: publishers all, writers their own.
pub(super) fn seen(
    context: &RequestContext,
    db: &mut Conn,
    id: MediaId,
) -> StoreResult<Vec<WaitingProposal>> {
    media_proposals::of(db, id, context.editor.sees_only())
}

/// Takes a proposal: readers see it. What was changed meanwhile, and is not in it, stays. `Missing` if it was taken or
/// declined meanwhile.
pub fn accept(context: &RequestContext, id: MediaId, by: AccountId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish())?;
    newsroom.store.write_here(|db| {
        let medium = media_list::by_id(db, id)?.ok_or(StoreError::Missing)?;
        let all = media_proposals::of(db, id, Some(by))?;
        let waiting = all.first().ok_or(StoreError::Missing)?;
        if !media_proposals::remove(db, id, by)? {
            return Err(StoreError::Missing);
        }
        let old = medium.metadata();
        let words = waiting.proposal.applied_to(&old);
        if words != old {
            media_list::describe(db, &medium, medium.version, &words, editor)?;
        }
        if words.differs_for_readers(&old) {
            let articles = media_uses::live_in(db, id)?;
            render_jobs::ask(db, &articles)?;
        }
        let subject = format!("media {}", id.0);
        let detail = changes(&format!("{} ← {}", medium.facts.name, waiting.who), &old, &words);
        audit::record(db, editor, AuditAction::MediaDescribe, &subject, &detail, now)
    })?;
    render_waiting(newsroom, now).map(drop)
}

/// Declines a proposal, or withdraws one's own. `Missing` if it was taken or declined meanwhile.
pub fn decline(context: &RequestContext, id: MediaId, by: AccountId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish() || editor.id == by)?;
    Ok(newsroom.store.write_here(|db| {
        let medium = media_list::by_id(db, id)?.ok_or(StoreError::Missing)?;
        if !media_proposals::remove(db, id, by)? {
            return Err(StoreError::Missing);
        }
        let subject = format!("media {}", id.0);
        audit::record(db, editor, AuditAction::MediaDecline, &subject, &medium.facts.name, now)
    })?)
}
