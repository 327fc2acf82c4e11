//! Finds the article behind an address that someone typed or pasted.

use crate::domain::path::SitePath;
use crate::store::live::paths::{self, PathAnswer};
use crate::store::{Conn, Result};

use super::articles;

/// The address of that article, live or not yet published. Of a URL only the path counts; an old
/// address or another form of one is followed to its live article.
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
