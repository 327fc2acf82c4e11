//! Devices: browsers in which somebody has signed in to an account. Only the hash of a device's token is stored. A
//! browser has one token for all accounts that are used in it, and a row for each.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::account::AccountId;
use crate::domain::device::{DEVICES_MAX, DeviceId};
use crate::domain::moment::Moment;
use crate::store::schema::{devices, sessions};
use crate::store::{Conn, Error, Result};

/// A browser in which somebody has signed in to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its number.
    pub id: DeviceId,
    /// How it describes itself.
    pub agent: String,
    /// The network address of the last sign-in.
    pub address: String,
    /// When the account was first used in it.
    pub created_at: Moment,
    /// When somebody last signed in with it.
    pub seen_at: Moment,
    /// Until when it needs no code; `None` if it always does.
    pub trusted_until: Option<Moment>,
}

/// A sign-in with a device.
#[derive(Debug, Clone)]
pub struct DeviceUse<'a> {
    /// The account.
    pub account: AccountId,
    /// The hash of the device's token.
    pub token_hash: &'a str,
    /// How it describes itself.
    pub agent: &'a str,
    /// The network address.
    pub address: &'a str,
    /// Until when it needs no code from now on; `None` leaves that as it is.
    pub trusted_until: Option<Moment>,
}

/// The device of a token, if the account was used in it.
pub fn find(db: &mut Conn, account: AccountId, token_hash: &str) -> Result<Option<Device>> {
    let row: Option<DeviceRow> = devices::table
        .filter(devices::account_id.eq(account.0))
        .filter(devices::token_hash.eq(token_hash))
        .select(DeviceRow::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Device::from))
}

/// Whether the token is that of a browser in which any account was used.
pub fn is_known(db: &mut Conn, token_hash: &str) -> Result<bool> {
    let any: Option<i32> =
        devices::table.filter(devices::token_hash.eq(token_hash)).select(devices::id).first(db).optional()?;
    Ok(any.is_some())
}

/// Notes a sign-in. The devices of an account that were unused longest go when there are more than [`DEVICES_MAX`].
pub fn note(db: &mut Conn, used: &DeviceUse<'_>, now: Moment) -> Result<DeviceId> {
    if let Some(known) = find(db, used.account, used.token_hash)? {
        diesel::update(devices::table.find(known.id.0))
            .set((
                devices::agent.eq(used.agent),
                devices::address.eq(used.address),
                devices::seen_at.eq(now.naive_utc()),
            ))
            .execute(db)?;
        if let Some(until) = used.trusted_until {
            trust(db, known.id, until)?;
        }
        return Ok(known.id);
    }
    let id = diesel::insert_into(devices::table)
        .values((
            devices::account_id.eq(used.account.0),
            devices::token_hash.eq(used.token_hash),
            devices::agent.eq(used.agent),
            devices::address.eq(used.address),
            devices::created_at.eq(now.naive_utc()),
            devices::seen_at.eq(now.naive_utc()),
            devices::trusted_until.eq(used.trusted_until.map(Moment::naive_utc)),
        ))
        .returning(devices::id)
        .get_result(db)?;
    let kept: Vec<i32> = devices::table
        .filter(devices::account_id.eq(used.account.0))
        .order((devices::seen_at.desc(), devices::id.desc()))
        .limit(DEVICES_MAX)
        .select(devices::id)
        .load(db)?;
    let mine = devices::table.filter(devices::account_id.eq(used.account.0));
    diesel::delete(mine.filter(devices::id.ne_all(kept))).execute(db)?;
    Ok(DeviceId(id))
}

fn trust(db: &mut Conn, id: DeviceId, until: Moment) -> Result<()> {
    diesel::update(devices::table.find(id.0))
        .set(devices::trusted_until.eq(until.naive_utc()))
        .execute(db)?;
    Ok(())
}

/// The devices of an account, last used first.
pub fn of(db: &mut Conn, account: AccountId) -> Result<Vec<Device>> {
    let rows: Vec<DeviceRow> = devices::table
        .filter(devices::account_id.eq(account.0))
        .order((devices::seen_at.desc(), devices::id.desc()))
        .select(DeviceRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Device::from).collect())
}

/// Forgets a device of an account and closes its sessions. `Missing` if the account was not used in it.
pub fn forget(db: &mut Conn, account: AccountId, id: DeviceId) -> Result<()> {
    let gone =
        diesel::delete(devices::table.find(id.0).filter(devices::account_id.eq(account.0))).execute(db)?;
    if gone == 0 {
        return Err(Error::Missing);
    }
    let its = sessions::account_id.eq(account.0).and(sessions::device_id.eq(id.0));
    diesel::delete(sessions::table.filter(its)).execute(db)?;
    Ok(())
}

/// Every device of an account needs a code again.
pub fn distrust_all(db: &mut Conn, account: AccountId) -> Result<()> {
    diesel::update(devices::table.filter(devices::account_id.eq(account.0)))
        .set(devices::trusted_until.eq(None::<NaiveDateTime>))
        .execute(db)?;
    Ok(())
}

/// Deletes devices that nobody has signed in with since `then`.
pub fn sweep(db: &mut Conn, then: Moment) -> Result<()> {
    diesel::delete(devices::table.filter(devices::seen_at.le(then.naive_utc()))).execute(db)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = devices)]
struct DeviceRow {
    id: i32,
    agent: String,
    address: String,
    created_at: NaiveDateTime,
    seen_at: NaiveDateTime,
    trusted_until: Option<NaiveDateTime>,
}

impl From<DeviceRow> for Device {
    fn from(row: DeviceRow) -> Self {
        Self {
            id: DeviceId(row.id),
            agent: row.agent,
            address: row.address,
            created_at: Moment::from_naive_utc(row.created_at),
            seen_at: Moment::from_naive_utc(row.seen_at),
            trusted_until: row.trusted_until.map(Moment::from_naive_utc),
        }
    }
}
