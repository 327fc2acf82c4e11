//! Articles and pages: what they are, and the states of their life.

use super::invalid::Invalid;

/// The number by which the database knows an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub i32);

/// An article has a date and stands in lists; a page has neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Dated, listed, in feeds.
    Article,
    /// Without date and feeds: legal notice, accessibility, …
    Page,
}

impl Kind {
    /// The word in the database.
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
    /// Being written; only the desk knows it.
    Draft,
    /// Its writer has asked for publication.
    InReview,
    /// Goes out by itself at an hour.
    Scheduled,
    /// Live.
    Published,
    /// Was live; its address says 410.
    Withdrawn,
    /// Thrown away, for thirty days.
    Trash,
}

impl State {
    /// Every state, in the order of life.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::InReview, Self::Scheduled, Self::Published, Self::Withdrawn, Self::Trash];

    /// The word in the database.
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
