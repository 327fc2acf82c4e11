//! The fallback page for 500 and 503: no frame, no font, no script.

use askama::Template;

use crate::{
    domain::{
        language::Language,
        moment::{Moment, Zone},
    },
    view::{assets, dates, i18n::Messages, stylesheet},
};

/// The kind of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// 500: our fault.
    Broken,
    /// 503: temporarily too busy, or under maintenance.
    Busy,
    /// 503: the database is away.
    Away,
}

/// The page for 500 and 503.
#[derive(Debug, Template)]
#[template(path = "site/failure.html")]
pub struct FailurePage<'a> {
    w: &'a Messages,
    title: &'a str,
    lede: &'a str,
    reference: &'a str,
    when: String,
    style: String,
}

impl<'a> FailurePage<'a> {
    /// The page, with the reference of the log line.
    pub fn new(language: Language, failure: Failure, reference: &'a str, now: Moment, zone: Zone) -> Self {
        let w = Messages::of(language);
        let (title, lede) = match failure {
            Failure::Broken => (&w.broken_title, &w.broken_lede),
            Failure::Busy => (&w.busy_title, &w.busy_lede),
            Failure::Away => (&w.busy_title, &w.away_lede),
        };
        let at = now.at(zone);
        let (date, time) = (dates::day(language, at.date_naive()), dates::hour(language, at));
        let when = w.broken_at.with(&[("date", &date), ("time", &time)]);
        Self { w, title, lede, reference, when, style: assets::address(stylesheet::FAILURE) }
    }
}
