//! `/desk/media/descriptions`: the pictures without alternative text, each with a field.

use askama::Template;

use super::{focus, thumb_href};
use crate::domain::media::{MediaId, Medium};
use crate::view::desk::frame::DeskFrame;
use crate::view::desk::pager::DeskPager;

/// A picture with its typed description.
#[derive(Debug, Clone)]
pub struct DescriptionLine {
    /// The id of the picture.
    pub id: MediaId,
    /// The name of its file.
    pub name: String,
    /// The picture; `None` if it was removed meanwhile.
    pub medium: Option<Medium>,
    /// The alternative text as typed.
    pub typed: String,
    /// Whether « decorative » is ticked.
    pub decorative: bool,
    /// The message keys of its errors.
    pub wrong: Vec<&'static str>,
}

impl DescriptionLine {
    /// A picture without a description yet.
    pub fn new(medium: Medium) -> Self {
        let name = short(&medium.facts.name).to_owned();
        let (typed, wrong) = (String::new(), Vec::new());
        Self { id: medium.id, name, medium: Some(medium), typed, decorative: false, wrong }
    }

    /// A picture that was removed; only its name is left.
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

    /// The alternative text that someone else saved meanwhile.
    fn theirs(&self) -> Option<&str> {
        self.medium.as_ref().and_then(|medium| medium.facts.alt.described())
    }
}

/// The form with one page of pictures to describe.
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
    /// Page `number` of `pages`.
    pub fn new(frame: &'a DeskFrame, lines: &'a [DescriptionLine], (number, pages): (usize, usize)) -> Self {
        Self { frame, lines, written: 0, number, pages }
    }

    /// With the number of descriptions that were saved.
    #[must_use]
    pub fn after(self, written: usize) -> Self {
        Self { written, ..self }
    }

    /// The descriptions that could not be saved.
    fn wrong(&self) -> Vec<&'a DescriptionLine> {
        self.lines.iter().filter(|line| !line.wrong.is_empty()).collect()
    }

    fn pager(&self) -> DeskPager {
        let href = |page| format!("/desk/media/descriptions?page={page}");
        DeskPager::new(self.frame.t, self.number, self.pages, href)
    }
}

/// The file name without its folder.
fn short(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}
