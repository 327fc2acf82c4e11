//! `/desk/media/{id}/removal`: asks before a medium goes.

use askama::Template;

use crate::domain::library::{Medium, UsedIn};
use crate::view::desk::frame::DeskFrame;
use crate::view::desk::states;

/// The question, with the articles it concerns.
#[derive(Debug, Template)]
#[template(path = "desk/media/removal.html")]
pub struct RemovalPage<'a> {
    frame: &'a DeskFrame,
    medium: &'a Medium,
    used: &'a [UsedIn],
    is_again: bool,
}

impl<'a> RemovalPage<'a> {
    /// The question.
    pub fn new(frame: &'a DeskFrame, medium: &'a Medium, used: &'a [UsedIn]) -> Self {
        Self { frame, medium, used, is_again: false }
    }

    /// The question again: something changed since it was asked.
    pub fn again(self) -> Self {
        Self { is_again: true, ..self }
    }

    fn is_live(&self) -> bool {
        self.used.iter().any(|one| one.is_live)
    }

    fn state(&self, used: &UsedIn) -> String {
        states::word(self.frame.t, used.state)
    }

    fn badge(&self, used: &UsedIn) -> &'static str {
        states::class(used.state)
    }
}
