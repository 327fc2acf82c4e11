//! Claims addresses. One table holds live pages, redirects and withdrawn addresses alike, so that two
//! things can never have one address.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{article::ArticleId, path::SitePath};
use crate::store::live::paths::kind;
use crate::store::schema::paths;
use crate::store::{Conn, Error, Result};

/// Gives a live article its address. The address it had before becomes a redirect to it.
/// `Taken("path")` if it is reserved or belongs to another article.
pub fn claim(db: &mut Conn, path: &SitePath, id: ArticleId, now: NaiveDateTime) -> Result<()> {
    if path.is_reserved() {
        return Err(Error::Taken("path"));
    }
    diesel::update(paths::table.filter(paths::article_id.eq(id.0)).filter(paths::path.ne(path.as_str())))
        .set(paths::kind.eq(kind::REDIRECT))
        .execute(db)?;
    put(db, path, kind::LIVE, Some(id), None, now)
}

/// Makes an old address lead to an article. `Taken("path")` if something else has it.
pub fn redirect_to_article(db: &mut Conn, path: &SitePath, id: ArticleId, now: NaiveDateTime) -> Result<()> {
    if path.is_reserved() {
        return Err(Error::Taken("path"));
    }
    match holder(db, path)? {
        Some((_, Some(owner))) if owner == id.0 => Ok(()),
        _ => put(db, path, kind::REDIRECT, Some(id), None, now),
    }
}

/// Makes the old address of a file lead to where it is served now. `Taken("path")` if an article has
/// it.
pub fn redirect_to(db: &mut Conn, path: &SitePath, target: &str, now: NaiveDateTime) -> Result<()> {
    if !path.may_lead_elsewhere() {
        return Err(Error::Taken("path"));
    }
    match holder(db, path)? {
        Some((_, Some(_))) => Err(Error::Taken("path")),
        _ => put(db, path, kind::REDIRECT, None, Some(target), now),
    }
}

/// Marks an old address that never had an article here as gone. `Taken("path")` if it has one.
pub fn claim_gone(db: &mut Conn, path: &SitePath, now: NaiveDateTime) -> Result<()> {
    if !path.may_lead_elsewhere() {
        return Err(Error::Taken("path"));
    }
    match holder(db, path)? {
        Some((_, Some(_))) => Err(Error::Taken("path")),
        _ => put(db, path, kind::GONE, None, None, now),
    }
}

/// Whether an article may have an address: nothing else is or was there, except a fixed redirect.
pub fn is_free_for(db: &mut Conn, path: &SitePath, article: Option<ArticleId>) -> Result<bool> {
    if path.is_reserved() {
        return Ok(false);
    }
    Ok(match holder(db, path)? {
        None => true,
        Some((_, Some(owner))) => article.is_some_and(|id| id.0 == owner),
        Some((held, None)) => held == kind::REDIRECT,
    })
}

/// Whether nothing is or was at an address: no article, redirect or withdrawn page.
pub fn is_untouched(db: &mut Conn, path: &SitePath) -> Result<bool> {
    Ok(!path.is_reserved() && holder(db, path)?.is_none())
}

/// Marks every address of an article, old ones included, as withdrawn.
pub fn mark_gone(db: &mut Conn, id: ArticleId) -> Result<()> {
    diesel::update(paths::table.filter(paths::article_id.eq(id.0)))
        .set(paths::kind.eq(kind::GONE))
        .execute(db)?;
    Ok(())
}

fn holder(db: &mut Conn, path: &SitePath) -> Result<Option<(String, Option<i32>)>> {
    Ok(paths::table.find(path.as_str()).select((paths::kind, paths::article_id)).first(db).optional()?)
}

/// Writes a row, replacing one of the same article or a redirect that belongs to no article.
fn put(
    db: &mut Conn,
    path: &SitePath,
    kind: &str,
    article: Option<ArticleId>,
    target: Option<&str>,
    now: NaiveDateTime,
) -> Result<()> {
    let article = article.map(|id| id.0);
    super::not_found_log::forget(db, path)?;
    match holder(db, path)? {
        None => {
            diesel::insert_into(paths::table)
                .values((
                    paths::path.eq(path.as_str()),
                    paths::kind.eq(kind),
                    paths::article_id.eq(article),
                    paths::target.eq(target),
                    paths::claimed_at.eq(now),
                    paths::folded.eq(path.key()),
                ))
                .execute(db)?;
            Ok(())
        }
        // A fixed redirect gives way; an address that belongs to another article, even an old one, does
        // not.
        Some((held, owner)) if owner == article || (held == self::kind::REDIRECT && owner.is_none()) => {
            diesel::update(paths::table.find(path.as_str()))
                .set((
                    paths::kind.eq(kind),
                    paths::article_id.eq(article),
                    paths::target.eq(target),
                    paths::by_hand.eq(false),
                ))
                .execute(db)?;
            Ok(())
        }
        Some(_) => Err(Error::Taken("path")),
    }
}
