//! Proofreading an article: its text (`prose::proofreading`), its rendered page, the media library, and the
//! addresses of the site. Runs on opening, on saving and before publishing. Fixes are saves, and can be
//! undone like any other.

mod dead_links;
mod fixes;
mod found_point;
mod page;
mod pictures;

pub use fixes::{dismiss, fix, restore_dismissed};

use std::collections::{HashMap, HashSet};

use crate::domain::{
    article::Kind,
    language::Language,
    moment::Moment,
    path::SitePath,
    proofreading::{Check, FixLocation, Point, PointCounts, PointPlace, Proof, SetAside},
    refusal::Refusal,
    site::Site,
};
use crate::prose::{article_form, document::Document, proofreading};
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::{paths, proofreading as aside};
use crate::store::live::articles as live;
use crate::store::{Conn, Result as StoreResult};

use self::found_point::FoundPoint;
use self::pictures::PictureFacts;
use super::projection::{self, Projected};
use super::render_context::{RenderInput, gather};
use super::{Error, Newsroom, RenderTime, Result};

/// Maximum length of a document whose points are counted for lists, in bytes, so that counting stays fast.
const TALLY_MAX_BYTES: usize = 100_000;

/// Proofreads the working copy of an article. `now` is the publication time to assume.
pub fn of(newsroom: &Newsroom, site: &Site, stored: &StoredArticle, now: Moment) -> Result<Proof> {
    let input = newsroom.store.read_here(|db| gather(db, site, stored.into()))?;
    let rendered = render(input, site, stored, now, newsroom.rendering)?;
    let facts = newsroom.store.read_here(|db| rendered.facts(db, stored))?;
    Ok(rendered.proof(facts, site, stored))
}

/// A working copy as its readers would see it, or the check that says why it has no page.
pub(super) struct Rendered {
    page: std::result::Result<Box<Projected>, Check>,
    /// When it is assumed to be published.
    at: Moment,
}

/// What the database knows about a rendered page.
pub(super) struct Facts {
    address_is_free: bool,
    aside: Vec<SetAside>,
    dead: HashSet<SitePath>,
    pictures: PictureFacts,
    /// The title of another live text in the same language with the same translation key.
    twin: Option<String>,
}

/// Renders a working copy for proofreading, from what [`gather`] has read.
pub(super) fn render(
    input: Option<RenderInput>,
    site: &Site,
    stored: &StoredArticle,
    now: Moment,
    time: RenderTime,
) -> Result<Rendered> {
    let page = match projection::render(input, site, stored, now, time) {
        Ok(projected) => Ok(Box::new(projected)),
        Err(Error::Refused(Refusal::RenderingFailed)) => Err(Check::NoPage),
        Err(Error::Refused(Refusal::RenderingTooSlow)) => Err(Check::TooSlow),
        Err(Error::Refused(Refusal::RenderingTooLarge(_))) => Err(Check::TooLarge),
        Err(other) => return Err(other),
    };
    Ok(Rendered { page, at: now })
}

impl Rendered {
    /// Looks up what the checks of the page need, on one snapshot.
    pub(super) fn facts(&self, db: &mut Conn, stored: &StoredArticle) -> StoreResult<Facts> {
        let (dead, pictures, twin) = match &self.page {
            Ok(projected) => (
                dead_links::dead(db, &stored.path, &projected.projection.links)?,
                pictures::facts(db, &projected.projection)?,
                match &projected.projection.translation_key {
                    Some(key) => live::twin(db, stored.id, key, &projected.projection.lang)?,
                    None => None,
                },
            ),
            Err(_) => Default::default(),
        };
        Ok(Facts {
            address_is_free: paths::is_free_for(db, &stored.path, Some(stored.id))?,
            aside: aside::aside(db, stored.id)?,
            dead,
            pictures,
            twin,
        })
    }

    /// The points of the working copy.
    pub(super) fn proof(&self, facts: Facts, site: &Site, stored: &StoredArticle) -> Proof {
        let mut found = Vec::new();
        let (mut numbers, mut lines_above) = (HashMap::new(), 0);
        if stored.path.is_reserved() {
            found.push(FoundPoint::field(Check::AddressReserved, "address", stored.path.as_str()));
        } else if !facts.address_is_free {
            found.push(FoundPoint::field(Check::AddressTaken, "address", stored.path.as_str()));
        }
        if let Some(twin) = &facts.twin {
            found.push(FoundPoint::field(Check::TranslationTwice, "translation", twin.as_str()));
        }
        match &self.page {
            Ok(projected) => {
                let published = projected.projection.published_at;
                if stored.kind == Kind::Article && published > self.at {
                    let day = published.day(site.zone).to_string();
                    found.push(FoundPoint::field(Check::DateAhead, "date", day));
                }
                let (document, _) = Document::parse(&stored.document);
                let begins = document.body_line() + proofreading::blank_lines(document.body());
                if stored.file_name.is_some() {
                    lines_above = begins.saturating_sub(1);
                }
                page::check(stored, projected, begins, &mut found);
                dead_links::check(&projected.projection.links, &facts.dead, begins, &mut found);
                numbers = pictures::check(&projected.projection, facts.pictures, &mut found);
                check_text(&document, site, stored, projected, &mut found);
            }
            Err(why) => found.push(FoundPoint::of(*why, None, "")),
        }
        Proof { pictures: numbers, lines_above, ..sorted(found, facts.aside) }
    }
}

/// Checks the text and the fields of the form.
fn check_text(
    document: &Document,
    site: &Site,
    stored: &StoredArticle,
    projected: &Projected,
    found: &mut Vec<FoundPoint>,
) {
    let language = Language::parse(&stored.language).unwrap_or(site.language);
    let day = projected.projection.published_at.day(site.zone);
    let declared = if stored.language.is_empty() { site.language.code() } else { &stored.language };
    let fields = article_form::read(&stored.document, site.zone);
    let mut slips = proofreading::read(document.body(), &fields, language, Some(day));
    slips.extend(proofreading::language(document.body(), declared));
    // A link that should be a picture also lacks its alternative text: report only the link.
    let links = |line| slips.iter().any(|slip| slip.check == Check::PictureLink && slip.line == line);
    found.retain(|one| one.check != Check::AltMissing || one.place.line.is_none() || !links(one.place.line));
    found.extend(slips.into_iter().map(|slip| FoundPoint {
        check: slip.check,
        fixable: slip.is_fixable(),
        place: PointPlace {
            line: slip.line,
            fix_location: slip.field.map(FixLocation::Field),
            detail: slip.detail,
        },
    }));
}

/// Whether the text is short enough to count its points while an editor waits.
pub(super) fn can_be_counted(document: &str) -> bool {
    document.len() <= TALLY_MAX_BYTES
}

/// Open points of an article; `None` if it is longer than 100 kB.
pub fn tally(
    newsroom: &Newsroom,
    site: &Site,
    stored: &StoredArticle,
    now: Moment,
) -> Result<Option<PointCounts>> {
    can_be_counted(&stored.document).then(|| Ok(of(newsroom, site, stored, now)?.point_counts())).transpose()
}

/// Removes dismissed points and groups the others by check, most severe first.
fn sorted(found: Vec<FoundPoint>, aside: Vec<SetAside>) -> Proof {
    let mut points: Vec<Point> = Vec::new();
    let mut met = Vec::new();
    for one in found {
        let known = aside.iter().find(|it| it.check == one.check && it.detail == one.place.detail);
        if let Some(known) = known {
            if !met.contains(known) {
                met.push(known.clone());
            }
            continue;
        }
        match points.iter_mut().find(|point| point.check == one.check) {
            Some(point) if point.places.contains(&one.place) => {}
            Some(point) => {
                point.fixable &= one.fixable;
                point.places.push(one.place);
            }
            None => points.push(Point { check: one.check, places: vec![one.place], fixable: one.fixable }),
        }
    }
    points.sort_by_key(|point| point.check);
    Proof { points, aside: met, pictures: HashMap::new(), lines_above: 0 }
}
