//! `/desk/trash`: the trash.

use askama::Template;

use super::frame::DeskFrame;
use super::relative_date;
use crate::domain::article::ArticleId;
use crate::domain::moment::Moment;

/// An article in the trash.
#[derive(Debug, Clone)]
pub struct TrashLine {
    /// The article.
    pub id: ArticleId,
    /// The version shown, which detects stale actions.
    pub version: i32,
    /// Its title; may be empty.
    pub title: String,
    /// When it was moved here.
    pub at: Moment,
    /// When it is deleted for good.
    pub ends_at: Moment,
}

/// The trash.
#[derive(Debug, Template)]
#[template(path = "desk/trash.html")]
pub struct TrashPage<'a> {
    frame: &'a DeskFrame,
    lines: &'a [TrashLine],
    days: i64,
    may_take_out: bool,
}

impl<'a> TrashPage<'a> {
    /// The articles in the trash, newest first; they stay `days` days.
    pub fn new(frame: &'a DeskFrame, lines: &'a [TrashLine], days: i64, may_take_out: bool) -> Self {
        Self { frame, lines, days, may_take_out }
    }

    fn title(&self, line: &TrashLine) -> String {
        if line.title.trim().is_empty() { self.frame.t.say("list-untitled") } else { line.title.clone() }
    }

    fn since(&self, line: &TrashLine) -> String {
        relative_date::shown(self.frame.t, self.frame.site.zone, self.frame.now, line.at)
    }

    fn until(&self, line: &TrashLine) -> String {
        crate::view::dates::day(self.frame.t.0, line.ends_at.day(self.frame.site.zone))
    }
}
