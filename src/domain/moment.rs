//! Instants in UTC, and the time zone in which they are shown.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SubsecRound, TimeZone, Utc};
use chrono_tz::Tz;

use super::invalid::Invalid;

/// An instant in UTC, in whole microseconds: the precision of both databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(DateTime<Utc>);

impl Moment {
    /// 1970-01-01T00:00:00Z: earlier than anything that can be scheduled.
    pub const EPOCH: Self = Self(DateTime::UNIX_EPOCH);

    /// The current instant. Only the edges (`http`, `cli`, the clock) call this.
    pub fn now() -> Self {
        Self::from_utc(Utc::now())
    }

    /// Truncates to whole microseconds.
    pub fn from_utc(instant: DateTime<Utc>) -> Self {
        Self(instant.trunc_subsecs(6))
    }

    /// Reads the value of a `Timestamp` column.
    pub fn from_naive_utc(instant: NaiveDateTime) -> Self {
        Self::from_utc(instant.and_utc())
    }

    /// The value for a `Timestamp` column.
    pub fn naive_utc(self) -> NaiveDateTime {
        self.0.naive_utc()
    }

    /// The local time in a zone.
    pub fn at(self, zone: Zone) -> DateTime<Tz> {
        self.0.with_timezone(&zone.0)
    }

    /// The calendar day in a zone.
    pub fn day(self, zone: Zone) -> NaiveDate {
        self.at(zone).date_naive()
    }

    /// RFC 3339 with the zone's offset, in whole seconds, for `datetime` attributes and feeds.
    pub fn rfc3339(self, zone: Zone) -> String {
        self.at(zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    /// The IMF-fixdate of RFC 9110, section 5.6.7, for HTTP headers.
    pub fn http_date(self) -> String {
        self.0.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    /// The inverse of [`Moment::http_date`]; `None` for anything else.
    pub fn parse_http_date(text: &str) -> Option<Self> {
        let read = NaiveDateTime::parse_from_str(text, "%a, %d %b %Y %H:%M:%S GMT");
        read.ok().map(Self::from_naive_utc)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix_seconds(self) -> i64 {
        self.0.timestamp()
    }

    /// The inverse of [`Moment::unix_seconds`]; `None` for a year that no calendar here has.
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        DateTime::from_timestamp(seconds, 0).map(Self)
    }

    /// This instant plus `seconds`, which may be negative.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + chrono::Duration::seconds(seconds))
    }
}

/// An IANA time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

impl Default for Zone {
    fn default() -> Self {
        Self(chrono_tz::Europe::Paris)
    }
}

impl Zone {
    /// Reads an IANA name such as `Europe/Paris`; refuses unknown names.
    pub fn parse(name: &str) -> Result<Self, Invalid> {
        name.trim().parse().map(Self).map_err(|_| {
            Invalid::new("timezone", format!("“{name}” is not an IANA time zone such as Europe/Paris"))
        })
    }

    /// The names of all zones.
    pub fn all() -> Vec<&'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect()
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The instant of the local time `local`. A repeated hour means its first occurrence; a skipped hour
    /// is moved later by as much as the clocks jump.
    pub fn instant(self, local: NaiveDateTime) -> Moment {
        use chrono::LocalResult::{Ambiguous, None, Single};
        let instant = match self.0.from_local_datetime(&local) {
            Single(at) | Ambiguous(at, _) => at.to_utc(),
            None => {
                let before = local - chrono::Duration::hours(3);
                let offset = self.0.offset_from_utc_datetime(&before);
                (local - chrono::Offset::fix(&offset)).and_utc()
            }
        };
        Moment::from_utc(instant)
    }

    /// All instants of the local time `local`: none when the clocks skip it, two when they repeat it.
    pub fn instants(self, local: NaiveDateTime) -> (Option<Moment>, Option<Moment>) {
        use chrono::LocalResult::{Ambiguous, None as Never, Single};
        let moment = |at: DateTime<Tz>| Some(Moment::from_utc(at.to_utc()));
        match self.0.from_local_datetime(&local) {
            Single(at) => (moment(at), None),
            Ambiguous(first, second) => (moment(first), moment(second)),
            Never => (None, None),
        }
    }
}

/// A calendar month, for archives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Years 1 to 9999.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl Month {
    /// The month of an instant in a zone.
    pub fn of(moment: Moment, zone: Zone) -> Self {
        let day = moment.day(zone);
        Self { year: day.year(), month: day.month() }
    }

    /// `202404` for April 2024; sorts like the month.
    pub const fn number(self) -> i32 {
        self.year * 100 + self.month as i32
    }

    /// The month after it.
    pub const fn next(self) -> Self {
        match self.month {
            12 => Self { year: self.year + 1, month: 1 },
            month => Self { year: self.year, month: month + 1 },
        }
    }

    /// Its first instant in a zone; `None` outside the calendar.
    pub fn start(self, zone: Zone) -> Option<Moment> {
        let day = NaiveDate::from_ymd_opt(self.year, self.month, 1)?;
        Some(zone.instant(day.and_time(chrono::NaiveTime::MIN)))
    }

    /// The inverse of [`Month::number`]; `None` when it names no month.
    pub fn from_number(number: i32) -> Option<Self> {
        let month = u32::try_from(number % 100).ok()?;
        let year = number / 100;
        ((1..=12).contains(&month) && (1..=9999).contains(&year)).then_some(Self { year, month })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a local time")
    }

    #[test]
    fn an_hour_that_is_skipped_or_doubled_has_one_instant() {
        let paris = Zone::default();
        let shown = |text| paris.instant(local(text)).rfc3339(paris);
        assert_eq!(shown("2024-04-19 12:41"), "2024-04-19T12:41:00+02:00");
        assert_eq!(shown("2024-03-31 02:30"), "2024-03-31T03:30:00+02:00");
        assert_eq!(shown("2024-10-27 02:30"), "2024-10-27T02:30:00+02:00");
    }

    #[test]
    fn a_month_and_its_number_agree() {
        let month = Month { year: 2024, month: 4 };
        assert_eq!(Month::from_number(month.number()), Some(month));
        assert_eq!(Month::from_number(202_413), None);
        assert_eq!(Month::from_number(-5), None);
    }
}
