//! Whether an address of this site leads anywhere.

use diesel::prelude::*;

use crate::domain::{old_address::OldAddress, path::SitePath, query::AskedQuery};
use crate::store::schema::{live_articles, live_pictures_of};
use crate::store::{Conn, Result};

use super::paths::{self, PathAnswer};
use super::query_addresses::{self, QueryAnswer};
use super::{agenda, archives, files, taxonomy};

/// Whether something answers here, directly or through a redirect. Addresses that the program itself
/// answers (the desk, its own files) count.
pub fn is_reachable(db: &mut Conn, path: &SitePath) -> Result<bool> {
    if page_exists(db, path)? {
        return Ok(true);
    }
    match paths::answer(db, path)? {
        PathAnswer::Gone { .. } => Ok(false),
        PathAnswer::Elsewhere { to, .. } => match paths::local(&to) {
            Some(end) if end != *path => page_exists(db, &end),
            Some(_) => Ok(false),
            // Another site: nothing is known about it.
            None => Ok(true),
        },
        PathAnswer::Nothing => match path.other_slash_form() {
            Some(form) if form.is_reserved() && page_exists(db, &form)? => Ok(true),
            _ => Ok(sub_address_moved(db, path)?.is_some()),
        },
    }
}

/// Whether an old address answers, its query included.
pub fn answers(db: &mut Conn, old: &OldAddress) -> Result<bool> {
    let Some(asked) = AskedQuery::parse(old.query.as_str()).filter(|_| !old.query.is_empty()) else {
        return is_reachable(db, &old.path);
    };
    match query_addresses::answer(db, &old.path, &asked)? {
        QueryAnswer::Named(PathAnswer::Elsewhere { to, .. }, _) => match paths::local(&to) {
            Some(end) => page_exists(db, &end),
            None => Ok(true),
        },
        QueryAnswer::Named(..) | QueryAnswer::Unnamed => Ok(false),
        QueryAnswer::Nothing => is_reachable(db, &old.path),
    }
}

/// The same for the target of a redirect: a path of this site, with or without query and fragment, or a
/// URL.
pub fn target_is_reachable(db: &mut Conn, target: &str) -> Result<bool> {
    match (paths::local(target), OldAddress::parse(target)) {
        (None, _) => Ok(true),
        (Some(_), Ok(address)) => answers(db, &address),
        (Some(path), Err(_)) => is_reachable(db, &path),
    }
}

pub(super) fn page_exists(db: &mut Conn, path: &SitePath) -> Result<bool> {
    if paths::lives(db, path)? {
        return Ok(true);
    }
    if let Some((article, number)) = path.as_photo() {
        return Ok(pictures(db, &article)? >= number);
    }
    if let Some(article) = path.as_photos() {
        return Ok(pictures(db, &article)? > 1);
    }
    if let Some(article) = path.as_event() {
        return is_event(db, &article);
    }
    if !path.is_reserved() {
        return Ok(false);
    }
    let inner = path.as_str().trim_matches('/');
    match inner.split('/').collect::<Vec<_>>().as_slice() {
        ["categories", slug, ..] => {
            Ok(taxonomy::section(db, slug)?.is_some() || moved(db, "categories", slug)?)
        }
        ["tags", slug, ..] => Ok(taxonomy::tag(db, slug)?.is_some() || moved(db, "tags", slug)?),
        ["auteurs", slug, ..] => Ok(taxonomy::author(db, slug)?.is_some() || moved(db, "auteurs", slug)?),
        ["auteurs"] => Ok(false),
        ["archives", of @ ..] => archives::is_there(db, of),
        ["uploads", name @ ..] => Ok(files::served(db, &name.join("/"))?.is_some()),
        ["media", file] => match file.split_once('.') {
            Some((digest, ending)) => files::serves_variant(db, digest, ending),
            None => Ok(false),
        },
        // The program's own, which no text names: whatever else has such an address is not there.
        ["desk" | "admin" | "apercu" | "assets" | "media", ..] => Ok(false),
        _ => Ok(true),
    }
}

fn moved(db: &mut Conn, list: &str, slug: &str) -> Result<bool> {
    Ok(taxonomy::moved(db, list, slug)?.is_some())
}

/// How many photographs the live article at one of these addresses has.
fn pictures(db: &mut Conn, article: &[SitePath]) -> Result<usize> {
    let at: Vec<&str> = article.iter().map(SitePath::as_str).collect();
    let count: i64 = live_pictures_of::table
        .inner_join(live_articles::table.on(live_articles::article_id.eq(live_pictures_of::article_id)))
        .filter(live_articles::path.eq_any(at))
        .count()
        .get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

fn is_event(db: &mut Conn, article: &[SitePath]) -> Result<bool> {
    for path in article {
        if let Some(id) = paths::live_at(db, path)? {
            return Ok(agenda::of_article(db, id)?.is_some());
        }
    }
    Ok(false)
}

/// The present address of a page below an article (its photographs, its calendar file), requested at
/// another form of the article's address or at an old one; `None` if there is no such page.
pub fn sub_address_moved(db: &mut Conn, path: &SitePath) -> Result<Option<SitePath>> {
    for form in [Some(path.clone()), path.other_slash_form()].into_iter().flatten() {
        let Some((article, part)) = split(&form) else { continue };
        let PathAnswer::Elsewhere { to, .. } = paths::answer(db, &article)? else { continue };
        let Some(now) = SitePath::parse(&to).ok().filter(|_| !to.contains(['?', '#'])) else { continue };
        let place = part.below(&now);
        if page_exists(db, &place)? {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

enum SubAddress {
    Event,
    Photo(usize),
    Photos,
}

impl SubAddress {
    fn below(&self, article: &SitePath) -> SitePath {
        match self {
            Self::Event => article.event(),
            Self::Photo(number) => article.photo(*number),
            Self::Photos => article.photos(),
        }
    }
}

/// The article, and which of its pages is requested.
fn split(path: &SitePath) -> Option<(SitePath, SubAddress)> {
    if let Some(([article, _], number)) = path.as_photo() {
        return Some((article, SubAddress::Photo(number)));
    }
    if let Some([article, _]) = path.as_photos() {
        return Some((article, SubAddress::Photos));
    }
    path.as_event().map(|[article, _]| (article, SubAddress::Event))
}
