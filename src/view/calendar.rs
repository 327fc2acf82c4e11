//! Events as iCalendar files (RFC 5545): instants in UTC, all-day events as dates.

use chrono::{DateTime, Days};
use icalendar::{Calendar, Component, Event as Entry, EventLike, EventStatus as CalendarStatus, Property};

use super::{dates, feed, frame::Frame};
use crate::domain::{
    front_matter::{Event, EventStatus},
    live::EventCard,
};

/// The media type of iCalendar.
pub const MIME: &str = "text/calendar; charset=utf-8";

/// The calendar of these events; `authority` is the one of the feeds' `tag:` URIs.
pub fn calendar(frame: &Frame, authority: &str, events: &[EventCard]) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Chapeau//Agenda//FR"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    if let [one] = events {
        calendar.name(&feed::clean(&one.article.title));
    } else {
        calendar.name(&feed::clean(&format!("{} — {}", frame.words.agenda, frame.site.name)));
    }
    for card in events {
        calendar.push(entry(frame, authority, card));
    }
    calendar.to_string()
}

fn entry(frame: &Frame, authority: &str, card: &EventCard) -> Entry {
    let event = &card.event;
    let url = frame.absolute(&card.article.path.href());
    let stamp = card.changed_at.naive_utc().format("%Y%m%dT%H%M%SZ").to_string();
    let mut entry = Entry::new();
    entry
        .uid(&feed::identity(authority, &card.identity))
        .summary(&title(frame, card))
        .description(&feed::clean(&format!("{}\n\n{url}", card.lede)))
        .url(&url)
        .add_property("DTSTAMP", &stamp)
        .add_property("LAST-MODIFIED", &stamp)
        .status(match event.standing {
            EventStatus::Cancelled => CalendarStatus::Cancelled,
            EventStatus::Planned | EventStatus::Full | EventStatus::Moved => CalendarStatus::Confirmed,
        });
    when(frame, event, &mut entry);
    let place: Vec<&str> = event.place.iter().chain(&event.address).map(String::as_str).collect();
    if !place.is_empty() {
        entry.location(&feed::clean(&place.join(", ")));
    }
    entry.done()
}

/// « Complet : … »: the status goes into the title, as not every program shows it.
fn title(frame: &Frame, card: &EventCard) -> String {
    let title = feed::clean(&card.article.title);
    match card.event.standing {
        EventStatus::Planned => title,
        EventStatus::Full => format!("{} – {title}", frame.words.event_full),
        EventStatus::Moved => format!("{} – {title}", frame.words.event_moved),
        EventStatus::Cancelled => format!("{} – {title}", frame.words.event_cancelled),
    }
}

fn when(frame: &Frame, event: &Event, entry: &mut Entry) {
    let Some((start, end)) = dates::event_ends(frame.site.zone, event) else { return };
    if event.all_day {
        // The end of an all-day event is exclusive: the day after the last.
        let last = end.unwrap_or(start).date_naive();
        entry.starts(start.date_naive());
        entry.ends(last.checked_add_days(Days::new(1)).unwrap_or(last));
        return;
    }
    let utc = |at: DateTime<chrono_tz::Tz>| at.to_utc();
    entry.starts(utc(start));
    if let Some(end) = end.filter(|end| *end > start) {
        entry.ends(utc(end));
    }
}
