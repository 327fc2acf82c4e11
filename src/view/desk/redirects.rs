//! `/desk/redirects`: redirects, the not-found log, and the import of a list.

use askama::Template;
use chrono::NaiveDate;

use super::frame::DeskFrame;
use super::pager::DeskPager;
use crate::domain::{
    redirect::{NotFoundAddress, Redirect, RedirectPage},
    refusal::Refusal,
};
use crate::view::dates;

/// Maximum lines of each kind listed one by one.
const LISTED_MAX: usize = 200;

/// The redirects, the not-found log and the forms.
#[derive(Debug, Template)]
#[template(path = "desk/redirects.html")]
pub struct RedirectsPage<'a> {
    frame: &'a DeskFrame,
    shown: &'a RedirectPage,
    number: usize,
    from: String,
    to: String,
    wrong: Option<String>,
    /// Whether it is wrong because another redirect is there.
    exists: bool,
}

impl<'a> RedirectsPage<'a> {
    /// Page `number` of the redirects, with what was typed, its error, and whether a redirect is already there.
    pub fn new(
        frame: &'a DeskFrame,
        shown: &'a RedirectPage,
        number: usize,
        (from, to): (String, String),
        wrong: Option<String>,
        exists: bool,
    ) -> Self {
        Self { frame, shown, number, from, to, wrong, exists }
    }

    fn day(&self, day: &NaiveDate) -> String {
        dates::day(self.frame.t.0, *day)
    }

    fn target(&self, redirect: &Redirect) -> String {
        redirect.to.clone().unwrap_or_else(|| self.frame.t.say("redirects-not-live"))
    }

    fn hits(&self, hits: &usize) -> String {
        self.frame.t.count("redirects-hits", *hits)
    }

    fn between(&self, lost: &NotFoundAddress) -> String {
        if lost.first_day == lost.last_day {
            return self.frame.t.fill("redirects-not-found-day", self.day(&lost.first_day));
        }
        let gaps = [("name", self.day(&lost.first_day)), ("until", self.day(&lost.last_day))];
        self.frame.t.fill_all("redirects-not-found-days", &gaps)
    }

    fn pager(&self) -> DeskPager {
        let pages = self.shown.total.div_ceil(crate::domain::redirect::REDIRECTS_PER_PAGE);
        DeskPager::new(self.frame.t, self.number, pages, |page| format!("/desk/redirects?page={page}"))
    }
}

/// Lines of a list: their numbers, their old addresses, and what is said of them.
type Lines<'l, W> = Vec<(usize, &'l str, W)>;

/// The preview of an imported list.
#[derive(Debug, Template)]
#[template(path = "desk/redirect_list.html")]
pub struct RedirectListPage<'a> {
    frame: &'a DeskFrame,
    taken: usize,
    replaced: Vec<(usize, String, String)>,
    replaced_beyond: usize,
    refused: Vec<(usize, String, String)>,
    beyond: usize,
    text: &'a str,
    /// The message key of an error in the text.
    wrong: Option<&'static str>,
}

impl<'a> RedirectListPage<'a> {
    /// The number of lines, those that replace a redirect and the refused ones, and the error of the whole text.
    pub fn new(
        frame: &'a DeskFrame,
        lines: usize,
        (replaced, refused): (Lines<'_, &str>, Lines<'_, &Refusal>),
        text: &'a str,
        wrong: Option<&'static str>,
    ) -> Self {
        let (taken, beyond) = (lines - refused.len(), refused.len().saturating_sub(LISTED_MAX));
        let replaced_beyond = replaced.len().saturating_sub(LISTED_MAX);
        let short = |text: &str| text.chars().take(200).collect();
        let said = |(number, from, why): (usize, &str, &Refusal)| {
            (number, short(from), frame.t.fill(why.key(), why.argument()))
        };
        let refused = refused.into_iter().take(LISTED_MAX).map(said).collect();
        let said = |(number, from, before): (usize, &str, &str)| {
            (number, short(from), frame.t.fill("redirects-list-replaces", before))
        };
        let replaced = replaced.into_iter().take(LISTED_MAX).map(said).collect();
        Self { frame, taken, replaced, replaced_beyond, refused, beyond, text, wrong }
    }
}
