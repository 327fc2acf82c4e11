//! Signing in by way of an identity provider: the pages on the way, and what can go wrong there.

use super::SignedOutPage;
use super::sign_on_ways::{ProviderButton, SignOnWays};
use crate::domain::language::Language;
use crate::domain::single_sign_on::{IdentityRefusal, SignOnPurpose};
use crate::domain::site::Site;

/// What went wrong on the way to a provider and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOnTrouble {
    /// There is no such provider.
    Unknown,
    /// The provider does not answer.
    Unreachable,
    /// Its answer is not valid.
    Invalid,
    /// The person gave up there.
    Cancelled,
    /// They were away too long, or come from another browser.
    Expired,
    /// Too many from this network: the seconds to wait.
    TooOften(i64),
    /// The site does not take who they are there.
    Refused(IdentityRefusal),
}

impl SignOnTrouble {
    /// The keys of two messages: what happened, and what to do.
    const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Unknown => ("sign-on-unknown", "sign-on-unknown-hint"),
            Self::Unreachable => ("sign-on-unreachable", "sign-on-unreachable-hint"),
            Self::Invalid => ("sign-on-invalid", "sign-on-invalid-hint"),
            Self::Cancelled => ("sign-on-cancelled", "sign-on-cancelled-hint"),
            Self::Expired => ("sign-on-expired", "sign-on-expired-hint"),
            Self::TooOften(_) => ("sign-on-too-often", "sign-on-too-often-hint"),
            Self::Refused(why) => match why {
                IdentityRefusal::NotOfHere => ("sign-on-not-of-here", "sign-on-not-of-here-hint"),
                IdentityRefusal::NoRole => ("sign-on-no-role", "sign-on-not-of-here-hint"),
                IdentityRefusal::NotVerified => ("sign-on-not-verified", "sign-on-not-verified-hint"),
                IdentityRefusal::NotInvited => ("sign-on-not-invited", "sign-on-not-invited-hint"),
                IdentityRefusal::NotLinked => ("sign-on-not-linked", "sign-on-not-linked-hint"),
                IdentityRefusal::Waits => ("sign-on-waits", "sign-on-waits-hint"),
                IdentityRefusal::TooManyWait => ("sign-on-too-many-wait", "sign-on-not-invited-hint"),
                IdentityRefusal::Closed => ("sign-on-closed", "sign-on-not-invited-hint"),
                IdentityRefusal::Taken => ("sign-on-taken", "sign-on-taken-hint"),
                IdentityRefusal::SomebodyElse => ("sign-on-somebody-else", "sign-on-somebody-else-hint"),
                IdentityRefusal::Stale => ("sign-on-stale", "sign-on-stale-hint"),
            },
        }
    }
}

impl<'a> SignedOutPage<'a> {
    /// Adds the ways by a provider, and takes the way by a password away if the site has none.
    pub fn with_ways(mut self, ways: &SignOnWays, next: &str) -> Self {
        let t = self.t;
        let carries =
            self.form.as_ref().is_some_and(|form| !form.hidden.iter().all(|(name, _)| name == "next"));
        self.buttons = match carries {
            // The form stays in this window; the other one comes back signed in.
            true => ways.buttons(t, SignOnPurpose::SignIn, "/desk/"),
            false => ways.buttons(t, SignOnPurpose::SignIn, next),
        };
        self.opens_window = carries;
        if carries && !self.buttons.is_empty() {
            self.buttons_lead = Some(t.say("sign-on-other-window"));
        }
        if ways.is_without_passwords() {
            self.links.retain(|(href, _)| *href != "/desk/forgotten");
            match &mut self.form {
                Some(form) if carries => form.fields.clear(),
                form => *form = None,
            }
            if ways.are_none() {
                self.lead.push(t.say("sign-on-no-way"));
            }
        }
        self
    }

    /// The page for who follows a link that leads to a password, on a site without passwords.
    pub fn without_passwords(site: &'a Site, ways: &SignOnWays) -> Self {
        let mut page = Self::new(site, site.language, "sign-in-title").with_ways(ways, "/desk/");
        page.lead.insert(0, page.t.say("sign-on-only"));
        page
    }

    /// The page for what went wrong with a provider.
    pub fn sign_on_failed(
        site: &'a Site,
        language: Language,
        provider: &str,
        trouble: SignOnTrouble,
        onwards: &'static str,
    ) -> Self {
        let mut page = Self::new(site, language, "sign-on-failed-title");
        let t = page.t;
        let (what, hint) = trouble.keys();
        let hint = match trouble {
            SignOnTrouble::TooOften(seconds) => {
                t.count("sign-in-wait-seconds", usize::try_from(seconds).unwrap_or(1))
            }
            _ => t.fill(hint, provider),
        };
        page.alert = Some((t.fill(what, provider), hint));
        let label = if onwards == "/desk/sign-in" { "sign-on-again" } else { "sign-on-back" };
        page.links = vec![(onwards, t.say(label))];
        page
    }

    /// The page that leads to a provider: no form may (`form-action` of the Content-Security-Policy).
    pub fn sign_on_onwards(
        site: &'a Site,
        language: Language,
        provider: &str,
        address: &str,
        is_leaving: bool,
    ) -> Self {
        let title = if is_leaving { "sign-on-left-title" } else { "sign-on-onwards-title" };
        let mut page = Self::new(site, language, title);
        let t = page.t;
        page.title = t.fill(title, provider);
        page.lead =
            vec![t.fill(if is_leaving { "sign-on-left-lead" } else { "sign-on-onwards-lead" }, provider)];
        page.buttons = vec![ProviderButton {
            href: address.to_owned(),
            label: t.fill("sign-on-onwards", provider),
            about: None,
        }];
        page.leads_to = Some(address.to_owned());
        page
    }
}
