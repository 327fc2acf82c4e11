//! The desk's list of the articles of one term, with no other filter. A row of `articles` is looked up for those on the
//! page only: of a term with 20,000 articles, all of them would take longer than everything else.

use std::collections::HashSet;

use diesel::dsl::{count_star, exists};
use diesel::prelude::*;

use crate::domain::{
    account::AccountId,
    article::{ArticleId, State},
    article_list::{ARTICLES_PER_PAGE, ArticleFilter, ArticleOwner},
    term_name::Taxonomy,
};
use crate::store::schema::{articles, working_terms};
use crate::store::{Conn, Result};

use super::order::{LOOKED_UP_MAX, ordered, trashed};

/// A taxonomy and the folded name of a term.
type TermOf<'a> = (Taxonomy, &'a str);

/// The one term by which a filter narrows the list, if it does so by nothing else; its words aside.
pub(super) fn only(filter: &ArticleFilter, owner: Option<AccountId>) -> Option<TermOf<'_>> {
    let ArticleFilter { state, kind, category, tag, owner: by, from, until, .. } = filter;
    if owner.is_some() || state.is_some() || kind.is_some() || from.is_some() || until.is_some() {
        return None;
    }
    match (category, tag, by) {
        (Some(category), None, None) => Some((Taxonomy::Category, category)),
        (None, Some(tag), None) => Some((Taxonomy::Tag, tag)),
        (None, None, Some(ArticleOwner::Signed(name))) => Some((Taxonomy::Author, name)),
        _ => None,
    }
}

/// The articles of a page, and the number of all.
pub(super) fn page(
    db: &mut Conn,
    (kind, folded): TermOf<'_>,
    filter: &ArticleFilter,
) -> Result<(Vec<ArticleId>, usize)> {
    let of_term = || {
        working_terms::table
            .filter(working_terms::role.eq(kind.code()))
            .filter(working_terms::folded.eq(folded))
    };
    let named = || of_term().filter(working_terms::article_id.eq(articles::id));
    let all: i64 = of_term().select(count_star()).first(db)?;
    let discarded: i64 = articles::table
        .filter(articles::state.eq(State::Trash.code()))
        .filter(exists(named()))
        .select(count_star())
        .first(db)?;
    let total = usize::try_from(all - discarded).unwrap_or_default();
    let most = i64::try_from(ARTICLES_PER_PAGE).unwrap_or(i64::MAX);
    let skip = i64::try_from(filter.offset()).unwrap_or(i64::MAX);
    // Of a term with few articles, these are looked up; of one with many, the list is read until the page is full.
    let kept = articles::table.filter(articles::state.ne(State::Trash.code())).into_boxed();
    let those = if total <= LOOKED_UP_MAX {
        kept.filter(articles::id.eq_any(of_term().select(working_terms::article_id)))
    } else {
        kept.filter(exists(named()))
    };
    let ids: Vec<i32> = ordered(those, filter.sort).offset(skip).limit(most).select(articles::id).load(db)?;
    Ok((ids.into_iter().map(ArticleId).collect(), total))
}

/// Every article of a term that is not in the trash.
pub(super) fn all(db: &mut Conn, (kind, folded): TermOf<'_>) -> Result<HashSet<ArticleId>> {
    let discarded: HashSet<ArticleId> = trashed(db)?.into_iter().collect();
    let ids: Vec<i32> = working_terms::table
        .filter(working_terms::role.eq(kind.code()))
        .filter(working_terms::folded.eq(folded))
        .select(working_terms::article_id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).filter(|id| !discarded.contains(id)).collect())
}
