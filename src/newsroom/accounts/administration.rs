//! Account administration: list accounts, change roles, disable and enable. The last administrator can be
//! neither disabled nor demoted.

use super::{NewPerson, login_throttle, subject};
use crate::domain::account::{Account, AccountId, Email};
use crate::domain::account_link::{AccountLink, LinkKind};
use crate::domain::audit::AuditAction;
use crate::domain::editor::Role;
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::newsroom::audit::record;
use crate::newsroom::{Error, Newsroom, RequestContext, Result, require};
use crate::store::desk::audit::{self, AuditEntry};
use crate::store::desk::{account_links, accounts, factors, previews, sessions, sign_in_steps};
use crate::store::{Conn, Error as StoreError, Result as StoreResult};

/// Every account and every open invitation. Administrators only, as is every function here with an editor.
pub fn list(context: &RequestContext) -> Result<(Vec<Account>, Vec<AccountLink>)> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    Ok(newsroom
        .store
        .read_here(|db| Ok((accounts::all(db)?, account_links::open(db, LinkKind::Invitation, now)?)))?)
}

/// One account, with the number of its open sessions. `Missing` if there is no such account.
pub fn find(context: &RequestContext, id: AccountId) -> Result<(Account, usize)> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    Ok(newsroom.store.read_here(|db| {
        let account = accounts::by_id(db, id)?.ok_or(StoreError::Missing)?;
        let open = sessions::of(db, id, super::idle_since(now), now)?.len();
        Ok((account, open))
    })?)
}

/// Changes the role of an account and ends its sessions, so that no page of the old role stays open.
pub fn change_role(context: &RequestContext, id: AccountId, role: Role) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    change(newsroom, id, role != Role::Admin, |db, account| {
        if account.role == role {
            return Ok(());
        }
        accounts::set_role(db, id, role)?;
        revoke_access(db, id)?;
        let detail = format!("{} → {}", account.role.code(), role.code());
        record(db, editor, AuditAction::RoleChanged, &subject(id), &detail, now)
    })
}

/// Disables an account and ends its sessions and links. Its articles stay. Its preview links end, or pass to the editor if
/// `keeps_previews`.
pub fn disable(context: &RequestContext, id: AccountId, keeps_previews: bool) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    change(newsroom, id, true, |db, _| {
        accounts::set_disabled(db, id, Some(now))?;
        revoke_access(db, id)?;
        match keeps_previews {
            true => previews::hand_over(db, id, editor.id)?,
            false => previews::revoke_by(db, id, now)?,
        }
        record(db, editor, AuditAction::AccountDisabled, &subject(id), "", now)
    })
}

/// Enables a disabled account. Its password is unchanged.
pub fn enable(context: &RequestContext, id: AccountId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    change(newsroom, id, false, |db, _| {
        accounts::set_disabled(db, id, None)?;
        record(db, editor, AuditAction::AccountEnabled, &subject(id), "", now)
    })
}

/// Whether attempts to sign in to an account are blocked somewhere, and whether it has a second factor.
pub fn door_state(context: &RequestContext, account: &Account) -> Result<(bool, bool)> {
    require(context.editor.may_administer())?;
    Ok(context.newsroom.store.read_here(|db| {
        let is_blocked = login_throttle::is_blocked(db, account, context.now)?;
        Ok((is_blocked, factors::count_of(db, account.id)? > 0))
    })?)
}

/// Forgets the failed sign-ins of an account: its owner gets in from wherever.
pub fn unblock(context: &RequestContext, id: AccountId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    Ok(newsroom.store.write_here(|db| {
        let account = accounts::by_id(db, id)?.ok_or(StoreError::Missing)?;
        login_throttle::unblock(db, &account)?;
        record(db, editor, AuditAction::SignInUnblocked, &subject(id), "", now)
    })?)
}

/// Ends every session of an account.
pub fn sign_out(context: &RequestContext, id: AccountId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    Ok(newsroom.store.write_here(|db| {
        accounts::by_id(db, id)?.ok_or(StoreError::Missing)?;
        sessions::close_all_but(db, id, None)?;
        sign_in_steps::close_all_of(db, id)?;
        record(db, editor, AuditAction::SignedOutEverywhere, &subject(id), "", now)
    })?)
}

/// Disables an account from the command line. `Missing` if there is no such account.
pub fn disable_by_command(newsroom: &Newsroom, email: &Email, now: Moment) -> Result<()> {
    let known = newsroom.store.read_here(|db| accounts::by_email(db, email))?;
    let (account, _) = known.ok_or(StoreError::Missing)?;
    change(newsroom, account.id, true, |db, _| {
        accounts::set_disabled(db, account.id, Some(now))?;
        revoke_access(db, account.id)?;
        previews::revoke_by(db, account.id, now)?;
        record_account_action(db, None, AuditAction::AccountDisabled, account.id, "", now)
    })
}

/// Creates an account from the command line. `Taken("email")` if the email address has one.
pub fn add_by_command(newsroom: &Newsroom, new: &NewPerson, role: Role, now: Moment) -> Result<Account> {
    Ok(newsroom.store.write_here(|db| {
        let account = super::create(db, new, role, now)?;
        record_account_action(db, None, AuditAction::AccountCreated, account.id, "", now)?;
        Ok(account)
    })?)
}

/// Every account, for the command line.
pub fn list_for_command(newsroom: &Newsroom) -> Result<Vec<Account>> {
    Ok(newsroom.store.read_here(accounts::all)?)
}

/// Changes one account; such changes run one after another. `leaves` means that the account would no longer
/// be an enabled administrator: refused with `LastAdmin` if it is the last one.
fn change(
    newsroom: &Newsroom,
    id: AccountId,
    leaves: bool,
    deed: impl FnOnce(&mut Conn, &Account) -> StoreResult<()>,
) -> Result<()> {
    let done = newsroom.store.write_here(|db| {
        // Two administrators disable each other at the same time: the second waits here.
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

/// Ends every session of an account, and every link made for it or by it.
pub(super) fn revoke_access(db: &mut Conn, account: AccountId) -> StoreResult<()> {
    sessions::close_all_but(db, account, None)?;
    sign_in_steps::close_all_of(db, account)?;
    account_links::withdraw_of(db, account)?;
    account_links::withdraw_by(db, account)
}

/// Records a setting that was changed from the command line.
pub(super) fn record_site_action(
    db: &mut Conn,
    act: AuditAction,
    detail: &str,
    now: Moment,
) -> StoreResult<()> {
    let deed = AuditEntry {
        at: now,
        account: None,
        what: act.code().to_owned(),
        subject: "site".to_owned(),
        detail: detail.to_owned(),
        address: String::new(),
    };
    audit::note(db, &deed)
}

/// Records an action on an account. `by` is `None` for the command line; `address` is the network address.
pub(super) fn record_account_action(
    db: &mut Conn,
    by: Option<AccountId>,
    act: AuditAction,
    account: AccountId,
    address: &str,
    now: Moment,
) -> StoreResult<()> {
    let deed = AuditEntry {
        at: now,
        account: by,
        what: act.code().to_owned(),
        subject: subject(account),
        detail: String::new(),
        address: address.to_owned(),
    };
    audit::note(db, &deed)
}
