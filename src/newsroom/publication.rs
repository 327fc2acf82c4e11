//! The page before publishing: the article's address, what is pinned above it, open proofreading points and
//! schedules. Publishing itself is in `publish`.

use crate::domain::{
    article::{ArticleId, State},
    failed_schedule::FailedSchedule,
    front_matter::FrontMatter,
    moment::{Moment, Zone},
    path::SitePath,
    proofreading::Proof,
    site::Site,
};
use crate::prose::{self, document::Document};
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::schedule_list::{self, FailedScheduleRow, PlannedSchedule};
use crate::store::desk::schedules::{self, Action};
use crate::store::desk::{previews, revisions};
use crate::store::live::cards;

use super::writing::readable;
use super::{Newsroom, RequestContext, Result, proofreading};

const SECONDS_A_DAY: i64 = 86_400;
/// The schedule list covers this many days ahead.
const COMING_DAYS: i64 = 366;

/// Everything that the page « Publier… » shows.
#[derive(Debug)]
pub struct PublicationOutlook {
    /// The article.
    pub stored: StoredArticle,
    /// Its front matter.
    pub matter: FrontMatter,
    /// The open proofreading points.
    pub proof: Proof,
    /// When it, or its changes, will be published.
    pub publishes_at: Option<Moment>,
    /// When it will be withdrawn.
    pub expires_at: Option<Moment>,
    /// The schedule that failed, if any.
    pub held: Option<FailedSchedule>,
    /// Its public address, if it is live.
    pub live_path: Option<SitePath>,
    /// Whether the working copy differs from the live version.
    pub changed: bool,
    /// Titles of other articles scheduled for the same minute.
    pub beside: Vec<String>,
    /// The pinned article that takes the top of the front page from this one.
    pub above: Option<(ArticleId, String)>,
}

/// Gathers what an editor should know before publishing an article.
pub fn outlook(context: &RequestContext, id: ArticleId) -> Result<PublicationOutlook> {
    let RequestContext { newsroom, site, now, .. } = context;
    let stored = readable(context, id)?;
    let proof = proofreading::of(newsroom, site, &stored, *now)?;
    let (planned, held, live_path, published, above) = newsroom.store.read_here(|db| {
        Ok((
            schedules::of(db, id)?,
            schedules::failed(db, id)?,
            previews::live_path(db, id)?,
            revisions::last_published(db, id)?,
            cards::pinned_above(db, id)?,
        ))
    })?;
    let at = |action| planned.iter().find(|plan| plan.action == action).map(|plan| plan.due_at);
    let publishes_at = at(Action::Publish);
    let beside = match publishes_at {
        Some(due) => beside(newsroom, id, due)?,
        None => Vec::new(),
    };
    let changed = published.is_none_or(|(document, _)| document != stored.document);
    Ok(PublicationOutlook {
        matter: matter(&stored, site.zone),
        proof,
        publishes_at,
        expires_at: at(Action::Withdraw),
        held,
        live_path,
        changed,
        beside,
        above: above.map(|card| (card.id, card.title)),
        stored,
    })
}

/// Whether nothing has happened to an article since that version but its publication: its form was sent twice.
pub fn is_only_published_since(context: &RequestContext, id: ArticleId, version: i32) -> Result<bool> {
    let PublicationOutlook { stored, changed, .. } = outlook(context, id)?;
    Ok(stored.state == State::Published && stored.version == version.saturating_add(1) && !changed)
}

/// The title in the working copy; empty if there is none yet.
pub fn title(site: &Site, stored: &StoredArticle) -> String {
    matter(stored, site.zone).title.unwrap_or_default()
}

fn matter(stored: &StoredArticle, zone: Zone) -> FrontMatter {
    let context = prose::front_matter::Context { zone, kind: stored.kind, base_name: "", defaults: &[] };
    prose::front_matter::read(&Document::parse(&stored.document).0, &context).0
}

fn beside(newsroom: &Newsroom, id: ArticleId, due: Moment) -> Result<Vec<String>> {
    let end = due.plus_seconds(60);
    let plans = newsroom.store.read_here(|db| schedule_list::coming(db, due, end))?;
    let other = |plan: &PlannedSchedule| plan.article != id && plan.action == Action::Publish;
    Ok(plans.into_iter().filter(other).map(|plan| plan.title).collect())
}

/// A coming schedule, with the points that would block it today.
#[derive(Debug)]
pub struct Coming {
    /// The action, its article and its time.
    pub plan: PlannedSchedule,
    /// Number of blocking points.
    pub blocking: usize,
}

/// The schedules of the next 366 days in order, overdue ones included, and those that failed.
pub fn coming(context: &RequestContext) -> Result<(Vec<Coming>, Vec<FailedScheduleRow>)> {
    let until = context.now.plus_seconds(COMING_DAYS * SECONDS_A_DAY);
    let (plans, held) = context
        .newsroom
        .store
        .read_here(|db| Ok((schedule_list::coming(db, Moment::EPOCH, until)?, schedule_list::failed(db)?)))?;
    let mut coming = Vec::with_capacity(plans.len());
    for plan in plans {
        let blocking = match plan.action {
            Action::Publish if plan.guarded => blocking(context, plan.article)?,
            _ => 0,
        };
        coming.push(Coming { plan, blocking });
    }
    Ok((coming, held))
}

fn blocking(context: &RequestContext, id: ArticleId) -> Result<usize> {
    let RequestContext { newsroom, site, now, .. } = context;
    let stored = newsroom.store.read_here(|db| crate::store::desk::articles::by_id(db, id))?;
    match stored {
        Some(stored) if stored.state != State::Trash => {
            Ok(proofreading::of(newsroom, site, &stored, *now)?.blocking())
        }
        _ => Ok(0),
    }
}
