//! Who works at the desk, and what their role lets them do.

use super::invalid::Invalid;

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Own drafts; asks for publication.
    Writer,
    /// Everything editorial.
    Publisher,
    /// Accounts and settings too.
    Admin,
}

impl Role {
    /// Every role, from the one that may least.
    pub const ALL: [Self; 3] = [Self::Writer, Self::Publisher, Self::Admin];

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Writer => "writer",
            Self::Publisher => "publisher",
            Self::Admin => "admin",
        }
    }

    /// The inverse of [`Role::code`].
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        Self::ALL
            .into_iter()
            .find(|role| role.code() == code)
            .ok_or_else(|| Invalid::new("role", format!("“{code}” is not a role")))
    }
}

/// Somebody who is signed in, or for whom a command works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// The number by which the database knows the account.
    pub id: i32,
    /// The name colleagues see.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The network address they work from, for the audit trail; empty for commands.
    pub address: String,
}

impl Editor {
    /// Whether they decide what readers see.
    pub fn may_publish(&self) -> bool {
        self.role != Role::Writer
    }

    /// Whether they look after accounts and settings.
    pub fn may_administer(&self) -> bool {
        self.role == Role::Admin
    }
}
