//! Applying certain fixes, and dismissing points that are intended.

use crate::domain::audit::AuditAction;
use crate::domain::{
    article::{ArticleId, State},
    language::Language,
    proofreading::{Check, SetAside, Weight},
    refusal::Refusal,
};
use crate::newsroom::audit;
use crate::newsroom::writing::{self, NOTE_MAX_CHARS, SeenVersion};
use crate::newsroom::{RequestContext, Result};
use crate::prose::{article_form, document::Document, proofreading};
use crate::store::Error as StoreError;
use crate::store::desk::proofreading as aside;
use crate::store::desk::revisions::RevisionReason;

/// Applies the certain fixes of one check, or of all (`None`), to body and fields. The previous text stays a
/// revision. `Stale` if the article has changed or nothing is left to fix.
pub fn fix(context: &RequestContext, seen: impl Into<SeenVersion>, check: Option<Check>) -> Result<()> {
    let stored = writing::writable(context, seen)?;
    if stored.state == State::Trash {
        return Err(Refusal::InTrash.into());
    }
    let site = &context.site;
    let language = Language::parse(&stored.language).unwrap_or(site.language);
    let fields = proofreading::fix_fields(article_form::read(&stored.document, site.zone), language, check);
    let (mut document, _) = Document::parse(&article_form::write(&stored.document, &fields, site.zone));
    document.set_body(&proofreading::mended(document.body(), language, check));
    let text = document.to_source();
    if text == stored.document {
        // Already fixed by somebody else.
        return Err(StoreError::Stale.into());
    }
    writing::save::store(context, &stored, &text, RevisionReason::Proofread)?;
    Ok(())
}

/// Dismisses a point that is intended; a reason is required. Blocking points cannot be dismissed.
pub fn dismiss(context: &RequestContext, id: ArticleId, what: &SetAside) -> Result<()> {
    let stored = writing::writable(context, id)?;
    if what.check.weight() == Weight::Blocking {
        return Err(Refusal::CannotSetAside.into());
    }
    let clean = |text: &str| text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    let reason = clean(&what.reason).trim().to_owned();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    if reason.chars().count() > NOTE_MAX_CHARS || what.detail.chars().count() > NOTE_MAX_CHARS {
        return Err(Refusal::NoteTooLong(NOTE_MAX_CHARS).into());
    }
    let what = SetAside { reason, ..what.clone() };
    let RequestContext { newsroom, editor, now, .. } = context;
    newsroom.store.write_here(|db| {
        aside::set_aside(db, stored.id, &what, editor.id, *now)?;
        let detail = format!("{}: {}", what.check.code(), what.reason);
        audit::record(db, editor, AuditAction::SetAside, &audit::subject_of_article(stored.id), &detail, *now)
    })?;
    Ok(())
}

/// Restores a dismissed point.
pub fn restore_dismissed(context: &RequestContext, id: ArticleId, check: Check, detail: &str) -> Result<()> {
    writing::writable(context, id)?;
    context.newsroom.store.write_here(|db| aside::undo_dismissal(db, id, check, detail))?;
    Ok(())
}
