//! Dates and times in words, as each language writes them.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Weekday};
use chrono_tz::Tz;

use crate::domain::{
    front_matter::Event,
    language::Language,
    moment::{Moment, Month, Zone},
};

const NBSP: char = '\u{a0}';

/// « avril », "April"; `month` from 1 to 12.
pub fn month_name(language: Language, month: u32) -> &'static str {
    language.months()[(month.clamp(1, 12) - 1) as usize]
}

fn weekday(language: Language, day: Weekday) -> &'static str {
    const JOURS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let names = match language {
        Language::Fr => JOURS,
        Language::En => DAYS,
    };
    names[day.num_days_from_monday() as usize]
}

/// « lun. », "Mon".
pub fn short_weekday(language: Language, day: Weekday) -> &'static str {
    const JOURS: [&str; 7] = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."];
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let names = match language {
        Language::Fr => &JOURS,
        Language::En => &DAYS,
    };
    names[day.num_days_from_monday() as usize]
}

/// « 1er », « 19 », "19". `first` is how French writes 1, as text or as HTML with `<sup>`.
fn ordinal(language: Language, day: u32, first: &str) -> String {
    match (language, day) {
        (Language::Fr, 1) => first.to_owned(),
        _ => day.to_string(),
    }
}

/// « 1er mars 2024 », "19 April 2024": plain text.
pub fn day(language: Language, day: NaiveDate) -> String {
    written(language, day, "1er")
}

fn written(language: Language, day: NaiveDate, first: &str) -> String {
    let month = month_name(language, day.month());
    format!("{}{NBSP}{month} {}", ordinal(language, day.day(), first), day.year())
}

/// The same as finished HTML: « 1<sup>er</sup> mars 2024 ».
pub fn day_html(language: Language, day: NaiveDate) -> String {
    written(language, day, "1<sup>er</sup>")
}

/// « 19 » and « avril 2024 », shown one above the other; the day is finished HTML.
pub fn tile(language: Language, day: NaiveDate) -> (String, String) {
    let number = ordinal(language, day.day(), "1<sup>er</sup>");
    (number, format!("{} {}", month_name(language, day.month()), day.year()))
}

/// `<time datetime="2024-04-19T12:41:00+02:00">19 avril 2024</time>`: finished HTML.
pub fn time_html(language: Language, zone: Zone, moment: Moment) -> String {
    let local = moment.at(zone);
    let stamp = local.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    format!("<time datetime=\"{stamp}\">{}</time>", day_html(language, local.date_naive()))
}

/// « Lundi 22 avril 2024 », "Monday 22 April 2024".
pub fn long_day(language: Language, day: NaiveDate) -> String {
    let weekday = weekday(language, day.weekday());
    let capital = weekday.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let rest: String = weekday.chars().skip(1).collect();
    format!("{capital}{rest} {}", self::day(language, day))
}

/// « lundi 22 avril 2024 », "Monday 22 April 2024": inside a sentence.
pub fn weekday_day(language: Language, day: NaiveDate) -> String {
    format!("{} {}", weekday(language, day.weekday()), self::day(language, day))
}

/// « Avril 2024 », "April 2024": as a heading.
pub fn month(language: Language, month: Month) -> String {
    let name = month_name(language, month.month);
    let capital = name.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let rest: String = name.chars().skip(1).collect();
    format!("{capital}{rest} {}", month.year)
}

/// « du 3 au 5 mai 2021 », "3–5 May 2021"; one day if both are the same.
pub fn range(language: Language, from: NaiveDate, to: NaiveDate) -> String {
    if from >= to {
        return match language {
            Language::Fr => format!("le {}", day(language, from)),
            Language::En => day(language, from),
        };
    }
    let same_month = (from.year(), from.month()) == (to.year(), to.month());
    let start = ordinal(language, from.day(), "1er");
    let start = match () {
        () if same_month => start,
        () if from.year() == to.year() => {
            format!("{start}{NBSP}{}", month_name(language, from.month()))
        }
        () => day(language, from),
    };
    match language {
        Language::Fr => format!("du {start} au {}", day(language, to)),
        Language::En if same_month => format!("{start}–{}", day(language, to)),
        Language::En => format!("{start} – {}", day(language, to)),
    }
}

/// « 9 h 30 », « 14 h », "9:30".
pub fn hour(language: Language, at: DateTime<Tz>) -> String {
    match (language, at.minute()) {
        (Language::Fr, 0) => format!("{}{NBSP}h", at.hour()),
        (Language::Fr, minute) => format!("{}{NBSP}h{NBSP}{minute:02}", at.hour()),
        (Language::En, minute) => format!("{}:{minute:02}", at.hour()),
    }
}

/// When an event takes place: « le 14 mai 2024, 10 h – 12 h », « du 3 au 5 mai 2021 ».
pub fn event(language: Language, zone: Zone, event: &Event) -> String {
    let local = |seconds| DateTime::from_timestamp(seconds, 0).map(|at| Moment::from_utc(at).at(zone));
    let Some(start) = local(event.start) else { return String::new() };
    let end = event.end.and_then(local).filter(|end| *end > start);
    let days = range(language, start.date_naive(), end.unwrap_or(start).date_naive());
    match end {
        _ if event.all_day => days,
        None => format!("{days}, {}", hour(language, start)),
        Some(end) if end.date_naive() == start.date_naive() => {
            format!("{days}, {} – {}", hour(language, start), hour(language, end))
        }
        Some(end) => across(language, start, end),
    }
}

/// « du 31 décembre 2026, 22 h, au 1er janvier 2027, 2 h », "14 May, 10:00 – 15 May 2024, 12:00".
fn across(language: Language, start: DateTime<Tz>, end: DateTime<Tz>) -> String {
    let (from, to) = (start.date_naive(), end.date_naive());
    let first = if from.year() == to.year() {
        format!("{}{NBSP}{}", ordinal(language, from.day(), "1er"), month_name(language, from.month()))
    } else {
        day(language, from)
    };
    let (last, begins, ends) = (day(language, to), hour(language, start), hour(language, end));
    match language {
        Language::Fr => format!("du {first}, {begins}, au {last}, {ends}"),
        Language::En => format!("{first}, {begins} – {last}, {ends}"),
    }
}

/// The times of an event in the agenda, beside its day: « 10 h – 12 h », « du 3 au 5 mai 2021 »,
/// « du 3 mai, 9 h, au 5 mai 2021, 17 h »; `None` for one whole day.
pub fn event_hours(language: Language, zone: Zone, event: &Event) -> Option<String> {
    let (start, end) = event_ends(zone, event)?;
    match end.filter(|end| *end > start) {
        Some(end) if end.date_naive() != start.date_naive() => Some(if event.all_day {
            range(language, start.date_naive(), end.date_naive())
        } else {
            across(language, start, end)
        }),
        _ if event.all_day => None,
        Some(end) => Some(format!("{} – {}", hour(language, start), hour(language, end))),
        None => Some(hour(language, start)),
    }
}

/// The start and end of an event in local time.
pub(super) fn event_ends(zone: Zone, event: &Event) -> Option<(DateTime<Tz>, Option<DateTime<Tz>>)> {
    let local = |seconds| DateTime::from_timestamp(seconds, 0).map(|at| Moment::from_utc(at).at(zone));
    Some((local(event.start)?, event.end.and_then(local)))
}

#[cfg(test)]
mod tests;
