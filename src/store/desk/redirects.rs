//! Redirects that someone made. They are kept flat: each leads straight to its final target, even if
//! that target later becomes a redirect itself.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::domain::{
    article::ArticleId,
    old_address::OldAddress,
    path::SitePath,
    query::{AskedQuery, Query, append_query},
    redirect::{Redirect, RedirectTarget},
    refusal::Refusal,
};
use crate::store::live::paths::{self as answers, PathAnswer, kind};
use crate::store::live::query_addresses::{self, QueryAnswer};
use crate::store::live::{freshness, link_targets};
use crate::store::schema::paths;
use crate::store::{Conn, Result};

/// What a redirect may lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// The target must exist; otherwise the editor is told.
    MustBeThere,
    /// Any target: an import trusts its old site.
    Anything,
}

/// What becomes of a redirect that is already there and leads elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It is replaced.
    Replace,
    /// It stays, and the new one is refused.
    Keep,
}

/// The final target: an article wherever it lives, or an address.
type Goal = (Option<ArticleId>, Option<String>);

/// Makes an address lead elsewhere, or returns why it may not.
pub fn put(
    db: &mut Conn,
    from: &OldAddress,
    target: &RedirectTarget,
    strictness: Strictness,
    existing: Existing,
    now: NaiveDateTime,
) -> Result<std::result::Result<(), Refusal>> {
    let taken = || Ok(Err(Refusal::AddressTaken(from.to_string())));
    if !from.may_lead_elsewhere() {
        return taken();
    }
    let row = paths::table.find((from.path.as_str(), from.query.as_str()));
    let held: Option<(String, Option<i32>, Option<String>, bool)> =
        row.select((paths::kind, paths::article_id, paths::target, paths::by_hand)).first(db).optional()?;
    match &held {
        Some((held, ..)) if held == kind::LIVE => return taken(),
        // A withdrawn article may come back to its address, which an import does not know.
        Some((held, Some(_), ..)) if held == kind::GONE && strictness == Strictness::Anything => {
            return taken();
        }
        Some((held, Some(_), _, false)) if held == kind::REDIRECT => {
            return Ok(Err(Refusal::RedirectStays(from.to_string())));
        }
        _ => {}
    }
    let (article, target) = match goal(db, from, target, strictness)? {
        Ok(goal) => goal,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Some((held, now_article, now_target, true)) = &held
        && held == kind::REDIRECT
        && existing == Existing::Keep
    {
        if *now_article == article.map(|id| id.0) && *now_target == target {
            return Ok(Ok(()));
        }
        let shown = answers::redirect_target(db, now_article.map(ArticleId), now_target.clone())?;
        return Ok(Err(Refusal::RedirectExists(shown.unwrap_or_default())));
    }
    super::not_found_log::forget(db, from)?;
    if from.query.is_empty() {
        // What texts name as a file leads somewhere now.
        super::absent_names::file_came(db, from.path.as_str())?;
    }
    if held.is_none() {
        diesel::insert_into(paths::table)
            .values((
                paths::path.eq(from.path.as_str()),
                paths::query.eq(from.query.as_str()),
                paths::kind.eq(kind::REDIRECT),
                paths::folded.eq(from.path.key()),
                paths::claimed_at.eq(now),
            ))
            .execute(db)?;
    }
    let goal = (paths::article_id.eq(article.map(|id| id.0)), paths::target.eq(target));
    diesel::update(row)
        .set((
            paths::kind.eq(kind::REDIRECT),
            paths::by_hand.eq(true),
            paths::batch_id.eq(None::<i32>),
            goal.clone(),
        ))
        .execute(db)?;
    // Redirects to this address now lead to its target.
    let other = from.path.other_slash_form().map(|path| OldAddress { path, query: from.query.clone() });
    let here: Vec<String> =
        [Some(from.clone()), other].into_iter().flatten().map(|form| form.href()).collect();
    diesel::update(paths::table.filter(paths::target.eq_any(here)).filter(paths::kind.eq(kind::REDIRECT)))
        .set(goal)
        .execute(db)?;
    // So that every process learns at which paths a query names an address.
    if !from.query.is_empty() {
        freshness::raise(db)?;
    }
    Ok(Ok(()))
}

fn goal(
    db: &mut Conn,
    from: &OldAddress,
    target: &RedirectTarget,
    strictness: Strictness,
) -> Result<std::result::Result<Goal, Refusal>> {
    let (path, rest) = match target {
        RedirectTarget::Elsewhere(url) => return Ok(Ok((None, Some(url.clone())))),
        RedirectTarget::Here(path, rest) => (path, rest),
    };
    let query = rest.split('#').next().and_then(|rest| rest.strip_prefix('?')).unwrap_or_default();
    let loops = || Ok(Err(Refusal::RedirectLoops(from.to_string())));
    if *path == from.path && Query::parse(query).is_ok_and(|query| query == from.query) {
        return loops();
    }
    let fixed = |path: String| Ok(Ok((None, Some(format!("{path}{rest}")))));
    // The target may itself be an old address with a query.
    if let Some(asked) = AskedQuery::parse(query).filter(|asked| !asked.whole.is_empty())
        && let QueryAnswer::Named(PathAnswer::Elsewhere { to, by }, left) =
            query_addresses::answer(db, path, &asked)?
    {
        return if by.as_ref() == Some(from) {
            loops()
        } else {
            Ok(Ok((None, Some(append_query(&to, &left)))))
        };
    }
    if let Some(article) = answers::live_at(db, path)? {
        return if rest.is_empty() { Ok(Ok((Some(article), None))) } else { fixed(path.href()) };
    }
    match answers::answer(db, path)? {
        PathAnswer::Elsewhere { to, .. } => {
            let end = SitePath::parse(&to[..to.find(['?', '#']).unwrap_or(to.len())]);
            match end {
                Ok(end) if end == from.path && from.query.is_empty() => loops(),
                Ok(end) if rest.is_empty() => match answers::live_at(db, &end)? {
                    Some(article) => Ok(Ok((Some(article), None))),
                    None => Ok(Ok((None, Some(to)))),
                },
                // Append the query or fragment to an address of this site.
                Ok(_) if !to.contains(['?', '#']) => fixed(to),
                _ => Ok(Ok((None, Some(to)))),
            }
        }
        PathAnswer::Nothing if path.key() == from.path.key() && from.query.is_empty() => loops(),
        PathAnswer::Nothing | PathAnswer::Gone { .. } => {
            if strictness == Strictness::Anything || path.is_reserved() {
                fixed(path.href())
            } else {
                Ok(Err(Refusal::RedirectNowhere(path.to_string())))
            }
        }
    }
}

/// Whether the redirect at an address leads to this target already.
pub fn leads_to(db: &mut Conn, from: &OldAddress, target: &RedirectTarget) -> Result<bool> {
    let held: Option<(Option<i32>, Option<String>)> = paths::table
        .find((from.path.as_str(), from.query.as_str()))
        .filter(paths::kind.eq(kind::REDIRECT))
        .select((paths::article_id, paths::target))
        .first(db)
        .optional()?;
    let Some(held) = held else { return Ok(false) };
    let goal = goal(db, from, target, Strictness::Anything)?;
    Ok(goal.is_ok_and(|(article, target)| held == (article.map(|id| id.0), target)))
}

/// Deletes a redirect that a rule of an old site made.
pub fn give_up(db: &mut Conn, from: &OldAddress) -> Result<()> {
    diesel::delete(paths::table.find((from.path.as_str(), from.query.as_str()))).execute(db)?;
    Ok(())
}

/// Deletes a redirect. `Missing` if there is none; refused if a move made it.
pub fn remove(db: &mut Conn, from: &OldAddress) -> Result<std::result::Result<String, Refusal>> {
    let row = paths::table.find((from.path.as_str(), from.query.as_str()));
    let held = row.filter(paths::kind.eq(kind::REDIRECT)).select((paths::by_hand, paths::target));
    let held: Option<(bool, Option<String>)> = held.first(db).optional()?;
    match held {
        None => Err(crate::store::Error::Missing),
        Some((false, _)) => Ok(Err(Refusal::RedirectStays(from.to_string()))),
        Some((true, target)) => {
            diesel::delete(row).execute(db)?;
            if !from.query.is_empty() {
                freshness::raise(db)?;
            }
            Ok(Ok(target.unwrap_or_default()))
        }
    }
}

/// The condition of the index of redirects, word for word: a bound value would not be known to the planner.
fn is_redirect() -> diesel::expression::SqlLiteral<Bool> {
    diesel::dsl::sql("kind = 'redirect'")
}

/// The number of redirects.
pub fn count(db: &mut Conn) -> Result<usize> {
    let count: i64 = paths::table.filter(is_redirect()).count().get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Redirects by address, after skipping some.
pub fn list(db: &mut Conn, skip: i64, most: i64) -> Result<Vec<Redirect>> {
    type Row = (String, String, Option<i32>, Option<String>, bool, i32, Option<NaiveDate>);
    let rows: Vec<Row> = paths::table
        .filter(is_redirect())
        .order((paths::path, paths::query))
        .offset(skip)
        .limit(most)
        .select((
            paths::path,
            paths::query,
            paths::article_id,
            paths::target,
            paths::by_hand,
            paths::hits,
            paths::last_used,
        ))
        .load(db)?;
    let mut redirects = Vec::with_capacity(rows.len());
    for (path, query, article, target, by_hand, hits, last_used) in rows {
        redirects.push(Redirect {
            from: stored(path, query)?,
            to: answers::redirect_target(db, article.map(ArticleId), target)?,
            by_hand,
            hits: usize::try_from(hits).unwrap_or_default(),
            last_used,
        });
    }
    Ok(redirects)
}

/// Maximum redirects per batch.
const BATCH_ROWS: i64 = 500;

/// One batch of redirects that lead to nothing.
#[derive(Debug)]
pub struct Dead {
    /// With their targets, if any.
    pub dead: Vec<(OldAddress, Option<String>)>,
    /// `None` after the last batch.
    pub next: Option<(String, String)>,
}

/// Checks one batch of redirects after a path and a query.
pub fn dead(db: &mut Conn, after: &(String, String)) -> Result<Dead> {
    let (path, query) = after;
    let later = paths::path.gt(path).or(paths::path.eq(path).and(paths::query.gt(query)));
    let rows: Vec<(String, String, Option<i32>, Option<String>)> = paths::table
        .filter(is_redirect())
        .filter(later)
        .order((paths::path, paths::query))
        .limit(BATCH_ROWS)
        .select((paths::path, paths::query, paths::article_id, paths::target))
        .load(db)?;
    let last = rows.last().filter(|_| rows.len() as i64 == BATCH_ROWS);
    let next = last.map(|(path, query, ..)| (path.clone(), query.clone()));
    let mut dead = Vec::new();
    for (path, query, article, target) in rows {
        let to = answers::redirect_target(db, article.map(ArticleId), target)?;
        let leads = match &to {
            Some(to) => article.is_some() || link_targets::target_is_reachable(db, to)?,
            None => false,
        };
        if !leads {
            dead.push((stored(path, query)?, to));
        }
    }
    Ok(Dead { dead, next })
}

fn stored(path: String, query: String) -> Result<OldAddress> {
    Ok(OldAddress { path: SitePath::stored(path)?, query: Query::stored(query) })
}
