//! When and where an event takes place.

use chrono::NaiveTime;

use crate::domain::{
    matter::Event,
    moment::Zone,
    prose::{Finding, FindingKind},
};

use super::{dates, values::Values};

const START_KEYS: [&str; 5] = ["event_start_date", "dateEvent", "event_date", "date_debut", "date-debut"];
const END_KEYS: [&str; 4] = ["event_end_date", "dateEventEnd", "date_fin", "date-fin"];

/// An event, when the document says when it begins.
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
    Some(Event {
        start,
        end: end.map(|(end, _)| end),
        all_day: start_time == NaiveTime::MIN && end.is_none_or(|(_, time)| time == NaiveTime::MIN),
        place: values.rows("lieu"),
        address: values.rows("adresse"),
    })
}

/// Seconds since 1970, and the time on the site's clocks.
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
