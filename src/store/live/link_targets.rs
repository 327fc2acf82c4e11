//! Whether an address of this site leads anywhere.

use diesel::prelude::*;

use crate::domain::{moment::Month, path::SitePath};
use crate::store::schema::{live_articles, live_pictures_of};
use crate::store::{Conn, Result};

use super::paths::{self, PathAnswer};
use super::{agenda, archives, files, sub_addresses, taxonomy};

/// Whether something answers here, directly or through a redirect. Addresses that the program itself
/// answers (the desk, its own files) count.
pub fn is_reachable(db: &mut Conn, path: &SitePath) -> Result<bool> {
    if page_exists(db, path)? {
        return Ok(true);
    }
    match paths::answer(db, path)? {
        PathAnswer::Gone { .. } => Ok(false),
        PathAnswer::Elsewhere { to, .. } => match local(&to) {
            Some(end) if end != *path => page_exists(db, &end),
            Some(_) => Ok(false),
            // Another site: nothing is known about it.
            None => Ok(true),
        },
        PathAnswer::Nothing => match path.other_slash_form() {
            Some(form) if form.is_reserved() && page_exists(db, &form)? => Ok(true),
            _ => Ok(sub_addresses::moved(db, path)?.is_some()),
        },
    }
}

/// The same for the target of a redirect: a path of this site, with or without query and fragment, or a
/// URL.
pub fn target_is_reachable(db: &mut Conn, target: &str) -> Result<bool> {
    match local(target) {
        Some(path) => is_reachable(db, &path),
        None => Ok(true),
    }
}

fn local(target: &str) -> Option<SitePath> {
    let path = &target[..target.find(['?', '#']).unwrap_or(target.len())];
    SitePath::parse(path).ok().filter(|_| !target.starts_with("//"))
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
        ["archives", year] => went_out(db, year, 1, 12),
        ["archives", year, month] => match month.parse() {
            Ok(month) => went_out(db, year, month, month),
            Err(_) => Ok(false),
        },
        ["uploads", name @ ..] => Ok(files::served(db, &name.join("/"))?.is_some()),
        _ => Ok(true),
    }
}

fn moved(db: &mut Conn, list: &str, slug: &str) -> Result<bool> {
    Ok(taxonomy::moved(db, list, slug)?.is_some())
}

fn went_out(db: &mut Conn, year: &str, from: u32, to: u32) -> Result<bool> {
    let month =
        |number: u32| Month::from_number(year.parse::<i32>().ok()? * 100 + i32::try_from(number).ok()?);
    match (month(from), month(to)) {
        (Some(from), Some(to)) => Ok(!archives::lines(db, from, to, 1)?.is_empty()),
        _ => Ok(false),
    }
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
