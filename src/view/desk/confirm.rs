//! The page that asks for the password or a code before a sensitive act.

use askama::Template;

use super::field::Field;
use super::frame::DeskFrame;
use super::sign_in::{ProviderButton, SignOnWays, wait_sentences};
use crate::domain::single_sign_on::SignOnPurpose;
use crate::view::Html;

/// Why a confirmation was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmTrouble {
    /// The password is wrong.
    Password,
    /// The code is wrong, late or used.
    Code,
    /// The secret was sealed with another key than the site has now.
    KeyLost,
    /// Too many attempts: the seconds to wait.
    Wait(i64),
    /// The password hashing queue is full.
    Busy,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/confirm.html")]
pub struct ConfirmPage<'a> {
    frame: &'a DeskFrame,
    next: &'a str,
    carried: &'a [(String, String)],
    fields: Vec<Field>,
    alert: Option<(String, String)>,
    buttons: Vec<ProviderButton>,
}

impl<'a> ConfirmPage<'a> {
    /// The page; `carried` is sent to `next` afterwards.
    pub fn new(
        frame: &'a DeskFrame,
        next: &'a str,
        carried: &'a [(String, String)],
        (has_factor, ways): (bool, &SignOnWays),
        trouble: Option<ConfirmTrouble>,
    ) -> Self {
        let t = frame.t;
        let label = t.say("account-form-password");
        let mut fields =
            vec![Field::line("sign-in-password", label, "password", "current-password").optional().focused()];
        if has_factor {
            let code = Field::line("sign-in-code", t.say("confirm-code"), "text", "one-time-code").optional();
            fields.push(code.hinted(t.say("confirm-code-hint")));
        }
        let alert = trouble.map(|trouble| match trouble {
            ConfirmTrouble::Password => (t.say("account-form-password-mistaken"), String::new()),
            ConfirmTrouble::Code => (t.say("code-refused"), t.say("code-refused-hint")),
            ConfirmTrouble::KeyLost => (t.say("code-key-lost"), t.say("code-key-lost-hint")),
            ConfirmTrouble::Wait(seconds) => wait_sentences(t, seconds),
            ConfirmTrouble::Busy => (t.say("sign-in-busy"), t.say("sign-in-busy-hint")),
        });
        let buttons = ways.buttons(t, SignOnPurpose::Confirm, "/desk/confirmation");
        Self { frame, next, carried, fields, alert, buttons }
    }
}
