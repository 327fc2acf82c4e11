//! Applying certain fixes, and dismissing points that are intended.

use crate::domain::audit::AuditAction;
use crate::domain::{
    article::{ArticleId, State},
    editor::Editor,
    language::Language,
    moment::Moment,
    proofreading::{Check, SetAside, Weight},
    refusal::Refusal,
};
use crate::newsroom::audit;
use crate::newsroom::writing::{self, NOTE_MAX_CHARS, SeenVersion};
use crate::newsroom::{Newsroom, Result};
use crate::prose::{article_form, document::Document, proofreading};
use crate::store::desk::proofreading as aside;
use crate::store::desk::revisions::RevisionReason;
use crate::store::{Error as StoreError, settings};

/// Applies the certain fixes of one check, or of all (`None`), to body and fields. The previous text stays a
/// revision. `Stale` if the article has changed or nothing is left to fix.
pub fn fix(
    newsroom: &Newsroom,
    editor: &Editor,
    seen: impl Into<SeenVersion>,
    check: Option<Check>,
    now: Moment,
) -> Result<()> {
    let stored = writing::writable(newsroom, editor, seen)?;
    if stored.state == State::Trash {
        return Err(Refusal::InTrash.into());
    }
    let site = newsroom.store.read_here(settings::site)?;
    let language = Language::parse(&stored.language).unwrap_or(site.language);
    let fields = proofreading::fix_fields(article_form::read(&stored.document, site.zone), language, check);
    let (mut document, _) = Document::parse(&article_form::write(&stored.document, &fields, site.zone));
    document.set_body(&proofreading::mended(document.body(), language, check));
    let text = document.to_source();
    if text == stored.document {
        // Already fixed by somebody else.
        return Err(StoreError::Stale.into());
    }
    writing::save::store(newsroom, editor, &stored, &text, RevisionReason::Proofread, now)?;
    Ok(())
}

/// Dismisses a point that is intended; a reason is required. Blocking points cannot be dismissed.
pub fn dismiss(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    what: &SetAside,
    now: Moment,
) -> Result<()> {
    let stored = writing::writable(newsroom, editor, id)?;
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
    newsroom.store.write_here(|db| {
        aside::set_aside(db, stored.id, &what, editor.id, now)?;
        let detail = format!("{}: {}", what.check.code(), what.reason);
        audit::record(db, editor, AuditAction::SetAside, &audit::subject_of_article(stored.id), &detail, now)
    })?;
    Ok(())
}

/// Restores a dismissed point.
pub fn restore_dismissed(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    check: Check,
    detail: &str,
) -> Result<()> {
    writing::writable(newsroom, editor, id)?;
    newsroom.store.write_here(|db| aside::undo_dismissal(db, id, check, detail))?;
    Ok(())
}
