//! Who works at the desk, and what their role lets them do.

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

/// Somebody who is signed in, or for whom a command works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// The number by which the database knows the account.
    pub id: i32,
    /// The name colleagues see.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

impl Editor {
    /// Whether they decide what readers see.
    pub fn may_publish(&self) -> bool {
        self.role != Role::Writer
    }
}
