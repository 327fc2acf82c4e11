//! What editors see of each other's work: publishers everything, writers what they began.

use crate::domain::{
    article::ArticleId,
    desk_list::{Filter, Line, Lines},
    editor::Editor,
};
use crate::store::desk::lists;
use crate::store::settings;

use super::{Newsroom, Result};

/// One page of the list of articles.
pub fn articles(newsroom: &Newsroom, editor: &Editor, filter: &Filter) -> Result<Lines> {
    Ok(newsroom.store.read_here(|db| {
        let zone = settings::site(db)?.zone;
        lists::page(db, filter, own_only(editor), zone)
    })?)
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
