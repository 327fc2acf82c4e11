//! Pages that say no: each with a sentence and a way on.

use askama::Template;

use super::frame::DeskFrame;
use crate::domain::refusal::Refusal;

macro_rules! says {
    ($(#[$doc:meta])* $page:ident, $title:literal, $why:literal) => {
        $(#[$doc])*
        #[derive(Debug, Template)]
        #[template(path = "desk/message_page.html")]
        pub struct $page<'a> {
            frame: &'a DeskFrame,
            title: String,
            why: String,
        }

        impl<'a> $page<'a> {
            /// The page.
            pub fn new(frame: &'a DeskFrame) -> Self {
                Self { frame, title: frame.t.say($title), why: frame.t.say($why) }
            }
        }
    };
}

says!(
    /// The role does not let them.
    ForbiddenPage,
    "forbidden-title",
    "forbidden-why"
);
says!(
    /// What was asked for is not there.
    GonePage,
    "absent-title",
    "absent-why"
);
says!(
    /// Somebody else, or the clock, was faster.
    StalePage,
    "stale-title",
    "stale-why"
);

/// A deed that makes no sense, or passes a limit.
#[derive(Debug, Template)]
#[template(path = "desk/message_page.html")]
pub struct RefusedPage<'a> {
    frame: &'a DeskFrame,
    title: String,
    why: String,
}

impl<'a> RefusedPage<'a> {
    /// Says why.
    pub fn new(frame: &'a DeskFrame, why: &Refusal) -> Self {
        let title = frame.t.say("refused-title");
        Self { frame, title, why: frame.t.fill(why.key(), why.gap()) }
    }
}
