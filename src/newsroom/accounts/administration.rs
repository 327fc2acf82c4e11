//! Who has an account: an administrator lists, changes roles, closes and opens accounts. A site always
//! keeps somebody who can do that.

use super::invitations::allowed;
use super::{NewPerson, password_resets, subject};
use crate::domain::account::{Account, Email};
use crate::domain::account_link::{AccountLink, LinkKind};
use crate::domain::audit::AuditAction;
use crate::domain::editor::{Editor, Role};
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::newsroom::audit::record;
use crate::newsroom::{Error, Newsroom, Result};
use crate::store::desk::{account_links, accounts, sessions};
use crate::store::{Conn, Error as StoreError, Result as StoreResult};

/// Every account, and every invitation that is open.
pub fn list(newsroom: &Newsroom, editor: &Editor, now: Moment) -> Result<(Vec<Account>, Vec<AccountLink>)> {
    allowed(editor)?;
    Ok(newsroom
        .store
        .read_here(|db| Ok((accounts::all(db)?, account_links::open(db, LinkKind::Invitation, now)?)))?)
}

/// One account, with the number of its open sessions. `Missing` when there is none.
pub fn find(newsroom: &Newsroom, editor: &Editor, id: i32, now: Moment) -> Result<(Account, usize)> {
    allowed(editor)?;
    Ok(newsroom.store.read_here(|db| {
        let account = accounts::by_id(db, id)?.ok_or(StoreError::Missing)?;
        let open = sessions::of(db, id, super::idle_since(now), now)?.len();
        Ok((account, open))
    })?)
}

/// Gives another role: every session of the account ends, so that no page of the old one lives on.
pub fn change_role(newsroom: &Newsroom, editor: &Editor, id: i32, role: Role, now: Moment) -> Result<()> {
    allowed(editor)?;
    change(newsroom, id, role != Role::Admin, |db, account| {
        if account.role == role {
            return Ok(());
        }
        accounts::set_role(db, id, role)?;
        close_doors(db, id)?;
        let detail = format!("{} → {}", account.role.code(), role.code());
        record(db, editor, AuditAction::RoleChanged, &subject(id), &detail, now)
    })
}

/// Closes an account: nobody signs in with it, its sessions and links end. What it wrote stays.
pub fn disable(newsroom: &Newsroom, editor: &Editor, id: i32, now: Moment) -> Result<()> {
    allowed(editor)?;
    change(newsroom, id, true, |db, _| {
        accounts::set_disabled(db, id, Some(now))?;
        close_doors(db, id)?;
        record(db, editor, AuditAction::AccountDisabled, &subject(id), "", now)
    })
}

/// Opens an account again; its password is what it was.
pub fn enable(newsroom: &Newsroom, editor: &Editor, id: i32, now: Moment) -> Result<()> {
    allowed(editor)?;
    change(newsroom, id, false, |db, _| {
        accounts::set_disabled(db, id, None)?;
        record(db, editor, AuditAction::AccountEnabled, &subject(id), "", now)
    })
}

/// Closes an account from a command. `Missing` when there is none.
pub fn disable_by_command(newsroom: &Newsroom, email: &Email, now: Moment) -> Result<()> {
    let known = newsroom.store.read_here(|db| accounts::by_email(db, email))?;
    let (account, _) = known.ok_or(StoreError::Missing)?;
    change(newsroom, account.id, true, |db, _| {
        accounts::set_disabled(db, account.id, Some(now))?;
        close_doors(db, account.id)?;
        password_resets::trail(db, None, AuditAction::AccountDisabled, account.id, "", now)
    })
}

/// Makes an account from a command. `Taken("email")` when the mail address has one.
pub fn add_by_command(newsroom: &Newsroom, new: &NewPerson, role: Role, now: Moment) -> Result<Account> {
    Ok(newsroom.store.write_here(|db| {
        let account = super::create(db, new, role, now)?;
        password_resets::trail(db, None, AuditAction::AccountCreated, account.id, "", now)?;
        Ok(account)
    })?)
}

/// Every account, for a command.
pub fn list_for_command(newsroom: &Newsroom) -> Result<Vec<Account>> {
    Ok(newsroom.store.read_here(accounts::all)?)
}

/// Changes one account in a transaction that no other such change runs beside; `leaves` says that the
/// account would not administer afterwards, which the last one that does may not.
fn change(
    newsroom: &Newsroom,
    id: i32,
    leaves: bool,
    deed: impl FnOnce(&mut Conn, &Account) -> StoreResult<()>,
) -> Result<()> {
    let done = newsroom.store.write_here(|db| {
        // Two administrators who close each other at once: the second waits here.
        let admins = accounts::hold_admins(db)?;
        let account = accounts::by_id(db, id)?.ok_or(StoreError::Missing)?;
        if leaves && admins == [id] {
            return Ok(false);
        }
        deed(db, &account)?;
        Ok(true)
    })?;
    if done { Ok(()) } else { Err(Error::Refused(Refusal::LastAdmin)) }
}

/// Ends every session of an account, and every link that it has or gave.
pub(super) fn close_doors(db: &mut Conn, account: i32) -> StoreResult<()> {
    sessions::close_all_but(db, account, None)?;
    account_links::withdraw_of(db, account)?;
    account_links::withdraw_by(db, account)
}
