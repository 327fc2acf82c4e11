//! One-time links that let someone in. Only the hash of a link's token is stored; using or withdrawing
//! a link deletes its row.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{
    account::AccountId,
    account_link::{AccountLink, AccountLinkId, LinkKind},
    editor::Role,
    language::Language,
    moment::Moment,
};
use crate::store::schema::account_links;
use crate::store::{Conn, Error, Result};

/// A link to be created.
#[derive(Debug, Clone)]
pub struct NewAccountLink<'a> {
    /// What it is for.
    pub kind: LinkKind,
    /// The hash of its token.
    pub token_hash: &'a str,
    /// The recipient's address; empty for the first account.
    pub email: &'a str,
    /// The name of its recipient, if known.
    pub name: &'a str,
    /// The role of its recipient.
    pub role: Role,
    /// The language of their desk.
    pub language: Language,
    /// The account whose password it changes.
    pub account: Option<AccountId>,
    /// The account that created it; `None` for commands and for people who ask for themselves.
    pub created_by: Option<AccountId>,
}

/// Stores a link and returns its id.
pub fn create(db: &mut Conn, new: &NewAccountLink<'_>, now: Moment) -> Result<AccountLinkId> {
    let id = diesel::insert_into(account_links::table)
        .values((
            account_links::kind.eq(new.kind.code()),
            account_links::token_hash.eq(new.token_hash),
            account_links::email.eq(new.email),
            account_links::name.eq(new.name),
            account_links::role.eq(new.role.code()),
            account_links::language.eq(new.language.code()),
            account_links::account_id.eq(new.account.map(|id| id.0)),
            account_links::created_by.eq(new.created_by.map(|id| id.0)),
            account_links::created_at.eq(now.naive_utc()),
            account_links::expires_at.eq(now.plus_seconds(new.kind.seconds()).naive_utc()),
        ))
        .returning(account_links::id)
        .get_result(db)?;
    Ok(AccountLinkId(id))
}

/// The link of a token; `None` if it is used, withdrawn or expired.
pub fn find(db: &mut Conn, kind: LinkKind, token_hash: &str, now: Moment) -> Result<Option<AccountLink>> {
    let row: Option<AccountLinkRow> = account_links::table
        .filter(account_links::kind.eq(kind.code()))
        .filter(account_links::token_hash.eq(token_hash))
        .filter(account_links::expires_at.gt(now.naive_utc()))
        .select(AccountLinkRow::as_select())
        .first(db)
        .optional()?;
    row.map(AccountLink::try_from).transpose()
}

/// Uses up a link: of two who try at once, one gets it. `Missing` if it is used, withdrawn or expired.
pub fn take(db: &mut Conn, kind: LinkKind, token_hash: &str, now: Moment) -> Result<AccountLink> {
    let link = find(db, kind, token_hash, now)?.ok_or(Error::Missing)?;
    withdraw(db, kind, link.id)?;
    Ok(link)
}

/// The valid links of a kind, newest first.
pub fn open(db: &mut Conn, kind: LinkKind, now: Moment) -> Result<Vec<AccountLink>> {
    let rows: Vec<AccountLinkRow> = account_links::table
        .filter(account_links::kind.eq(kind.code()))
        .filter(account_links::expires_at.gt(now.naive_utc()))
        .order((account_links::created_at.desc(), account_links::id.desc()))
        .select(AccountLinkRow::as_select())
        .load(db)?;
    rows.into_iter().map(AccountLink::try_from).collect()
}

/// Withdraws a link. `Missing` if it is already gone.
pub fn withdraw(db: &mut Conn, kind: LinkKind, id: AccountLinkId) -> Result<()> {
    let gone = diesel::delete(account_links::table.find(id.0).filter(account_links::kind.eq(kind.code())))
        .execute(db)?;
    if gone == 0 { Err(Error::Missing) } else { Ok(()) }
}

/// Withdraws every link of a kind and returns how many there were.
pub fn withdraw_all(db: &mut Conn, kind: LinkKind) -> Result<usize> {
    Ok(diesel::delete(account_links::table.filter(account_links::kind.eq(kind.code()))).execute(db)?)
}

/// Withdraws the links that change the password of an account.
pub fn withdraw_of(db: &mut Conn, account: AccountId) -> Result<()> {
    diesel::delete(account_links::table.filter(account_links::account_id.eq(account.0))).execute(db)?;
    Ok(())
}

/// Withdraws the links that an account created for others.
pub fn withdraw_by(db: &mut Conn, account: AccountId) -> Result<()> {
    diesel::delete(account_links::table.filter(account_links::created_by.eq(account.0))).execute(db)?;
    Ok(())
}

/// Deletes expired links.
pub fn sweep(db: &mut Conn, now: Moment) -> Result<()> {
    diesel::delete(account_links::table.filter(account_links::expires_at.le(now.naive_utc()))).execute(db)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = account_links)]
struct AccountLinkRow {
    id: i32,
    email: String,
    name: String,
    role: String,
    language: String,
    account_id: Option<i32>,
    created_at: NaiveDateTime,
    expires_at: NaiveDateTime,
}

impl TryFrom<AccountLinkRow> for AccountLink {
    type Error = Error;

    fn try_from(row: AccountLinkRow) -> Result<Self> {
        Ok(Self {
            id: AccountLinkId(row.id),
            email: row.email,
            name: row.name,
            role: Role::parse(&row.role)?,
            language: Language::parse(&row.language).unwrap_or_default(),
            account: row.account_id.map(AccountId),
            created_at: Moment::from_naive_utc(row.created_at),
            expires_at: Moment::from_naive_utc(row.expires_at),
        })
    }
}
