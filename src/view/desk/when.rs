//! Instants as the desk shows them: near ones with their hour, far ones by their day.

use chrono::Timelike;

use super::frame::DeskFrame;
use super::tongue::Tongue;
use crate::domain::moment::{Moment, Zone};
use crate::view::dates;

/// « 9:05 », on the clocks of the site.
pub(super) fn hour(zone: Zone, at: Moment) -> String {
    let local = at.at(zone);
    format!("{}:{:02}", local.hour(), local.minute())
}

/// « Aujourd’hui, 12:41 », « Demain, 8:00 », « 28 mars 2024 »; what lies ahead always has its hour.
pub(super) fn shown(t: Tongue, zone: Zone, now: Moment, at: Moment) -> String {
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

/// « 25 novembre 2026, 14:03 »: the instant itself, for trails and ends.
pub(super) fn exact(frame: &DeskFrame, at: Moment) -> String {
    let zone = frame.site.zone;
    format!("{}, {}", dates::day(frame.t.0, at.day(zone)), hour(zone, at))
}
