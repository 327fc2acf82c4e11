//! `/desk/media/{id}/removal`: the confirmation before a medium is removed.

use askama::Template;

use crate::domain::media::{Medium, UsedIn};
use crate::view::desk::article_state;
use crate::view::desk::frame::DeskFrame;

/// The confirmation, with the affected articles.
#[derive(Debug, Template)]
#[template(path = "desk/media/removal.html")]
pub struct MediaRemovalPage<'a> {
    frame: &'a DeskFrame,
    medium: &'a Medium,
    used: &'a [UsedIn],
    is_again: bool,
}

impl<'a> MediaRemovalPage<'a> {
    /// The first confirmation.
    pub fn new(frame: &'a DeskFrame, medium: &'a Medium, used: &'a [UsedIn]) -> Self {
        Self { frame, medium, used, is_again: false }
    }

    /// The confirmation again: something has changed since.
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
