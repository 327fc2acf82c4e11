//! How an imported document ends: live, scheduled, a draft, or only a redirect.

use crate::domain::{
    article::{Kind, State},
    moment::Moment,
    redirect::RedirectTarget,
};

use crate::newsroom::exported_facts::moment;

use super::document::ImportDocument;
use super::file_role::FileRole;
use super::hidden::HiddenBy;

/// How a document ends.
pub(super) enum ImportFate {
    /// A draft, with the reason.
    Draft(DraftReason),
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

    /// Why it is not published.
    pub(super) const fn why_draft(&self) -> Option<DraftReason> {
        match self {
            Self::Draft(why) => Some(*why),
            Self::Redirect(_) => Some(DraftReason::Redirect),
            Self::Live | Self::Later(_) => None,
        }
    }
}

/// Why a document stays a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftReason {
    /// The old site hid it.
    Hidden(HiddenBy),
    /// Its date of expiry is past.
    Expired,
    /// It only leads elsewhere.
    Redirect,
    /// It is an article without a date.
    NoDate,
    /// No page could be made of it.
    NotRendered,
}

impl DraftReason {
    /// The reason in English.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Hidden(by) => by.why(),
            Self::Expired => "its date of expiry is past",
            Self::Redirect => "it only leads elsewhere, and its address does",
            Self::NoDate => "no date",
            Self::NotRendered => "no page could be made of it",
        }
    }

    /// Its stable code, which is also the key of its sentence at the desk.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Hidden(by) => by.code(),
            Self::Expired => "draft-expired",
            Self::Redirect => "draft-redirect",
            Self::NoDate => "draft-no-date",
            Self::NotRendered => "draft-not-rendered",
        }
    }
}

/// Decides how a document ends. `future` is whether the old site published future dates.
pub(super) fn destiny(entry: &ImportDocument, now: Moment, future: bool) -> ImportFate {
    if let Some(facts) = &entry.restored {
        let due = facts.due.as_deref().and_then(moment);
        return match State::parse(&facts.state) {
            Ok(State::Published) => ImportFate::Live,
            Ok(State::Scheduled) if due.is_some() => due.map_or(ImportFate::Live, ImportFate::Later),
            _ => ImportFate::Draft(DraftReason::Hidden(HiddenBy::Drafts)),
        };
    }
    let target = entry.matter.redirect_to.as_deref().and_then(redirect_target);
    if let Some(by) = entry.hidden {
        return ImportFate::Draft(DraftReason::Hidden(by));
    }
    if entry.until.is_some_and(|until| until <= now) {
        return ImportFate::Draft(DraftReason::Expired);
    }
    if let Some(target) = target {
        return ImportFate::Redirect(target);
    }
    // Jekyll asks the date of documents, not of pages; in a folder that is no site of Jekyll, pages may be articles.
    let has_dates = entry.placed.role != FileRole::Page || entry.kind == Kind::Article;
    let dated = entry.matter.date.filter(|date| has_dates && *date > now && !future);
    match dated.max(entry.from.filter(|from| *from > now)) {
        Some(at) => ImportFate::Later(at),
        None if entry.kind == Kind::Article && entry.matter.date.is_none() => {
            ImportFate::Draft(DraftReason::NoDate)
        }
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
