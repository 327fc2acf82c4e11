//! `/desk/articles/{id}/previews`: links for people without an account.

use askama::Template;

use super::frame::DeskFrame;
use super::relative_date;
use super::revisions::{Subject, VersionLine};
use crate::domain::moment::Moment;

/// A link in the list.
#[derive(Debug, Clone)]
pub struct LinkLine {
    /// Its number; it opens nothing.
    pub id: i32,
    /// For whom it is.
    pub label: String,
    /// Who made it.
    pub by: Option<String>,
    /// The kept version it shows: when that was saved; none for the working copy.
    pub revision_at: Option<Moment>,
    /// Until when it opens.
    pub expires_at: Moment,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/previews.html")]
pub struct PreviewsPage<'a> {
    frame: &'a DeskFrame,
    subject: &'a Subject,
    links: &'a [LinkLine],
    kept: &'a [VersionLine],
    days: &'a [i64],
    /// The link that was just made; it is shown this once.
    made: Option<String>,
    typed: &'a str,
    wrong: Option<String>,
}

impl<'a> PreviewsPage<'a> {
    /// The links of an article that open.
    pub fn new(
        frame: &'a DeskFrame,
        subject: &'a Subject,
        links: &'a [LinkLine],
        kept: &'a [VersionLine],
        days: &'a [i64],
    ) -> Self {
        Self { frame, subject, links, kept, days, made: None, typed: "", wrong: None }
    }

    /// With the link that was just made.
    pub fn made(self, link: String) -> Self {
        Self { made: Some(link), ..self }
    }

    /// The form again, after a refusal.
    pub fn refused(self, typed: &'a str, why: String) -> Self {
        Self { typed, wrong: Some(why), ..self }
    }

    fn heading(&self) -> String {
        let title = match self.subject.title.trim() {
            "" => self.frame.t.say("list-untitled"),
            title => super::kept_together(title),
        };
        self.frame.t.fill("previews-heading", title)
    }

    fn days(&self, days: &i64) -> String {
        self.frame.t.count("previews-days", usize::try_from(*days).unwrap_or(1))
    }

    /// A week, as most people want it.
    fn is_usual(&self, days: &i64) -> bool {
        *days == 7
    }

    fn until(&self, link: &LinkLine) -> String {
        relative_date::exactly(self.frame.t, self.frame.site.zone, link.expires_at)
    }

    fn shows(&self, link: &LinkLine) -> String {
        match link.revision_at {
            None => self.frame.t.say("previews-shows-present"),
            Some(at) => self.frame.t.fill("previews-shows-kept", self.at(&at)),
        }
    }

    fn at(&self, at: &Moment) -> String {
        let day = crate::view::dates::day(self.frame.t.0, at.day(self.frame.site.zone));
        format!("{day}, {}", relative_date::hour(self.frame.site.zone, *at))
    }

    fn kept_label(&self, line: &VersionLine) -> String {
        match &line.name {
            Some(name) => format!("{name} ({})", self.at(&line.at)),
            None => self.at(&line.at),
        }
    }

    fn title_of(&self, link: &LinkLine) -> String {
        if link.label.is_empty() { self.frame.t.say("previews-unnamed") } else { link.label.clone() }
    }
}
