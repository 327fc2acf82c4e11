//! Points of the proofreading that somebody set aside, each with a reason.

use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    moment::Moment,
    proofreading::{Check, SetAside},
};
use crate::store::schema::set_aside;
use crate::store::{Conn, Result};

/// What was set aside for an article.
pub fn aside(db: &mut Conn, article: ArticleId) -> Result<Vec<SetAside>> {
    let rows: Vec<(String, String, String)> = set_aside::table
        .filter(set_aside::article_id.eq(article.0))
        .order((set_aside::at, set_aside::point, set_aside::detail))
        .select((set_aside::point, set_aside::detail, set_aside::reason))
        .load(db)?;
    let known = |(point, detail, reason): (String, String, String)| {
        Some(SetAside { check: Check::parse(&point)?, detail, reason })
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// Sets something aside, or gives a new reason for it.
pub fn set_aside(
    db: &mut Conn,
    article: ArticleId,
    aside: &SetAside,
    account: i32,
    now: Moment,
) -> Result<()> {
    take_back(db, article, aside.check, &aside.detail)?;
    diesel::insert_into(set_aside::table)
        .values((
            set_aside::article_id.eq(article.0),
            set_aside::point.eq(aside.check.code()),
            set_aside::detail.eq(&aside.detail),
            set_aside::reason.eq(&aside.reason),
            set_aside::account_id.eq(account),
            set_aside::at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Looks at it again.
pub fn take_back(db: &mut Conn, article: ArticleId, check: Check, detail: &str) -> Result<()> {
    let row = set_aside::table.find((article.0, check.code(), detail));
    diesel::delete(row).execute(db)?;
    Ok(())
}
