//! `/desk/`: where the day begins.

use askama::Template;

use super::frame::DeskFrame;

/// The dashboard.
#[derive(Debug, Template)]
#[template(path = "desk/home.html")]
pub struct HomePage<'a> {
    frame: &'a DeskFrame,
}

impl<'a> HomePage<'a> {
    /// The dashboard of whoever is signed in.
    pub fn new(frame: &'a DeskFrame) -> Self {
        Self { frame }
    }

    /// What colleagues call them.
    fn first_name(&self) -> &str {
        let name = self.frame.account.name.as_str();
        name.split_whitespace().next().unwrap_or(name)
    }
}
