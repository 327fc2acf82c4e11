//! Who may work at the desk: passwords, sessions, and the trail of what was done.

pub mod administration;
mod hashing_priority;
pub mod invitations;
pub mod login_blocks;
mod login_throttle;
pub mod own_account;
pub mod password;
pub mod password_hashing;
pub mod password_resets;
pub mod setup;
mod sign_in;
pub mod token;

pub use sign_in::{
    Approach, Attempt, Credentials, Judged, SESSION_IDLE_SECONDS, SESSION_SECONDS, Throttled, Visitor,
    approach, conclude, idle_since, open_session, sign_out, signed_in,
};

use crate::domain::account::{Account, Email};
use crate::domain::editor::Role;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::store::desk::accounts::{self, NewAccount};
use crate::store::{Conn, Error, Result};

/// Somebody who chose a password, already hashed in the [`lane`].
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// What they sign in with.
    pub email: Email,
    /// The name colleagues see.
    pub name: String,
    /// The language of their desk.
    pub language: Language,
    /// The stored form of their password; none when they will choose one by a link.
    pub password: Option<String>,
}

/// Makes an account. `Taken("email")` when the mail address has one already.
fn create(db: &mut Conn, new: &NewPerson, role: Role, now: Moment) -> Result<Account> {
    let new = NewAccount {
        email: new.email.clone(),
        name: new.name.clone(),
        role,
        language: new.language,
        password: new.password.clone(),
    };
    let id = accounts::create(db, &new, now)?;
    accounts::by_id(db, id)?.ok_or(Error::Missing)
}

/// An account as the trail names it.
pub fn subject(account: i32) -> String {
    format!("account {account}")
}
