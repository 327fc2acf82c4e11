//! Saving the article form. Everything valid is saved. A field with an error keeps its old value, is reported,
//! and does not stop the others. One read gives all that a save looks at, one transaction writes it, one more
//! read gives what the answer shows.

use super::article_form::{self, OpenedArticle};
use super::form_document::{FormWriter, SentForm};
use super::merging::{self, Attempt};
use super::save::{self, Saved};
use super::schedules::write_expiry;
use crate::domain::{
    article::{ArticleId, State},
    article_form::{ArticleForm, FieldError, FormField, FormFieldError, parse_date_time},
    moment::Moment,
    proofreading::PointCounts,
};
use crate::newsroom::render_context::{self, RenderInput, SourceText};
use crate::newsroom::{RequestContext, Result, proofreading, require};
use crate::prose;
use crate::store::Conn;
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::revisions::RevisionReason;
use crate::store::desk::schedules::{self, Action};
use crate::store::desk::writing;

/// What answers a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A page: the form again if a field was wrong.
    Page,
    /// JSON for the script, with the number of open proofreading points.
    Script,
}

/// The result of saving a form.
#[derive(Debug)]
pub struct SaveOutcome {
    /// The result for the document, without the fields that had errors.
    pub saved: Saved,
    /// Fields that keep their old value, with their errors.
    pub misfits: Vec<FormFieldError>,
    /// The form of the saved document, if it differs from what was sent.
    pub sheet: Option<ArticleForm>,
    /// For a script: the open points of the saved document. `None` if they could not be counted.
    pub points: Option<PointCounts>,
    /// For a page that shows the form again.
    pub opened: Option<Box<OpenedArticle>>,
}

/// A save that was read and merged, and not written yet.
pub(super) struct Prepared {
    attempt: Attempt,
    /// The document that the form gives.
    typed: String,
    misfits: Vec<FormFieldError>,
    /// The new expiry, if it was changed; `Some(None)` for never.
    expiry: Option<Option<Moment>>,
    /// For the answer: what rendering the saved document needs.
    input: Option<RenderInput>,
}

/// Saves a form: merges it if the article was saved meanwhile. Refused in the trash.
pub fn save_form(
    context: &RequestContext,
    id: ArticleId,
    sent: SentForm,
    answer: Answer,
) -> Result<SaveOutcome> {
    merging::retried(|| {
        let prepared =
            context.newsroom.store.read_here(|db| Ok(prepare(db, context, id, &sent, answer)))??;
        finish(context, prepared, answer)
    })
}

/// Reads the article and merges the form into it.
pub(super) fn prepare(
    db: &mut Conn,
    context: &RequestContext,
    id: ArticleId,
    sent: &SentForm,
    answer: Answer,
) -> Result<Prepared> {
    let stored = merging::changeable(db, context, id)?;
    let began = writing::document_at(db, id, sent.base)?;
    // If the base version is gone, every difference becomes a conflict.
    let ground = began.as_deref().unwrap_or(&stored.document);
    let mut writer = FormWriter { db, context, kind: stored.kind, id: Some(id) };
    let (typed, mut misfits) = writer.write(ground, sent.sheet.clone(), &sent.absent)?;
    let mut expiry = None;
    if let Some(text) = &sent.expires {
        match changed_expiry(db, context, id, text)? {
            Ok(changed) => expiry = changed,
            Err(error) => misfits.push((FormField::Expiry, error)),
        }
    }
    let attempt = merging::attempt(db, context, stored, (sent.base, began.as_deref()), &typed)?;
    prepared(db, context, attempt, typed, misfits, answer).map(|prepared| Prepared { expiry, ..prepared })
}

/// An attempt with what its answer needs.
pub(super) fn prepared(
    db: &mut Conn,
    context: &RequestContext,
    attempt: Attempt,
    typed: String,
    misfits: Vec<FormFieldError>,
    answer: Answer,
) -> Result<Prepared> {
    let input = match &attempt {
        Attempt::Merged { stored, document, .. } => {
            let text = SourceText { document, ..SourceText::from(&**stored) };
            input_of(db, context, text, answer, &misfits)?
        }
        Attempt::Conflict(_) => None,
    };
    Ok(Prepared { attempt, typed, misfits, expiry: None, input })
}

/// What rendering needs, if the answer to a save shows proofreading points.
pub(super) fn input_of(
    db: &mut Conn,
    context: &RequestContext,
    text: SourceText<'_>,
    answer: Answer,
    misfits: &[FormFieldError],
) -> Result<Option<RenderInput>> {
    let shows_points = answer == Answer::Script || !misfits.is_empty();
    if !shows_points || !proofreading::can_be_counted(text.document) {
        return Ok(None);
    }
    Ok(render_context::gather(db, &context.site, text)?)
}

/// The expiry that the form asks for, if it was changed.
fn changed_expiry(
    db: &mut Conn,
    context: &RequestContext,
    id: ArticleId,
    text: &str,
) -> Result<std::result::Result<Option<Option<Moment>>, FieldError>> {
    let zone = context.site.zone;
    let plans = schedules::of(db, id)?;
    let end = plans.iter().find(|plan| plan.action == Action::Withdraw);
    let text = text.trim();
    if text == end.map(|plan| article_form::shown(plan.due_at, zone)).unwrap_or_default() {
        return Ok(Ok(None));
    }
    Ok(match (text.is_empty(), parse_date_time(text)) {
        (true, _) => Ok(Some(None)),
        (false, Some(local)) => match zone.instant(local) {
            due if due > context.now => Ok(Some(Some(due))),
            _ => Err(FieldError::HourPast),
        },
        (false, None) => Err(FieldError::NotADate),
    })
}

/// Writes a prepared save, and reads what its answer shows.
pub(super) fn finish(context: &RequestContext, prepared: Prepared, answer: Answer) -> Result<SaveOutcome> {
    let Prepared { attempt, typed, misfits, expiry, input } = prepared;
    let (stored, document, merged) = match attempt {
        Attempt::Conflict(conflict) => {
            let saved = Saved::Conflict(conflict);
            return Ok(SaveOutcome { saved, misfits, sheet: None, points: None, opened: None });
        }
        Attempt::Merged { stored, document, merged } => (stored, document, merged),
    };
    // The text is saved even where the expiry may not be changed.
    let allowed = expiry.map(|_| may_expire(context, &stored)).transpose();
    let expiry = expiry.filter(|_| allowed.is_ok());
    let article = write(context, *stored, &document, expiry)?;
    allowed?;
    let sheet =
        (article.document != typed).then(|| prose::article_form::read(&article.document, context.site.zone));
    let saved = Saved::Kept { article: Box::new(article), merged };
    Ok(answered(context, saved, misfits, sheet, input, answer))
}

fn may_expire(context: &RequestContext, stored: &StoredArticle) -> Result<()> {
    require(context.editor.may_publish())?;
    super::only_in(stored, &[State::Published])
}

/// Writes the document and the expiry in one transaction; nothing if both are as they were.
fn write(
    context: &RequestContext,
    stored: StoredArticle,
    document: &str,
    expiry: Option<Option<Moment>>,
) -> Result<StoredArticle> {
    let id = stored.id;
    let also = |db: &mut Conn| match expiry {
        Some(due) => write_expiry(db, context, id, due),
        None => Ok(()),
    };
    if document != stored.document {
        return save::store_with(context, &stored, document, RevisionReason::Written, also);
    }
    if expiry.is_none() {
        return Ok(stored);
    }
    super::write(context, |db| {
        writing::touch(db, &stored, context.now)?;
        also(db)
    })?;
    Ok(StoredArticle { version: stored.version + 1, ..stored })
}

/// The outcome with what its answer shows. The text is saved: a failure here takes nothing back.
pub(super) fn answered(
    context: &RequestContext,
    saved: Saved,
    misfits: Vec<FormFieldError>,
    sheet: Option<ArticleForm>,
    input: Option<RenderInput>,
    answer: Answer,
) -> SaveOutcome {
    let (mut points, mut opened) = (None, None);
    if let Saved::Kept { article, .. } = &saved {
        match answer {
            Answer::Script => points = article_form::points(context, article, input),
            Answer::Page if misfits.is_empty() => {}
            Answer::Page => {
                opened = article_form::opened(context, (**article).clone(), input).ok().map(Box::new);
            }
        }
    }
    SaveOutcome { saved, misfits, sheet, points, opened }
}
