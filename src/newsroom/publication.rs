//! What somebody sees before they publish: where the article will live, what stands on it, what the
//! proofreading has left, what is planned.

use crate::domain::{
    article::{ArticleId, State},
    editor::Editor,
    failed_schedule::FailedSchedule,
    front_matter::FrontMatter,
    moment::{Moment, Zone},
    path::SitePath,
    proofreading::Proof,
};
use crate::prose::{self, document::Document};
use crate::store::desk::articles::Stored;
use crate::store::desk::schedule_list::{self, FailedScheduleRow, PlannedSchedule};
use crate::store::desk::schedules::{self, Action};
use crate::store::desk::{previews, revisions};
use crate::store::live::cards;
use crate::store::settings;

use super::writing::readable;
use super::{Newsroom, Result, proofreading};

/// The day has so many seconds.
const SECONDS_A_DAY: i64 = 86_400;
/// What is to come is shown for so many days.
const COMING_DAYS: i64 = 366;

/// Everything the page « Publier… » shows.
#[derive(Debug)]
pub struct PublicationOutlook {
    /// The article.
    pub stored: Stored,
    /// What its front matter says.
    pub matter: FrontMatter,
    /// What the proofreading has left.
    pub proof: Proof,
    /// When it goes out, or its changes do.
    pub publishes_at: Option<Moment>,
    /// When it goes off line.
    pub expires_at: Option<Moment>,
    /// What did not happen at its hour.
    pub held: Option<FailedSchedule>,
    /// Where readers find it now.
    pub live_path: Option<SitePath>,
    /// Whether there is anything readers do not see yet.
    pub changed: bool,
    /// Titles of other articles that go out at the same minute.
    pub beside: Vec<String>,
    /// What is pinned to the front page where this article, the newest, would stand.
    pub above: Option<(ArticleId, String)>,
}

/// Looks at an article before it is published.
pub fn outlook(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    now: Moment,
) -> Result<PublicationOutlook> {
    let stored = readable(newsroom, editor, id)?;
    let proof = proofreading::of(newsroom, &stored, now)?;
    let (site, planned, held, live_path, published, above) = newsroom.store.read_here(|db| {
        Ok((
            settings::site(db)?,
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

/// The title an article has now; often none yet.
pub fn title(newsroom: &Newsroom, stored: &Stored) -> Result<String> {
    let site = newsroom.store.read_here(settings::site)?;
    Ok(matter(stored, site.zone).title.unwrap_or_default())
}

fn matter(stored: &Stored, zone: Zone) -> FrontMatter {
    let context = prose::front_matter::Context { zone, kind: stored.kind, base_name: "", defaults: &[] };
    prose::front_matter::read(&Document::parse(&stored.document).0, &context).0
}

fn beside(newsroom: &Newsroom, id: ArticleId, due: Moment) -> Result<Vec<String>> {
    let end = due.plus_seconds(60);
    let plans = newsroom.store.read_here(|db| schedule_list::coming(db, due, end))?;
    let other = |plan: &PlannedSchedule| plan.article != id && plan.action == Action::Publish;
    Ok(plans.into_iter().filter(other).map(|plan| plan.title).collect())
}

/// Something to come, and how many points would hold it back today.
#[derive(Debug)]
pub struct Coming {
    /// What, and when.
    pub plan: PlannedSchedule,
    /// Points that stop it.
    pub blocking: usize,
}

/// Everything to come, in order, and what was held back.
pub fn coming(newsroom: &Newsroom, now: Moment) -> Result<(Vec<Coming>, Vec<FailedScheduleRow>)> {
    let until = now.plus_seconds(COMING_DAYS * SECONDS_A_DAY);
    let (plans, held) = newsroom
        .store
        .read_here(|db| Ok((schedule_list::coming(db, Moment::EPOCH, until)?, schedule_list::held(db)?)))?;
    let mut coming = Vec::with_capacity(plans.len());
    for plan in plans {
        let blocking = match plan.action {
            Action::Publish if plan.guarded => blocking(newsroom, plan.article, now)?,
            _ => 0,
        };
        coming.push(Coming { plan, blocking });
    }
    Ok((coming, held))
}

fn blocking(newsroom: &Newsroom, id: ArticleId, now: Moment) -> Result<usize> {
    let stored = newsroom.store.read_here(|db| crate::store::desk::articles::by_id(db, id))?;
    match stored {
        Some(stored) if stored.state != State::Trash => {
            Ok(proofreading::of(newsroom, &stored, now)?.blocking())
        }
        _ => Ok(0),
    }
}
