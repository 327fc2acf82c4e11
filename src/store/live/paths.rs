//! What an address answers when no article lives there: another address, gone, or nothing. Whatever
//! leads to a live address, the answer is one redirect: never a chain, never a loop.

use diesel::prelude::*;

use crate::domain::{
    article::{ArticleId, Kind},
    live::Neighbour,
    moment::Moment,
    path::SitePath,
};
use crate::store::schema::{articles, live_articles, paths};
use crate::store::{Conn, Result};

use super::articles::NeighbourRow;
use super::{archives, stored_path, taxonomy};

/// Maximum redirects followed in a row; stored ones are already flat.
const STEPS_MAX: usize = 5;
/// Maximum rows checked with the same key.
const FORMS_MAX: i64 = 16;

/// The answer of an address without an article of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathAnswer {
    /// Its content moved permanently.
    Elsewhere {
        /// A local, percent-encoded address, or a URL.
        to: String,
        /// The redirect that was followed; `None` if the address is another form of a canonical one.
        by: Option<SitePath>,
    },
    /// It was withdrawn.
    Gone {
        /// When, if known.
        since: Option<Moment>,
    },
    /// Nothing was ever there.
    Nothing,
}

/// The values of `paths.kind`.
pub mod kind {
    /// A live article.
    pub const LIVE: &str = "live";
    /// A redirect to the live address of an article, or to a fixed target.
    pub const REDIRECT: &str = "redirect";
    /// The address of a withdrawn article.
    pub const GONE: &str = "gone";
}

/// Address, kind, article, target.
type Row = (String, String, Option<i32>, Option<String>);

/// Looks up an address among redirects and withdrawn articles: as it is, then in its other forms
/// (slash, `.html`, `index.html`, case, accents), then among the lists and feeds of the site.
pub fn answer(db: &mut Conn, path: &SitePath) -> Result<PathAnswer> {
    let mut path = path.clone();
    let mut first: Option<SitePath> = None;
    let mut last: Option<String> = None;
    for step in 0..STEPS_MAX {
        match one_step(db, &path)? {
            PathAnswer::Elsewhere { to, by } => {
                if step == 0 {
                    first = by;
                }
                match local(&to) {
                    // It may be a redirect itself. A list, a live article and a page of another site
                    // are not.
                    Some(next) if !next.is_reserved() && !lives(db, &next)? => {
                        path = next;
                        last = Some(to);
                    }
                    Some(next) => {
                        let to = renamed(db, &next)?.unwrap_or(to);
                        return Ok(PathAnswer::Elsewhere { to, by: first });
                    }
                    None => return Ok(PathAnswer::Elsewhere { to, by: first }),
                }
            }
            gone @ PathAnswer::Gone { .. } => return Ok(gone),
            // Another program may answer at the last target.
            PathAnswer::Nothing => {
                return Ok(last.map_or(PathAnswer::Nothing, |to| PathAnswer::Elsewhere { to, by: first }));
            }
        }
    }
    // A loop, made by rows older than the check for loops.
    Ok(PathAnswer::Nothing)
}

/// The path of a local target, without query or fragment.
pub(super) fn local(target: &str) -> Option<SitePath> {
    let path = &target[..target.find(['?', '#']).unwrap_or(target.len())];
    SitePath::parse(path).ok().filter(|_| !target.starts_with("//"))
}

fn one_step(db: &mut Conn, path: &SitePath) -> Result<PathAnswer> {
    let own: Option<Row> = paths::table
        .find(path.as_str())
        .select((paths::path, paths::kind, paths::article_id, paths::target))
        .first(db)
        .optional()?;
    if let Some(row) = own
        && let Some(answer) = row_answer(db, row)?
    {
        return Ok(answer);
    }
    let mut forms: Vec<Row> = paths::table
        .filter(paths::folded.eq(path.key()))
        .filter(paths::path.ne(path.as_str()))
        .order(paths::path)
        .limit(FORMS_MAX)
        .select((paths::path, paths::kind, paths::article_id, paths::target))
        .load(db)?;
    // Live articles first, then redirects, then withdrawn addresses.
    forms.sort_by_key(|(_, kind, ..)| {
        [kind::LIVE, kind::REDIRECT, kind::GONE].iter().position(|one| one == kind)
    });
    for form in forms {
        if form.1 == kind::LIVE {
            return Ok(PathAnswer::Elsewhere { to: stored_path(form.0)?.href(), by: None });
        }
        if let Some(answer) = row_answer(db, form)? {
            return Ok(answer);
        }
    }
    Ok(match list_at(db, path)? {
        Some(to) if to != path.as_str() => PathAnswer::Elsewhere { to, by: None },
        _ => PathAnswer::Nothing,
    })
}

/// The answer of a row; `None` for a live row, or a redirect to an article that is not live.
fn row_answer(db: &mut Conn, (path, kind, article, target): Row) -> Result<Option<PathAnswer>> {
    if kind == kind::REDIRECT {
        let by = Some(stored_path(path)?);
        return Ok(
            redirect_target(db, article.map(ArticleId), target)?.map(|to| PathAnswer::Elsewhere { to, by })
        );
    }
    if kind != kind::GONE {
        return Ok(None);
    }
    let since: Option<chrono::NaiveDateTime> = match article {
        Some(id) => articles::table.find(id).select(articles::withdrawn_at).first(db).optional()?.flatten(),
        None => None,
    };
    Ok(Some(PathAnswer::Gone { since: since.map(Moment::from_naive_utc) }))
}

/// The canonical address of a list or feed of the site, whatever form of it is given; for a renamed
/// list, its present address.
pub fn list_at(db: &mut Conn, path: &SitePath) -> Result<Option<String>> {
    let key = path.key();
    let parts: Vec<&str> = key.trim_start_matches('/').split('/').collect();
    let list = match parts.as_slice() {
        [""] => "/".to_owned(),
        ["articles" | "categories" | "tags" | "archives" | "plan-du-site" | "agenda" | "recherche"] => {
            format!("{key}/")
        }
        ["categories" | "tags" | "auteurs", _] if list_lives(db, &key)? => format!("{key}/"),
        ["categories" | "tags" | "auteurs", _] => return renamed(db, path),
        ["archives", of @ ..] if went_out(db, &key, of)? => format!("{key}/"),
        _ => return old_feed(db, &key),
    };
    Ok(Some(list))
}

/// The present address of a category, tag or author that had this address before.
fn renamed(db: &mut Conn, path: &SitePath) -> Result<Option<String>> {
    let key = path.key();
    let parts: Vec<&str> = key.trim_start_matches('/').split('/').collect();
    let [list, slug] = parts.as_slice() else { return Ok(None) };
    if list_lives(db, &key)? {
        return Ok(None);
    }
    match taxonomy::moved(db, list, slug)? {
        Some(to) if list_lives(db, to.trim_end_matches('/'))? => Ok(Some(to)),
        _ => Ok(None),
    }
}

/// Whether the archives have something at this address, given without its last slash and in parts.
fn went_out(db: &mut Conn, key: &str, of: &[&str]) -> Result<bool> {
    let Ok(path) = SitePath::parse(&format!("{key}/")) else { return Ok(false) };
    let below_article = path.as_photo().is_some() || path.as_photos().is_some() || path.as_event().is_some();
    if below_article { Ok(false) } else { archives::is_there(db, of) }
}

/// The feed for an address at which other programs keep theirs: of the site, or of one of its lists.
fn old_feed(db: &mut Conn, key: &str) -> Result<Option<String>> {
    let Some((list, last)) = key.rsplit_once('/') else { return Ok(None) };
    let file = match last {
        "feed" | "atom" | "atom.xml" | "feed.atom" | "feeds" | "feed.xml" => "feed.xml",
        "rss" | "rss2" | "rss.xml" | "feed.rss" | "index.xml" | "index.rss" => "rss.xml",
        "feed.json" => "feed.json",
        _ => return Ok(None),
    };
    Ok((list.is_empty() || list_lives(db, list)?).then(|| format!("{list}/{file}")))
}

/// Whether a list with live articles has this address, given without its last slash.
fn list_lives(db: &mut Conn, list: &str) -> Result<bool> {
    Ok(match list.trim_start_matches('/').split('/').collect::<Vec<_>>().as_slice() {
        ["categories", slug] => taxonomy::section(db, slug)?.is_some(),
        ["tags", slug] => taxonomy::tag(db, slug)?.is_some(),
        ["auteurs", slug] => taxonomy::author(db, slug)?.is_some(),
        _ => false,
    })
}

/// Whether an article is live at exactly this address.
pub fn lives(db: &mut Conn, path: &SitePath) -> Result<bool> {
    Ok(live_at(db, path)?.is_some())
}

/// The article that is live at exactly this address.
pub fn live_at(db: &mut Conn, path: &SitePath) -> Result<Option<ArticleId>> {
    let id: Option<i32> = live_articles::table
        .filter(live_articles::path.eq(path.as_str()))
        .select(live_articles::article_id)
        .first(db)
        .optional()?;
    Ok(id.map(ArticleId))
}

/// The present address of a redirect's article (`None` if not live), or its fixed target.
pub(in crate::store) fn redirect_target(
    db: &mut Conn,
    article: Option<ArticleId>,
    target: Option<String>,
) -> Result<Option<String>> {
    let Some(id) = article else { return Ok(target) };
    let live: Option<String> =
        live_articles::table.find(id.0).select(live_articles::path).first(db).optional()?;
    live.map(|path| Ok(stored_path(path)?.href())).transpose()
}

/// The live pages (not articles), by title, at most 200: for the footer's legal links.
pub fn live_pages(db: &mut Conn) -> Result<Vec<Neighbour>> {
    let rows: Vec<NeighbourRow> = live_articles::table
        .filter(live_articles::kind.eq(Kind::Page.code()))
        .order((live_articles::title, live_articles::article_id))
        .limit(200)
        .select(NeighbourRow::as_select())
        .load(db)?;
    rows.into_iter().map(Neighbour::try_from).collect()
}
