//! Accounts. A password hash leaves the store only to be verified.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{
    account::{Account, AccountId, Email},
    editor::Role,
    language::Language,
    moment::Moment,
};
use crate::store::schema::accounts;
use crate::store::{Conn, Error, Result};

/// An account to be created.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The mail address they sign in with.
    pub email: Email,
    /// The name colleagues see.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// The language of their desk.
    pub language: Language,
    /// The hash of their password; `None` until they have chosen one.
    pub password: Option<String>,
}

/// Creates an account and returns its id. `Taken("email")` if the mail address already has one.
pub fn create(db: &mut Conn, new: &NewAccount, now: Moment) -> Result<AccountId> {
    if by_email(db, &new.email)?.is_some() {
        return Err(Error::Taken("email"));
    }
    let id = diesel::insert_into(accounts::table)
        .values((
            accounts::email.eq(new.email.as_str()),
            accounts::email_folded.eq(new.email.folded()),
            accounts::name.eq(&new.name),
            accounts::role.eq(new.role.code()),
            accounts::language.eq(new.language.code()),
            accounts::password.eq(&new.password),
            accounts::created_at.eq(now.naive_utc()),
        ))
        .returning(accounts::id)
        .get_result(db)?;
    Ok(AccountId(id))
}

/// The account of a mail address, with its password hash; `None` if there is none.
pub fn by_email(db: &mut Conn, email: &Email) -> Result<Option<(Account, Option<String>)>> {
    let row: Option<(AccountRow, Option<String>)> = accounts::table
        .filter(accounts::email_folded.eq(email.folded()))
        .select((AccountRow::as_select(), accounts::password))
        .first(db)
        .optional()?;
    row.map(|(row, password)| Ok((row.try_into()?, password))).transpose()
}

/// One account; `None` if there is none.
pub fn by_id(db: &mut Conn, id: AccountId) -> Result<Option<Account>> {
    let row: Option<AccountRow> =
        accounts::table.find(id.0).select(AccountRow::as_select()).first(db).optional()?;
    row.map(Account::try_from).transpose()
}

/// Every account, by name.
pub fn all(db: &mut Conn) -> Result<Vec<Account>> {
    let rows: Vec<AccountRow> =
        accounts::table.order((accounts::name, accounts::id)).select(AccountRow::as_select()).load(db)?;
    rows.into_iter().map(Account::try_from).collect()
}

/// The number of accounts, disabled ones included.
pub fn count(db: &mut Conn) -> Result<i64> {
    Ok(accounts::table.count().get_result(db)?)
}

/// Replaces the password hash of an account.
pub fn set_password(db: &mut Conn, id: AccountId, password: &str) -> Result<()> {
    diesel::update(accounts::table.find(id.0)).set(accounts::password.eq(password)).execute(db)?;
    Ok(())
}

/// The password hash of an account; `None` if no password was chosen yet.
pub fn password_of(db: &mut Conn, id: AccountId) -> Result<Option<String>> {
    Ok(accounts::table.find(id.0).select(accounts::password).first(db)?)
}

/// Replaces the mail address of an account. `Taken("email")` if another account has it.
pub fn set_email(db: &mut Conn, id: AccountId, email: &Email) -> Result<()> {
    if by_email(db, email)?.is_some_and(|(account, _)| account.id != id) {
        return Err(Error::Taken("email"));
    }
    diesel::update(accounts::table.find(id.0))
        .set((accounts::email.eq(email.as_str()), accounts::email_folded.eq(email.folded())))
        .execute(db)?;
    Ok(())
}

/// Replaces the role of an account.
pub fn set_role(db: &mut Conn, id: AccountId, role: Role) -> Result<()> {
    diesel::update(accounts::table.find(id.0)).set(accounts::role.eq(role.code())).execute(db)?;
    Ok(())
}

/// Disables an account from an instant on, or enables it again (`None`).
pub fn set_disabled(db: &mut Conn, id: AccountId, since: Option<Moment>) -> Result<()> {
    diesel::update(accounts::table.find(id.0))
        .set(accounts::disabled_at.eq(since.map(Moment::naive_utc)))
        .execute(db)?;
    Ok(())
}

/// Replaces the name and language of an account.
pub fn describe(db: &mut Conn, id: AccountId, name: &str, language: Language) -> Result<()> {
    diesel::update(accounts::table.find(id.0))
        .set((accounts::name.eq(name), accounts::language.eq(language.code())))
        .execute(db)?;
    Ok(())
}

/// The enabled administrators, locked until the transaction ends: on PostgreSQL an update locks rows,
/// and those who wait see the result; SQLite has one writer anyway.
pub fn hold_admins(db: &mut Conn) -> Result<Vec<AccountId>> {
    let admins = || accounts::role.eq(Role::Admin.code()).and(accounts::disabled_at.is_null());
    diesel::update(accounts::table.filter(admins()))
        .set(accounts::role.eq(Role::Admin.code()))
        .execute(db)?;
    let ids: Vec<i32> = accounts::table.filter(admins()).order(accounts::id).select(accounts::id).load(db)?;
    Ok(ids.into_iter().map(AccountId).collect())
}

/// Holds an account until the transaction ends: on PostgreSQL an update locks the row; SQLite has one writer anyway.
pub fn hold(db: &mut Conn, id: AccountId) -> Result<()> {
    diesel::update(accounts::table.find(id.0)).set(accounts::name.eq(accounts::name)).execute(db)?;
    Ok(())
}

/// Records when someone signed in.
pub fn signed_in(db: &mut Conn, id: AccountId, now: Moment) -> Result<()> {
    diesel::update(accounts::table.find(id.0)).set(accounts::signed_in_at.eq(now.naive_utc())).execute(db)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub(super) struct AccountRow {
    id: i32,
    email: String,
    name: String,
    role: String,
    language: String,
    created_at: NaiveDateTime,
    signed_in_at: Option<NaiveDateTime>,
    disabled_at: Option<NaiveDateTime>,
}

impl TryFrom<AccountRow> for Account {
    type Error = Error;

    fn try_from(row: AccountRow) -> Result<Self> {
        Ok(Self {
            id: AccountId(row.id),
            email: row.email,
            name: row.name,
            role: Role::parse(&row.role)?,
            language: Language::parse(&row.language).unwrap_or_default(),
            created_at: Moment::from_naive_utc(row.created_at),
            signed_in_at: row.signed_in_at.map(Moment::from_naive_utc),
            disabled_at: row.disabled_at.map(Moment::from_naive_utc),
        })
    }
}
