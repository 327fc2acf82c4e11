//! Account link pages: invitations and forgotten passwords.

use super::{Form, SignInFields, SignedOutPage, new_password};
use crate::domain::account::Account;
use crate::domain::account_form::AccountFieldError;
use crate::domain::account_link::AccountLink;
use crate::domain::language::Language;
use crate::domain::site::Site;
use crate::view::desk::field::{Field, mark, whole};

impl<'a> SignedOutPage<'a> {
    /// The form that accepts an invitation, in the language of the invited person.
    pub fn invitation(
        site: &'a Site,
        action: &str,
        link: &AccountLink,
        typed: &SignInFields,
        problems: &[AccountFieldError],
    ) -> Self {
        let mut page = Self::new(site, link.language, "invitation-title");
        page.lead = vec![page.t.fill("invitation-lead", &link.email)];
        page.person_form(action, None, typed, false, problems);
        page
    }

    /// The form that asks for the email address of a forgotten password.
    pub fn forgotten(site: &'a Site, email: &str, with_mail: bool, problems: &[AccountFieldError]) -> Self {
        let mut page = Self::new(site, site.language, "forgotten-title");
        let t = page.t;
        page.links = vec![("/desk/sign-in", t.say("forgotten-back"))];
        if !with_mail {
            page.lead = vec![t.say("forgotten-no-mail")];
            return page;
        }
        page.lead = vec![t.say("forgotten-lead")];
        let mut fields =
            vec![Field::line("email", t.say("account-form-email"), "email", "username").with(email)];
        mark(&mut fields, problems, t);
        page.form = Some(Form {
            action: "/desk/forgotten".to_owned(),
            hidden: Vec::new(),
            fields,
            check: None,
            button: t.say("forgotten-button"),
        });
        page
    }

    /// The answer to that form, the same whether or not the account exists.
    pub fn forgotten_sent(site: &'a Site, email: &str) -> Self {
        let mut page = Self::new(site, site.language, "forgotten-title");
        page.done = Some(page.t.fill("forgotten-sent", email));
        page.lead = vec![page.t.say("forgotten-sent-hint")];
        page.links = vec![("/desk/sign-in", page.t.say("forgotten-back"))];
        page
    }

    /// The form for a new password.
    pub fn reset(site: &'a Site, action: &str, account: &Account, problems: &[AccountFieldError]) -> Self {
        let mut page = Self::new(site, account.language, "reset-title");
        let t = page.t;
        page.lead = vec![t.fill("reset-lead", &account.email)];
        let mut fields = vec![new_password(t)];
        mark(&mut fields, problems, t);
        page.alert = whole(problems, t).map(|why| (why, String::new()));
        page.form = Some(Form {
            action: action.to_owned(),
            hidden: Vec::new(),
            fields,
            check: None,
            button: t.say("reset-button"),
        });
        page
    }

    /// The button that confirms another email address, and what came of an earlier try.
    pub fn email(site: &'a Site, action: &str, account: &Account, email: &str) -> Self {
        let mut page = Self::new(site, account.language, "email-link-title");
        let t = page.t;
        let gaps = [("old", account.email.clone()), ("new", email.to_owned())];
        page.lead = vec![t.fill_all("email-link-lead", &gaps)];
        page.form = Some(Form {
            action: action.to_owned(),
            hidden: Vec::new(),
            fields: Vec::new(),
            check: None,
            button: t.say("email-link-button"),
        });
        page
    }

    /// The answer once the address has changed.
    pub fn email_changed(site: &'a Site, language: Language, email: &str) -> Self {
        let mut page = Self::new(site, language, "email-link-title");
        page.done = Some(page.t.fill("email-link-done", email));
        page.links = vec![("/desk/", page.t.say("email-link-onwards"))];
        page
    }

    /// The page of an invalid or expired link.
    pub fn dead_link(site: &'a Site) -> Self {
        let mut page = Self::new(site, site.language, "dead-link-title");
        page.alert = Some((page.t.say("dead-link"), page.t.say("dead-link-hint")));
        page.links = vec![("/desk/sign-in", page.t.say("forgotten-back"))];
        page
    }
}
