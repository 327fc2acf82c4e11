//! Accounts. The stored form of a password leaves this room only to be compared.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{
    account::{Account, Email},
    editor::Role,
    language::Language,
    moment::Moment,
};
use crate::store::schema::accounts;
use crate::store::{Conn, Error, Result};

/// An account about to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// What they sign in with.
    pub email: Email,
    /// The name colleagues see.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The language of their desk.
    pub language: Language,
    /// The stored form of their password; none until they have chosen one.
    pub password: Option<String>,
}

/// Makes an account. `Taken("email")` when the mail address has one already.
pub fn create(db: &mut Conn, new: &NewAccount, now: Moment) -> Result<i32> {
    if by_email(db, &new.email)?.is_some() {
        return Err(Error::Taken("email"));
    }
    Ok(diesel::insert_into(accounts::table)
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
        .get_result(db)?)
}

/// The account of a mail address with the stored form of its password; `None` when there is none.
pub fn by_email(db: &mut Conn, email: &Email) -> Result<Option<(Account, Option<String>)>> {
    let row: Option<(AccountRow, Option<String>)> = accounts::table
        .filter(accounts::email_folded.eq(email.folded()))
        .select((AccountRow::as_select(), accounts::password))
        .first(db)
        .optional()?;
    row.map(|(row, password)| Ok((row.try_into()?, password))).transpose()
}

/// One account; `None` when there is none.
pub fn by_id(db: &mut Conn, id: i32) -> Result<Option<Account>> {
    let row: Option<AccountRow> =
        accounts::table.find(id).select(AccountRow::as_select()).first(db).optional()?;
    row.map(Account::try_from).transpose()
}

/// Every account, by name.
pub fn all(db: &mut Conn) -> Result<Vec<Account>> {
    let rows: Vec<AccountRow> =
        accounts::table.order((accounts::name, accounts::id)).select(AccountRow::as_select()).load(db)?;
    rows.into_iter().map(Account::try_from).collect()
}

/// How many accounts there are, closed ones too.
pub fn count(db: &mut Conn) -> Result<i64> {
    Ok(accounts::table.count().get_result(db)?)
}

/// Replaces the stored form of a password.
pub fn set_password(db: &mut Conn, id: i32, password: &str) -> Result<()> {
    diesel::update(accounts::table.find(id)).set(accounts::password.eq(password)).execute(db)?;
    Ok(())
}

/// The stored form of a password; `None` when none was chosen yet.
pub fn password_of(db: &mut Conn, id: i32) -> Result<Option<String>> {
    Ok(accounts::table.find(id).select(accounts::password).first(db)?)
}

/// Replaces what somebody may do.
pub fn set_role(db: &mut Conn, id: i32, role: Role) -> Result<()> {
    diesel::update(accounts::table.find(id)).set(accounts::role.eq(role.code())).execute(db)?;
    Ok(())
}

/// Closes an account from an instant on, or opens it again.
pub fn set_disabled(db: &mut Conn, id: i32, since: Option<Moment>) -> Result<()> {
    diesel::update(accounts::table.find(id))
        .set(accounts::disabled_at.eq(since.map(Moment::naive_utc)))
        .execute(db)?;
    Ok(())
}

/// Replaces name and language.
pub fn describe(db: &mut Conn, id: i32, name: &str, language: Language) -> Result<()> {
    diesel::update(accounts::table.find(id))
        .set((accounts::name.eq(name), accounts::language.eq(language.code())))
        .execute(db)?;
    Ok(())
}

/// The administrators who may sign in, held until the transaction ends: on PostgreSQL writing a row
/// holds it, and whoever waited for one sees what became of it; SQLite has one writer anyway.
pub fn hold_admins(db: &mut Conn) -> Result<Vec<i32>> {
    let admins = || accounts::role.eq(Role::Admin.code()).and(accounts::disabled_at.is_null());
    diesel::update(accounts::table.filter(admins()))
        .set(accounts::role.eq(Role::Admin.code()))
        .execute(db)?;
    Ok(accounts::table.filter(admins()).order(accounts::id).select(accounts::id).load(db)?)
}

/// Remembers when somebody signed in.
pub fn signed_in(db: &mut Conn, id: i32, now: Moment) -> Result<()> {
    diesel::update(accounts::table.find(id)).set(accounts::signed_in_at.eq(now.naive_utc())).execute(db)?;
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
            id: row.id,
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
