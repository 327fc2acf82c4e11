//! Sessions: who is signed in, and where. Only the hash of a session's token is stored.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::CLOCKS_APART_SECONDS;
use super::accounts::AccountRow;
use crate::domain::{
    account::{Account, AccountId, SessionId},
    device::DeviceId,
    moment::Moment,
    single_sign_on::ProofId,
};
use crate::store::schema::{accounts, sessions};
use crate::store::{Conn, Result};

/// A session as its owner sees it in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The id by which it is closed.
    pub id: SessionId,
    /// The browser, as it describes itself.
    pub agent: String,
    /// The network address it was opened from.
    pub address: String,
    /// When it was opened.
    pub created_at: Moment,
    /// When it was last used, to the minute.
    pub seen_at: Moment,
    /// When it ends at the latest.
    pub expires_at: Moment,
    /// When the person last gave their password or a code in it; `None` in sessions of an older version.
    pub confirmed_at: Option<Moment>,
    /// What a provider said when it was opened; `None` after a password.
    pub proof: Option<ProofId>,
}

/// A session to be opened.
#[derive(Debug, Clone)]
pub struct NewSession<'a> {
    /// The account it belongs to.
    pub account: AccountId,
    /// The hash of its token.
    pub token_hash: &'a str,
    /// The browser, as it describes itself.
    pub agent: &'a str,
    /// The network address it is opened from.
    pub address: &'a str,
    /// When it ends at the latest.
    pub expires_at: Moment,
    /// The device it is opened in.
    pub device: Option<DeviceId>,
    /// What a provider said, if the person comes from one.
    pub proof: Option<ProofId>,
}

/// Opens a session and returns its id.
pub fn open(db: &mut Conn, new: &NewSession<'_>, now: Moment) -> Result<SessionId> {
    let id = diesel::insert_into(sessions::table)
        .values((
            sessions::account_id.eq(new.account.0),
            sessions::token_hash.eq(new.token_hash),
            sessions::agent.eq(new.agent),
            sessions::address.eq(new.address),
            sessions::created_at.eq(now.naive_utc()),
            sessions::seen_at.eq(now.naive_utc()),
            sessions::expires_at.eq(new.expires_at.naive_utc()),
            sessions::confirmed_at.eq(now.naive_utc()),
            sessions::device_id.eq(new.device.map(|device| device.0)),
            sessions::sign_on_proof_id.eq(new.proof.map(|proof| proof.0)),
        ))
        .returning(sessions::id)
        .get_result(db)?;
    Ok(SessionId(id))
}

/// The session of a token with its account, if it has not expired, was used after `idle_since`, and the
/// account is enabled.
pub fn find(
    db: &mut Conn,
    token_hash: &str,
    idle_since: Moment,
    now: Moment,
) -> Result<Option<(Session, Account)>> {
    let row: Option<(SessionRow, AccountRow)> = sessions::table
        .inner_join(accounts::table.on(accounts::id.eq(sessions::account_id)))
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::expires_at.gt(now.naive_utc()))
        .filter(sessions::seen_at.gt(idle_since.naive_utc()))
        .filter(accounts::disabled_at.is_null())
        .select((SessionRow::as_select(), AccountRow::as_select()))
        .first(db)
        .optional()?;
    row.map(|(session, account)| Ok((session.into(), account.try_into()?))).transpose()
}

/// Records that a session is in use.
pub fn seen(db: &mut Conn, id: SessionId, now: Moment) -> Result<()> {
    diesel::update(sessions::table.find(id.0)).set(sessions::seen_at.eq(now.naive_utc())).execute(db)?;
    Ok(())
}

/// Records that the person has given their password or a code in a session.
pub fn confirm(db: &mut Conn, id: SessionId, now: Moment) -> Result<()> {
    diesel::update(sessions::table.find(id.0)).set(sessions::confirmed_at.eq(now.naive_utc())).execute(db)?;
    Ok(())
}

/// The open sessions of an account, last used first.
pub fn of(db: &mut Conn, account: AccountId, idle_since: Moment, now: Moment) -> Result<Vec<Session>> {
    let rows: Vec<SessionRow> = sessions::table
        .filter(sessions::account_id.eq(account.0))
        .filter(sessions::expires_at.gt(now.naive_utc()))
        .filter(sessions::seen_at.gt(idle_since.naive_utc()))
        .order((sessions::seen_at.desc(), sessions::id.desc()))
        .select(SessionRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// Closes one session of an account. False if it is closed already, or belongs to another.
pub fn close(db: &mut Conn, account: AccountId, id: SessionId) -> Result<bool> {
    let own = sessions::table.find(id.0).filter(sessions::account_id.eq(account.0));
    Ok(diesel::delete(own).execute(db)? > 0)
}

/// Closes every session of an account except `kept`.
pub fn close_all_but(db: &mut Conn, account: AccountId, kept: Option<SessionId>) -> Result<()> {
    diesel::delete(
        sessions::table
            .filter(sessions::account_id.eq(account.0))
            .filter(sessions::id.ne(kept.map_or(0, |kept| kept.0))),
    )
    .execute(db)?;
    Ok(())
}

/// Counts the age of sessions that were used in the future, by a clock that was wrong, from `now`: they end
/// after `seconds` at the latest.
pub fn bring_back(db: &mut Conn, now: Moment, seconds: i64) -> Result<()> {
    let future = sessions::seen_at.gt(now.plus_seconds(CLOCKS_APART_SECONDS).naive_utc());
    diesel::update(sessions::table.filter(future))
        .set((
            sessions::created_at.eq(now.naive_utc()),
            sessions::seen_at.eq(now.naive_utc()),
            sessions::expires_at.eq(now.plus_seconds(seconds).naive_utc()),
            sessions::confirmed_at.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    Ok(())
}

/// Deletes sessions that have ended.
pub fn sweep(db: &mut Conn, idle_since: Moment, now: Moment) -> Result<()> {
    diesel::delete(
        sessions::table.filter(
            sessions::expires_at.le(now.naive_utc()).or(sessions::seen_at.le(idle_since.naive_utc())),
        ),
    )
    .execute(db)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct SessionRow {
    id: i32,
    agent: String,
    address: String,
    created_at: NaiveDateTime,
    seen_at: NaiveDateTime,
    expires_at: NaiveDateTime,
    confirmed_at: Option<NaiveDateTime>,
    sign_on_proof_id: Option<i32>,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        Self {
            id: SessionId(row.id),
            agent: row.agent,
            address: row.address,
            created_at: Moment::from_naive_utc(row.created_at),
            seen_at: Moment::from_naive_utc(row.seen_at),
            expires_at: Moment::from_naive_utc(row.expires_at),
            confirmed_at: row.confirmed_at.map(Moment::from_naive_utc),
            proof: row.sign_on_proof_id.map(ProofId),
        }
    }
}
