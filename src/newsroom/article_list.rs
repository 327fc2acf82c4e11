//! The article list of the desk: publishers see every article, writers only their own.

use std::collections::HashSet;

use crate::domain::{
    article::ArticleId,
    article_list::{ArticleFilter, ArticleLine, ArticleList, ArticleSort},
};
use crate::store::desk::article_list;

use super::search::{self, Deadline, QUERY_TIME_MAX};
use super::{RequestContext, Result};

/// One page of the article list. The words of the filter go through the same search as readers use, within
/// the articles that pass the other filters. Stop words (« été », « avoir ») are matched against titles only.
pub fn articles(context: &RequestContext, filter: &ArticleFilter) -> Result<ArticleList> {
    let RequestContext { newsroom, editor, site, now } = context;
    let (own, zone) = (editor.sees_only(), site.zone);
    if filter.words().is_empty() {
        return Ok(newsroom.store.read_here(|db| article_list::page(db, filter, own, zone))?);
    }
    let mut ids = newsroom.store.read_here(|db| article_list::ids(db, filter, own, zone))?;
    let among: HashSet<ArticleId> = ids.iter().copied().collect();
    let patience = Deadline::of(QUERY_TIME_MAX);
    let found = newsroom
        .store
        .read_here(|db| search::find_at_desk(db, &filter.text, site.language, &among, *now, patience))?;
    let Some(found) = found else {
        return Ok(newsroom.store.read_here(|db| article_list::page(db, filter, own, zone))?);
    };
    if filter.sort == ArticleSort::Best {
        ids = found;
    } else {
        let found: HashSet<ArticleId> = found.into_iter().collect();
        ids.retain(|id| found.contains(id));
    }
    Ok(newsroom.store.read_here(|db| article_list::page_of(db, &ids, filter, own))?)
}

/// The list lines of these articles, in this order, without those that the editor may not see.
pub fn lines(context: &RequestContext, ids: &[ArticleId]) -> Result<Vec<ArticleLine>> {
    let own = context.editor.sees_only();
    Ok(context.newsroom.store.read_here(|db| {
        let ids = match own {
            Some(owner) => article_list::owned(db, owner, ids)?,
            None => ids.to_vec(),
        };
        article_list::lines(db, &ids)
    })?)
}
