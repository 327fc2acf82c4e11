//! Claims addresses. One table holds live pages, redirects and withdrawn addresses alike, so that two
//! things can never have one address.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{article::ArticleId, old_address::OldAddress, path::SitePath};
use crate::store::live::{freshness, paths::kind};
use crate::store::schema::paths;
use crate::store::{Conn, Error, Result};

/// Gives a live article its address. The address it had before becomes a redirect to it.
/// `Taken("path")` if it is reserved or belongs to another article.
pub fn claim(db: &mut Conn, path: &SitePath, id: ArticleId, now: NaiveDateTime) -> Result<()> {
    if path.is_reserved() {
        return Err(Error::Taken("path"));
    }
    let others = paths::path.ne(path.as_str()).or(paths::query.ne(""));
    diesel::update(paths::table.filter(paths::article_id.eq(id.0)).filter(others))
        .set(paths::kind.eq(kind::REDIRECT))
        .execute(db)?;
    put(db, &path.clone().into(), kind::LIVE, Some(id), None, now)
}

/// Makes an old address lead to an article. `Taken("path")` if something else has it, such as a redirect that
/// somebody made.
pub fn redirect_to_article(db: &mut Conn, old: &OldAddress, id: ArticleId, now: NaiveDateTime) -> Result<()> {
    if !old.may_lead_elsewhere() {
        return Err(Error::Taken("path"));
    }
    match holder(db, old)? {
        Some((_, Some(owner), _)) if owner == id.0 => Ok(()),
        Some((_, None, true)) => Err(Error::Taken("path")),
        _ => put(db, old, kind::REDIRECT, Some(id), None, now),
    }
}

/// Makes the old address of a file lead to where it is served now. `Taken("path")` if an article has
/// it.
pub fn redirect_to(db: &mut Conn, path: &SitePath, target: &str, now: NaiveDateTime) -> Result<()> {
    if !path.may_lead_elsewhere() {
        return Err(Error::Taken("path"));
    }
    let path = path.clone().into();
    match holder(db, &path)? {
        Some((_, Some(_), _)) => Err(Error::Taken("path")),
        _ => put(db, &path, kind::REDIRECT, None, Some(target), now),
    }
}

/// Marks an old address that never had an article here as gone. `Taken("path")` if it has one.
pub fn claim_gone(db: &mut Conn, old: &OldAddress, now: NaiveDateTime) -> Result<()> {
    if !old.may_lead_elsewhere() {
        return Err(Error::Taken("path"));
    }
    match holder(db, old)? {
        Some((_, Some(_), _) | (_, None, true)) => Err(Error::Taken("path")),
        _ => put(db, old, kind::GONE, None, None, now),
    }
}

/// Whether an article may have an address: nothing else is or was there, except a fixed redirect.
pub fn is_free_for(db: &mut Conn, path: &SitePath, article: Option<ArticleId>) -> Result<bool> {
    if path.is_reserved() {
        return Ok(false);
    }
    Ok(match holder(db, &path.clone().into())? {
        None => true,
        Some((_, Some(owner), _)) => article.is_some_and(|id| id.0 == owner),
        Some((held, None, _)) => held == kind::REDIRECT,
    })
}

/// Whether nothing is or was at an address: no article, redirect or withdrawn page.
pub fn is_untouched(db: &mut Conn, path: &SitePath) -> Result<bool> {
    Ok(!path.is_reserved() && holder(db, &path.clone().into())?.is_none())
}

/// Marks every address of an article, old ones included, as withdrawn.
pub fn mark_gone(db: &mut Conn, id: ArticleId) -> Result<()> {
    diesel::update(paths::table.filter(paths::article_id.eq(id.0)))
        .set(paths::kind.eq(kind::GONE))
        .execute(db)?;
    Ok(())
}

/// Gives up the address of an article, so that it may lead elsewhere.
pub fn release(db: &mut Conn, path: &SitePath, id: ArticleId) -> Result<()> {
    let row = paths::table.find((path.as_str(), "")).filter(paths::article_id.eq(id.0));
    diesel::delete(row).execute(db)?;
    Ok(())
}

/// The kind of what has an address, its article, and whether somebody made it.
fn holder(db: &mut Conn, address: &OldAddress) -> Result<Option<(String, Option<i32>, bool)>> {
    Ok(paths::table
        .find((address.path.as_str(), address.query.as_str()))
        .select((paths::kind, paths::article_id, paths::by_hand))
        .first(db)
        .optional()?)
}

/// Writes a row, replacing one of the same article or a redirect that belongs to no article.
fn put(
    db: &mut Conn,
    address: &OldAddress,
    kind: &str,
    article: Option<ArticleId>,
    target: Option<&str>,
    now: NaiveDateTime,
) -> Result<()> {
    let article = article.map(|id| id.0);
    super::not_found_log::forget(db, address)?;
    // So that every process learns at which paths a query names an address.
    if !address.query.is_empty() {
        freshness::raise(db)?;
    }
    match holder(db, address)? {
        None => {
            diesel::insert_into(paths::table)
                .values((
                    paths::path.eq(address.path.as_str()),
                    paths::query.eq(address.query.as_str()),
                    paths::kind.eq(kind),
                    paths::article_id.eq(article),
                    paths::target.eq(target),
                    paths::claimed_at.eq(now),
                    paths::folded.eq(address.path.key()),
                ))
                .execute(db)?;
            Ok(())
        }
        // A fixed redirect gives way; an address that belongs to another article, even an old one, does
        // not.
        Some((held, owner, _)) if owner == article || (held == self::kind::REDIRECT && owner.is_none()) => {
            diesel::update(paths::table.find((address.path.as_str(), address.query.as_str())))
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
