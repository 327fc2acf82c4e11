//! The front page.

use askama::Template;

use super::agenda::EventView;
use crate::{
    domain::{
        live::{Album, Card, EventCard, Section},
        moment::Moment,
    },
    view::{
        cards::{CardShape, CardView},
        dates,
        frame::{Frame, Here},
        head::Head,
        i18n::Messages,
        json_ld,
        pictures::Mosaic,
    },
};

/// The data of the front page. Any part may be missing.
#[derive(Debug, Clone, Default)]
pub struct HomeFacts {
    /// The pinned article, or the newest.
    pub lead: Option<Card>,
    /// The next three articles.
    pub stories: Vec<Card>,
    /// A recent article with several photographs.
    pub album: Option<Album>,
    /// Categories with several articles that are not shown above.
    pub sections: Vec<HomeSection>,
    /// Events in progress and to come, the earliest first.
    pub events: Vec<EventCard>,
    /// The newest articles that are not shown above.
    pub latest: Vec<Card>,
    /// The number of live articles.
    pub total: usize,
    /// The year of the oldest one.
    pub since: Option<i32>,
}

/// A category on the front page.
#[derive(Debug, Clone)]
pub struct HomeSection {
    /// The category.
    pub section: Section,
    /// At most four articles.
    pub cards: Vec<Card>,
}

/// `/`
#[derive(Debug, Template)]
#[template(path = "site/home.html")]
pub struct HomePage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    facts: &'a HomeFacts,
    today: String,
}

impl<'a> HomePage<'a> {
    /// The front page at an instant.
    pub fn new(frame: &'a Frame, facts: &'a HomeFacts, now: Moment) -> Self {
        let head = Head::new(frame, &frame.site.name, "/");
        let picture = facts.lead.as_ref().and_then(|card| card.picture.as_ref());
        Self {
            frame,
            w: frame.words,
            here: Here::Home,
            head: Head { signed: false, ..head.share(frame, picture) }.link(json_ld::website(frame)),
            facts,
            today: dates::long_day(frame.words.language, now.day(frame.site.zone)),
        }
    }

    /// The page's `<h1>`, for screen readers.
    fn headline(&self) -> String {
        let site = &self.frame.site;
        match site.motto.as_str() {
            "" => site.name.clone(),
            motto => format!("{}, {motto}", site.name),
        }
    }

    fn since(&self) -> String {
        match self.facts.since {
            Some(year) if self.facts.total > 0 => self.w.articles_since(self.facts.total, year),
            _ => String::new(),
        }
    }

    fn lead(&self) -> Option<CardView<'a>> {
        self.facts.lead.as_ref().map(|card| CardView::new(self.frame, card, CardShape::Lead, 2).eager(true))
    }

    fn story(&self, card: &'a Card) -> CardView<'a> {
        CardView::new(self.frame, card, CardShape::Story, 3).columns(self.facts.stories.len())
    }

    fn line(&self, card: &'a Card) -> CardView<'a> {
        CardView::new(self.frame, card, CardShape::Text, 3).without_kicker()
    }

    fn event(&self, card: &'a EventCard) -> EventView<'a> {
        EventView::new(self.frame, card)
    }

    fn latest(&self, card: &'a Card) -> CardView<'a> {
        CardView::new(self.frame, card, CardShape::Text, 3)
    }

    fn mosaic(&self) -> Option<Mosaic<'a>> {
        self.facts.album.as_ref().and_then(|album| Mosaic::new(self.frame, album))
    }
}
