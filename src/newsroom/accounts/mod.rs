//! Accounts of the desk: sign-in, sessions, passwords, invitations, administration.

pub mod administration;
pub mod breached_passwords;
mod code_check;
pub mod code_step;
pub mod confirmation;
pub mod devices;
pub mod email_change;
pub mod factor_rules;
pub mod factors;
pub mod identity_links;
pub mod invitations;
pub mod login_blocks;
mod login_throttle;
pub mod one_time_code;
pub mod own_account;
pub mod password;
pub mod password_hashing;
pub mod password_resets;
pub mod password_rule;
pub mod secret_key;
mod sessions;
pub mod setup;
mod sign_in;
pub mod single_sign_on;
pub mod token;
mod visitor;

pub use sessions::{FoundSession, OpenedSession, SESSION_SECONDS, idle_since, sign_out, signed_in};
#[cfg(feature = "internals")]
pub use sessions::{SESSION_IDLE_SECONDS, open_session};
pub use sign_in::{Credentials, SignInOutcome, SignInStart, Throttled, begin_sign_in, finish_sign_in};
pub use visitor::Visitor;

use crate::domain::account::{Account, AccountId, Email};
use crate::domain::editor::Role;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::store::desk::accounts::{self, NewAccount};
use crate::store::{Conn, Error, Result};

/// A new account, with its password already hashed by [`password_hashing`].
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// The email address they sign in with.
    pub email: Email,
    /// The name colleagues see.
    pub name: String,
    /// Their interface language.
    pub language: Language,
    /// The password hash; `None` if they will choose a password through a link.
    pub password: Option<String>,
}

/// Creates an account. `Taken("email")` if the email address already has one.
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

/// The audit subject of an account.
pub fn subject(account: AccountId) -> String {
    format!("account {}", account.0)
}
