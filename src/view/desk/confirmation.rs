//! A question before something is taken away: what it concerns, and what can be undone.

use askama::Template;

use super::frame::DeskFrame;

/// A question with one yes and a way back.
#[derive(Debug, Template)]
#[template(path = "desk/confirmation.html")]
pub struct AskPage<'a> {
    frame: &'a DeskFrame,
    title: String,
    hint: String,
    yes: String,
    action: String,
    back: String,
    version: i32,
}

impl<'a> AskPage<'a> {
    /// Asks whether an article is to be thrown away.
    pub fn discard(frame: &'a DeskFrame, id: i32, version: i32, title: &str, days: i64) -> Self {
        Self {
            frame,
            title: frame.t.fill("ask-discard", super::kept_together(title)),
            hint: frame.t.fill("ask-discard-hint", days),
            yes: frame.t.say("ask-discard-yes"),
            action: format!("/desk/articles/{id}/discard"),
            back: format!("/desk/articles/{id}/publication"),
            version,
        }
    }

    /// Asks whether an article is to be taken off line.
    pub fn withdraw(frame: &'a DeskFrame, id: i32, version: i32, title: &str, address: &str) -> Self {
        Self {
            frame,
            title: frame.t.fill("ask-withdraw", super::kept_together(title)),
            hint: frame.t.fill("ask-withdraw-hint", address),
            yes: frame.t.say("ask-withdraw-yes"),
            action: format!("/desk/articles/{id}/withdrawal"),
            back: format!("/desk/articles/{id}/publication"),
            version,
        }
    }
}
