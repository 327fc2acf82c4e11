//! Dates of SPIP: local to the site, and sometimes only a year, or a year and a month.

use chrono::{NaiveDate, NaiveDateTime};

/// The instant that a column says; `None` for `0000-00-00`.
pub(super) fn local(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let year = i32::try_from(parts.next()??).ok().filter(|year| *year > 0)?;
    let month = parts.next().flatten().unwrap_or(0).max(1);
    let day = parts.next().flatten().unwrap_or(0).max(1);
    let mut clock = time.splitn(3, ':').map(|part| part.get(..2).and_then(|part| part.parse::<u32>().ok()));
    let mut next = || clock.next().flatten().unwrap_or(0);
    let (hour, minute, second) = (next(), next(), next());
    NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(hour, minute, second)
}

/// The same as it is written, as exact as it is known: `1998-02`.
pub(super) fn vague(text: &str) -> String {
    let day = text.trim().split([' ', 'T']).next().unwrap_or_default();
    match local(text) {
        Some(_) => day.trim_end_matches("-00").to_owned(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_may_be_vague_or_none() {
        for (text, date, words) in [
            ("2025-09-06 09:00:00", "2025-09-06 09:00:00", "2025-09-06"),
            ("1998-02-00 00:00:00", "1998-02-01 00:00:00", "1998-02"),
            ("1998-00-00", "1998-01-01 00:00:00", "1998"),
            ("0000-00-00 00:00:00", "", ""),
            ("2025-13-45 99:00:00", "", ""),
            ("hier", "", ""),
        ] {
            let read = local(text).map(|date| date.to_string()).unwrap_or_default();
            assert_eq!((read.as_str(), vague(text).as_str()), (date, words), "{text}");
        }
    }
}
