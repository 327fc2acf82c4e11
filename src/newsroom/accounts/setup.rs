//! The first account: anyone who can read the setup link printed at start may create it, once.

use super::NewPerson;
use super::sessions::{self, NewTokens, OpenedSession, Proof};
use super::token::{self, Token};
use super::visitor::Visitor;
use crate::domain::account_link::LinkKind;
use crate::domain::audit::AuditAction;
use crate::domain::editor::Role;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::newsroom::audit::record;
use crate::newsroom::{Newsroom, Result};
use crate::store::Error as StoreError;
use crate::store::desk::account_links::{self, NewAccountLink};
use crate::store::desk::accounts;

/// The state of a setup link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setup {
    /// There already is an account.
    Done,
    /// The token is mistyped, used or expired.
    Closed,
    /// The first account can be created.
    Open,
}

/// Creates a setup token; `None` if there is an account. Tokens of other processes on the same database stay
/// valid.
pub fn invite_first(newsroom: &Newsroom, now: Moment) -> Result<Option<Token>> {
    let token = Token::new()?;
    let given = newsroom.store.write_here(|db| {
        if accounts::count(db)? > 0 {
            account_links::withdraw_all(db, LinkKind::Setup)?;
            return Ok(false);
        }
        let new = NewAccountLink {
            kind: LinkKind::Setup,
            token_hash: &token::hash(token.reveal()),
            email: "",
            name: "",
            role: Role::Admin,
            language: Language::default(),
            account: None,
            created_by: None,
        };
        account_links::create(db, &new, now)?;
        Ok(true)
    })?;
    Ok(given.then_some(token))
}

/// The state of the setup link with this token.
pub fn find(newsroom: &Newsroom, token: &str, now: Moment) -> Result<Setup> {
    let hash = token::hash(token);
    Ok(newsroom.store.read_here(|db| {
        if accounts::count(db)? > 0 {
            return Ok(Setup::Done);
        }
        let link = account_links::find(db, LinkKind::Setup, &hash, now)?;
        Ok(if link.is_some() { Setup::Open } else { Setup::Closed })
    })?)
}

/// Creates the first account, an administrator, and signs it in. `Missing` if the token is not valid. If two
/// people try at once, one succeeds.
pub fn make_first(
    newsroom: &Newsroom,
    token: &str,
    new: &NewPerson,
    visitor: &Visitor,
    now: Moment,
) -> Result<OpenedSession> {
    let hash = token::hash(token);
    let tokens = NewTokens::new()?;
    let noted_at = newsroom.time.to_note(now);
    Ok(newsroom.store.write_here(|db| {
        account_links::find(db, LinkKind::Setup, &hash, now)?.ok_or(StoreError::Missing)?;
        // Withdraw all tokens: a concurrent second request waits here, then finds none.
        if account_links::withdraw_all(db, LinkKind::Setup)? == 0 || accounts::count(db)? > 0 {
            return Err(StoreError::Missing);
        }
        let account = super::create(db, new, Role::Admin, now)?;
        let editor = account.editor(&visitor.address);
        record(
            db,
            &editor,
            AuditAction::AccountCreated,
            &super::subject(account.id),
            Role::Admin.code(),
            now,
        )?;
        sessions::start(db, &account, &tokens, visitor, Proof::One("setup-link"), (now, noted_at))
    })?)
}
