//! How an imported document ends: live, scheduled, a draft, or only a redirect.

use crate::domain::{
    article::{Kind, State},
    moment::Moment,
    redirect::RedirectTarget,
};

use super::document::ImportDocument;
use super::file_role::FileRole;

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

    /// Whether only its address leads on.
    pub(super) const fn is_redirect(&self) -> bool {
        matches!(self, Self::Redirect(_))
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
    if let Some(by) = entry.hidden {
        return ImportFate::Draft(by.why());
    }
    if entry.until.is_some_and(|until| until <= now) {
        return ImportFate::Draft("its date of expiry is past");
    }
    if let Some(target) = target {
        return ImportFate::Redirect(target);
    }
    // Jekyll asks the date of documents, not of pages.
    let dated =
        entry.matter.date.filter(|date| entry.placed.role != FileRole::Page && *date > now && !future);
    match dated.max(entry.from.filter(|from| *from > now)) {
        Some(at) => ImportFate::Later(at),
        None if entry.kind == Kind::Article && entry.matter.date.is_none() => ImportFate::Draft("no date"),
        None => ImportFate::Live,
    }
}

/// The target of a document that is only a redirect; `None` if it is not a valid address.
pub(super) fn redirect_target(to: &str) -> Option<String> {
    RedirectTarget::parse(to).ok().map(|target| match target {
        RedirectTarget::Elsewhere(url) => url,
        RedirectTarget::Here(path, rest) => format!("{}{rest}", path.href()),
    })
}
