//! What editors see of each other's work: publishers everything, writers what they began.

use std::collections::HashSet;

use crate::domain::{
    article::ArticleId,
    desk_list::{Filter, Line, Lines, Sort},
    editor::Editor,
    moment::Moment,
};
use crate::store::desk::lists;
use crate::store::settings;

use super::search::{self, Patience, QUERY_TIME_MAX};
use super::{Newsroom, Result};

/// One page of the list of articles. Words are looked for as readers' search does, in what the other
/// filters leave; those it looks for in no text (« été », « avoir ») in the titles.
pub fn articles(newsroom: &Newsroom, editor: &Editor, filter: &Filter, now: Moment) -> Result<Lines> {
    let own = own_only(editor);
    let zone = newsroom.store.read_here(settings::site)?.zone;
    if filter.words().is_empty() {
        return Ok(newsroom.store.read_here(|db| lists::page(db, filter, own, zone))?);
    }
    let mut ids = newsroom.store.read_here(|db| lists::ids(db, filter, own, zone))?;
    let among: HashSet<i32> = ids.iter().copied().collect();
    let patience = Patience::of(QUERY_TIME_MAX);
    let found =
        newsroom.store.read_here(|db| search::find_at_desk(db, &filter.text, &among, now, patience))?;
    let Some(found) = found else {
        return Ok(newsroom.store.read_here(|db| lists::page(db, filter, own, zone))?);
    };
    if filter.sort == Sort::Best {
        ids = found;
    } else {
        let found: HashSet<i32> = found.into_iter().collect();
        ids.retain(|id| found.contains(id));
    }
    Ok(newsroom.store.read_here(|db| lists::page_of(db, &ids, filter, own))?)
}

/// Lines about these articles, in this order; those that the editor may not see are left out.
pub fn lines(newsroom: &Newsroom, editor: &Editor, ids: &[ArticleId]) -> Result<Vec<Line>> {
    let ids: Vec<i32> = ids.iter().map(|id| id.0).collect();
    let own = own_only(editor);
    Ok(newsroom.store.read_here(|db| {
        let ids = match own {
            Some(owner) => lists::owned(db, owner, &ids)?,
            None => ids,
        };
        lists::lines(db, &ids)
    })?)
}

/// The account to whose articles an editor is limited.
pub(super) fn own_only(editor: &Editor) -> Option<i32> {
    (!editor.may_publish()).then_some(editor.id)
}
