//! The addresses of the lists of this site, in any form, under their present and former names.

use crate::domain::path::SitePath;
use crate::store::{Conn, Result};

use super::{archives, taxonomy};

/// First parts of the addresses of lists.
const LISTS: [&str; 8] =
    ["", "articles", "categories", "tags", "archives", "plan-du-site", "agenda", "recherche"];

/// An address that only a list of this site can have.
pub(super) struct ListAddress {
    /// Its present form; `None` if there is no such list.
    pub(super) address: Option<String>,
}

/// Whether an address is in the shape of a list.
pub(super) fn is_list(path: &SitePath) -> bool {
    let key = path.key();
    let first = key.trim_start_matches('/').split('/').next().unwrap_or_default().to_owned();
    LISTS.contains(&first.as_str()) || first == "auteurs"
}

/// The canonical address of a list, whatever form of it is given; for a renamed list, its present address. `None` if
/// it is not in the shape of one.
pub(super) fn of(db: &mut Conn, path: &SitePath) -> Result<Option<ListAddress>> {
    let key = path.key();
    let parts: Vec<&str> = key.trim_start_matches('/').split('/').collect();
    let address = match parts.as_slice() {
        [""] => Some("/".to_owned()),
        ["categories" | "tags" | "auteurs", _] if list_lives(db, &key)? => Some(format!("{key}/")),
        ["categories" | "tags" | "auteurs", _] => renamed(db, path)?,
        ["archives", of @ ..] if went_out(db, &key, of)? => Some(format!("{key}/")),
        [one] if LISTS.contains(one) => Some(format!("{key}/")),
        _ => return Ok(None),
    };
    Ok(Some(ListAddress { address }))
}

/// The present address of the list of a category, tag or author with live articles.
pub(super) fn of_term(db: &mut Conn, list: &str, slug: &str) -> Result<Option<String>> {
    let Ok(path) = SitePath::parse(&format!("/{list}/{slug}/")) else { return Ok(None) };
    Ok(of(db, &path)?.and_then(|list| list.address))
}

/// The list whose feed an address leads to: the site itself for lists of all articles; `None` for what has no feed.
pub(super) fn with_feed(address: String) -> Option<String> {
    let parts: Vec<&str> = address.trim_matches('/').split('/').collect();
    match parts.as_slice() {
        [""] | ["articles" | "archives"] => Some("/".to_owned()),
        ["categories" | "tags" | "auteurs", _] => Some(address),
        _ => None,
    }
}

/// The present address of a category, tag or author that had this address before.
pub(super) fn renamed(db: &mut Conn, path: &SitePath) -> Result<Option<String>> {
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

/// Whether a list with live articles has this address, given without its last slash.
fn list_lives(db: &mut Conn, list: &str) -> Result<bool> {
    Ok(match list.trim_start_matches('/').split('/').collect::<Vec<_>>().as_slice() {
        ["categories", slug] => taxonomy::section(db, slug)?.is_some(),
        ["tags", slug] => taxonomy::tag(db, slug)?.is_some(),
        ["auteurs", slug] => taxonomy::author(db, slug)?.is_some(),
        _ => false,
    })
}
