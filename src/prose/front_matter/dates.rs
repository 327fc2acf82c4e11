//! Parses every date format met in front matter and file names. The time zone for display is not chosen
//! here.

use chrono::{Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

use crate::domain::moment::{Moment, Zone};

/// A date as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenDate {
    /// Local date and time as written; midnight if there is no time.
    pub local: NaiveDateTime,
    /// Offset in seconds east of UTC, if written.
    pub offset: Option<i32>,
    /// Whether a time was written.
    pub has_time: bool,
}

impl WrittenDate {
    /// The instant; a date without an offset is in `zone`.
    pub fn instant(self, zone: Zone) -> Moment {
        match self.offset.and_then(FixedOffset::east_opt) {
            Some(offset) => offset
                .from_local_datetime(&self.local)
                .single()
                .map_or_else(|| zone.instant(self.local), |at| Moment::from_utc(at.with_timezone(&Utc))),
            None => zone.instant(self.local),
        }
    }
}

/// Reads a date as Ruby's YAML does: unquoted (`plain`), with seconds and no offset, it is UTC. Jekyll
/// takes the day in the address from that instant.
pub fn read_as_ruby(text: &str, plain: bool) -> Option<WrittenDate> {
    let reading = read(text).or_else(|| rolled_over(text))?;
    let utc = plain && reading.has_time && reading.offset.is_none() && is_timestamp(text);
    Some(if utc { WrittenDate { offset: Some(0), ..reading } } else { reading })
}

/// Whether YAML takes a date with a time for an instant: minutes and seconds have two digits, the hour may have one.
/// Anything else is a text, which Jekyll reads in the zone of the site.
fn is_timestamp(text: &str) -> bool {
    let mut clock = text.trim().splitn(3, ':');
    let starts_with_two = |part: &str| part.len() >= 2 && part.bytes().take(2).all(|b| b.is_ascii_digit());
    let _ = clock.next();
    let minutes = clock.next().is_some_and(|part| part.len() == 2 && starts_with_two(part));
    minutes && clock.next().is_some_and(|part| starts_with_two(part) && !part.contains(':'))
}

/// Reads days and hours that there are not as Ruby does: the 30th of February is the 2nd of March, and 24:00 is
/// the next day.
fn rolled_over(text: &str) -> Option<WrittenDate> {
    let (year, rest) = text.trim().split_once('-')?;
    let (month, rest) = rest.split_once('-')?;
    let (day, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    let day: i64 = number(day).filter(|day| (1..=31).contains(day))?;
    let midnight = rest.strip_prefix([' ', 'T']).and_then(|clock| clock.strip_prefix("24:00"));
    let clock = midnight.map_or_else(|| rest.to_owned(), |after| format!(" 00:00{after}"));
    let first = read(&format!("{year}-{month}-01{clock}"))?;
    let local = first.local + Duration::days(day - 1 + i64::from(midnight.is_some()));
    Some(WrittenDate { local, ..first })
}

/// Years that can be displayed and sorted.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;
/// Maximum length of a date, in bytes.
const DATE_MAX_BYTES: usize = 100;

const MONTHS: [[&str; 3]; 12] = [
    ["january", "janvier", "jan"],
    ["february", "fevrier", "feb"],
    ["march", "mars", "mar"],
    ["april", "avril", "apr"],
    ["may", "mai", "may"],
    ["june", "juin", "jun"],
    ["july", "juillet", "jul"],
    ["august", "aout", "aug"],
    ["september", "septembre", "sep"],
    ["october", "octobre", "oct"],
    ["november", "novembre", "nov"],
    ["december", "decembre", "dec"],
];

/// Parses a date of front matter; `None` if the text is not a date.
pub fn read(text: &str) -> Option<WrittenDate> {
    let text = text.trim();
    if text.is_empty() || text.len() > DATE_MAX_BYTES {
        return None;
    }
    let (day, rest) = numbers(text).or_else(|| in_words(text))?;
    let rest =
        rest.strip_prefix(['T', 't']).unwrap_or(rest).trim_start_matches([' ', '\u{a0}', '\u{202f}', ',']);
    if rest.is_empty() {
        return Some(WrittenDate { local: day.and_time(NaiveTime::MIN), offset: None, has_time: false });
    }
    let (time, rest) = time(rest)?;
    let offset = match rest.trim() {
        "" => None,
        zone => Some(offset(zone, day, time)?),
    };
    Some(WrittenDate { local: day.and_time(time), offset, has_time: true })
}

/// The date at the start of a Jekyll file name, and the rest of the name: `18-2-27-bootcamp`. Days that a month does
/// not have are those of the next one, as in Ruby.
pub fn from_file_name(name: &str) -> Option<(WrittenDate, &str)> {
    let (year, rest) = name.split_once('-')?;
    let (month, rest) = rest.split_once('-')?;
    let (day, rest) = rest.split_once('-')?;
    if !matches!(year.len(), 2..=4) || !matches!(month.len(), 1..=2) || !matches!(day.len(), 1..=2) {
        return None;
    }
    let day: i64 = number(day).filter(|day| (1..=31).contains(day))?;
    let day = date(year, number(month)?, 1)? + Duration::days(day - 1);
    Some((WrittenDate { local: day.and_time(NaiveTime::MIN), offset: None, has_time: false }, rest))
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A calendar day; two-digit years up to 68 are 20xx, as in Ruby.
fn date(year: &str, month: u32, day: u32) -> Option<NaiveDate> {
    let full: i32 = number(year)?;
    let full = match (year.len(), full) {
        (1 | 2, 69..) => full + 1900,
        (1 | 2, _) => full + 2000,
        _ => full,
    };
    NaiveDate::from_ymd_opt(full, month, day).filter(|_| YEARS.contains(&full))
}

/// Parses `2024-4-19`, `2024/04/19`, `20240419`, `19/04/2024`; returns the rest too.
fn numbers(text: &str) -> Option<(NaiveDate, &str)> {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (first, rest) = text.split_at(digits(text));
    if first.len() == 8 {
        return Some((date(&first[..4], number(&first[4..6])?, number(&first[6..])?)?, rest));
    }
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let rest = &rest[1..];
    let (second, rest) = rest.split_at(digits(rest));
    let rest = rest.strip_prefix(mark)?;
    let (third, rest) = rest.split_at(digits(rest));
    if matches!(first.len(), 1..=2) && third.len() == 4 {
        return Some((date(third, number(second)?, number(first)?)?, rest));
    }
    let fits = matches!(first.len(), 2..=4) && matches!(second.len(), 1..=2) && matches!(third.len(), 1..=2);
    fits.then_some(())?;
    Some((date(first, number(second)?, number(third)?)?, rest))
}

/// Parses `1er mars 2024`, `vendredi 19 avril 2024`, `Fri, 19 Apr 2024`, `April 19, 2024`.
fn in_words(text: &str) -> Option<(NaiveDate, &str)> {
    let (mut day, mut month, mut weekday) = (None, None, false);
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', ',', '.', '\u{a0}', '\u{202f}']);
        let end = rest.find([' ', ',', '.', '\u{a0}', '\u{202f}']).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let folded = crate::domain::folding::fold(word);
        let digits = folded.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        match (word.len(), month_of(&folded)) {
            (0, _) => return None,
            (_, Some(found)) if month.is_none() => month = Some(found),
            (4, _) if digits.len() == 4 => return Some((date(word, month?, day?)?, after)),
            _ if !digits.is_empty() && day.is_none() => day = Some(number(digits)?),
            _ if !weekday && day.is_none() && month.is_none() => weekday = true,
            _ => return None,
        }
        rest = after;
    }
}

fn month_of(word: &str) -> Option<u32> {
    let is = |names: &[&str; 3]| {
        names.contains(&word) || (word.len() >= 4 && names.iter().any(|name| name.starts_with(word)))
    };
    (1..).zip(&MONTHS).find(|(_, names)| is(names)).map(|(number, _)| number)
}

/// Parses `12:41`, `8:5:00.123`, `12h41`, `8:30 pm`; returns the rest too.
fn time(text: &str) -> Option<(NaiveTime, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | 'h')).unwrap_or(text.len());
    let (clock, rest) = text.split_at(end);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let mut parts = clock.split([':', 'h']);
    let mut hour: u32 = number(parts.next().filter(|part| matches!(part.len(), 1..=2))?)?;
    let minute: u32 = number(parts.next()?).or_else(|| clock.ends_with('h').then_some(0))?;
    let second: u32 = parts.next().map_or(Some(0), number)?;
    if parts.next().is_some() {
        return None;
    }
    let micro: u32 = number(&format!("{:0<6}", fraction.get(..fraction.len().min(6))?))?;
    let mut rest = rest.trim_start();
    let half = rest.get(..2).unwrap_or_default().to_ascii_lowercase();
    if matches!(half.as_str(), "am" | "pm") && (1..=12).contains(&hour) {
        hour = hour % 12 + if half == "pm" { 12 } else { 0 };
        rest = &rest[2..];
    }
    Some((NaiveTime::from_hms_micro_opt(hour, minute, second.min(59), micro)?, rest))
}

/// Parses `+02:00`, `+0200`, `-4`, `Z`, `UTC`, `CEST`, `Europe/Paris`: seconds east of UTC.
fn offset(zone: &str, day: NaiveDate, time: NaiveTime) -> Option<i32> {
    let hours = match zone.to_ascii_uppercase().as_str() {
        "Z" | "UTC" | "GMT" | "UT" => Some(0),
        "CET" | "BST" => Some(1),
        "CEST" | "EET" => Some(2),
        "EDT" => Some(-4),
        "EST" | "CDT" => Some(-5),
        "CST" | "MDT" => Some(-6),
        "MST" | "PDT" => Some(-7),
        "PST" => Some(-8),
        _ => None,
    };
    if let Some(hours) = hours {
        return Some(hours * 3600);
    }
    if zone.contains('/') {
        let instant = Zone::parse(zone).ok()?.instant(day.and_time(time)).naive_utc();
        return i32::try_from((day.and_time(time) - instant).num_seconds()).ok();
    }
    let zone = zone.strip_prefix("UTC").or_else(|| zone.strip_prefix("GMT")).unwrap_or(zone);
    let (sign, digits) = match zone.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, zone.strip_prefix(['-', '−'])?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(pair) => pair,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let (hours, minutes): (i64, i64) = (number(hours)?, number(minutes)?);
    let seconds = Duration::try_hours(hours)?.num_seconds() + minutes * 60;
    (hours <= 15 && minutes < 60).then_some(())?;
    i32::try_from(sign * seconds).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_form_met_is_an_instant() {
        for (text, utc) in [
            ("2024-04-19 12:41:00 +02:00", "2024-04-19T10:41:00Z"),
            ("2024-04-19 12:41:00 +0200", "2024-04-19T10:41:00Z"),
            ("2024-04-19 12:41:00+02:00", "2024-04-19T10:41:00Z"),
            ("2024-04-19 12:41:00 -4", "2024-04-19T16:41:00Z"),
            ("2024-04-19 12:41:00 -04", "2024-04-19T16:41:00Z"),
            ("2024-04-19T12:41:00Z", "2024-04-19T12:41:00Z"),
            ("2024-04-19 12:41:00 UTC", "2024-04-19T12:41:00Z"),
            ("2024-04-19 12:41:00.250 Z", "2024-04-19T12:41:00Z"),
            ("2024-04-19 12:41:00", "2024-04-19T10:41:00Z"),
            ("2024-04-19 12:41", "2024-04-19T10:41:00Z"),
            ("2024-04-19", "2024-04-18T22:00:00Z"),
            ("2024-1-9 8:05", "2024-01-09T07:05:00Z"),
            ("2024-04-19t12:41:00+2:00", "2024-04-19T10:41:00Z"),
            ("2024/04/19 12h41", "2024-04-19T10:41:00Z"),
            ("19/04/2024", "2024-04-18T22:00:00Z"),
            ("18-02-27", "2018-02-26T23:00:00Z"),
            ("20240419", "2024-04-18T22:00:00Z"),
            ("1er mars 2024", "2024-02-29T23:00:00Z"),
            ("vendredi 19 avril 2024", "2024-04-18T22:00:00Z"),
            ("Fri, 19 Apr 2024 12:41:00 +0200", "2024-04-19T10:41:00Z"),
            ("April 19, 2024 8:30 pm", "2024-04-19T18:30:00Z"),
            ("2024-04-19 12:41:00 Europe/Paris", "2024-04-19T10:41:00Z"),
            ("2024-07-01 00:00:00 CEST", "2024-06-30T22:00:00Z"),
        ] {
            let moment = read(text).unwrap_or_else(|| panic!("{text}")).instant(Zone::default());
            let utc_zone = Zone::parse("UTC").expect("a zone");
            assert_eq!(moment.rfc3339(utc_zone), utc, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "demain",
            "2024",
            "2024-13-01",
            "2024-02-30",
            "2024-04-19 25:00",
            "2024-04-19 12:41 +99:00",
            "0000-01-01",
            "12:41",
            "2024-04-19 12",
            "99999-01-01",
            "-4-1-1",
            "mars 2024",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn ruby_reads_what_others_do_not() {
        for (text, plain, utc) in [
            ("2014-02-30", true, "2014-03-01T23:00:00Z"),
            ("2015-03-12 24:00:00", true, "2015-03-13T00:00:00Z"),
            ("2015-03-12 24:00:00", false, "2015-03-12T23:00:00Z"),
            ("2015-03-12 10:00:00", true, "2015-03-12T10:00:00Z"),
            ("2015-03-12 10:00:00", false, "2015-03-12T09:00:00Z"),
            ("2015-03-12 10:00", true, "2015-03-12T09:00:00Z"),
            ("2015-03-12 10:00:00 +0200", true, "2015-03-12T08:00:00Z"),
            ("2015-03-12", true, "2015-03-11T23:00:00Z"),
        ] {
            let moment =
                read_as_ruby(text, plain).unwrap_or_else(|| panic!("{text}")).instant(Zone::default());
            assert_eq!(moment.rfc3339(Zone::parse("UTC").expect("a zone")), utc, "{text}");
        }
        assert_eq!(read_as_ruby("2014-02-32", true), None);
        assert_eq!(read_as_ruby("2015-03-12 24:01", true), None);
    }

    #[test]
    fn file_names_carry_dates() {
        for (name, day, rest) in [
            ("2018-02-27-x", (2018, 2, 27), "x"),
            ("18-02-27-Un-Titre", (2018, 2, 27), "Un-Titre"),
            ("2017-2-5-i-dont", (2017, 2, 5), "i-dont"),
            ("99-12-31-x", (1999, 12, 31), "x"),
            ("2018-02-31-x", (2018, 3, 3), "x"),
        ] {
            let (reading, slug) = from_file_name(name).expect(name);
            let (year, month, date) = day;
            assert_eq!(Some(reading.local.date()), NaiveDate::from_ymd_opt(year, month, date));
            assert_eq!(slug, rest);
        }
        for name in
            ["_18-02-27-x", "2018-02-27", "a-b-c-d", "2018-02-x", "1-2-3-x", "2018-02-32-x", "2018-13-01-x"]
        {
            assert!(from_file_name(name).is_none(), "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC*|[0-9TZ:/.+ h-]{0,40}") {
            if let Some(reading) = read(&text) {
                reading.instant(Zone::default());
            }
            from_file_name(&text);
        }
    }
}
