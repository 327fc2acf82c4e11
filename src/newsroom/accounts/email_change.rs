//! Another email address for an account: it holds once somebody who reads its letters has followed a link.

use super::administration::{record_account_action, revoke_access};
use super::login_throttle;
use super::token::{self, Token};
use crate::domain::account::{Account, Email};
use crate::domain::account_link::LinkKind;
use crate::domain::audit::AuditAction;
use crate::domain::moment::Moment;
use crate::newsroom::{Newsroom, RequestContext, Result};
use crate::store::desk::account_links::{self, NewAccountLink};
use crate::store::desk::accounts;
use crate::store::{Conn, Error as StoreError, Result as StoreResult};

/// What came of asking for another address.
pub enum EmailRequest {
    /// The link to be sent to the new address.
    Link(Token),
    /// The address was sent as many letters as it may: the next may be sent then.
    Wait(Moment),
}

/// A change that was confirmed.
pub struct ChangedEmail {
    /// The account as it was.
    pub before: Account,
    /// Its new address.
    pub email: String,
}

/// Makes a link for the editor's new address, and withdraws earlier ones. `Taken("email")` if it has an account.
pub fn request(context: &RequestContext, email: &Email) -> Result<EmailRequest> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    let (token, noted_at) = (Token::new()?, newsroom.time.to_note(now));
    let blocked = newsroom.store.write_here(|db| {
        if accounts::by_email(db, email)?.is_some() {
            return Err(StoreError::Taken("email"));
        }
        if let Some(opens_at) = login_throttle::count_mail(db, email, now)? {
            return Ok(Some(opens_at));
        }
        let account = accounts::by_id(db, editor.id)?.ok_or(StoreError::Missing)?;
        account_links::withdraw_of(db, account.id)?;
        let new = NewAccountLink {
            kind: LinkKind::Email,
            token_hash: &token::hash(token.reveal()),
            email: email.as_str(),
            name: &account.name,
            role: account.role,
            language: account.language,
            account: Some(account.id),
            created_by: None,
        };
        account_links::create(db, &new, noted_at)?;
        Ok(None)
    })?;
    Ok(blocked.map_or(EmailRequest::Link(token), EmailRequest::Wait))
}

/// The account and the new address of a link; `None` if it is used, expired, or the account is disabled.
pub fn find(newsroom: &Newsroom, token: &str, now: Moment) -> Result<Option<(Account, String)>> {
    let hash = token::hash(token);
    Ok(newsroom.store.read_here(|db| {
        let Some(link) = account_links::find(db, LinkKind::Email, &hash, now)? else { return Ok(None) };
        let account = match link.account {
            Some(id) => accounts::by_id(db, id)?,
            None => None,
        };
        let enabled = account.filter(|account| account.disabled_at.is_none());
        Ok(enabled.map(|account| (account, link.email)))
    })?)
}

/// Gives the account the address of a link. `Missing` if the link is used up, `Taken("email")` if the address has an
/// account by now.
pub fn confirm(newsroom: &Newsroom, token: &str, address: &str, now: Moment) -> Result<ChangedEmail> {
    let hash = token::hash(token);
    Ok(newsroom.store.write_here(|db| {
        let link = account_links::take(db, LinkKind::Email, &hash, now)?;
        let account = match link.account {
            Some(id) => accounts::by_id(db, id)?,
            None => None,
        };
        let account = account.filter(|account| account.disabled_at.is_none()).ok_or(StoreError::Missing)?;
        change(db, &account, &Email::parse(&link.email)?)?;
        account_links::withdraw_of(db, account.id)?;
        record_account_action(db, Some(account.id), AuditAction::EmailChanged, account.id, address, now)?;
        Ok(ChangedEmail { before: account, email: link.email })
    })?)
}

/// Changes an address from the command line, and ends the account's sessions and links. `Missing` if there is no such
/// account, `Taken("email")` if the new address has one.
pub fn change_by_command(newsroom: &Newsroom, old: &Email, new: &Email, now: Moment) -> Result<()> {
    Ok(newsroom.store.write_here(|db| {
        let (account, _) = accounts::by_email(db, old)?.ok_or(StoreError::Missing)?;
        change(db, &account, new)?;
        revoke_access(db, account.id)?;
        record_account_action(db, None, AuditAction::EmailChanged, account.id, "", now)
    })?)
}

fn change(db: &mut Conn, account: &Account, new: &Email) -> StoreResult<()> {
    login_throttle::unblock(db, account)?;
    accounts::set_email(db, account.id, new)
}
