//! `/desk/media/{id}/removal`: asks before a medium goes.

use askama::Template;

use crate::domain::media::{Medium, UsedIn};
use crate::view::desk::article_state;
use crate::view::desk::frame::DeskFrame;

/// The question, with the articles it concerns.
#[derive(Debug, Template)]
#[template(path = "desk/media/removal.html")]
pub struct MediaRemovalPage<'a> {
    frame: &'a DeskFrame,
    medium: &'a Medium,
    used: &'a [UsedIn],
    is_again: bool,
}

impl<'a> MediaRemovalPage<'a> {
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
        article_state::word(self.frame.t, used.state)
    }

    fn badge(&self, used: &UsedIn) -> &'static str {
        article_state::class(used.state)
    }
}
