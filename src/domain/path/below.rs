//! Addresses below that of an article: its photographs, its calendar file, its text.

use super::SitePath;

/// Last segment of the address of a text as Markdown.
const MARKDOWN_FILE: &str = "index.md";
/// Last segment of the address of an event's calendar file.
const EVENT_FILE: &str = "evenement.ics";

impl SitePath {
    /// The page of photograph `number` (from 1) of the article at this address.
    pub fn photo(&self, number: usize) -> Self {
        let slash = if self.0.ends_with('/') { "" } else { "/" };
        Self(format!("{}{slash}photos/{number}/", self.0))
    }

    /// The page of all photographs of the article at this address.
    pub fn photos(&self) -> Self {
        let slash = if self.0.ends_with('/') { "" } else { "/" };
        Self(format!("{}{slash}photos/", self.0))
    }

    /// Splits `{article}photos/` into the article's address, with and without its trailing slash. An article
    /// that itself has an address of this shape takes precedence.
    pub fn as_photos(&self) -> Option<[Self; 2]> {
        let article = self.0.strip_suffix("photos/")?;
        let bare = article.strip_suffix('/').filter(|bare| !bare.is_empty())?;
        Some([Self(article.to_owned()), Self(bare.to_owned())])
    }

    /// The text of the article at this address, as Markdown.
    pub fn markdown(&self) -> Self {
        let slash = if self.0.ends_with('/') { "" } else { "/" };
        Self(format!("{}{slash}{MARKDOWN_FILE}", self.0))
    }

    /// Splits `{article}index.md` into the article's address, with and without its trailing slash. Whatever itself has
    /// such an address takes precedence.
    pub fn as_markdown(&self) -> Option<[Self; 2]> {
        let article = self.0.strip_suffix(MARKDOWN_FILE).filter(|article| article.len() > 1)?;
        let bare = article.strip_suffix('/')?;
        Some([Self(article.to_owned()), Self(bare.to_owned())])
    }

    /// The calendar file of the event at this address.
    pub fn event(&self) -> Self {
        let slash = if self.0.ends_with('/') { "" } else { "/" };
        Self(format!("{}{slash}{EVENT_FILE}", self.0))
    }

    /// Splits `{article}evenement.ics` into the article's address, with and without its trailing slash.
    pub fn as_event(&self) -> Option<[Self; 2]> {
        let article = self.0.strip_suffix(EVENT_FILE).filter(|article| article.len() > 1)?;
        let bare = article.strip_suffix('/')?;
        Some([Self(article.to_owned()), Self(bare.to_owned())])
    }

    /// Splits `{article}photos/{n}/` into the article's address, with and without its trailing slash, and n.
    pub fn as_photo(&self) -> Option<([Self; 2], usize)> {
        let rest = self.0.strip_suffix('/')?;
        let (rest, number) = rest.rsplit_once('/')?;
        let article = rest.strip_suffix("photos")?;
        if number.is_empty() || number.starts_with('0') || !number.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let bare = article.strip_suffix('/')?;
        Some(([Self(article.to_owned()), Self(bare.to_owned())], number.parse().ok()?))
    }
}
