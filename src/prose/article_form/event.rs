//! Converts the place and time of an event between document and form.

use super::keys::{PLACE_ADDRESS_KEYS, PLACE_KEYS};
use crate::domain::{article_form, article_form::EventForm, front_matter::EventStatus, moment::Zone};
use crate::prose::document::MatterValue;
use crate::prose::front_matter::{self, END_KEYS, REGISTRATION_KEYS, START_KEYS, Values};

/// Reads the event fields; dates and times are in `zone`.
pub(super) fn read(values: &Values, zone: Zone) -> EventForm {
    let mut findings = Vec::new();
    let mut clock = |keys: &[&str]| {
        let text = values.address(keys, &mut findings).unwrap_or_default();
        match front_matter::read_date(&text) {
            Some(reading) => {
                let at = reading.instant(zone).at(zone);
                (at.format("%Y-%m-%d").to_string(), at.format("%H:%M").to_string())
            }
            None => (text, String::new()),
        }
    };
    let ((starts_on, starts_at), (ends_on, ends_at)) = (clock(&START_KEYS), clock(&END_KEYS));
    let place = values.line(&PLACE_KEYS, &mut findings).unwrap_or_default();
    let place_address = values.line(&PLACE_ADDRESS_KEYS, &mut findings).unwrap_or_default();
    let registration = values.address(&REGISTRATION_KEYS, &mut findings).unwrap_or_default();
    let event_status = front_matter::event_status(values, &mut findings).code().to_owned();
    EventForm { starts_on, starts_at, ends_on, ends_at, place, place_address, registration, event_status }
        .with_whole_days()
}

/// The word of a document for the state of an event; `None` for one that takes place as announced.
pub(super) fn status_word(code: &str) -> Option<&'static str> {
    match EventStatus::parse(code)? {
        EventStatus::Planned => None,
        EventStatus::Full => Some("complet"),
        EventStatus::Moved => Some("reporté"),
        EventStatus::Cancelled => Some("annulé"),
    }
}

/// The front-matter value of a day and a time; without a time, the day alone.
pub(super) fn instant(day: &str, hour: &str, zone: Zone) -> Option<MatterValue> {
    if day.is_empty() {
        return None;
    }
    if hour.is_empty() {
        return Some(MatterValue::from(day));
    }
    let at = article_form::parse_date_time(&format!("{day}T{hour}"))
        .map(|local| MatterValue::Instant(zone.instant(local), zone));
    Some(at.unwrap_or_else(|| MatterValue::Text(format!("{day} {hour}"))))
}
