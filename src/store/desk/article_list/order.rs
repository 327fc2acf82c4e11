//! The order of the desk's list, and what it leaves out.

use diesel::prelude::*;

use crate::domain::{
    article::{ArticleId, State},
    article_list::ArticleSort,
};
use crate::store::schema::articles;
use crate::store::{Conn, Result};

/// At most this many found articles are looked up to sort them.
pub(super) const LOOKED_UP_MAX: usize = 500;

/// A query of articles, whatever it filters by.
pub(super) type Query<'a> = articles::BoxedQuery<'a, <Conn as Connection>::Backend>;

/// The articles in the trash.
pub fn trashed(db: &mut Conn) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> =
        articles::table.filter(articles::state.eq(State::Trash.code())).select(articles::id).load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// These articles in the order that was asked for.
pub(super) fn ordered(query: Query<'_>, sort: ArticleSort) -> Query<'_> {
    match sort {
        ArticleSort::Best | ArticleSort::Newest => {
            query.order((articles::listed_at.desc(), articles::id.desc()))
        }
        ArticleSort::Oldest => query.order((articles::listed_at, articles::id)),
        ArticleSort::Changed => query.order((articles::updated_at.desc(), articles::id.desc())),
        ArticleSort::Title => query.order((articles::listed_title, articles::id)),
    }
}
