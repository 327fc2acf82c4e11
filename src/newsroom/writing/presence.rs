//! Who else has an article open, and whether it was saved meanwhile. Presence locks nothing.

use crate::domain::{account::AccountId, article::ArticleId, moment::Moment};
use crate::newsroom::{RequestContext, Result};
use crate::store::Conn;
use crate::store::desk::{accounts, articles::StoredArticle, presence, writing};

/// Maximum length of a page id, in bytes.
const PLACE_MAX_BYTES: usize = 64;

/// The answer to a presence report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// The saved version.
    pub version: i32,
    /// Who saved it, if known, and when.
    pub saved: Option<(Option<String>, Moment)>,
    /// Names of colleagues who have it open.
    pub others: Vec<String>,
    /// Number of other pages that this editor has open on it.
    pub own_pages: usize,
}

/// Reports that a page is open and returns who else is there. `place` is the page's id; empty only asks.
pub fn report_presence(context: &RequestContext, id: ArticleId, place: &str) -> Result<Presence> {
    let stored = super::readable(context, id)?;
    let place = cut(place);
    let RequestContext { newsroom, editor, now, .. } = context;
    if !place.is_empty() {
        newsroom.store.write_here(|db| presence::note(db, id, editor.id, place, *now))?;
    }
    Ok(newsroom.store.read_here(|db| present(db, context, &stored, place))?)
}

/// Who has an article open besides the page `place` of this editor, and who saved it.
pub(super) fn present(
    db: &mut Conn,
    context: &RequestContext,
    stored: &StoredArticle,
    place: &str,
) -> crate::store::Result<Presence> {
    let editor = &context.editor;
    let (pages, saved) = (presence::of(db, stored.id, context.now)?, last_saved(db, stored.id)?);
    let mut others: Vec<(AccountId, String)> = Vec::new();
    for (account, name, _) in pages.iter().filter(|(account, ..)| *account != editor.id) {
        if !others.iter().any(|(known, _)| known == account) {
            others.push((*account, name.clone()));
        }
    }
    let own = pages.iter().filter(|(account, _, page)| *account == editor.id && page != place).count();
    Ok(Presence {
        version: stored.version,
        saved,
        others: others.into_iter().map(|(_, name)| name).collect(),
        own_pages: own,
    })
}

/// Reports that a page was closed.
pub fn leave(context: &RequestContext, id: ArticleId, place: &str) -> Result<()> {
    super::readable(context, id)?;
    super::write(context, |db| presence::forget(db, id, context.editor.id, cut(place)))
}

/// Name of the editor who saved last, if known, and when.
pub(super) fn last_saved(
    db: &mut Conn,
    id: ArticleId,
) -> crate::store::Result<Option<(Option<String>, Moment)>> {
    let Some((by, at)) = writing::last_saved(db, id)? else { return Ok(None) };
    let account = match by {
        Some(by) => accounts::by_id(db, by)?,
        None => None,
    };
    Ok(Some((account.map(|account| account.name), at)))
}

fn cut(place: &str) -> &str {
    let printable = place.bytes().all(|byte| byte.is_ascii_graphic());
    if printable && place.len() <= PLACE_MAX_BYTES { place } else { "" }
}
