//! Dates relative to the day of reading: « le 5 mars dernier », "next week".

use chrono::{Datelike, NaiveDate};

use super::{
    SourcePoint,
    lines::{ProofLine, Text},
    signs::words,
};
use crate::domain::{language::Language, proofreading::Check};

const SPANS: [&str; 14] = [
    "semaine",
    "mois",
    "année",
    "an",
    "trimestre",
    "semestre",
    "été",
    "hiver",
    "printemps",
    "automne",
    "décembre",
    "rentrée",
    "week",
    "mandat",
];
const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const ENGLISH: [&str; 11] = [
    "week",
    "month",
    "year",
    "quarter",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Reports them; the detail gives the full date where it is certain.
pub(super) fn check(
    text: &Text<'_>,
    language: Language,
    day: Option<NaiveDate>,
    slips: &mut Vec<SourcePoint>,
) {
    for line in &text.lines {
        let list: Vec<(usize, &str, String)> =
            words(&line.prose).map(|(at, word)| (at, word, word.to_lowercase())).collect();
        for nth in 0..list.len() {
            let found = match language {
                Language::Fr => french(line, &list, nth, day),
                Language::En => english(line, &list, nth),
            };
            if let Some(detail) = found {
                slips.push(SourcePoint::new(Check::RelativeDate, line.number, detail));
            }
        }
    }
}

fn french(
    line: &ProofLine<'_>,
    list: &[(usize, &str, String)],
    nth: usize,
    day: Option<NaiveDate>,
) -> Option<String> {
    let (at, word, lower) = list.get(nth)?;
    let upto = |from: usize| line.source.get(from..at + word.len()).map(str::to_owned);
    if matches!(lower.as_str(), "hier" | "demain") {
        return upto(*at);
    }
    let past = matches!(lower.as_str(), "dernier" | "dernière");
    if !past && !matches!(lower.as_str(), "prochain" | "prochaine") {
        return None;
    }
    let (before_at, _, before) = list.get(nth.checked_sub(1)?)?;
    let month = Language::Fr.months().iter().position(|month| month == before);
    if let Some(month) = month {
        let number = nth.checked_sub(2).and_then(|nth| list.get(nth)).and_then(|(at, text, _)| {
            let digits = text.trim_end_matches("er");
            Some((*at, digits.parse::<u32>().ok().filter(|day| (1..=31).contains(day))?))
        });
        let Some((from, number)) = number else { return upto(*before_at) };
        let shown = upto(from)?;
        let date = day.and_then(|day| nearest(day, number, month, past));
        return Some(match date {
            Some(date) => format!("{shown} → {number} {} {}", Language::Fr.months()[month], date.year()),
            None => shown,
        });
    }
    let known = SPANS.contains(&before.as_str()) || DAYS.contains(&before.as_str());
    known.then(|| upto(*before_at)).flatten()
}

/// The nearest such day before (`past`) or after `day`; `day` itself counts.
fn nearest(day: NaiveDate, number: u32, month: usize, past: bool) -> Option<NaiveDate> {
    let month = u32::try_from(month).ok()? + 1;
    let in_year = |year| NaiveDate::from_ymd_opt(year, month, number);
    let this = in_year(day.year())?;
    match (past, this <= day) {
        (true, true) | (false, false) => Some(this),
        (true, false) => in_year(day.year() - 1),
        (false, true) => in_year(day.year() + 1),
    }
}

fn english(line: &ProofLine<'_>, list: &[(usize, &str, String)], nth: usize) -> Option<String> {
    let (at, word, lower) = list.get(nth)?;
    if matches!(lower.as_str(), "yesterday" | "tomorrow") {
        return Some((*word).to_owned());
    }
    if !matches!(lower.as_str(), "last" | "next") {
        return None;
    }
    let (next_at, next, next_lower) = list.get(nth + 1)?;
    let known = ENGLISH.contains(&next_lower.as_str())
        || Language::En.months().iter().any(|month| month.eq_ignore_ascii_case(next_lower));
    if !known {
        return None;
    }
    line.source.get(*at..next_at + next.len()).map(str::to_owned)
}
