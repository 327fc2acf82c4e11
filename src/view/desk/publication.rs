//! `/desk/articles/{id}/publication`: the page « Publier… ».

use askama::Template;

use super::frame::DeskFrame;
use super::{article_state, relative_date};
use crate::domain::{
    article::{ArticleId, Kind, State},
    failed_schedule::FailedSchedule,
    moment::Moment,
    path::SitePath,
    proofreading::{Point, Proof, Weight},
    term_name::TermName,
};

/// The facts about an article that the page shows.
#[derive(Debug, Clone)]
pub struct PublicationFacts {
    /// The article.
    pub id: ArticleId,
    /// The version shown, which detects stale actions.
    pub version: i32,
    /// Article or page.
    pub kind: Kind,
    /// Its state.
    pub state: State,
    /// Its title in the working copy; may be empty.
    pub title: String,
    /// The address it will have.
    pub path: SitePath,
    /// Its live address, if it is live.
    pub live: Option<SitePath>,
    /// The main category first.
    pub categories: Vec<TermName>,
    /// In the document's order.
    pub tags: Vec<TermName>,
    /// In the document's order.
    pub authors: Vec<TermName>,
    /// The note of the publisher who sent it back; often empty.
    pub note: String,
    /// The open proofreading points.
    pub proof: Proof,
    /// When it is scheduled to be published.
    pub publishes_at: Option<Moment>,
    /// When it expires.
    pub expires_at: Option<Moment>,
    /// Its failed schedule, if any.
    pub held: Option<FailedSchedule>,
    /// Whether the working copy differs from the live version.
    pub changed: bool,
    /// Titles of articles scheduled for the same minute.
    pub beside: Vec<String>,
    /// The article pinned above this one, if this one is the newest: id and title.
    pub above: Option<(ArticleId, String)>,
    /// Whether this editor may publish.
    pub may_publish: bool,
    /// Whether this editor may submit it for review.
    pub may_ask: bool,
    /// The public address of the site, without trailing slash.
    pub base_url: String,
}

/// The form as typed, and its errors.
#[derive(Debug, Clone, Default)]
pub struct TypedPlan {
    /// `now` or `later`.
    pub when: String,
    /// The day of publication.
    pub day: String,
    /// The time of publication.
    pub hour: String,
    /// Whether to publish despite blocking points.
    pub despite: bool,
    /// The reason for that.
    pub reason: String,
    /// The day of expiry.
    pub end_day: String,
    /// The time of expiry.
    pub end_hour: String,
    /// A note for the writer, when it is sent back.
    pub note: String,
    /// The wrong field, and the message that says why.
    pub wrong: Option<(&'static str, String)>,
    /// The field of an ambiguous time (the clocks go back), and its two instants to choose from.
    pub twice: Option<(&'static str, Moment, Moment)>,
}

/// The page « Publier… ».
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
            title => super::unbroken(title),
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
        article_state::word_with_changes(self.frame.t, self.f.state, self.f.changed)
    }

    fn is_live(&self) -> bool {
        self.f.live.is_some()
    }

    /// Whether this editor can publish it in its present state.
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

    /// `08:00`, as a time field needs it.
    fn clock(&self, at: Moment) -> String {
        at.at(self.frame.site.zone).format("%H:%M").to_string()
    }

    fn today(&self) -> String {
        self.frame.now.day(self.frame.site.zone).to_string()
    }

    fn wrong(&self, field: &str) -> Option<&'a str> {
        self.typed.wrong.as_ref().filter(|(name, _)| *name == field).map(|(_, sentence)| sentence.as_str())
    }

    /// The error for the top of the page: the id of the field, and the message.
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
