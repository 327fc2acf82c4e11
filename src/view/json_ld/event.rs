//! JSON-LD of an event.

use serde_json::{Value, json};

use super::{CONTEXT, safe_json, site};
use crate::domain::{
    front_matter::{Event, EventStatus},
    live::LiveArticle,
};
use crate::view::{dates, frame::Frame};

/// The event of an article as an `Event`.
pub(in crate::view) fn event(
    frame: &Frame,
    article: &LiveArticle,
    event: &Event,
    url: &str,
) -> Option<String> {
    let (start, end) = dates::event_ends(frame.site.zone, event)?;
    let written = |at: chrono::DateTime<chrono_tz::Tz>| match event.all_day {
        true => at.date_naive().to_string(),
        false => at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
    };
    let mut page = json!({
        "@context": CONTEXT,
        "@type": "Event",
        "name": article.title,
        "description": article.description,
        "url": url,
        "inLanguage": article.lang,
        "startDate": written(start),
        "eventStatus": match event.standing {
            EventStatus::Cancelled => "https://schema.org/EventCancelled",
            EventStatus::Moved => "https://schema.org/EventRescheduled",
            EventStatus::Planned | EventStatus::Full => "https://schema.org/EventScheduled",
        },
        "organizer": site::organization(frame),
    });
    if let Some(end) = end {
        page["endDate"] = Value::from(written(end));
    }
    if let Some(name) = event.place.as_ref().or(event.address.as_ref()) {
        let mut place = json!({ "@type": "Place", "name": name });
        if let Some(address) = &event.address {
            place["address"] = Value::from(address.as_str());
        }
        page["location"] = place;
    }
    if let Some(picture) = article.header.first() {
        page["image"] = Value::from(frame.absolute(&picture.href()));
    }
    if event.standing == EventStatus::Full {
        page["offers"] =
            json!({ "@type": "Offer", "url": url, "availability": "https://schema.org/SoldOut" });
    }
    Some(safe_json(&page))
}
