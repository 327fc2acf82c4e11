//! `/desk/articles/{id}/previews`: preview links for people without an account.

use askama::Template;

use super::frame::DeskFrame;
use super::relative_date;
use super::revisions::{Subject, VersionLine};
use crate::domain::article::PreviewLinkId;
use crate::domain::moment::Moment;

/// A preview link in the list.
#[derive(Debug, Clone)]
pub struct LinkLine {
    /// Its number; not secret, unlike its token.
    pub id: PreviewLinkId,
    /// Whom it is for.
    pub label: String,
    /// Who created it.
    pub by: Option<String>,
    /// When the revision it shows was saved; `None` for the working copy.
    pub revision_at: Option<Moment>,
    /// When it expires.
    pub expires_at: Moment,
}

/// The list of an article's preview links, and the form for a new one.
#[derive(Debug, Template)]
#[template(path = "desk/previews.html")]
pub struct PreviewsPage<'a> {
    frame: &'a DeskFrame,
    subject: &'a Subject,
    links: &'a [LinkLine],
    kept: &'a [VersionLine],
    days: &'a [i64],
    /// The link just created; shown only once.
    made: Option<String>,
    typed: &'a str,
    wrong: Option<String>,
}

impl<'a> PreviewsPage<'a> {
    /// The valid links of an article, and the revisions to create one for.
    pub fn new(
        frame: &'a DeskFrame,
        subject: &'a Subject,
        links: &'a [LinkLine],
        kept: &'a [VersionLine],
        days: &'a [i64],
    ) -> Self {
        Self { frame, subject, links, kept, days, made: None, typed: "", wrong: None }
    }

    /// With the link just created.
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
            title => super::unbroken(title),
        };
        self.frame.t.fill("previews-heading", title)
    }

    fn days(&self, days: &i64) -> String {
        self.frame.t.count("previews-days", usize::try_from(*days).unwrap_or(1))
    }

    /// The default: a week.
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
