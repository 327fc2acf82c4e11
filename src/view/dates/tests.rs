//! Dates in words, in both languages.

use super::*;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn a_day_in_words() {
    for (given, fr, en) in [
        ("2024-03-01", "1er mars 2024", "1 March 2024"),
        ("2024-04-19", "19 avril 2024", "19 April 2024"),
        ("2026-08-31", "31 août 2026", "31 August 2026"),
    ] {
        assert_eq!(plain(&day(Language::Fr, date(given))), fr);
        assert_eq!(plain(&day(Language::En, date(given))), en);
    }
    assert_eq!(plain(&day_html(Language::Fr, date("2024-03-01"))), "1<sup>er</sup> mars 2024");
    assert_eq!(plain(&long_day(Language::Fr, date("2024-04-22"))), "Lundi 22 avril 2024");
    assert_eq!(plain(&long_day(Language::En, date("2024-04-22"))), "Monday 22 April 2024");
    assert_eq!(month(Language::Fr, Month { year: 2024, month: 8 }), "Août 2024");
    assert_eq!(month(Language::Fr, Month { year: 2024, month: 12 }), "Décembre 2024");
}

#[test]
fn a_range_names_each_thing_once() {
    for (from, to, fr, en) in [
        ("2021-05-03", "2021-05-05", "du 3 au 5 mai 2021", "3–5 May 2021"),
        ("2021-05-01", "2021-05-05", "du 1er au 5 mai 2021", "1–5 May 2021"),
        ("2021-05-31", "2021-06-01", "du 31 mai au 1er juin 2021", "31 May – 1 June 2021"),
        (
            "2021-12-30",
            "2022-01-02",
            "du 30 décembre 2021 au 2 janvier 2022",
            "30 December 2021 – 2 January 2022",
        ),
        ("2021-05-03", "2021-05-03", "le 3 mai 2021", "3 May 2021"),
    ] {
        assert_eq!(plain(&range(Language::Fr, date(from), date(to))), fr);
        assert_eq!(plain(&range(Language::En, date(from), date(to))), en);
    }
}

#[test]
fn an_event_has_its_hours() {
    let zone = Zone::default();
    let at = |text: &str| {
        zone.instant(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time"))
            .unix_seconds()
    };
    let meeting = |start: &str, end: Option<&str>, all_day| Event {
        start: at(start),
        end: end.map(at),
        all_day,
        place: None,
        address: None,
        ..Event::default()
    };
    for (given, fr, en) in [
        (
            meeting("2024-05-14 10:00", Some("2024-05-14 12:30"), false),
            "le 14 mai 2024, 10 h – 12 h 30",
            "14 May 2024, 10:00 – 12:30",
        ),
        (meeting("2024-05-14 10:05", None, false), "le 14 mai 2024, 10 h 05", "14 May 2024, 10:05"),
        (meeting("2024-05-14 00:00", None, true), "le 14 mai 2024", "14 May 2024"),
        (
            meeting("2024-05-14 10:00", Some("2024-05-15 12:00"), false),
            "du 14 mai, 10 h, au 15 mai 2024, 12 h",
            "14 May, 10:00 – 15 May 2024, 12:00",
        ),
        (
            meeting("2026-12-31 22:00", Some("2027-01-01 02:00"), false),
            "du 31 décembre 2026, 22 h, au 1er janvier 2027, 2 h",
            "31 December 2026, 22:00 – 1 January 2027, 2:00",
        ),
        (
            meeting("2024-05-14 00:00", Some("2024-05-15 00:00"), true),
            "du 14 au 15 mai 2024",
            "14–15 May 2024",
        ),
    ] {
        assert_eq!(plain(&event(Language::Fr, zone, &given)), fr);
        assert_eq!(plain(&event(Language::En, zone, &given)), en);
    }
}
