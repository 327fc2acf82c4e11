//! The article list of the desk: publishers see every article, writers only their own.

use std::collections::HashSet;

use crate::domain::{
    article::ArticleId,
    article_list::{ARTICLES_PER_PAGE, ArticleFilter, ArticleLine, ArticleList, ArticleSort},
};
use crate::store::desk::article_list;

use super::search::{self, Among, Deadline, QUERY_TIME_MAX};
use super::{RequestContext, Result};

/// One page of the article list. The words of the filter go through the same search as readers use, within
/// the articles that pass the other filters. Stop words (« été », « avoir ») are matched against titles only.
pub fn articles(context: &RequestContext, filter: &ArticleFilter) -> Result<ArticleList> {
    let RequestContext { newsroom, editor, site, now } = context;
    let (own, zone) = (editor.sees_only(), site.zone);
    if filter.words().is_empty() {
        return Ok(newsroom.store.read_here(|db| article_list::page(db, filter, own, zone))?);
    }
    let is_narrow = article_list::is_narrow(filter, own);
    let among = newsroom.store.read_here(|db| {
        Ok(match is_narrow {
            true => Among::Only(article_list::unsorted(db, filter, own, zone)?),
            false => Among::AllBut(article_list::trashed(db)?.into_iter().collect()),
        })
    })?;
    let patience = Deadline::of(QUERY_TIME_MAX);
    let found = newsroom
        .store
        .read_here(|db| search::find_at_desk(db, &filter.text, site.language, &among, *now, patience))?;
    let Some(found) = found else {
        return Ok(newsroom.store.read_here(|db| article_list::page(db, filter, own, zone))?);
    };
    let total = found.len();
    Ok(newsroom.store.read_here(|db| {
        let order = if filter.sort == ArticleSort::Best {
            found
        } else {
            let found: HashSet<ArticleId> = found.into_iter().collect();
            match is_narrow {
                true => {
                    let ids = article_list::ids(db, filter, own, zone)?;
                    ids.into_iter().filter(|id| found.contains(id)).collect()
                }
                false => {
                    let most = filter.offset() + ARTICLES_PER_PAGE;
                    article_list::sorted(db, filter, &found, most, zone)?
                }
            }
        };
        article_list::page_of(db, &order, total, filter, own)
    })?)
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
