//! Breadcrumbs.

use std::borrow::Cow;

use askama::Template;

use super::{frame::Frame, i18n::Messages, json_ld};
use crate::domain::live::Label;

/// The breadcrumb from the front page to this page.
#[derive(Debug, Template)]
#[template(path = "partials/crumbs.html")]
pub struct Crumbs<'a> {
    w: &'a Messages,
    steps: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    here: Cow<'a, str>,
    lang: Option<&'a str>,
}

impl<'a> Crumbs<'a> {
    /// A page directly below the front page.
    pub(super) fn to(frame: &'a Frame, here: impl Into<Cow<'a, str>>) -> Self {
        let home = (Cow::Borrowed(frame.words.home.as_str()), Cow::Borrowed("/"));
        Self { w: frame.words, steps: vec![home], here: here.into(), lang: None }
    }

    /// Adds a page above this one and below those already added.
    pub(super) fn under(mut self, name: impl Into<Cow<'a, str>>, href: impl Into<Cow<'a, str>>) -> Self {
        self.steps.push((name.into(), href.into()));
        self
    }

    /// Adds the category, if there is one.
    pub(super) fn under_category(self, category: Option<&'a Label>) -> Self {
        match category {
            Some(label) => self.under(&label.name, format!("/categories/{}/", label.slug)),
            None => self,
        }
    }

    /// Sets the language of this page's own name.
    pub(super) fn lang(self, lang: Option<&'a str>) -> Self {
        Self { lang, ..self }
    }

    /// The breadcrumb as JSON-LD.
    pub(super) fn linked(&self, frame: &Frame) -> String {
        let steps = self.steps.iter().map(|(name, href)| (name.as_ref(), Some(href.as_ref())));
        json_ld::breadcrumb(frame, steps.chain([(self.here.as_ref(), None)]))
    }
}
