//! What an address answers when no article lives there: another address, gone, or nothing.

use diesel::prelude::*;

use crate::domain::{
    article::Kind,
    live::{Card, Neighbour},
    moment::Moment,
    path::SitePath,
};
use crate::store::schema::{articles, live_articles, paths};
use crate::store::{Conn, Result};

use super::articles::NeighbourRow;
use super::{cards, names, stored_path};

/// How many articles are compared with a lost address, for each of its three longest words.
const NEAR_CANDIDATES: i64 = 200;
/// So many letters of shared words are enough, however long the address.
const NEAR_ENOUGH_LETTERS: usize = 6;

/// What stands at an address without an article of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Its content lives elsewhere, for good: a local address, already percent-encoded, or a URL.
    Elsewhere(String),
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

/// Looks an address up among redirects and withdrawn articles; tries the other trailing-slash
/// form, the form without `.html`, and lower case last, so that one redirect reaches the goal.
pub fn answer(db: &mut Conn, path: &SitePath) -> Result<Answer> {
    for form in forms(path) {
        if form != *path && lives(db, &form)? {
            return Ok(Answer::Elsewhere(form.href()));
        }
        let row: Option<(String, Option<i32>, Option<String>)> = paths::table
            .find(form.as_str())
            .select((paths::kind, paths::article_id, paths::target))
            .first(db)
            .optional()?;
        match row {
            Some((kind, article, target)) if kind == kind::REDIRECT => {
                if let Some(to) = goal(db, article, target)? {
                    return Ok(Answer::Elsewhere(to));
                }
            }
            Some((kind, article, _)) if kind == kind::GONE => {
                let since: Option<chrono::NaiveDateTime> = match article {
                    Some(id) => articles::table
                        .find(id)
                        .select(articles::withdrawn_at)
                        .first(db)
                        .optional()?
                        .flatten(),
                    None => None,
                };
                return Ok(Answer::Gone { since: since.map(Moment::from_naive_utc) });
            }
            _ => {}
        }
    }
    match old_feed(path.as_str()) {
        Some((list, file)) if list.is_empty() || list_lives(db, list)? => {
            Ok(Answer::Elsewhere(SitePath::parse(&format!("{list}/{file}"))?.href()))
        }
        _ => Ok(Answer::Nothing),
    }
}

/// Addresses at which other programs keep their feeds: the list before it, and the feed of today.
fn old_feed(path: &str) -> Option<(&str, &'static str)> {
    let (list, last) = path.trim_end_matches('/').rsplit_once('/')?;
    let file = match last.to_ascii_lowercase().as_str() {
        "feed" | "atom" | "atom.xml" | "feed.atom" | "feeds" | "feed.xml" => "feed.xml",
        "rss" | "rss2" | "rss.xml" | "feed.rss" | "index.xml" | "index.rss" => "rss.xml",
        "feed.json" => "feed.json",
        _ => return None,
    };
    Some((list, file))
}

/// Whether a list with something live stands at this address, given without its last slash.
fn list_lives(db: &mut Conn, list: &str) -> Result<bool> {
    Ok(match list.trim_start_matches('/').split('/').collect::<Vec<_>>().as_slice() {
        ["categories", slug] => names::section(db, slug)?.is_some(),
        ["tags", slug] => names::tag(db, slug)?.is_some(),
        ["auteurs", slug] => names::author(db, slug)?.is_some(),
        _ => false,
    })
}

/// Live articles whose address ends like this one: for « did you mean » on the 404 page.
pub fn near(db: &mut Conn, path: &SitePath, most: usize) -> Result<Vec<Card>> {
    let wanted = words(path.as_str());
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    // The longest words first: they tell addresses apart. Three look-ups at the most.
    let mut longest = wanted.clone();
    longest.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut found: Vec<(usize, i32)> = Vec::new();
    for word in longest.iter().take(3) {
        let rows: Vec<(i32, String)> = live_articles::table
            .filter(live_articles::path.like(format!("%{}%", word.replace(['%', '_'], ""))))
            // By address: the index of addresses alone answers, no article is read.
            .order(live_articles::path)
            .limit(NEAR_CANDIDATES)
            .select((live_articles::article_id, live_articles::path))
            .load(db)?;
        for (id, path) in rows {
            if found.iter().all(|(_, other)| *other != id) {
                let theirs = words(&path);
                found.push((wanted.iter().filter(|word| theirs.contains(word)).map(String::len).sum(), id));
            }
        }
    }
    let enough = wanted.iter().map(String::len).sum::<usize>() / 2;
    found.retain(|(shared, _)| *shared > 0 && *shared >= enough.min(NEAR_ENOUGH_LETTERS));
    found.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    let ids: Vec<i32> = found.into_iter().take(most).map(|(_, id)| id).collect();
    cards::by_ids(db, &ids)
}

/// The words of an address that say something about it.
fn words(path: &str) -> Vec<String> {
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let folded = crate::domain::folding::fold(last.trim_end_matches(".html"));
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 3)
        .take(20)
        .map(str::to_owned)
        .collect()
}

fn forms(path: &SitePath) -> Vec<SitePath> {
    let mut forms = vec![path.clone()];
    let mut add = |form: Option<SitePath>| {
        if let Some(form) = form.filter(|form| !forms.contains(form)) {
            forms.push(form);
        }
    };
    add(path.other_slash_form());
    let text = path.as_str();
    let bare = text.trim_end_matches('/');
    let bare = bare.strip_suffix("/index.html").or_else(|| bare.strip_suffix(".html")).unwrap_or(bare);
    if !bare.is_empty() {
        add(stored_path(format!("{bare}/")).ok());
        add(stored_path(format!("{bare}.html")).ok());
    }
    let lower = text.to_lowercase();
    if lower != text {
        let lower = stored_path(lower).ok();
        add(lower.as_ref().and_then(SitePath::other_slash_form));
        add(lower);
    }
    forms
}

fn lives(db: &mut Conn, path: &SitePath) -> Result<bool> {
    let row: Option<i32> = live_articles::table
        .filter(live_articles::path.eq(path.as_str()))
        .select(live_articles::article_id)
        .first(db)
        .optional()?;
    Ok(row.is_some())
}

fn goal(db: &mut Conn, article: Option<i32>, target: Option<String>) -> Result<Option<String>> {
    if let Some(id) = article {
        let live: Option<String> =
            live_articles::table.find(id).select(live_articles::path).first(db).optional()?;
        return live.map(|path| Ok(stored_path(path)?.href())).transpose();
    }
    Ok(target)
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
