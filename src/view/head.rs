//! The content of `<head>`: for search engines, feeds, link previews and browsers.

use std::borrow::Cow;

use super::frame::Frame;
use crate::domain::{picture::Picture, variant};

/// The picture of link previews.
#[derive(Debug)]
pub struct Share {
    pub(super) url: String,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) alt: Option<String>,
}

/// The part of `<head>` that only articles have.
#[derive(Debug, Default)]
pub struct Dated {
    pub(super) published: String,
    pub(super) modified: Option<String>,
    pub(super) section: Option<String>,
    pub(super) tags: Vec<String>,
}

/// The part of `<head>` that differs between pages.
#[derive(Debug)]
pub struct Head<'a> {
    pub(super) title: Cow<'a, str>,
    pub(super) description: Cow<'a, str>,
    pub(super) canonical: Option<String>,
    pub(super) share: Option<Share>,
    pub(super) dated: Option<Dated>,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
    /// Language and absolute address, this page included.
    pub(super) alternates: Vec<(&'a str, String)>,
    /// The title of this list's own feeds, and their folder.
    pub(super) feed: Option<(Cow<'a, str>, String)>,
    /// The address of the text as Markdown.
    pub(super) markdown: Option<String>,
    /// The address to pass to `/oembed`.
    pub(super) oembed: Option<String>,
    /// JSON-LD, escaped for a script element.
    pub(super) linked: Vec<String>,
    /// Whether the site's name follows the title.
    pub(super) signed: bool,
    pub(super) noindex: bool,
}

impl<'a> Head<'a> {
    /// A page at an address of this site.
    pub(super) fn new(frame: &'a Frame, title: impl Into<Cow<'a, str>>, href: &str) -> Self {
        Self { canonical: Some(frame.absolute(href)), ..Self::hidden(frame, title) }
    }

    /// A page that search engines must not index: an error, a preview.
    pub(super) fn hidden(frame: &'a Frame, title: impl Into<Cow<'a, str>>) -> Self {
        Self {
            title: title.into(),
            description: Cow::Borrowed(&frame.site.description),
            canonical: None,
            share: None,
            dated: None,
            previous: None,
            next: None,
            alternates: Vec::new(),
            feed: None,
            markdown: None,
            oembed: None,
            linked: Vec::new(),
            signed: true,
            noindex: false,
        }
    }

    pub(super) fn noindex(self) -> Self {
        Self { noindex: true, canonical: None, ..self }
    }

    /// Removes everything for search engines and link previews, for the preview of an article.
    pub(super) fn withhold(&mut self) {
        self.noindex = true;
        (self.canonical, self.share, self.dated, self.markdown) = (None, None, None, None);
        self.linked.clear();
        self.alternates.clear();
    }

    pub(super) fn describe(self, description: impl Into<Cow<'a, str>>) -> Self {
        let description = description.into();
        if description.is_empty() { self } else { Self { description, ..self } }
    }

    pub(super) fn share(self, frame: &Frame, picture: Option<&Picture>) -> Self {
        // Never the file as it came: networks look once, refuse what is heavy, and keep what they got.
        let share = picture.and_then(|picture| {
            let made = variant::shared(&picture.variants)?;
            let alt = picture.alt.described().map(str::to_owned);
            Some(Share { url: frame.absolute(&made.href()), width: made.width, height: made.height, alt })
        });
        Self { share, ..self }
    }

    /// The oEmbed address of this page in a format, if it has one.
    pub(super) fn oembed(&self, frame: &Frame, format: &str) -> Option<String> {
        let url = self.oembed.as_ref()?;
        let url = percent_encoding::utf8_percent_encode(url, percent_encoding::NON_ALPHANUMERIC);
        Some(format!("{}?url={url}&format={format}", frame.absolute("/oembed")))
    }

    pub(super) fn link(mut self, json: String) -> Self {
        self.linked.push(json);
        self
    }
}
