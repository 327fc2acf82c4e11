//! Instants as the desk shows them: near ones with their time, distant ones by their date.

use chrono::Timelike;

use super::frame::DeskFrame;
use super::messages::DeskMessages;
use crate::domain::moment::{Moment, Zone};
use crate::view::dates;

/// « 9:05 », in the site's time zone.
pub(super) fn hour(zone: Zone, at: Moment) -> String {
    let local = at.at(zone);
    format!("{}:{:02}", local.hour(), local.minute())
}

/// « Aujourd’hui, 12:41 », « Demain, 8:00 », « 28 mars 2024 »; future instants always have a time.
pub(super) fn shown(t: DeskMessages, zone: Zone, now: Moment, at: Moment) -> String {
    let (day, today) = (at.day(zone), now.day(zone));
    let hour = hour(zone, at);
    match (day - today).num_days() {
        0 => t.fill("when-today", hour),
        -1 => t.fill("when-yesterday", hour),
        1 => t.fill("when-tomorrow", hour),
        days if days > 0 => format!("{}, {hour}", dates::day(t.0, day)),
        _ => dates::day(t.0, day),
    }
}

/// « jeudi 25 avril 2024 à 8:00, heure de Paris »: an instant in full, unambiguous even in the hour
/// repeated when the clocks go back.
pub fn exactly(t: DeskMessages, zone: Zone, at: Moment) -> String {
    let local = at.at(zone);
    let day = dates::weekday_day(t.0, local.date_naive());
    let gaps = [("day", day), ("hour", hour(zone, at)), ("zone", zone_name(t, zone))];
    let sentence = t.fill_all("when-exactly", &gaps);
    match zone.instants(local.naive_local()) {
        (Some(first), Some(_)) if first == at => t.fill("when-first-turn", sentence),
        (Some(_), Some(_)) => t.fill("when-second-turn", sentence),
        _ => sentence,
    }
}

/// « heure de Paris », "Paris time".
pub(super) fn zone_name(t: DeskMessages, zone: Zone) -> String {
    let city = zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
    let elides = city.starts_with(['A', 'E', 'I', 'O', 'U', 'É']) && !city.starts_with("UTC");
    match city.as_str() {
        "UTC" | "GMT" => city,
        _ if elides => t.fill("when-zone-elided", city),
        _ => t.fill("when-zone", city),
    }
}

/// « 25 novembre 2026, 14:03 »: date and time, for the audit and expiries.
pub(super) fn exact(frame: &DeskFrame, at: Moment) -> String {
    let zone = frame.site.zone;
    format!("{}, {}", dates::day(frame.t.0, at.day(zone)), hour(zone, at))
}
