//! Proofreading an article: its text (`prose::proofreading`), its rendered page, the media library, and the
//! addresses of the site. Runs on opening, on saving and before publishing. Fixes are saves, and can be
//! undone like any other.

mod fixes;
mod found_point;
mod page;
mod pictures;

pub use fixes::{dismiss, fix, restore_dismissed};

use std::collections::HashMap;

use crate::domain::{
    article::ArticleId,
    language::Language,
    moment::Moment,
    path::SitePath,
    proofreading::{Check, FixLocation, Point, PointCounts, PointPlace, Proof},
    refusal::Refusal,
    rendering::LocalLink,
};
use crate::prose::{article_form, document::Document, proofreading};
use crate::store::desk::articles::{self, StoredArticle};
use crate::store::desk::{paths, proofreading as aside};
use crate::store::live::link_targets;
use crate::store::settings;

use self::found_point::FoundPoint;
use super::projection::project;
use super::{Error, Newsroom, Result};

/// Maximum length of a document whose points are counted for lists, in bytes, so that counting stays fast.
const TALLY_MAX_BYTES: usize = 100_000;

/// Proofreads the working copy of an article. `now` is the publication time to assume.
pub fn of(newsroom: &Newsroom, stored: &StoredArticle, now: Moment) -> Result<Proof> {
    let (site, free, aside) = newsroom.store.read_here(|db| {
        let free = paths::is_free_for(db, &stored.path, Some(stored.id))?;
        Ok((settings::site(db)?, free, aside::aside(db, stored.id)?))
    })?;
    let mut found = Vec::new();
    let mut numbers = HashMap::new();
    if stored.path.is_reserved() {
        found.push(FoundPoint::field(Check::AddressReserved, "address", stored.path.as_str()));
    } else if !free {
        found.push(FoundPoint::field(Check::AddressTaken, "address", stored.path.as_str()));
    }
    let (document, _) = Document::parse(&stored.document);
    match project(newsroom, stored, now) {
        Ok(projected) => {
            let begins = document.body_line() + proofreading::blank_lines(document.body());
            page::check(stored, &projected, begins, &mut found);
            dead_links(newsroom, stored, &projected.projection.links, begins, &mut found)?;
            let language = Language::parse(&stored.language).unwrap_or(site.language);
            let day = projected.projection.published_at.day(site.zone);
            numbers = pictures::check(newsroom, &projected, &mut found)?;
            let declared = if stored.language.is_empty() { site.language.code() } else { &stored.language };
            let fields = article_form::read(&stored.document, site.zone);
            let mut slips = proofreading::read(document.body(), &fields, language, Some(day));
            slips.extend(proofreading::language(document.body(), declared));
            // A link that should be a picture also lacks its alternative text: report only the link.
            let links = |line| slips.iter().any(|slip| slip.check == Check::PictureLink && slip.line == line);
            found.retain(|one| {
                one.check != Check::AltMissing || one.place.line.is_none() || !links(one.place.line)
            });
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
        Err(Error::Refused(Refusal::RenderingFailed | Refusal::RenderingTooSlow)) => {
            found.push(FoundPoint::of(Check::NoPage, None, ""))
        }
        Err(other) => return Err(other),
    }
    Ok(Proof { pictures: numbers, ..sorted(found, aside) })
}

/// Finds links to addresses of this site that do not exist.
fn dead_links(
    newsroom: &Newsroom,
    stored: &StoredArticle,
    links: &[LocalLink],
    begins: usize,
    found: &mut Vec<FoundPoint>,
) -> Result<()> {
    let own = stored.path.key();
    // The article, its photograph pages and its calendar file will exist once it is published.
    let elsewhere = |path: &SitePath| {
        let key = path.key();
        !key.strip_prefix(&own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let mut dead: Vec<(&SitePath, bool)> = Vec::new();
    // Missing files are already reported.
    for link in links.iter().filter(|link| !link.is_missing_file && elsewhere(&link.path)) {
        let known = dead.iter().find(|(path, _)| **path == link.path).map(|(_, dead)| *dead);
        let is_dead = match known {
            Some(known) => known,
            None => !newsroom.store.read_here(|db| link_targets::is_reachable(db, &link.path))?,
        };
        dead.push((&link.path, is_dead));
        if is_dead {
            let line = page::line_of_body(link.line, begins);
            let place = PointPlace {
                line,
                fix_location: line.is_none().then_some(FixLocation::Field("chapeau")),
                detail: link.path.to_string(),
            };
            found.push(FoundPoint { check: Check::DeadLink, place, fixable: false });
        }
    }
    Ok(())
}

/// Open points of an article; `None` if it is missing or longer than 100 kB.
pub fn tally(newsroom: &Newsroom, id: ArticleId, now: Moment) -> Result<Option<PointCounts>> {
    match newsroom.store.read_here(|db| articles::by_id(db, id))? {
        Some(stored) => tally_of(newsroom, &stored, now),
        None => Ok(None),
    }
}

/// Like [`tally`], for an article that is already read.
pub(super) fn tally_of(
    newsroom: &Newsroom,
    stored: &StoredArticle,
    now: Moment,
) -> Result<Option<PointCounts>> {
    let is_short = stored.document.len() <= TALLY_MAX_BYTES;
    is_short.then(|| Ok(of(newsroom, stored, now)?.point_counts())).transpose()
}

/// Removes dismissed points and groups the others by check, most severe first.
fn sorted(found: Vec<FoundPoint>, aside: Vec<crate::domain::proofreading::SetAside>) -> Proof {
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
    Proof { points, aside: met, pictures: HashMap::new() }
}
