//! `/desk/help`: a document for editors, with a list of the others and of what the text can hold.

use askama::Template;

use super::frame::DeskFrame;
use crate::domain::help::HelpText;

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/help.html")]
pub struct HelpPage<'a> {
    frame: &'a DeskFrame,
    text: &'a HelpText,
}

impl<'a> HelpPage<'a> {
    /// One document.
    pub fn new(frame: &'a DeskFrame, text: &'a HelpText) -> Self {
        Self { frame, text }
    }
}
