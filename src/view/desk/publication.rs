//! `/desk/articles/{id}/publication`: « Publier… ».

use askama::Template;

use super::frame::DeskFrame;
use super::{article_state, relative_date};
use crate::domain::{
    article::{Kind, State},
    failed_schedule::FailedSchedule,
    moment::Moment,
    path::SitePath,
    proofreading::{Point, Proof, Weight},
    term_name::TermName,
};

/// What the page says about an article.
#[derive(Debug, Clone)]
pub struct PublicationFacts {
    /// The number of the article.
    pub id: i32,
    /// For stale deeds.
    pub version: i32,
    /// Article or page.
    pub kind: Kind,
    /// Where it is in its life.
    pub state: State,
    /// As it was written; may be empty.
    pub title: String,
    /// Where it will live.
    pub path: SitePath,
    /// Where readers find it now.
    pub live: Option<SitePath>,
    /// The main one first.
    pub categories: Vec<TermName>,
    /// In the document's order.
    pub tags: Vec<TermName>,
    /// In the document's order.
    pub authors: Vec<TermName>,
    /// What was said when it was sent back; often empty.
    pub note: String,
    /// What the proofreading has left.
    pub proof: Proof,
    /// When it goes out.
    pub publishes_at: Option<Moment>,
    /// When it goes off line.
    pub expires_at: Option<Moment>,
    /// What did not happen at its hour.
    pub held: Option<FailedSchedule>,
    /// Whether there is anything readers do not see yet.
    pub changed: bool,
    /// Titles of what goes out at the same minute.
    pub beside: Vec<String>,
    /// What is pinned to the front page where this article would stand: its number and its title.
    pub above: Option<(i32, String)>,
    /// Whether this editor decides what readers see.
    pub may_publish: bool,
    /// Whether this editor may ask for publication.
    pub may_ask: bool,
    /// Where readers find the site, without trailing slash.
    pub base_url: String,
}

/// What somebody typed, and what was wrong with it.
#[derive(Debug, Clone, Default)]
pub struct TypedPlan {
    /// `now` or `later`.
    pub when: String,
    /// The day.
    pub day: String,
    /// The hour.
    pub hour: String,
    /// Whether to go on despite the proofreading.
    pub despite: bool,
    /// Why.
    pub reason: String,
    /// The day of the end.
    pub end_day: String,
    /// The hour of the end.
    pub end_hour: String,
    /// A word for the writer.
    pub note: String,
    /// The field that is wrong, and the sentence that says why.
    pub wrong: Option<(&'static str, String)>,
    /// Two instants of one name, of which one has to be chosen, and for which field.
    pub twice: Option<(&'static str, Moment, Moment)>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/publication.html")]
pub struct PublicationPage<'a> {
    frame: &'a DeskFrame,
    f: &'a PublicationFacts,
    typed: &'a TypedPlan,
}

impl<'a> PublicationPage<'a> {
    /// The page of an article.
    pub fn new(frame: &'a DeskFrame, facts: &'a PublicationFacts, typed: &'a TypedPlan) -> Self {
        Self { frame, f: facts, typed }
    }

    fn title(&self) -> String {
        match self.f.title.trim() {
            "" => self.frame.t.say("list-untitled"),
            title => super::kept_together(title),
        }
    }

    fn heading(&self) -> String {
        let key = match (self.f.state, self.f.may_publish) {
            (State::Published, _) => "publication-heading-live",
            (_, true) => "publication-heading",
            (_, false) => "publication-heading-ask",
        };
        self.frame.t.fill(key, self.title())
    }

    fn class(&self) -> &'static str {
        article_state::class(self.f.state)
    }

    fn word(&self) -> String {
        article_state::word(self.frame.t, self.f.state)
    }

    fn is_live(&self) -> bool {
        self.f.live.is_some()
    }

    /// Whether this can go out from where it is.
    fn can_go_out(&self) -> bool {
        self.f.may_publish && self.f.state != State::Trash && (!self.is_live() || self.f.changed)
    }

    fn exactly(&self, at: &Moment) -> String {
        relative_date::exactly(self.frame.t, self.frame.site.zone, *at)
    }

    fn zone(&self) -> String {
        relative_date::zone_name(self.frame.t, self.frame.site.zone)
    }

    fn names(&self, names: &[TermName]) -> String {
        names.iter().map(TermName::shown).collect::<Vec<_>>().join(", ")
    }

    fn blocking(&self) -> Vec<&'a Point> {
        self.f.proof.points.iter().filter(|point| point.check.weight() == Weight::Blocking).collect()
    }

    fn others(&self) -> usize {
        self.f.proof.points.len() - self.f.proof.blocking()
    }

    fn absolute(&self, path: &SitePath) -> String {
        format!("{}{}", self.f.base_url, path.href())
    }

    fn later(&self) -> bool {
        match self.typed.when.as_str() {
            "" => self.f.publishes_at.is_some(),
            typed => typed == "later",
        }
    }

    fn day(&self) -> String {
        filled(&self.typed.day, self.f.publishes_at.map(|at| at.day(self.frame.site.zone).to_string()))
    }

    fn hour(&self) -> String {
        filled(&self.typed.hour, self.f.publishes_at.map(|at| self.clock(at)))
    }

    fn end_day(&self) -> String {
        filled(&self.typed.end_day, self.f.expires_at.map(|at| at.day(self.frame.site.zone).to_string()))
    }

    fn end_hour(&self) -> String {
        filled(&self.typed.end_hour, self.f.expires_at.map(|at| self.clock(at)))
    }

    /// `08:00`, as an hour field wants it.
    fn clock(&self, at: Moment) -> String {
        at.at(self.frame.site.zone).format("%H:%M").to_string()
    }

    fn today(&self) -> String {
        self.frame.now.day(self.frame.site.zone).to_string()
    }

    fn wrong(&self, field: &str) -> Option<&'a str> {
        self.typed.wrong.as_ref().filter(|(name, _)| *name == field).map(|(_, sentence)| sentence.as_str())
    }

    /// What is wrong, for the top of the page: where it is put right, and the sentence.
    fn summary(&self) -> Option<(&'static str, String)> {
        match (&self.typed.wrong, &self.typed.twice) {
            (Some(("form", why)), _) => Some(("go", why.clone())),
            (Some((field, why)), _) => Some((field, why.clone())),
            (None, Some(_)) => Some(("turn", self.frame.t.say("publication-twice"))),
            (None, None) => None,
        }
    }

    fn twice(&self, field: &str) -> Option<(String, String)> {
        let (_, first, second) = self.typed.twice.as_ref().filter(|(name, ..)| *name == field)?;
        Some((self.exactly(first), self.exactly(second)))
    }

    fn held(&self) -> Option<(String, String)> {
        let held = self.f.held.as_ref()?;
        Some((self.exactly(&held.at), self.frame.t.held(held)))
    }
}

fn filled(typed: &str, known: Option<String>) -> String {
    if typed.is_empty() { known.unwrap_or_default() } else { typed.to_owned() }
}
