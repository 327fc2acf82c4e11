//! Invitations: an administrator gives a link, whoever has it chooses a password. Role and mail address
//! are the invitation's; what the form says of them counts for nothing.

use super::NewPerson;
use super::sign_in::{Visitor, enter};
use super::token::{self, Token};
use crate::domain::account::{Account, Email};
use crate::domain::account_link::{AccountLink, LinkKind};
use crate::domain::audit::AuditAction;
use crate::domain::editor::{Editor, Role};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::newsroom::audit::record;
use crate::newsroom::{Error, Newsroom, Result};
use crate::store::Error as StoreError;
use crate::store::desk::account_links::{self, NewAccountLink};
use crate::store::desk::accounts;

/// Who is to be invited.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Where mail reaches them.
    pub email: Email,
    /// Their name; they may change it.
    pub name: String,
    /// What they will be allowed to do.
    pub role: Role,
    /// The language of their desk; they may change it.
    pub language: Language,
}

/// Invites somebody; an earlier invitation to the same address is withdrawn. `Taken("email")` when they
/// have an account already.
pub fn invite(newsroom: &Newsroom, editor: &Editor, invited: &Invited, now: Moment) -> Result<Token> {
    allowed(editor)?;
    let token = Token::new()?;
    newsroom.store.write_here(|db| {
        if accounts::by_email(db, &invited.email)?.is_some() {
            return Err(StoreError::Taken("email"));
        }
        for earlier in account_links::open(db, LinkKind::Invitation, now)? {
            if Email::parse(&earlier.email).is_ok_and(|email| email.folded() == invited.email.folded()) {
                account_links::withdraw(db, LinkKind::Invitation, earlier.id)?;
            }
        }
        let new = NewAccountLink {
            kind: LinkKind::Invitation,
            token_hash: &token::hash(token.reveal()),
            email: invited.email.as_str(),
            name: &invited.name,
            role: invited.role,
            language: invited.language,
            account: None,
            created_by: Some(editor.id),
        };
        let id = account_links::create(db, &new, now)?;
        let detail = format!("{} {}", invited.email.as_str(), invited.role.code());
        record(db, editor, AuditAction::Invitation, &format!("invitation {id}"), &detail, now)
    })?;
    Ok(token)
}

/// Withdraws an invitation. `Missing` when it is used, expired or withdrawn already.
pub fn withdraw(newsroom: &Newsroom, editor: &Editor, id: i32, now: Moment) -> Result<()> {
    allowed(editor)?;
    Ok(newsroom.store.write_here(|db| {
        account_links::withdraw(db, LinkKind::Invitation, id)?;
        record(db, editor, AuditAction::InvitationWithdrawn, &format!("invitation {id}"), "", now)
    })?)
}

/// The invitation that a token opens; `None` when it opens nothing (any more).
pub fn find(newsroom: &Newsroom, token: &str, now: Moment) -> Result<Option<AccountLink>> {
    let hash = token::hash(token);
    Ok(newsroom.store.read_here(|db| account_links::find(db, LinkKind::Invitation, &hash, now))?)
}

/// Accepts an invitation: the account is made, and signed in. `Missing` when the token opens nothing
/// (any more), `Taken("email")` when the address has got an account meanwhile.
pub fn accept(
    newsroom: &Newsroom,
    token: &str,
    new: &NewPerson,
    visitor: &Visitor,
    now: Moment,
) -> Result<(Token, Account)> {
    let hash = token::hash(token);
    let session = Token::new()?;
    let account = newsroom.store.write_here(|db| {
        let link = account_links::take(db, LinkKind::Invitation, &hash, now)?;
        let email = Email::parse(&link.email)?;
        let account = super::create(db, &NewPerson { email, ..new.clone() }, link.role, now)?;
        let editor = account.editor(&visitor.address);
        record(db, &editor, AuditAction::AccountCreated, &super::subject(account.id), link.role.code(), now)?;
        enter(db, &account, &session, visitor, now)?;
        Ok(account)
    })?;
    Ok((session, account))
}

/// Accounts are an administrator's business.
pub(in crate::newsroom) fn allowed(editor: &Editor) -> Result<()> {
    if editor.may_administer() { Ok(()) } else { Err(Error::NotAllowed) }
}
