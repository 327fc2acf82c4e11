//! `/agenda/`: events in progress, to come, and past.

use askama::Template;

use crate::{
    domain::{
        front_matter::EventStatus, live::EventCard, moment::Moment, pagination::PageNumber,
        pagination::Paginated,
    },
    view::{
        crumbs::Crumbs,
        dates,
        frame::{Frame, Here},
        head::Head,
        i18n::Messages,
        pager::Pager,
    },
};

/// One event in a list.
#[derive(Debug, Template)]
#[template(path = "partials/event.html")]
pub struct EventView<'a> {
    w: &'a Messages,
    frame: &'a Frame,
    card: &'a EventCard,
}

impl<'a> EventView<'a> {
    pub(super) fn new(frame: &'a Frame, card: &'a EventCard) -> Self {
        Self { w: frame.words, frame, card }
    }

    /// The day for `datetime`, its number (finished HTML), its month.
    fn tile(&self) -> Option<(String, String, String)> {
        let (start, _) = dates::event_ends(self.frame.site.zone, &self.card.event)?;
        let (number, month) = dates::tile(self.w.language, start.date_naive());
        Some((start.date_naive().to_string(), number, month))
    }

    fn hours(&self) -> Option<String> {
        dates::event_hours(self.w.language, self.frame.site.zone, &self.card.event)
    }

    fn lang(&self) -> Option<&str> {
        self.frame.other_lang(&self.card.article.lang)
    }

    /// « Complet », « Annulé ».
    fn standing(&self) -> Option<&str> {
        standing(self.w, self.card.event.standing)
    }
}

/// The label of an event that does not take place as announced.
pub(super) fn standing(w: &Messages, standing: EventStatus) -> Option<&str> {
    match standing {
        EventStatus::Planned => None,
        EventStatus::Full => Some(&w.event_full),
        EventStatus::Moved => Some(&w.event_moved),
        EventStatus::Cancelled => Some(&w.event_cancelled),
    }
}

/// `/agenda/`
#[derive(Debug, Template)]
#[template(path = "site/agenda.html")]
pub struct AgendaPage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    crumbs: Crumbs<'a>,
    running: &'a [EventCard],
    coming: &'a [EventCard],
    past: &'a Paginated<EventCard>,
}

/// The address of the agenda.
const BASE: &str = "/agenda/";

impl<'a> AgendaPage<'a> {
    /// The agenda at an instant: `current` are the events that are not over, by their start.
    pub fn new(
        frame: &'a Frame,
        current: &'a [EventCard],
        past: &'a Paginated<EventCard>,
        now: Moment,
    ) -> Self {
        let w = frame.words;
        let begun = current.partition_point(|card| card.event.start <= now.unix_seconds());
        let (running, coming) = current.split_at(begun);
        let pager = Pager::new(w, BASE, past);
        let number = past.number.number();
        let title = match past.number {
            PageNumber::FIRST => w.agenda.clone(),
            _ => format!("{}, {}", w.agenda, w.page_number.with(number)),
        };
        let crumbs = Crumbs::to(frame, &w.agenda);
        let mut head = Head::new(frame, title, &pager.href(number)).describe(&w.agenda_lede);
        head.previous = pager.previous();
        head.next = pager.next();
        head.linked.push(crumbs.linked(frame));
        Self { frame, w, here: Here::Elsewhere, head, crumbs, running, coming, past }
    }

    fn event(&self, card: &'a EventCard) -> EventView<'a> {
        EventView::new(self.frame, card)
    }

    fn is_first(&self) -> bool {
        self.past.number == PageNumber::FIRST
    }

    fn pager(&self) -> Pager<'_> {
        Pager::new(self.w, BASE, self.past)
    }
}
