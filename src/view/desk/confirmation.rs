//! The confirmation before an article is withdrawn or moved to the trash, and what can be undone.

use askama::Template;

use super::frame::DeskFrame;
use crate::domain::article::ArticleId;

/// A confirmation page with one button and a way back.
#[derive(Debug, Template)]
#[template(path = "desk/confirmation.html")]
pub struct ConfirmationPage<'a> {
    frame: &'a DeskFrame,
    title: String,
    hint: String,
    yes: String,
    action: String,
    back: String,
    version: i32,
}

impl<'a> ConfirmationPage<'a> {
    /// Asks whether to move an article to the trash, where it stays `days` days.
    pub fn discard(frame: &'a DeskFrame, id: ArticleId, version: i32, title: &str, days: i64) -> Self {
        Self {
            frame,
            title: frame.t.fill("confirmation-discard", super::unbroken(title)),
            hint: frame.t.fill("confirmation-discard-hint", days),
            yes: frame.t.say("confirmation-discard-yes"),
            action: format!("/desk/articles/{}/discard", id.0),
            back: format!("/desk/articles/{}/publication", id.0),
            version,
        }
    }

    /// Asks whether to withdraw an article from its `address`.
    pub fn withdraw(frame: &'a DeskFrame, id: ArticleId, version: i32, title: &str, address: &str) -> Self {
        Self {
            frame,
            title: frame.t.fill("confirmation-withdraw", super::unbroken(title)),
            hint: frame.t.fill("confirmation-withdraw-hint", address),
            yes: frame.t.say("confirmation-withdraw-yes"),
            action: format!("/desk/articles/{}/withdrawal", id.0),
            back: format!("/desk/articles/{}/publication", id.0),
            version,
        }
    }
}
