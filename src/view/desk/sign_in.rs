//! `/desk/sign-in`.

use askama::Template;

use super::icons::icon;
use super::tongue::Tongue;
use crate::domain::site::Site;

/// The form; after a refusal with the mail address that was typed.
#[derive(Debug, Template)]
#[template(path = "desk/sign_in.html")]
pub struct SignInPage<'a> {
    site: &'a Site,
    t: Tongue,
    next: &'a str,
    email: &'a str,
    refused: bool,
}

impl<'a> SignInPage<'a> {
    /// The empty form; `next` is where it leads.
    pub fn new(site: &'a Site, next: &'a str) -> Self {
        Self { site, t: Tongue(site.language), next, email: "", refused: false }
    }

    /// The form again, after a refusal.
    pub fn refused(self, email: &'a str) -> Self {
        Self { email, refused: true, ..self }
    }

    fn icon(&self, name: &str) -> &'static str {
        icon(name)
    }
}
