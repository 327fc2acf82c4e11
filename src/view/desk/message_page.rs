//! Error pages of the desk, each with a message and a link onwards.

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
    /// 403: the role does not allow it.
    ForbiddenPage,
    "forbidden-title",
    "forbidden-why"
);
says!(
    /// 404: there is no such page or object.
    GonePage,
    "absent-title",
    "absent-why"
);
says!(
    /// 409: someone else, or the clock, changed it first.
    StalePage,
    "stale-title",
    "stale-why"
);

/// 422: an action that is not possible, or exceeds a limit.
#[derive(Debug, Template)]
#[template(path = "desk/message_page.html")]
pub struct RefusedPage<'a> {
    frame: &'a DeskFrame,
    title: String,
    why: String,
}

impl<'a> RefusedPage<'a> {
    /// The page with the message of a refusal.
    pub fn new(frame: &'a DeskFrame, why: &Refusal) -> Self {
        let title = frame.t.say("refused-title");
        Self { frame, title, why: frame.t.fill(why.key(), why.argument()) }
    }
}
