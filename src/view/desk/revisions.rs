//! `/desk/articles/{id}/versions`: what was kept, and two of it side by side.

use askama::Template;

use super::frame::DeskFrame;
use super::relative_date;
use crate::domain::{
    diff::{self, DiffPiece, DiffSign},
    moment::Moment,
};

/// A kept version in the list.
#[derive(Debug, Clone)]
pub struct VersionLine {
    /// Its number.
    pub id: i32,
    /// The key of why it was kept.
    pub why: &'static str,
    /// What somebody called it.
    pub name: Option<String>,
    /// When it was last changed.
    pub at: Moment,
    /// Whose it is; none for imports and the clock.
    pub by: Option<String>,
}

/// Which article it is about.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Its number.
    pub id: i32,
    /// For stale deeds.
    pub version: i32,
    /// As it was written.
    pub title: String,
    /// Whether this editor may write in it.
    pub may_write: bool,
}

/// The list.
#[derive(Debug, Template)]
#[template(path = "desk/revisions.html")]
pub struct VersionsPage<'a> {
    frame: &'a DeskFrame,
    subject: &'a Subject,
    lines: &'a [VersionLine],
    /// A name that was refused: of which version, what was typed, why.
    refused: Option<(i32, String, String)>,
}

impl<'a> VersionsPage<'a> {
    /// The versions of an article, the newest first.
    pub fn new(frame: &'a DeskFrame, subject: &'a Subject, lines: &'a [VersionLine]) -> Self {
        Self { frame, subject, lines, refused: None }
    }

    /// The list again, after a name was refused.
    pub fn refused(self, id: i32, typed: String, why: String) -> Self {
        Self { refused: Some((id, typed, why)), ..self }
    }

    fn heading(&self) -> String {
        self.frame.t.fill("versions-heading", titled(self.frame, self.subject))
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
        line.by.clone().unwrap_or_else(|| self.frame.t.say("versions-by-itself"))
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

/// One side of a comparison as it is named; none for the text as it is now.
pub type SideLine = Option<VersionLine>;

/// Two versions side by side.
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
    /// What differs between two versions, of the text or of the source.
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
        self.frame.t.fill("comparison-heading", titled(self.frame, self.subject))
    }

    fn side(&self, side: &SideLine) -> String {
        match side {
            None => self.frame.t.say("versions-present"),
            Some(line) => match &line.name {
                Some(name) => format!("{name} ({})", shown(self.frame, line.at)),
                None => shown(self.frame, line.at),
            },
        }
    }

    fn code(&self, side: &SideLine) -> String {
        side.as_ref().map_or_else(|| "present".to_owned(), |line| line.id.to_string())
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
        title => super::kept_together(title),
    }
}

/// « 28 mars 2024, 12:41 ».
fn shown(frame: &DeskFrame, at: Moment) -> String {
    let day = crate::view::dates::day(frame.t.0, at.day(frame.site.zone));
    format!("{day}, {}", relative_date::hour(frame.site.zone, at))
}
