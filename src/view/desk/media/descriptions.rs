//! `/desk/media/descriptions`: the pictures to describe, each with a field.

use askama::Template;

use super::{focus, thumb_href};
use crate::domain::library::Medium;
use crate::view::desk::frame::DeskFrame;
use crate::view::desk::pager::DeskPager;

/// A picture, and what is being said about it.
#[derive(Debug, Clone)]
pub struct DescriptionLine {
    /// The picture.
    pub medium: Medium,
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
        Self { medium, typed: String::new(), decorative: false, wrong: Vec::new() }
    }
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/media/descriptions.html")]
pub struct DescriptionsPage<'a> {
    frame: &'a DeskFrame,
    lines: &'a [DescriptionLine],
    number: usize,
    pages: usize,
}

impl<'a> DescriptionsPage<'a> {
    /// One page of the list, of so many.
    pub fn new(frame: &'a DeskFrame, lines: &'a [DescriptionLine], (number, pages): (usize, usize)) -> Self {
        Self { frame, lines, number, pages }
    }

    /// Those that could not be written.
    fn wrong(&self) -> Vec<&'a DescriptionLine> {
        self.lines.iter().filter(|line| !line.wrong.is_empty()).collect()
    }

    fn thumb(&self, line: &DescriptionLine) -> Option<String> {
        thumb_href(&line.medium)
    }

    fn focus(&self, line: &DescriptionLine) -> String {
        focus(line.medium.facts.focal)
    }

    fn name<'m>(&self, line: &'m DescriptionLine) -> &'m str {
        line.medium.facts.name.rsplit('/').next().unwrap_or(&line.medium.facts.name)
    }

    /// What somebody else wrote about it meanwhile.
    fn theirs<'m>(&self, line: &'m DescriptionLine) -> Option<&'m str> {
        line.medium.facts.alt.described()
    }

    fn pager(&self) -> DeskPager {
        let href = |page| format!("/desk/media/descriptions?page={page}");
        DeskPager::new(self.frame.t, self.number, self.pages, href)
    }
}
