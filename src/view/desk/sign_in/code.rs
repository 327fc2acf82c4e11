//! The second step of a sign-in, and the page for who has to set up a second factor first.

use super::{Check, Form, SignedOutPage};
use crate::domain::device::TRUSTED_SECONDS;
use crate::domain::language::Language;
use crate::domain::site::Site;
use crate::domain::unavailable::Unavailable;
use crate::view::desk::field::Field;
use crate::view::desk::messages::DeskMessages;
use crate::view::desk::unavailable::unavailable_reason;

/// The form for a code as it was sent.
#[derive(Debug, Clone, Copy, Default)]
pub struct CodeForm<'a> {
    /// The token of the first step.
    pub step: &'a str,
    /// The page it leads to.
    pub next: &'a str,
    /// The fields of an interrupted form.
    pub carried: &'a [(String, String)],
    /// Whether the browser is to be trusted from now on.
    pub trusts: bool,
    /// Why the code was not taken.
    pub trouble: Option<CodeTrouble>,
}

/// Why a code was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeTrouble {
    /// Wrong, late or used.
    Wrong,
    /// Too many attempts: the seconds to wait.
    Wait(i64),
    /// The secret was sealed with another key than the site has now.
    KeyLost,
    /// The database is busy.
    DatabaseUnavailable(Unavailable),
}

impl CodeTrouble {
    /// Two messages: what happened, and what to do.
    fn sentences(self, t: DeskMessages) -> (String, String) {
        match self {
            Self::Wrong => (t.say("code-refused"), t.say("code-refused-hint")),
            Self::Wait(seconds) => super::wait_sentences(t, seconds),
            Self::KeyLost => (t.say("code-key-lost"), t.say("code-key-lost-hint")),
            Self::DatabaseUnavailable(why) => (t.say(unavailable_reason(why)), t.say("sign-in-busy-hint")),
        }
    }
}

impl<'a> SignedOutPage<'a> {
    /// The form for a code; `after_reset` if a new password was just chosen.
    pub fn code(site: &'a Site, language: Language, form: &CodeForm<'_>, after_reset: bool) -> Self {
        let mut page = Self::new(site, language, "code-title");
        let t = page.t;
        page.alert = form.trouble.map(|trouble| trouble.sentences(t));
        if after_reset {
            page.done = Some(t.say("code-after-reset"));
        }
        page.lead = vec![t.say("code-lead")];
        let mut hidden = vec![
            ("sign-in-step".to_owned(), form.step.to_owned()),
            ("sign-in-next".to_owned(), form.next.to_owned()),
        ];
        hidden.extend_from_slice(form.carried);
        let label = t.say("code-field");
        let code = Field::line("sign-in-code", label, "text", "one-time-code").hinted(t.say("code-hint"));
        page.form = Some(Form {
            action: "/desk/sign-in/code".to_owned(),
            hidden,
            fields: vec![code.focused()],
            check: Some(Check {
                name: "sign-in-trust",
                label: t.fill("code-trust", TRUSTED_SECONDS / (24 * 3600)),
                is_ticked: form.trusts,
            }),
            button: t.say(if form.carried.is_empty() { "sign-in-button" } else { "replay-button" }),
        });
        page.links = vec![("/desk/sign-in", t.say("code-back"))];
        page.foot = t.say("code-lost");
        page
    }

    /// The sign-in form again: the first step has expired, or its tries are used up.
    pub fn code_ended(site: &'a Site, next: &str, carried: &[(String, String)]) -> Self {
        let mut page = match carried.is_empty() {
            true => Self::sign_in(site, next, "", None),
            false => Self::resume(site, next, "", carried, false, None),
        };
        page.alert = Some((page.t.say("code-ended"), page.t.say("code-ended-hint")));
        page
    }

    /// The page for a form whose sender has to set up a second factor first. It keeps the form.
    pub fn factor_needed(
        site: &'a Site,
        language: Language,
        action: &str,
        carried: &[(String, String)],
    ) -> Self {
        let mut page = Self::new(site, language, "factor-needed-title");
        let t = page.t;
        page.lead = vec![t.say("factor-needed-lead"), t.say("factor-needed-kept")];
        page.links = vec![("/desk/account/factors/new", t.say("factor-needed-link"))];
        page.form = Some(Form {
            action: action.to_owned(),
            hidden: carried.to_vec(),
            fields: Vec::new(),
            check: None,
            button: t.say("factor-needed-button"),
        });
        page
    }
}
