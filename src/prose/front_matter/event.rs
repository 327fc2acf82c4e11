//! Reads when and where an event takes place.

use chrono::NaiveTime;

use crate::domain::{
    folding::fold,
    front_matter::{Event, EventRow, EventStatus, is_link},
    moment::{Moment, Zone},
    rendering::{Finding, FindingKind},
};
use crate::prose::yaml::YamlNode;

use super::{dates, plain::plain, values::Values};

pub(in crate::prose) const START_KEYS: [&str; 5] =
    ["event_start_date", "dateEvent", "event_date", "date_debut", "date-debut"];
pub(in crate::prose) const END_KEYS: [&str; 4] = ["event_end_date", "dateEventEnd", "date_fin", "date-fin"];
pub(in crate::prose) const REGISTRATION_KEYS: [&str; 5] =
    ["inscription", "lien_inscription", "lien-inscription", "registration", "event_registration"];
/// The keys of a word that says whether an event takes place as announced.
pub(in crate::prose) const STATUS_KEYS: [&str; 2] = ["statut", "event_status"];
/// The keys that say so by `true`; they count before the word.
pub(in crate::prose) const STATUS_FLAGS: [&str; 5] = ["annule", "annulé", "cancelled", "complet", "sold_out"];
/// Maximum information rows of an event.
const ROWS_MAX: usize = 20;

/// Reads the event; `None` if the document has no readable start date.
pub(super) fn read(values: &Values, zone: Zone, findings: &mut Vec<Finding>) -> Option<Event> {
    let (start, start_time) = instant(values, &START_KEYS, zone, findings)?;
    let end = instant(values, &END_KEYS, zone, findings);
    let end = match end {
        Some((end, _)) if end < start => {
            let (key, node) = values.first(&END_KEYS)?;
            findings.push(values.finding(key, FindingKind::BadDate, node.as_text().unwrap_or_default()));
            None
        }
        end => end,
    };
    let all_day = start_time == NaiveTime::MIN && end.is_none_or(|(_, time)| time == NaiveTime::MIN);
    let end = end.map(|(end, _)| end);
    let until = match end {
        Some(end) if !all_day && end > start => end,
        last => midnight_after(last.unwrap_or(start), zone),
    };
    Some(Event {
        start,
        end,
        all_day,
        until,
        place: values.rows("lieu"),
        address: values.rows("adresse"),
        access: values.rows("acces"),
        registration: link(values, &REGISTRATION_KEYS, findings),
        standing: status(values, findings),
        rows: rows(values),
    })
}

/// The midnight at the end of an instant's day, in seconds since 1970.
fn midnight_after(seconds: i64, zone: Zone) -> i64 {
    let Some(at) = chrono::DateTime::from_timestamp(seconds, 0) else { return seconds };
    let day = Moment::from_utc(at).day(zone).checked_add_days(chrono::Days::new(1));
    day.map_or(seconds, |day| zone.instant(day.and_time(NaiveTime::MIN)).unix_seconds())
}

/// A valid link; anything else is reported and dropped.
fn link(values: &Values, keys: &[&str], findings: &mut Vec<Finding>) -> Option<String> {
    let (key, node) = values.first(keys)?;
    let link = node.as_text().map(str::trim).filter(|text| is_link(text)).map(str::to_owned);
    if link.is_none() {
        values.bad(key, findings);
    }
    link
}

/// Whether the event takes place as announced.
pub(in crate::prose) fn status(values: &Values, findings: &mut Vec<Finding>) -> EventStatus {
    let truth = |keys: &[&str], findings: &mut Vec<Finding>| {
        keys.iter().any(|key| values.bool(key, findings) == Some(true))
    };
    if truth(&["annule", "annulé", "cancelled"], findings) {
        return EventStatus::Cancelled;
    }
    if truth(&["complet", "sold_out"], findings) {
        return EventStatus::Full;
    }
    let Some((key, node)) = values.first(&STATUS_KEYS) else { return EventStatus::Planned };
    let word = fold(node.as_text().unwrap_or_default());
    match word.as_str() {
        "annule" | "annulee" | "cancelled" | "canceled" => EventStatus::Cancelled,
        "complet" | "complete" | "full" | "sold out" => EventStatus::Full,
        "reporte" | "reportee" | "deplace" | "deplacee" | "moved" | "postponed" | "rescheduled" => {
            EventStatus::Moved
        }
        "" | "prevu" | "prevue" | "confirme" | "confirmee" | "planned" | "confirmed" => EventStatus::Planned,
        _ => {
            values.bad(key, findings);
            EventStatus::Planned
        }
    }
}

/// The rows of `champs_informations`: texts, or maps with a label, a text and a link under any key.
fn rows(values: &Values) -> Vec<EventRow> {
    let items = values.get("champs_informations").map(YamlNode::items).unwrap_or_default();
    items.iter().filter_map(row).take(ROWS_MAX).collect()
}

fn row(node: &YamlNode) -> Option<EventRow> {
    const LABELS: [&str; 6] = ["label", "libelle", "titre", "nom", "title", "name"];
    let YamlNode::Map(pairs) = node else {
        let text = plain(node.as_text()?);
        return (!text.is_empty()).then(|| EventRow { text, ..EventRow::default() });
    };
    let mut row = EventRow::default();
    for (key, node) in pairs {
        let Some(text) = node.as_text().map(str::trim).filter(|text| !text.is_empty()) else { continue };
        match () {
            () if is_link(text) => row.link = Some(text.to_owned()),
            () if LABELS.contains(&fold(key).as_str()) && row.label.is_empty() => row.label = plain(text),
            () if row.text.is_empty() => row.text = plain(text),
            () => row.text = format!("{}, {}", row.text, plain(text)),
        }
    }
    if row.text.is_empty() {
        row.text = std::mem::take(&mut row.label);
    }
    if row.text.is_empty() {
        row.text = row.link.clone().unwrap_or_default();
    }
    (!row.text.is_empty()).then_some(row)
}

/// Seconds since 1970, and the local time in `zone`.
fn instant(
    values: &Values,
    keys: &[&str],
    zone: Zone,
    findings: &mut Vec<Finding>,
) -> Option<(i64, NaiveTime)> {
    let (key, node) = values.first(keys)?;
    let text = node.as_text().unwrap_or_default();
    let Some(reading) = dates::read(text) else {
        if !text.trim().is_empty() || node.as_text().is_none() {
            findings.push(values.finding(key, FindingKind::BadDate, text));
        }
        return None;
    };
    let moment = reading.instant(zone);
    Some((moment.unix_seconds(), moment.at(zone).time()))
}
