//! Articles and pages: ids, kinds, and the states of their life.

use super::invalid::Invalid;

/// Database id of an article or page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub i32);

/// Database id of a revision: a document that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RevisionId(pub i32);

/// Database id of a preview link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PreviewLinkId(pub i32);

/// An article has a date and appears in lists; a page does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Dated, listed, in feeds.
    Article,
    /// Undated, not in feeds: legal notice, accessibility, …
    Page,
}

impl Kind {
    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Page => "page",
        }
    }

    /// The inverse of [`Kind::code`].
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        match code {
            "article" => Ok(Self::Article),
            "page" => Ok(Self::Page),
            other => Err(Invalid::new("kind", format!("“{other}” is neither article nor page"))),
        }
    }
}

/// The life of an article: `draft → in review → scheduled → published → withdrawn`, and `trash`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Being written; only editors see it.
    Draft,
    /// The writer has asked for publication.
    InReview,
    /// Published automatically at a set time.
    Scheduled,
    /// Live.
    Published,
    /// No longer live; its address answers 410.
    Withdrawn,
    /// In the trash; deleted after thirty days.
    Trash,
}

impl State {
    /// All states, in order of life.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::InReview, Self::Scheduled, Self::Published, Self::Withdrawn, Self::Trash];

    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Trash => "trash",
        }
    }

    /// The inverse of [`State::code`].
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        Self::ALL
            .into_iter()
            .find(|state| state.code() == code)
            .ok_or_else(|| Invalid::new("state", format!("“{code}” is not a state of an article")))
    }
}
