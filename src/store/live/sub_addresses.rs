//! Pages below an article (its photographs, its calendar file), requested at another form of the
//! article's address or at an old one.

use crate::domain::path::SitePath;
use crate::store::{Conn, Result};

use super::link_targets;
use super::paths::{self, PathAnswer};

/// Its present address; `None` if there is no such page.
pub fn moved(db: &mut Conn, path: &SitePath) -> Result<Option<SitePath>> {
    for form in [Some(path.clone()), path.other_slash_form()].into_iter().flatten() {
        let Some((article, part)) = split(&form) else { continue };
        let PathAnswer::Elsewhere { to, .. } = paths::answer(db, &article)? else { continue };
        let Some(now) = SitePath::parse(&to).ok().filter(|_| !to.contains(['?', '#'])) else { continue };
        let place = part.below(&now);
        if link_targets::page_exists(db, &place)? {
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
