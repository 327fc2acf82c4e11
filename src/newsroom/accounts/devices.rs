//! Devices: browsers in which somebody has signed in to an account. One that is known goes past the failures of others;
//! one that is trusted needs no code for a while.

use super::subject;
use super::token::{self, Token};
use super::visitor::Visitor;
use crate::domain::account::{Account, AccountId};
use crate::domain::audit::AuditAction;
use crate::domain::device::{DeviceId, TRUSTED_SECONDS};
use crate::domain::moment::Moment;
use crate::newsroom::audit::record;
use crate::newsroom::{RequestContext, Result};
use crate::store::desk::devices::{self, Device, DeviceUse};
use crate::store::{Conn, Result as StoreResult};

/// A sign-in, as its device knows it afterwards.
pub(super) struct UsedDevice {
    /// Its number.
    pub(super) id: DeviceId,
    /// Whether nobody had signed in to this account with it before.
    pub(super) is_new: bool,
    /// Its token, if it got a new one.
    pub(super) token: Option<Token>,
}

/// The visitor's device, if the account was used in it.
pub(super) fn known(db: &mut Conn, account: AccountId, visitor: &Visitor) -> StoreResult<Option<Device>> {
    match &visitor.device {
        Some(token) => devices::find(db, account, &token::hash(token)),
        None => Ok(None),
    }
}

/// Notes a sign-in to an account. `new` becomes the device's token if it has none that is known.
pub(super) fn note(
    db: &mut Conn,
    account: &Account,
    (visitor, agent): (&Visitor, &str),
    new: &Token,
    is_to_be_trusted: bool,
    now: Moment,
) -> StoreResult<UsedDevice> {
    let shown = visitor.device.as_deref().map(token::hash);
    // A token that no account knows may have been planted.
    let kept = match shown {
        Some(hash) if devices::is_known(db, &hash)? => Some(hash),
        _ => None,
    };
    let hash = kept.clone().unwrap_or_else(|| token::hash(new.reveal()));
    let is_new = devices::find(db, account.id, &hash)?.is_none();
    let used = DeviceUse {
        account: account.id,
        token_hash: &hash,
        agent,
        address: &visitor.address,
        trusted_until: is_to_be_trusted.then(|| now.plus_seconds(TRUSTED_SECONDS)),
    };
    let id = devices::note(db, &used, now)?;
    Ok(UsedDevice { id, is_new, token: kept.is_none().then(|| new.clone()) })
}

/// The editor's devices, last used first.
pub fn list(context: &RequestContext) -> Result<Vec<Device>> {
    Ok(context.newsroom.store.read_here(|db| devices::of(db, context.editor.id))?)
}

/// Forgets one of the editor's devices and closes its sessions. `Missing` if it is not theirs.
pub fn forget(context: &RequestContext, id: DeviceId) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    Ok(newsroom.store.write_here(|db| {
        devices::forget(db, editor.id, id)?;
        record(db, editor, AuditAction::DeviceForgotten, &subject(editor.id), "", now)
    })?)
}
