//! The event fields of the article form: time, place, registration. Date and time are separate fields; an
//! event without a time lasts the whole day.

use chrono::{NaiveDate, NaiveTime};

use super::field::{
    FieldError, FormField, FormFieldError, LINE_MAX_CHARS, check_text, line, parse_date_time, too_long,
};
use crate::domain::front_matter::{EventStatus, is_link};
use crate::domain::visible::visible;

const DAY: &str = "%Y-%m-%d";
const MIDNIGHT: &str = "00:00";

/// The event fields, as text.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct EventForm {
    /// First day, `2026-12-01`; empty: no event.
    pub starts_on: String,
    /// Start time, `09:30`, in the site's zone; empty: the whole day.
    pub starts_at: String,
    /// Last day; empty: not given.
    pub ends_on: String,
    /// End time.
    pub ends_at: String,
    /// Name of the place.
    pub place: String,
    /// Postal address.
    pub place_address: String,
    /// Link to the registration.
    pub registration: String,
    /// Whether it takes place as announced: the code of an [`EventStatus`].
    pub event_status: String,
}

impl EventForm {
    /// Whether all fields are empty.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The four date and time fields, for comparing.
    pub fn times(&self) -> [&str; 4] {
        [&self.starts_on, &self.starts_at, &self.ends_on, &self.ends_at]
    }

    pub(super) fn restore_times(&mut self, shown: &Self) {
        self.starts_on.clone_from(&shown.starts_on);
        self.starts_at.clone_from(&shown.starts_at);
        self.ends_on.clone_from(&shown.ends_on);
        self.ends_at.clone_from(&shown.ends_at);
    }

    pub(super) fn normalized(mut self) -> Self {
        for text in [&mut self.starts_on, &mut self.starts_at, &mut self.ends_on, &mut self.ends_at] {
            *text = text.trim().to_owned();
        }
        // An end time without a day means the first day.
        if self.ends_on.is_empty() && !self.ends_at.is_empty() {
            self.ends_on.clone_from(&self.starts_on);
        }
        let mut sheet = self.with_whole_days();
        for text in [&mut sheet.place, &mut sheet.place_address] {
            *text = line(text);
        }
        sheet.event_status = line(&sheet.event_status);
        sheet.registration = whole_link(&visible(&sheet.registration));
        sheet
    }

    /// Clears the times of an event from midnight to midnight, or from midnight without an end time.
    pub fn with_whole_days(mut self) -> Self {
        if self.starts_at == MIDNIGHT && matches!(self.ends_at.as_str(), "" | MIDNIGHT) {
            self.starts_at.clear();
            self.ends_at.clear();
        }
        self
    }

    pub(super) fn check(&self, shown: &Self) -> Vec<FormFieldError> {
        let mut found = Vec::new();
        if self.times() != shown.times() {
            found.extend(self.times_error());
        }
        for (field, text, before) in [
            (FormField::Place, &self.place, &shown.place),
            (FormField::PlaceAddress, &self.place_address, &shown.place_address),
        ] {
            let trouble = (text != before).then(|| check_text(text, LINE_MAX_CHARS)).flatten();
            found.extend(trouble.map(|trouble| (field, trouble)));
        }
        let link = &self.registration;
        if *link != shown.registration && !link.is_empty() {
            let trouble = too_long(link, LINE_MAX_CHARS);
            let trouble = trouble.or_else(|| (!is_link(link)).then_some(FieldError::NotALink));
            found.extend(trouble.map(|trouble| (FormField::Registration, trouble)));
        }
        let status = &self.event_status;
        if *status != shown.event_status && EventStatus::parse(status).is_none() {
            found.push((FormField::EventStatus, FieldError::NotAStatus));
        }
        found
    }

    fn times_error(&self) -> Option<FormFieldError> {
        if self.times() == [""; 4] {
            return None;
        }
        if self.starts_on.is_empty() {
            return Some((FormField::StartsOn, FieldError::NoFirstDay));
        }
        let Some(start) = day(&self.starts_on) else {
            return Some((FormField::StartsOn, FieldError::NotADate));
        };
        let Some(start_hour) = hour(&self.starts_at) else {
            return Some((FormField::StartsAt, FieldError::NotADate));
        };
        if self.ends_on.is_empty() {
            return None;
        }
        let Some(end) = day(&self.ends_on) else { return Some((FormField::EndsOn, FieldError::NotADate)) };
        let Some(end_hour) = hour(&self.ends_at) else {
            return Some((FormField::EndsAt, FieldError::NotADate));
        };
        match (self.starts_at.is_empty(), self.ends_at.is_empty()) {
            (true, false) => return Some((FormField::StartsAt, FieldError::NoHour)),
            (false, true) => return Some((FormField::EndsAt, FieldError::NoHour)),
            _ => {}
        }
        ((end, end_hour) < (start, start_hour)).then_some((FormField::EndsOn, FieldError::EndsBefore))
    }
}

/// Parses a day as sent by a form; years 1000 to 9999.
fn day(text: &str) -> Option<NaiveDate> {
    parse_date_time(text)?;
    NaiveDate::parse_from_str(text, DAY).ok()
}

/// Parses a time as sent by a form; empty means midnight.
fn hour(text: &str) -> Option<NaiveTime> {
    match text {
        "" => Some(NaiveTime::MIN),
        text => NaiveTime::parse_from_str(text, "%H:%M").ok(),
    }
}

/// Completes what people leave out: `https://` before `www.example.fr/x`, `mailto:` before `x@example.fr`.
fn whole_link(text: &str) -> String {
    let host = &text[..text.find(['/', '?', '#']).unwrap_or(text.len())];
    let bare = !host.is_empty() && host.contains('.') && !host.contains([':', ' ']);
    match (bare, text.contains('@')) {
        (true, true) => format!("mailto:{text}"),
        (true, false) => format!("https://{text}"),
        (false, _) => text.to_owned(),
    }
}
