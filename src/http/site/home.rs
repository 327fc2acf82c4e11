//! `/`: the front page. Its lead is the pinned article, or the newest.

use std::collections::HashSet;

use actix_web::{HttpRequest, HttpResponse, web};

use super::{PageAddress, StoreAnswer, answer};
use crate::domain::live::{Album, Card, Neighbour};
use crate::http::AppState;
use crate::store::live::cards::{self, ListScope};
use crate::store::live::{agenda, archives, articles, taxonomy};
use crate::store::{Conn, Result};
use crate::view::Html;
use crate::view::site::{HomeFacts, HomePage, HomeSection};

/// Stories beside the lead.
const STORIES: usize = 3;
/// Newest articles searched for an album.
const RECENT: usize = 24;
/// Minimum pictures of an album; the front page shows this many.
const ALBUM_PICTURES: usize = 5;
/// Categories on the front page, and articles in each.
const SECTIONS: usize = 2;
const SECTION_ARTICLES: usize = 4;
/// Maximum events beside them.
const EVENTS: i64 = 4;
/// Fewest articles that make a category a part of the page; a shorter one is among the latest.
const SECTION_MIN: usize = 3;
/// Further articles: whatever their category, none of the newest is missing from the page.
const LATEST: usize = 8;

/// Shows the front page.
pub async fn show(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    // Kept for one hour at most: the page shows today's date.
    let address = PageAddress::from("/").for_each(3_600);
    answer(state, request, address, facts, |frame, facts, now| HomePage::new(frame, &facts, now).html()).await
}

fn facts(db: &mut Conn, state: &AppState) -> Result<StoreAnswer<HomeFacts>> {
    let events = agenda::current(db, (state.now)(), EVENTS)?;
    // The agenda replaces the second category.
    let columns = if events.is_empty() { SECTIONS } else { SECTIONS - 1 };
    let recent = cards::newest(db, ListScope::All, RECENT)?;
    let mut lead = cards::pinned(db)?.or_else(|| recent.first().cloned());
    let mut shown: Vec<_> = lead.iter().map(|card| card.id).collect();
    let mut stories: Vec<Card> =
        recent.iter().filter(|card| !shown.contains(&card.id)).take(STORIES).cloned().collect();
    shown.extend(stories.iter().map(|card| card.id));
    let pictures = each_picture_once(lead.iter_mut().chain(&mut stories));
    let mut album = None;
    for card in recent.iter().filter(|card| card.picture_count >= ALBUM_PICTURES) {
        album = self::album(db, card, &pictures)?;
        if album.is_some() {
            break;
        }
    }
    let mut sections = Vec::new();
    let mut candidates = taxonomy::sections(db)?;
    candidates.sort_by_key(|(_, section)| std::cmp::Reverse(section.count));
    for (id, section) in candidates {
        if sections.len() == columns {
            break;
        }
        let cards = cards::newest(db, ListScope::Category(id), SECTION_ARTICLES + shown.len())?;
        let cards: Vec<Card> =
            cards.into_iter().filter(|card| !shown.contains(&card.id)).take(SECTION_ARTICLES).collect();
        if cards.len() >= SECTION_MIN {
            shown.extend(cards.iter().map(|card| card.id));
            sections.push(HomeSection { section, cards });
        }
    }
    let latest = recent.iter().filter(|card| !shown.contains(&card.id)).take(LATEST).cloned().collect();
    let months = archives::months(db, &state.list_periods)?;
    Ok(StoreAnswer::Here(HomeFacts {
        lead,
        stories,
        album,
        sections,
        events,
        latest,
        total: months.iter().map(|month| month.count).sum(),
        since: months.last().map(|month| month.month.year),
    }))
}

/// Leaves a photograph to the first card that shows it. Returns the names of all.
fn each_picture_once<'a>(cards: impl Iterator<Item = &'a mut Card>) -> HashSet<String> {
    let mut names = HashSet::new();
    for card in cards {
        card.picture = card.picture.take().filter(|picture| names.insert(picture.name.clone()));
    }
    names
}

/// The photographs of an article, without those shown above; `None` if too few are left.
fn album(db: &mut Conn, card: &Card, shown: &HashSet<String>) -> Result<Option<Album>> {
    let mut pictures = articles::pictures(db, card.id, ALBUM_PICTURES + shown.len())?;
    pictures.retain(|picture| !shown.contains(&picture.name));
    pictures.truncate(ALBUM_PICTURES);
    Ok((pictures.len() == ALBUM_PICTURES).then(|| Album {
        article: Neighbour { path: card.path.clone(), lang: card.lang.clone(), title: card.title.clone() },
        pictures,
        count: card.picture_count,
    }))
}
