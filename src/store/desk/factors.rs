//! Second factors: applications that give codes, and recovery codes. A secret is stored sealed, a recovery code as its
//! hash.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::account::AccountId;
use crate::domain::moment::Moment;
use crate::domain::second_factor::FactorId;
use crate::store::schema::{factors, recovery_codes};
use crate::store::{Conn, Error, Result};

/// An application that gives codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Its number.
    pub id: FactorId,
    /// What its owner calls it.
    pub name: String,
    /// Its secret, sealed.
    pub sealed: String,
    /// Which key sealed it.
    pub key_id: String,
    /// When it was added.
    pub created_at: Moment,
    /// When one of its codes was last used.
    pub used_at: Option<Moment>,
}

/// A factor to be added. The code of `last_step` has proved it, and is used up.
#[derive(Debug, Clone)]
pub struct NewFactor<'a> {
    /// The account.
    pub account: AccountId,
    /// What its owner calls it.
    pub name: &'a str,
    /// Its secret, sealed.
    pub sealed: &'a str,
    /// Which key sealed it.
    pub key_id: &'a str,
    /// The step of the code that proved it.
    pub last_step: i64,
}

/// Adds a factor.
pub fn add(db: &mut Conn, new: &NewFactor<'_>, now: Moment) -> Result<FactorId> {
    let id = diesel::insert_into(factors::table)
        .values((
            factors::account_id.eq(new.account.0),
            factors::name.eq(new.name),
            factors::sealed.eq(new.sealed),
            factors::key_id.eq(new.key_id),
            factors::last_step.eq(new.last_step),
            factors::created_at.eq(now.naive_utc()),
        ))
        .returning(factors::id)
        .get_result(db)?;
    Ok(FactorId(id))
}

/// The factors of an account, in the order in which they were added.
pub fn of(db: &mut Conn, account: AccountId) -> Result<Vec<Factor>> {
    let rows: Vec<FactorRow> = factors::table
        .filter(factors::account_id.eq(account.0))
        .order(factors::id)
        .select(FactorRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Factor::from).collect())
}

/// How many factors an account has.
pub fn count_of(db: &mut Conn, account: AccountId) -> Result<i64> {
    Ok(factors::table.filter(factors::account_id.eq(account.0)).count().get_result(db)?)
}

/// The accounts that have a factor.
pub fn accounts(db: &mut Conn) -> Result<Vec<AccountId>> {
    let ids: Vec<i32> = factors::table.select(factors::account_id).distinct().load(db)?;
    Ok(ids.into_iter().map(AccountId).collect())
}

/// Uses up the code of a step and of every earlier one. False if it was used up already: of two who give the same code
/// at once, one gets in.
pub fn use_step(db: &mut Conn, id: FactorId, step: i64, now: Moment) -> Result<bool> {
    let unused = factors::table.find(id.0).filter(factors::last_step.lt(step));
    let used = diesel::update(unused)
        .set((factors::last_step.eq(step), factors::used_at.eq(now.naive_utc())))
        .execute(db)?;
    Ok(used > 0)
}

/// Removes a factor of an account. `Missing` if the account has no such factor.
pub fn remove(db: &mut Conn, account: AccountId, id: FactorId) -> Result<()> {
    let gone =
        diesel::delete(factors::table.find(id.0).filter(factors::account_id.eq(account.0))).execute(db)?;
    if gone == 0 { Err(Error::Missing) } else { Ok(()) }
}

/// Removes every factor and recovery code of an account; returns how many factors there were.
pub fn remove_all(db: &mut Conn, account: AccountId) -> Result<usize> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(account.0))).execute(db)?;
    Ok(diesel::delete(factors::table.filter(factors::account_id.eq(account.0))).execute(db)?)
}

/// How many factors were sealed with another key than this one.
pub fn sealed_otherwise(db: &mut Conn, key_id: &str) -> Result<i64> {
    Ok(factors::table.filter(factors::key_id.ne(key_id)).count().get_result(db)?)
}

/// Replaces the recovery codes of an account.
pub fn set_recovery_codes(db: &mut Conn, account: AccountId, hashes: &[String]) -> Result<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(account.0))).execute(db)?;
    for hash in hashes {
        diesel::insert_into(recovery_codes::table)
            .values((recovery_codes::account_id.eq(account.0), recovery_codes::code_hash.eq(hash)))
            .execute(db)?;
    }
    Ok(())
}

/// How many recovery codes of an account are unused.
pub fn recovery_codes_left(db: &mut Conn, account: AccountId) -> Result<i64> {
    let unused = recovery_codes::account_id.eq(account.0).and(recovery_codes::used_at.is_null());
    Ok(recovery_codes::table.filter(unused).count().get_result(db)?)
}

/// Uses up a recovery code. False if there is none, or it was used: of two who give it at once, one gets in.
pub fn use_recovery_code(db: &mut Conn, account: AccountId, hash: &str, now: Moment) -> Result<bool> {
    let unused = recovery_codes::table
        .filter(recovery_codes::account_id.eq(account.0))
        .filter(recovery_codes::code_hash.eq(hash))
        .filter(recovery_codes::used_at.is_null());
    Ok(diesel::update(unused).set(recovery_codes::used_at.eq(now.naive_utc())).execute(db)? > 0)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = factors)]
struct FactorRow {
    id: i32,
    name: String,
    sealed: String,
    key_id: String,
    created_at: NaiveDateTime,
    used_at: Option<NaiveDateTime>,
}

impl From<FactorRow> for Factor {
    fn from(row: FactorRow) -> Self {
        Self {
            id: FactorId(row.id),
            name: row.name,
            sealed: row.sealed,
            key_id: row.key_id,
            created_at: Moment::from_naive_utc(row.created_at),
            used_at: row.used_at.map(Moment::from_naive_utc),
        }
    }
}
