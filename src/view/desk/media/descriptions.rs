//! `/desk/media/descriptions`: the pictures to describe, each with a field.

use askama::Template;

use super::{focus, thumb_href};
use crate::domain::media::{MediaId, Medium};
use crate::view::desk::frame::DeskFrame;
use crate::view::desk::pager::DeskPager;

/// A picture, and what is being said about it.
#[derive(Debug, Clone)]
pub struct DescriptionLine {
    /// Which picture.
    pub id: MediaId,
    /// The name of its file.
    pub name: String,
    /// The picture; `None` when it was removed meanwhile.
    pub medium: Option<Medium>,
    /// The alternative text as typed.
    pub typed: String,
    /// Whether the box is ticked.
    pub decorative: bool,
    /// The keys of what is wrong with it.
    pub wrong: Vec<&'static str>,
}

impl DescriptionLine {
    /// A picture about which nothing is said yet.
    pub fn new(medium: Medium) -> Self {
        let name = short(&medium.facts.name).to_owned();
        let (typed, wrong) = (String::new(), Vec::new());
        Self { id: medium.id, name, medium: Some(medium), typed, decorative: false, wrong }
    }

    /// A picture that was removed, of which its name is left.
    pub fn gone(id: MediaId, name: String) -> Self {
        Self { id, name, medium: None, typed: String::new(), decorative: false, wrong: Vec::new() }
    }

    fn version(&self) -> i32 {
        self.medium.as_ref().map_or(0, |medium| medium.version)
    }

    fn thumb(&self) -> Option<String> {
        self.medium.as_ref().and_then(thumb_href)
    }

    fn focus(&self) -> String {
        self.medium.as_ref().map(|medium| focus(medium.facts.focal)).unwrap_or_default()
    }

    /// What somebody else wrote about it meanwhile.
    fn theirs(&self) -> Option<&str> {
        self.medium.as_ref().and_then(|medium| medium.facts.alt.described())
    }
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/media/descriptions.html")]
pub struct DescriptionsPage<'a> {
    frame: &'a DeskFrame,
    lines: &'a [DescriptionLine],
    written: usize,
    number: usize,
    pages: usize,
}

impl<'a> DescriptionsPage<'a> {
    /// One page of the list, of so many.
    pub fn new(frame: &'a DeskFrame, lines: &'a [DescriptionLine], (number, pages): (usize, usize)) -> Self {
        Self { frame, lines, written: 0, number, pages }
    }

    /// So many were written, of those that were sent.
    #[must_use]
    pub fn after(self, written: usize) -> Self {
        Self { written, ..self }
    }

    /// Those that could not be written.
    fn wrong(&self) -> Vec<&'a DescriptionLine> {
        self.lines.iter().filter(|line| !line.wrong.is_empty()).collect()
    }

    fn pager(&self) -> DeskPager {
        let href = |page| format!("/desk/media/descriptions?page={page}");
        DeskPager::new(self.frame.t, self.number, self.pages, href)
    }
}

/// The last part of a file's name.
fn short(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}
