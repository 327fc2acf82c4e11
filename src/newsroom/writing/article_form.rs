//! Opening an article in the form.

use super::presence::{self, Presence};
use crate::domain::{
    article::{ArticleId, State},
    article_form::{ArticleForm, Suggestions},
    failed_schedule::FailedSchedule,
    media::Medium,
    moment::{Moment, Zone},
    proofreading::PointCounts,
};
use crate::newsroom::render_context::{self, RenderInput};
use crate::newsroom::{RequestContext, Result, proofreading, require};
use crate::prose::article_form;
use crate::store::Result as StoreResult;
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::schedules::{self, Action};
use crate::store::desk::{live_documents, media_list, suggestions};

/// The address prefix of media in an article.
const UPLOADS: &str = "/uploads/";

/// An article opened in the form.
#[derive(Debug, Clone)]
pub struct OpenedArticle {
    /// Identity, state, version and document.
    pub stored: StoredArticle,
    /// The fields of the form, read from the document.
    pub sheet: ArticleForm,
    /// When it will be withdrawn, in the form's format; empty for never.
    pub expires: String,
    /// When it is scheduled to be published.
    pub planned: Option<Moment>,
    /// The schedule that failed, if any.
    pub held: Option<FailedSchedule>,
    /// Whether readers see an earlier document.
    pub has_changes: bool,
    /// Whether this editor may save it in its current state.
    pub may_write: bool,
    /// Suggestions for the fields.
    pub suggestions: Suggestions,
    /// Its header pictures that are in the media library.
    pub header: Vec<Medium>,
    /// Who else has it open, and who saved it.
    pub presence: Presence,
    /// Its open proofreading points; `None` if they could not be counted.
    pub points: Option<PointCounts>,
}

/// Opens an article that the editor may read.
pub fn open(context: &RequestContext, id: ArticleId) -> Result<OpenedArticle> {
    let (stored, input) = context.newsroom.store.read_here(|db| {
        Ok(super::readable_in(db, &context.editor, id).and_then(|stored| {
            let counted = proofreading::can_be_counted(&stored.document);
            let gathered = counted.then(|| render_context::gather(db, &context.site, (&stored).into()));
            Ok((stored, gathered.transpose()?.flatten()))
        }))
    })??;
    opened(context, stored, input)
}

/// An article as the form shows it. `input` is what rendering it needs, unless its points are not counted.
pub(super) fn opened(
    context: &RequestContext,
    stored: StoredArticle,
    input: Option<RenderInput>,
) -> Result<OpenedArticle> {
    let RequestContext { newsroom, site, now, .. } = context;
    let id = stored.id;
    let sheet = article_form::read(&stored.document, site.zone);
    let counted = proofreading::can_be_counted(&stored.document);
    let rendered =
        counted.then(|| proofreading::render(input, site, &stored, *now, newsroom.rendering)).transpose()?;
    let (plans, held, has_changes, suggestions, header, presence, facts) =
        newsroom.store.read_here(|db| {
            let names = sheet.header.iter().filter_map(|picture| picture.image.strip_prefix(UPLOADS));
            let header = names.filter_map(|name| media_list::by_name(db, name).transpose());
            let header = header.collect::<StoreResult<Vec<Medium>>>()?;
            Ok((
                schedules::of(db, id)?,
                schedules::failed(db, id)?,
                !live_documents::with_changes(db, &[id])?.is_empty(),
                suggestions::all(db)?,
                header,
                presence::present(db, context, &stored, "")?,
                rendered.as_ref().map(|rendered| rendered.facts(db, &stored)).transpose()?,
            ))
        })?;
    let proof = rendered.zip(facts).map(|(rendered, facts)| rendered.proof(facts, site, &stored));
    let due = |action| plans.iter().find(|plan| plan.action == action).map(|plan| plan.due_at);
    Ok(OpenedArticle {
        sheet,
        header,
        expires: due(Action::Withdraw).map(|at| shown(at, site.zone)).unwrap_or_default(),
        planned: due(Action::Publish),
        held,
        has_changes,
        may_write: may_change(context, &stored),
        suggestions,
        presence,
        points: proof.map(|proof| proof.point_counts()),
        stored,
    })
}

fn may_change(context: &RequestContext, stored: &StoredArticle) -> bool {
    stored.state != State::Trash && context.editor.may_write(stored)
}

/// The open points of a saved document, from what rendering it needs. Optional: an error gives `None`.
pub(super) fn points(
    context: &RequestContext,
    stored: &StoredArticle,
    input: Option<RenderInput>,
) -> Option<PointCounts> {
    if !proofreading::can_be_counted(&stored.document) {
        return None;
    }
    let rendered =
        proofreading::render(input, &context.site, stored, context.now, context.newsroom.rendering).ok()?;
    let facts = context.newsroom.store.read_here(|db| rendered.facts(db, stored)).ok()?;
    Some(rendered.proof(facts, &context.site, stored).point_counts())
}

/// The title of an article that this editor may change.
pub fn title_to_change(context: &RequestContext, id: ArticleId) -> Result<String> {
    let stored = super::readable(context, id)?;
    require(may_change(context, &stored))?;
    Ok(article_form::read(&stored.document, context.site.zone).title)
}

/// Suggestions for the fields of a new form.
pub fn suggestions(context: &RequestContext) -> Result<Suggestions> {
    Ok(context.newsroom.store.read_here(suggestions::all)?)
}

/// An instant in the site's zone, in the format of `datetime-local`.
pub(super) fn shown(at: Moment, zone: Zone) -> String {
    at.at(zone).format("%Y-%m-%dT%H:%M").to_string()
}
