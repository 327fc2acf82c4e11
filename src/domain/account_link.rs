//! Links that let somebody in once: to make the first account, to accept an invitation, to choose a
//! new password.

use super::editor::Role;
use super::language::Language;
use super::moment::Moment;

/// What a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// The first account of a site.
    Setup,
    /// An account for somebody who was invited.
    Invitation,
    /// A new password for an account.
    Reset,
}

impl LinkKind {
    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    /// How long such a link opens something, in seconds: a day, a week, two hours.
    pub const fn seconds(self) -> i64 {
        match self {
            Self::Setup => 24 * 3600,
            Self::Invitation => 7 * 24 * 3600,
            Self::Reset => 2 * 3600,
        }
    }

    /// The address that a token opens, below the site's own.
    pub fn path(self, token: &str) -> String {
        match self {
            Self::Setup => format!("/desk/setup?token={token}"),
            Self::Invitation => format!("/desk/invitation/{token}"),
            Self::Reset => format!("/desk/reset/{token}"),
        }
    }
}

/// A link that still opens something. Of its token only the hash is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLink {
    /// The number by which it is withdrawn.
    pub id: i32,
    /// For whom; empty for the first account.
    pub email: String,
    /// The name that whoever invites gave; may be empty.
    pub name: String,
    /// What they will be allowed to do.
    pub role: Role,
    /// The language of their desk.
    pub language: Language,
    /// The account whose password it changes.
    pub account: Option<i32>,
    /// When it was made.
    pub created_at: Moment,
    /// When it stops opening.
    pub expires_at: Moment,
}
