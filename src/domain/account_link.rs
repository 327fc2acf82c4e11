//! Single-use links: to create the first account, to accept an invitation, to choose a new password, to confirm another
//! mail address.

use super::account::AccountId;
use super::editor::Role;
use super::language::Language;
use super::moment::Moment;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// Creates the first account of a site.
    Setup,
    /// Creates the account of an invited person.
    Invitation,
    /// Sets a new password for an account.
    Reset,
    /// Gives an account another mail address.
    Email,
}

impl LinkKind {
    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::Email => "email",
        }
    }

    /// Lifetime in seconds: a day, a week, two hours, a day.
    pub const fn seconds(self) -> i64 {
        match self {
            Self::Setup | Self::Email => 24 * 3600,
            Self::Invitation => 7 * 24 * 3600,
            Self::Reset => 2 * 3600,
        }
    }

    /// The path and query of the link, from the site's root.
    pub fn path(self, token: &str) -> String {
        match self {
            Self::Setup => format!("/desk/setup?token={token}"),
            Self::Invitation => format!("/desk/invitation/{token}"),
            Self::Reset => format!("/desk/reset/{token}"),
            Self::Email => format!("/desk/email/{token}"),
        }
    }
}

/// Database id of an account link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountLinkId(pub i32);

/// A link that is still valid. The database has only the hash of its token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLink {
    /// Database id, by which it is withdrawn.
    pub id: AccountLinkId,
    /// Mail address of the person; empty for the first account.
    pub email: String,
    /// Name given by the inviter; may be empty.
    pub name: String,
    /// Role of the account.
    pub role: Role,
    /// Language of the interface.
    pub language: Language,
    /// The account that it changes; only for [`LinkKind::Reset`] and [`LinkKind::Email`].
    pub account: Option<AccountId>,
    /// When it was created.
    pub created_at: Moment,
    /// When it expires.
    pub expires_at: Moment,
}
