//! Pages for people who are not signed in: sign-in, first account, invitations, forgotten passwords.
//! They share one template.

mod account_links;
mod code;
mod sign_on_ways;
mod single_sign_on;

use askama::Template;

pub use code::{CodeForm, CodeTrouble};
pub use sign_on_ways::{ProviderButton, SignOnWays};
pub use single_sign_on::SignOnTrouble;

use super::field::{Field, mark, whole};
use super::icons::icon;
use super::messages::DeskMessages;
use super::unavailable::unavailable_reason;
use crate::domain::account_form::AccountFieldError;
use crate::domain::language::Language;
use crate::domain::password::PASSWORD_MIN_CHARS;
use crate::domain::site::Site;
use crate::domain::unavailable::Unavailable;
use crate::view::Html;

/// A page for people who are not signed in.
#[derive(Debug, Template)]
#[template(path = "desk/sign_in.html")]
pub struct SignedOutPage<'a> {
    site: &'a Site,
    t: DeskMessages,
    title: String,
    done: Option<String>,
    alert: Option<(String, String)>,
    lead: Vec<String>,
    form: Option<Form>,
    buttons_lead: Option<String>,
    buttons: Vec<ProviderButton>,
    opens_window: bool,
    leads_to: Option<String>,
    links: Vec<(&'static str, String)>,
    foot: String,
}

/// The form of such a page.
#[derive(Debug)]
struct Form {
    action: String,
    hidden: Vec<(String, String)>,
    fields: Vec<Field>,
    check: Option<Check>,
    button: String,
}

/// A box that may be ticked.
#[derive(Debug)]
struct Check {
    name: &'static str,
    label: String,
    is_ticked: bool,
}

/// The form as it was typed.
#[derive(Debug, Clone, Default)]
pub struct SignInFields {
    /// The email address.
    pub email: String,
    /// A name.
    pub name: String,
    /// A language of the desk.
    pub language: String,
}

/// Why a sign-in failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInError {
    /// Unknown account or wrong password.
    Wrong,
    /// The password was right; a code is needed, which a script does not ask for.
    CodeNeeded,
    /// The password was right; the code is wrong, late or used.
    CodeWrong,
    /// Too many attempts: the seconds to wait.
    Wait(i64),
    /// The password hashing queue is full.
    Busy,
    /// The database is busy.
    DatabaseUnavailable(Unavailable),
    /// Nobody signs in with a password here.
    PasswordsOff,
}

impl SignInError {
    /// Two messages: what happened, and what to do.
    pub fn sentences(&self, t: DeskMessages) -> (String, String) {
        match self {
            Self::Wrong => (t.say("sign-in-refused"), t.say("sign-in-refused-hint")),
            Self::CodeWrong => (t.say("code-refused"), t.say("code-refused-hint")),
            Self::CodeNeeded => (t.say("code-needed"), t.say("code-needed-hint")),
            Self::PasswordsOff => (t.say("sign-on-only"), String::new()),
            Self::Wait(seconds) => wait_sentences(t, *seconds),
            Self::Busy => (t.say("sign-in-busy"), t.say("sign-in-busy-hint")),
            Self::DatabaseUnavailable(why) => (t.say(unavailable_reason(*why)), t.say("sign-in-busy-hint")),
        }
    }
}

/// Two messages for who has to wait.
pub(in crate::view::desk) fn wait_sentences(t: DeskMessages, seconds: i64) -> (String, String) {
    let seconds = usize::try_from(seconds).unwrap_or(0).max(1);
    let hint = match seconds {
        ..60 => t.count("sign-in-wait-seconds", seconds),
        _ => t.count("sign-in-wait-hint", seconds.div_ceil(60)),
    };
    (t.say("sign-in-wait"), hint)
}

impl<'a> SignedOutPage<'a> {
    fn new(site: &'a Site, language: Language, title: &str) -> Self {
        let t = DeskMessages(language);
        Self {
            site,
            t,
            title: t.say(title),
            done: None,
            alert: None,
            lead: Vec::new(),
            form: None,
            buttons_lead: None,
            buttons: Vec::new(),
            opens_window: false,
            leads_to: None,
            links: Vec::new(),
            foot: String::new(),
        }
    }

    /// The sign-in form; `next` is the page it leads to, `email` what was typed.
    pub fn sign_in(site: &'a Site, next: &str, email: &str, trouble: Option<&SignInError>) -> Self {
        let mut page = Self::new(site, site.language, "sign-in-title");
        let t = page.t;
        page.alert = trouble.map(|trouble| trouble.sentences(t));
        page.form = Some(Form {
            action: "/desk/sign-in".to_owned(),
            hidden: vec![("next".to_owned(), next.to_owned())],
            fields: vec![
                Field::line("email", t.say("account-form-email"), "email", "username").with(email),
                Field::line("password", t.say("account-form-password"), "password", "current-password"),
            ],
            check: None,
            button: t.say("sign-in-button"),
        });
        page.links = vec![("/desk/forgotten", t.say("sign-in-forgotten"))];
        page.foot = t.say("sign-in-no-account");
        page
    }

    /// The sign-in form after a session has ended. It carries the fields of the interrupted form
    /// (`carried`) and sends them again; `lost` if that form had files, which cannot be carried.
    pub fn resume(
        site: &'a Site,
        next: &str,
        email: &str,
        carried: &[(String, String)],
        lost: bool,
        trouble: Option<&SignInError>,
    ) -> Self {
        let mut page = Self::new(site, site.language, "sign-in-title");
        let t = page.t;
        page.alert = trouble.map(|trouble| trouble.sentences(t));
        page.lead = vec![t.say(if lost { "replay-lost" } else { "replay-kept" })];
        let mut hidden = vec![("sign-in-next".to_owned(), next.to_owned())];
        hidden.extend_from_slice(carried);
        page.form = Some(Form {
            action: "/desk/sign-in".to_owned(),
            hidden,
            fields: vec![
                Field::line("sign-in-email", t.say("account-form-email"), "email", "username").with(email),
                Field::line(
                    "sign-in-password",
                    t.say("account-form-password"),
                    "password",
                    "current-password",
                ),
            ],
            check: None,
            button: t.say(if lost { "sign-in-button" } else { "replay-button" }),
        });
        page
    }

    /// The form for the first account.
    pub fn setup(site: &'a Site, token: &str, typed: &SignInFields, problems: &[AccountFieldError]) -> Self {
        let mut page = Self::new(site, site.language, "setup-title");
        page.lead = vec![page.t.say("setup-lead")];
        page.person_form("/desk/setup", Some(token), typed, true, problems);
        page
    }

    /// The page when an account already exists.
    pub fn setup_done(site: &'a Site) -> Self {
        let mut page = Self::new(site, site.language, "setup-title");
        page.lead = vec![page.t.say("setup-done")];
        page.links = vec![("/desk/sign-in", page.t.say("sign-in-button"))];
        page
    }

    /// The page for a wrong setup token.
    pub fn setup_closed(site: &'a Site) -> Self {
        let mut page = Self::new(site, site.language, "setup-title");
        page.alert = Some((page.t.say("setup-closed"), page.t.say("setup-closed-hint")));
        page
    }

    /// Adds the form that creates an account, with an email field if the address is not known yet.
    fn person_form(
        &mut self,
        action: &str,
        token: Option<&str>,
        typed: &SignInFields,
        with_email: bool,
        problems: &[AccountFieldError],
    ) {
        let t = self.t;
        let mut fields = Vec::new();
        if with_email {
            fields.push(
                Field::line("email", t.say("account-form-email"), "email", "username").with(&typed.email),
            );
        }
        fields.push(Field::line("name", t.say("account-form-name"), "text", "name").with(&typed.name));
        fields.push(Field::language(t).with(&typed.language));
        fields.push(new_password(t));
        mark(&mut fields, problems, t);
        self.alert = whole(problems, t).map(|why| (why, String::new()));
        self.form = Some(Form {
            action: action.to_owned(),
            hidden: token.map(|token| ("token".to_owned(), token.to_owned())).into_iter().collect(),
            fields,
            check: None,
            button: t.say("setup-button"),
        });
    }

    fn wrong(&self) -> Vec<(&'static str, String)> {
        let fields = self.form.as_ref().map(|form| form.fields.as_slice()).unwrap_or_default();
        let wrong = fields.iter().filter_map(|field| Some((field.name, field.error.clone()?)));
        wrong.collect()
    }

    fn is_wrong(&self) -> bool {
        self.alert.is_some() || !self.wrong().is_empty()
    }

    fn icon(&self, name: &str) -> &'static str {
        icon(name)
    }
}

/// The field for a new password.
pub(in crate::view::desk) fn new_password(t: DeskMessages) -> Field {
    Field::line("password", t.say("account-form-password-new"), "password", "new-password")
        .hinted(t.fill("account-form-password-hint", PASSWORD_MIN_CHARS))
}
