//! The page that stands in when nothing else works (500, 503): no frame, no font, no script.

use askama::Template;

use crate::{
    domain::{
        language::Language,
        moment::{Moment, Zone},
    },
    view::{assets, dates, i18n::Messages, stylesheet},
};

/// What went wrong, as far as a reader needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// 500: a fault of ours.
    Broken,
    /// 503: too busy, or under maintenance; it will pass.
    Busy,
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
    /// The page, with the code under which the log knows the failure.
    pub fn new(language: Language, failure: Failure, reference: &'a str, now: Moment, zone: Zone) -> Self {
        let w = Messages::of(language);
        let (title, lede) = match failure {
            Failure::Broken => (&w.broken_title, &w.broken_lede),
            Failure::Busy => (&w.busy_title, &w.busy_lede),
        };
        let at = now.at(zone);
        let (date, time) = (dates::day(language, at.date_naive()), dates::hour(language, at));
        let when = w.broken_at.with(&[("date", &date), ("time", &time)]);
        Self { w, title, lede, reference, when, style: assets::address(stylesheet::FAILURE) }
    }
}
