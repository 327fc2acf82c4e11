//! `/desk/trash`.

use askama::Template;

use super::frame::DeskFrame;
use super::relative_date;
use crate::domain::moment::Moment;

/// What was thrown away.
#[derive(Debug, Clone)]
pub struct TrashLine {
    /// Which one.
    pub id: i32,
    /// For stale deeds.
    pub version: i32,
    /// As it was written; may be empty.
    pub title: String,
    /// Since when.
    pub at: Moment,
    /// When it goes for good.
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
    /// What lies there, the newest first; it stays so many days.
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
