//! How an imported document ends: live, scheduled, a draft, or only a redirect.

use crate::domain::{
    article::{Kind, State},
    moment::Moment,
    path::SitePath,
};

use super::document::ImportDocument;

/// How a document ends.
pub(super) enum ImportFate {
    /// A draft, with the reason in English.
    Draft(&'static str),
    /// Published at once.
    Live,
    /// Scheduled for this instant.
    Later(Moment),
    /// Only a redirect to this path or URL.
    Redirect(String),
}

impl ImportFate {
    /// The state of the article.
    pub(super) const fn state(&self) -> State {
        match self {
            Self::Draft(_) | Self::Redirect(_) => State::Draft,
            Self::Live => State::Published,
            Self::Later(_) => State::Scheduled,
        }
    }

    /// Why it is not published, in English.
    pub(super) const fn why_draft(&self) -> Option<&'static str> {
        match self {
            Self::Draft(why) => Some(why),
            Self::Redirect(_) => Some("it only leads elsewhere, and its address does"),
            Self::Live | Self::Later(_) => None,
        }
    }
}

/// Decides how a document ends. `future` is whether the old site published future dates.
pub(super) fn destiny(entry: &ImportDocument, now: Moment, future: bool) -> ImportFate {
    let target = entry.matter.redirect_to.as_deref().and_then(redirect_target);
    match (target, entry.matter.date) {
        _ if entry.placed.draft => ImportFate::Draft("it stands among drafts, or its name begins with _"),
        _ if entry.matter.published == Some(false) => ImportFate::Draft("published: false"),
        _ if entry.draft => {
            ImportFate::Draft("its front matter, or what `published` says in it, cannot be read")
        }
        (Some(target), _) => ImportFate::Redirect(target),
        (None, Some(date)) if date > now && !future => ImportFate::Later(date),
        (None, None) if entry.kind == Kind::Article => ImportFate::Draft("no date"),
        (None, _) => ImportFate::Live,
    }
}

/// The target of a document that is only a redirect; `None` if it is not a valid address.
pub(super) fn redirect_target(to: &str) -> Option<String> {
    if to.starts_with("https://") || to.starts_with("http://") {
        return url::Url::parse(to).ok().map(|url| url.to_string());
    }
    SitePath::parse(to).ok().map(|path| path.href())
}
