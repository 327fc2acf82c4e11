//! What an address answers when no article lives there: another address, gone, or nothing.
//! Whatever way leads to a live address, it is told as one redirect: never a chain, never a loop.

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
use super::{stored_path, taxonomy};

/// Redirects behind each other that are followed at the most: what is written is flat already.
const STEPS_MAX: usize = 5;
/// Rows with the same key that are looked at.
const FORMS_MAX: i64 = 16;

/// What stands at an address without an article of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathAnswer {
    /// Its content lives elsewhere, for good.
    Elsewhere {
        /// A local address, already percent-encoded, or a URL.
        to: String,
        /// The redirect that says so; none when it is another form of a true address.
        by: Option<SitePath>,
    },
    /// It was withdrawn.
    Gone {
        /// When.
        since: Option<Moment>,
    },
    /// Nothing was ever there.
    Nothing,
}

/// The kinds of rows in `paths`.
pub mod kind {
    /// A live article.
    pub const LIVE: &str = "live";
    /// A redirect to the live address of an article, or to a fixed target.
    pub const REDIRECT: &str = "redirect";
    /// The address of a withdrawn article.
    pub const GONE: &str = "gone";
}

/// A row of `paths`.
type Row = (String, String, Option<i32>, Option<String>);

/// Looks an address up among redirects and withdrawn articles: as it is, then in its other forms
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
                    // It may lead on. A list, a live article and a page of another site do not.
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
            // Perhaps another program answers there.
            PathAnswer::Nothing => {
                return Ok(last.map_or(PathAnswer::Nothing, |to| PathAnswer::Elsewhere { to, by: first }));
            }
        }
    }
    // A circle, made by rows older than the check for them.
    Ok(PathAnswer::Nothing)
}

/// The path of a local target, without query or fragment.
fn local(target: &str) -> Option<SitePath> {
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
        && let Some(answer) = told(db, row)?
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
    // What lives, then what leads on, then what is gone.
    forms.sort_by_key(|(_, kind, ..)| {
        [kind::LIVE, kind::REDIRECT, kind::GONE].iter().position(|one| one == kind)
    });
    for form in forms {
        if form.1 == kind::LIVE {
            return Ok(PathAnswer::Elsewhere { to: stored_path(form.0)?.href(), by: None });
        }
        if let Some(answer) = told(db, form)? {
            return Ok(answer);
        }
    }
    Ok(match list_at(db, path)? {
        Some(to) if to != path.as_str() => PathAnswer::Elsewhere { to, by: None },
        _ => PathAnswer::Nothing,
    })
}

/// What a row says; nothing when its article does not live at present.
fn told(db: &mut Conn, (path, kind, article, target): Row) -> Result<Option<PathAnswer>> {
    if kind == kind::REDIRECT {
        let by = Some(stored_path(path)?);
        return Ok(goal(db, article, target)?.map(|to| PathAnswer::Elsewhere { to, by }));
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

/// The true address of a list or feed of the site, whatever form of it is given; of a list that was renamed,
/// its present one.
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
        ["archives", ..] if went_out(db, &key)? => format!("{key}/"),
        _ => return old_feed(db, &key),
    };
    Ok(Some(list))
}

/// The present address of a category, tag or author that stood here under another name.
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

/// Whether the archives have something at this address, given without its last slash.
fn went_out(db: &mut Conn, key: &str) -> Result<bool> {
    match SitePath::parse(&format!("{key}/")) {
        Ok(path) => super::link_targets::stands(db, &path),
        Err(_) => Ok(false),
    }
}

/// Addresses at which other programs keep their feeds: of the site, or of one of its lists.
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

/// Whether a list with something live stands at this address, given without its last slash.
fn list_lives(db: &mut Conn, list: &str) -> Result<bool> {
    Ok(match list.trim_start_matches('/').split('/').collect::<Vec<_>>().as_slice() {
        ["categories", slug] => taxonomy::section(db, slug)?.is_some(),
        ["tags", slug] => taxonomy::tag(db, slug)?.is_some(),
        ["auteurs", slug] => taxonomy::author(db, slug)?.is_some(),
        _ => false,
    })
}

/// Whether an article lives at exactly this address.
pub fn lives(db: &mut Conn, path: &SitePath) -> Result<bool> {
    Ok(article_at(db, path)?.is_some())
}

/// The article that lives at exactly this address.
pub fn live_at(db: &mut Conn, path: &SitePath) -> Result<Option<ArticleId>> {
    Ok(article_at(db, path)?.map(ArticleId))
}

/// Its number.
pub(in crate::store) fn article_at(db: &mut Conn, path: &SitePath) -> Result<Option<i32>> {
    Ok(live_articles::table
        .filter(live_articles::path.eq(path.as_str()))
        .select(live_articles::article_id)
        .first(db)
        .optional()?)
}

/// Where a redirect leads: to the present address of its article, or to its fixed target.
pub(in crate::store) fn goal(
    db: &mut Conn,
    article: Option<i32>,
    target: Option<String>,
) -> Result<Option<String>> {
    let Some(id) = article else { return Ok(target) };
    let live: Option<String> =
        live_articles::table.find(id).select(live_articles::path).first(db).optional()?;
    live.map(|path| Ok(stored_path(path)?.href())).transpose()
}

/// Whether an address belongs to a live page (not an article): for the footer's legal links.
pub fn live_pages(db: &mut Conn) -> Result<Vec<Neighbour>> {
    let rows: Vec<NeighbourRow> = live_articles::table
        .filter(live_articles::kind.eq(Kind::Page.code()))
        .order((live_articles::title, live_articles::article_id))
        .limit(200)
        .select(NeighbourRow::as_select())
        .load(db)?;
    rows.into_iter().map(Neighbour::try_from).collect()
}
