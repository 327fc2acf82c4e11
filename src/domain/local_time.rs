//! Reads a typed date and time in the site's time zone, including the hours that the clock changes skip
//! or repeat.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::moment::{Moment, Zone};

/// Last year accepted.
const YEAR_MAX: i32 = 2199;

/// Picks one of the two occurrences of a repeated hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurrence {
    /// The earlier one, in summer time.
    First,
    /// The later one, in winter time.
    Second,
}

impl Occurrence {
    /// Reads a form value: `first` or `second`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "first" => Some(Self::First),
            "second" => Some(Self::Second),
            _ => None,
        }
    }
}

/// Why a typed date and time give no instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalTimeError {
    /// Nothing where the date belongs.
    DayMissing,
    /// Not a date from 1970 to 2199: 30 February, a word.
    NoDay,
    /// Not a time of day.
    NoHour,
    /// The clocks skip this time; carries the instant as much later as they jump.
    Skipped(Moment),
    /// The time occurs twice; the editor must choose one of these instants.
    Ambiguous(Moment, Moment),
}

/// Reads `2026-11-25` and `8:00` (or `8 h`, `08h30`) in `zone`; `turn` decides a repeated hour.
pub fn read(day: &str, hour: &str, turn: Option<Occurrence>, zone: Zone) -> Result<Moment, LocalTimeError> {
    if day.trim().is_empty() {
        return Err(LocalTimeError::DayMissing);
    }
    let day = read_day(day).ok_or(LocalTimeError::NoDay)?;
    let hour = read_hour(hour).ok_or(LocalTimeError::NoHour)?;
    match zone.instants(NaiveDateTime::new(day, hour)) {
        (Some(only), None) => Ok(only),
        (Some(first), Some(second)) => match turn {
            Some(Occurrence::First) => Ok(first),
            Some(Occurrence::Second) => Ok(second),
            None => Err(LocalTimeError::Ambiguous(first, second)),
        },
        _ => Err(LocalTimeError::Skipped(zone.instant(NaiveDateTime::new(day, hour)))),
    }
}

/// `2026-11-25` as browsers send it, or `25/11/2026` as people type it without a date picker.
fn read_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d/%m/%Y"))
        .ok()?;
    let year = chrono::Datelike::year(&day);
    (1970..=YEAR_MAX).contains(&year).then_some(day)
}

fn read_hour(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_lowercase().replace([' ', '\u{a0}', '\u{202f}'], "");
    let (hours, minutes) = text.split_once([':', 'h']).unwrap_or((&text, ""));
    let number = |text: &str| -> Option<u32> {
        let digits = !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits { text.parse().ok() } else { None }
    };
    // Some browsers send seconds.
    let minutes = minutes.strip_suffix(":00").unwrap_or(minutes);
    let minutes = if minutes.is_empty() { Some(0) } else { number(minutes) };
    NaiveTime::from_hms_opt(number(hours)?, minutes?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(day: &str, hour: &str, turn: Option<Occurrence>) -> Result<String, LocalTimeError> {
        let zone = Zone::default();
        read(day, hour, turn, zone).map(|at| at.rfc3339(zone))
    }

    #[test]
    fn days_and_hours_are_read_as_people_write_them() {
        for (day, hour) in [
            ("2024-04-25", "8:00"),
            (" 25/04/2024 ", "08:00"),
            ("2024-04-25", "8 h"),
            ("2024-04-25", "8h00"),
            ("2024-04-25", "08:00:00"),
        ] {
            assert_eq!(shown(day, hour, None).as_deref(), Ok("2024-04-25T08:00:00+02:00"), "{day} {hour}");
        }
    }

    #[test]
    fn what_is_no_day_or_no_hour_is_said_so() {
        assert_eq!(shown(" ", "8:00", None), Err(LocalTimeError::DayMissing));
        for day in ["2026-02-30", "demain", "2026-13-01", "99999-01-01", "1-1-1", "2500-01-01"] {
            assert_eq!(shown(day, "8:00", None), Err(LocalTimeError::NoDay), "{day}");
        }
        for hour in ["", "25:00", "8:60", "midi", "-1:00", "8:0x", "800"] {
            assert_eq!(shown("2026-01-01", hour, None), Err(LocalTimeError::NoHour), "{hour}");
        }
    }

    #[test]
    fn the_hours_of_the_clock_changes_are_not_guessed() {
        assert!(matches!(shown("2026-03-29", "2:30", None), Err(LocalTimeError::Skipped(_))));
        assert!(matches!(shown("2026-10-25", "2:30", None), Err(LocalTimeError::Ambiguous(..))));
        let first = shown("2026-10-25", "2:30", Some(Occurrence::First));
        assert_eq!(first.as_deref(), Ok("2026-10-25T02:30:00+02:00"));
        let second = shown("2026-10-25", "2:30", Some(Occurrence::Second));
        assert_eq!(second.as_deref(), Ok("2026-10-25T02:30:00+01:00"));
    }
}
