//! People who work at the desk, and their roles.

use super::account_id::AccountId;
use super::invalid::Invalid;

/// A set of permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Writes own drafts and asks for their publication.
    Writer,
    /// Edits and publishes everything.
    Publisher,
    /// Also manages accounts and settings.
    Admin,
}

impl Role {
    /// All roles, from the fewest permissions to the most.
    pub const ALL: [Self; 3] = [Self::Writer, Self::Publisher, Self::Admin];

    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Writer => "writer",
            Self::Publisher => "publisher",
            Self::Admin => "admin",
        }
    }

    /// The inverse of [`Role::code`]; refuses any other text.
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        Self::ALL
            .into_iter()
            .find(|role| role.code() == code)
            .ok_or_else(|| Invalid::new("role", format!("“{code}” is not a role")))
    }
}

/// A person who is signed in, or on whose behalf a command runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// Account id.
    pub id: AccountId,
    /// Name that colleagues see.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Their network address, for the audit; empty for commands.
    pub address: String,
}
