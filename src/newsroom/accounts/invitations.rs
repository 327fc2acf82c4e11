//! Invitations: an administrator sends a link, and its holder chooses a password. Role and email address come
//! from the invitation; the form cannot change them.

use super::NewPerson;
use super::login_throttle;
use super::sessions::{self, NewTokens, OpenedSession, Proof};
use super::token::{self, Token};
use super::visitor::Visitor;
use crate::domain::account::Email;
use crate::domain::account_link::{AccountLink, AccountLinkId, LinkKind};
use crate::domain::audit::AuditAction;
use crate::domain::editor::Role;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::newsroom::audit::record;
use crate::newsroom::{Newsroom, RequestContext, Result, require};
use crate::store::Error as StoreError;
use crate::store::desk::account_links::{self, NewAccountLink};
use crate::store::desk::accounts;
use crate::store::settings;

/// The person to invite.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Their email address.
    pub email: Email,
    /// Their name; they may change it.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Their interface language; they may change it.
    pub language: Language,
}

/// Invites somebody and withdraws earlier invitations to the same address. `Taken("email")` if they already
/// have an account.
pub fn invite(context: &RequestContext, invited: &Invited) -> Result<Token> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    let (token, noted_at) = (Token::new()?, newsroom.time.to_note(now));
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
        let id = account_links::create(db, &new, noted_at)?;
        let detail = format!("{} {}", invited.email.as_str(), invited.role.code());
        record(db, editor, AuditAction::Invitation, &subject(id), &detail, now)
    })?;
    Ok(token)
}

/// Counts a mail to the address of an invitation, before it is made. Returns when the next may be sent, if this one may
/// not.
pub fn count_mail(context: &RequestContext, email: &Email) -> Result<Option<Moment>> {
    require(context.editor.may_administer())?;
    Ok(context.newsroom.store.write_here(|db| login_throttle::count_mail(db, email, context.now))?)
}

/// Withdraws an invitation. `Missing` if it is used, expired or already withdrawn.
pub fn withdraw(context: &RequestContext, id: AccountLinkId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    Ok(newsroom.store.write_here(|db| {
        account_links::withdraw(db, LinkKind::Invitation, id)?;
        record(db, editor, AuditAction::InvitationWithdrawn, &subject(id), "", now)
    })?)
}

/// The invitation of a token; `None` if it is unknown, used, expired or withdrawn.
pub fn find(newsroom: &Newsroom, token: &str, now: Moment) -> Result<Option<AccountLink>> {
    let hash = token::hash(token);
    Ok(newsroom.store.read_here(|db| account_links::find(db, LinkKind::Invitation, &hash, now))?)
}

/// Accepts an invitation: creates the account and signs it in. `Missing` if the token is no longer valid,
/// `Taken("email")` if the address has an account by now.
pub fn accept(
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
        if !settings::takes_passwords(db)? {
            return Err(StoreError::Missing);
        }
        let link = account_links::take(db, LinkKind::Invitation, &hash, now)?;
        let email = Email::parse(&link.email)?;
        let account = super::create(db, &NewPerson { email, ..new.clone() }, link.role, now)?;
        let editor = account.editor(&visitor.address);
        record(db, &editor, AuditAction::AccountCreated, &super::subject(account.id), link.role.code(), now)?;
        sessions::start(db, &account, &tokens, visitor, Proof::One("invitation"), (now, noted_at))
    })?)
}

/// The invitation in the audit, as its subject.
fn subject(id: AccountLinkId) -> String {
    format!("invitation {}", id.0)
}
