//! Proofreading of links: those to addresses of this site that do not exist.

use std::collections::HashSet;

use super::found_point::FoundPoint;
use super::page;
use crate::domain::path::SitePath;
use crate::domain::proofreading::{Check, FixLocation, PointPlace};
use crate::domain::rendering::LocalLink;
use crate::store::live::link_targets;
use crate::store::{Conn, Result};

/// The addresses among these links that lead nowhere. `own` is the address of the article.
pub(super) fn dead(db: &mut Conn, own: &SitePath, links: &[LocalLink]) -> Result<HashSet<SitePath>> {
    let own = own.key();
    // The article, its photograph pages and its calendar file will exist once it is published.
    let elsewhere = |path: &SitePath| {
        let key = path.key();
        !key.strip_prefix(&own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    // Missing files are already reported.
    let asked = links.iter().filter(|link| !link.is_missing_file).map(|link| &link.path);
    let asked: HashSet<&SitePath> = asked.filter(|path| elsewhere(path)).collect();
    let mut dead = HashSet::new();
    for path in asked {
        if !link_targets::is_reachable(db, path)? {
            dead.insert(path.clone());
        }
    }
    Ok(dead)
}

/// Reports each link to a dead address. `begins` is the line of the file on which the text begins, from 1.
pub(super) fn check(
    links: &[LocalLink],
    dead: &HashSet<SitePath>,
    begins: usize,
    found: &mut Vec<FoundPoint>,
) {
    for link in links.iter().filter(|link| !link.is_missing_file && dead.contains(&link.path)) {
        let line = page::line_of_body(link.line, begins);
        let place = PointPlace {
            line,
            fix_location: line.is_none().then_some(FixLocation::Field("chapeau")),
            detail: link.path.to_string(),
        };
        found.push(FoundPoint { check: Check::DeadLink, place, fixable: false });
    }
}
