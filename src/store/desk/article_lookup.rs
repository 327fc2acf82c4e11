//! The article that somebody means who types or pastes an address.

use crate::domain::path::SitePath;
use crate::store::live::paths::{self, PathAnswer};
use crate::store::{Conn, Result};

use super::articles;

/// The address of that article, live or still to come: of a whole URL only the path counts, and an old
/// address or another form of one means the article it leads to.
pub fn path(db: &mut Conn, text: &str) -> Result<Option<SitePath>> {
    let text = text.split_once("://").map_or(text, |(_, rest)| &rest[rest.find('/').unwrap_or(rest.len())..]);
    let text = &text[..text.find(['?', '#']).unwrap_or(text.len())];
    let Ok(path) = SitePath::parse(text) else { return Ok(None) };
    for form in [Some(path.clone()), path.other_slash_form()].into_iter().flatten() {
        if paths::lives(db, &form)? || articles::by_path(db, &form)?.is_some() {
            return Ok(Some(form));
        }
    }
    match paths::answer(db, &path)? {
        PathAnswer::Elsewhere { to, .. } => match SitePath::parse(&to) {
            Ok(to) => Ok(paths::lives(db, &to)?.then_some(to)),
            Err(_) => Ok(None),
        },
        PathAnswer::Gone { .. } | PathAnswer::Nothing => Ok(None),
    }
}
