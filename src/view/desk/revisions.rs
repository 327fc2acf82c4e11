//! `/desk/articles/{id}/versions`: the revisions, and the comparison of two.

use askama::Template;

use super::frame::DeskFrame;
use super::relative_date;
use crate::domain::{
    article::{ArticleId, RevisionId},
    diff::{self, DiffPiece, DiffSign},
    moment::Moment,
};

/// A revision in the list.
#[derive(Debug, Clone)]
pub struct VersionLine {
    /// Its id.
    pub id: RevisionId,
    /// The message key of the reason it was kept.
    pub why: &'static str,
    /// Its name, if someone gave it one.
    pub name: Option<String>,
    /// When it was last changed.
    pub at: Moment,
    /// Who saved it; `None` for imports and the clock.
    pub by: Option<String>,
}

/// The article of the page.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Its id.
    pub id: ArticleId,
    /// The version shown, which detects stale actions.
    pub version: i32,
    /// Its title in the working copy.
    pub title: String,
    /// Whether this editor may write it.
    pub may_write: bool,
}

/// The list of revisions.
#[derive(Debug, Template)]
#[template(path = "desk/revisions.html")]
pub struct VersionsPage<'a> {
    frame: &'a DeskFrame,
    subject: &'a Subject,
    lines: &'a [VersionLine],
    /// A refused name: the revision, what was typed, the message.
    refused: Option<(RevisionId, String, String)>,
}

impl<'a> VersionsPage<'a> {
    /// The revisions of an article, newest first.
    pub fn new(frame: &'a DeskFrame, subject: &'a Subject, lines: &'a [VersionLine]) -> Self {
        Self { frame, subject, lines, refused: None }
    }

    /// The list after a name was refused.
    pub fn refused(self, id: RevisionId, typed: String, why: String) -> Self {
        Self { refused: Some((id, typed, why)), ..self }
    }

    fn heading(&self) -> String {
        self.frame.t.fill("revisions-heading", titled(self.frame, self.subject))
    }

    fn named(&self) -> Vec<&'a VersionLine> {
        self.lines.iter().filter(|line| line.name.is_some()).collect()
    }

    fn when(&self, line: &VersionLine) -> String {
        shown(self.frame, line.at)
    }

    fn stamp(&self, line: &VersionLine) -> String {
        line.at.rfc3339(self.frame.site.zone)
    }

    fn by(&self, line: &VersionLine) -> String {
        line.by.clone().unwrap_or_else(|| self.frame.t.say("revisions-by-itself"))
    }

    fn wrong(&self, line: &VersionLine) -> Option<&str> {
        self.refused.as_ref().filter(|(id, ..)| *id == line.id).map(|(_, _, why)| why.as_str())
    }

    fn typed(&self, line: &VersionLine) -> String {
        match &self.refused {
            Some((id, typed, _)) if *id == line.id => typed.clone(),
            _ => line.name.clone().unwrap_or_default(),
        }
    }
}

/// One side of a comparison; `None` for the working copy.
pub type SideLine = Option<VersionLine>;

/// The comparison of two versions.
#[derive(Debug, Template)]
#[template(path = "desk/diff.html")]
pub struct ComparisonPage<'a> {
    frame: &'a DeskFrame,
    subject: &'a Subject,
    sides: &'a (SideLine, SideLine),
    pieces: &'a [DiffPiece],
    source: bool,
}

impl<'a> ComparisonPage<'a> {
    /// The differences between two versions, in the text or in the source.
    pub fn new(
        frame: &'a DeskFrame,
        subject: &'a Subject,
        sides: &'a (SideLine, SideLine),
        pieces: &'a [DiffPiece],
        source: bool,
    ) -> Self {
        Self { frame, subject, sides, pieces, source }
    }

    fn heading(&self) -> String {
        self.frame.t.fill("diff-heading", titled(self.frame, self.subject))
    }

    fn side(&self, side: &SideLine) -> String {
        match side {
            None => self.frame.t.say("revisions-present"),
            Some(line) => match &line.name {
                Some(name) => format!("{name} ({})", shown(self.frame, line.at)),
                None => shown(self.frame, line.at),
            },
        }
    }

    fn code(&self, side: &SideLine) -> String {
        side.as_ref().map_or_else(|| "present".to_owned(), |line| line.id.0.to_string())
    }

    fn is_same(&self) -> bool {
        diff::is_same(self.pieces)
    }

    fn removed(&self, sign: &DiffSign) -> bool {
        *sign == DiffSign::Removed
    }

    fn added(&self, sign: &DiffSign) -> bool {
        *sign == DiffSign::Added
    }
}

fn titled(frame: &DeskFrame, subject: &Subject) -> String {
    match subject.title.trim() {
        "" => frame.t.say("list-untitled"),
        title => super::unbroken(title),
    }
}

/// « 28 mars 2024, 12:41 ».
fn shown(frame: &DeskFrame, at: Moment) -> String {
    let day = crate::view::dates::day(frame.t.0, at.day(frame.site.zone));
    format!("{day}, {}", relative_date::hour(frame.site.zone, at))
}
