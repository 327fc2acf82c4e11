//! Who the editor is at identity providers: links are made and removed by the editor alone, while they are signed in.

use super::subject;
use crate::domain::account::SessionId;
use crate::domain::audit::AuditAction;
use crate::domain::moment::Moment;
use crate::domain::single_sign_on::{Identity, IdentityId, IdentityRefusal, ProviderSettings};
use crate::newsroom::audit::record;
use crate::newsroom::{RequestContext, Result};
use crate::store::Error as StoreError;
use crate::store::desk::sessions;
use crate::store::desk::single_sign_on::{self as identities, LinkedIdentity};

/// Links the editor's account with who they are at a provider.
pub fn link(
    context: &RequestContext,
    provider: &ProviderSettings,
    identity: &Identity,
) -> Result<std::result::Result<(), IdentityRefusal>> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    if let Err(why) = provider.admits(identity) {
        return Ok(Err(why));
    }
    let parties = (identity.issuer.as_str(), identity.subject.as_str());
    let email = identity.email.as_deref().unwrap_or_default();
    let linked = newsroom.store.write_here(|db| {
        identities::link(db, editor.id, parties, email, now)?;
        let detail = format!("{} {email}", provider.key);
        record(db, editor, AuditAction::IdentityLinked, &subject(editor.id), &detail, now)
    });
    match linked {
        Ok(()) => Ok(Ok(())),
        Err(StoreError::Taken(_)) => Ok(Err(IdentityRefusal::Taken)),
        Err(error) => Err(error.into()),
    }
}

/// Removes one of the editor's links, and ends the sessions that it opened.
pub fn unlink(context: &RequestContext, id: IdentityId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    Ok(newsroom.store.write_here(|db| {
        identities::unlink(db, editor.id, id)?;
        record(db, editor, AuditAction::IdentityUnlinked, &subject(editor.id), "", now)
    })?)
}

/// Who the editor is elsewhere.
pub fn list(context: &RequestContext) -> Result<Vec<LinkedIdentity>> {
    Ok(context.newsroom.store.read_here(|db| identities::of(db, context.editor.id))?)
}

/// Notes that the editor has said again at a provider who they are; `since` is when they were sent there, less what the
/// clocks may be apart.
pub fn confirm(
    context: &RequestContext,
    session: SessionId,
    identity: &Identity,
    since: Moment,
) -> Result<std::result::Result<(), IdentityRefusal>> {
    if identity.authenticated_at.is_none_or(|at| at < since) {
        return Ok(Err(IdentityRefusal::Stale));
    }
    Ok(context.newsroom.store.write_here(|db| {
        let known = identities::find(db, &identity.issuer, &identity.subject)?;
        if known.is_none_or(|known| known.account != context.editor.id) {
            return Ok(Err(IdentityRefusal::SomebodyElse));
        }
        sessions::confirm(db, session, context.now)?;
        Ok(Ok(()))
    })?)
}
