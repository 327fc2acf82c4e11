//! Cards of live articles, and the order of lists.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{
    article::{ArticleId, Kind},
    live::{Card, Label},
    moment::{Moment, Month, Zone},
    pagination::{PAGE_SIZE, PageNumber, Paginated},
    taxonomy::TermId,
    term_name::Taxonomy,
};
use crate::store::schema::{live_articles, live_authors_of, live_categories_of, live_related, live_tags_of};
use crate::store::{Conn, Error, Result};

use super::counts;
use super::freshness::{self, Freshness};

/// Which articles a list shows; always newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListScope {
    /// Every article.
    All,
    /// The articles of a category.
    Category(TermId),
    /// The articles of a tag.
    Tag(TermId),
    /// The articles of an author.
    Author(TermId),
}

impl ListScope {
    /// The term whose list it is.
    const fn term(self) -> Option<(Taxonomy, TermId)> {
        match self {
            Self::All => None,
            Self::Category(id) => Some((Taxonomy::Category, id)),
            Self::Tag(id) => Some((Taxonomy::Tag, id)),
            Self::Author(id) => Some((Taxonomy::Author, id)),
        }
    }

    /// The first instant after one of its periods: a month of the list of all articles, a year of any other.
    fn end(self, period: i32, zone: Zone) -> Option<NaiveDateTime> {
        let next = match self {
            Self::All => Month::from_number(period)?.next(),
            _ => Month { year: period + 1, month: 1 },
        };
        next.start(zone).map(Moment::naive_utc)
    }
}

/// A query on the table that holds the articles of a list: `rows` are those, `listed` is that table.
macro_rules! of_list {
    ($scope:expr, $rows:ident => $ask:expr) => {
        match $scope {
            ListScope::All => {
                use live_articles as listed;
                let $rows = listed::table.filter(listed::kind.eq(Kind::Article.code()));
                $ask
            }
            ListScope::Category(id) => {
                use live_categories_of as listed;
                let $rows = listed::table.filter(listed::category_id.eq(id.0));
                $ask
            }
            ListScope::Tag(id) => {
                use live_tags_of as listed;
                let $rows = listed::table.filter(listed::tag_id.eq(id.0));
                $ask
            }
            ListScope::Author(id) => {
                use live_authors_of as listed;
                let $rows = listed::table.filter(listed::author_id.eq(id.0));
                $ask
            }
        }
    };
}
pub(super) use of_list;

/// The kept counts of every list requested since the last change, by period: they say in which year or month a page
/// begins, so that page 5,000 costs what page 1 costs. A few bytes per list and period.
#[derive(Debug, Default)]
pub struct ListPeriods(Mutex<(Option<Freshness>, KeptPeriods)>);

/// Periods by list, latest first.
type KeptPeriods = HashMap<ListScope, Arc<[(i32, usize)]>>;

impl ListPeriods {
    /// The periods of a list with the number of its articles, latest first; from memory while the generation is
    /// unchanged.
    pub(super) fn of(&self, db: &mut Conn, scope: ListScope) -> Result<Arc<[(i32, usize)]>> {
        let current = freshness::current(db)?;
        if let Some(periods) = self.kept(current, scope) {
            return Ok(periods);
        }
        let periods: Arc<[(i32, usize)]> = counts::periods(db, scope.term())?.into();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0.is_none_or(|made| current.supersedes(made)) {
            *kept = (Some(current), HashMap::new());
        }
        if kept.0 == Some(current) {
            kept.1.insert(scope, Arc::clone(&periods));
        }
        Ok(periods)
    }

    fn kept(&self, current: Freshness, scope: ListScope) -> Option<Arc<[(i32, usize)]>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (kept.0 == Some(current)).then(|| kept.1.get(&scope).cloned()).flatten()
    }
}

/// One numbered page of a list; `zone` is that of the site.
pub fn page(
    db: &mut Conn,
    periods: &ListPeriods,
    (scope, zone): (ListScope, Zone),
    number: PageNumber,
) -> Result<Paginated<Card>> {
    let periods = periods.of(db, scope)?;
    let total = periods.iter().map(|(_, count)| count).sum();
    let begin = period_of(&periods, number.offset());
    let Some((end, skip)) = begin.and_then(|(period, skip)| Some((scope.end(period, zone)?, skip))) else {
        return Ok(Paginated { items: Vec::new(), number, total });
    };
    let ids: Vec<i32> = of_list!(scope, rows => rows
        .filter(listed::published_at.lt(end))
        .order((listed::published_at.desc(), listed::article_id.desc()))
        .offset(i64::try_from(skip).unwrap_or(i64::MAX))
        .limit(i64::try_from(PAGE_SIZE).unwrap_or(i64::MAX))
        .select(listed::article_id)
        .load(db)?);
    let ids: Vec<ArticleId> = ids.into_iter().map(ArticleId).collect();
    Ok(Paginated { items: by_ids(db, &ids)?, number, total })
}

/// The period in which the item after `skip` others is, and how many of these are in it too.
pub(super) fn period_of(periods: &[(i32, usize)], mut skip: usize) -> Option<(i32, usize)> {
    for (period, count) in periods {
        if skip < *count {
            return Some((*period, skip));
        }
        skip -= count;
    }
    None
}

/// The cards of these articles, in this order; those that are not live are left out.
pub fn by_ids(db: &mut Conn, ids: &[ArticleId]) -> Result<Vec<Card>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<CardRow> = live_articles::table
        .filter(live_articles::article_id.eq_any(ids.iter().map(|id| id.0)))
        .select(CardRow::as_select())
        .load(db)?;
    let mut cards = rows.into_iter().map(Card::try_from).collect::<Result<Vec<_>>>()?;
    cards.sort_by_key(|card| ids.iter().position(|id| *id == card.id));
    Ok(cards)
}

/// The cards of the articles related to one, closest first; those that are not live are left out.
pub(super) fn related(db: &mut Conn, id: ArticleId) -> Result<Vec<Card>> {
    let rows: Vec<CardRow> = live_related::table
        .inner_join(live_articles::table.on(live_articles::article_id.eq(live_related::other_id)))
        .filter(live_related::article_id.eq(id.0))
        .order(live_related::position)
        .select(CardRow::as_select())
        .load(db)?;
    rows.into_iter().map(Card::try_from).collect()
}

/// The newest articles in a language, except one.
pub(super) fn newest_beside(db: &mut Conn, id: ArticleId, language: &str, count: usize) -> Result<Vec<Card>> {
    let rows: Vec<CardRow> = live_articles::table
        .filter(live_articles::kind.eq(Kind::Article.code()))
        .filter(live_articles::language.eq(language))
        .filter(live_articles::article_id.ne(id.0))
        .order((live_articles::published_at.desc(), live_articles::article_id.desc()))
        .limit(i64::try_from(count).unwrap_or(i64::MAX))
        .select(CardRow::as_select())
        .load(db)?;
    rows.into_iter().map(Card::try_from).collect()
}

/// The newest articles of a list, at most `count`.
pub fn newest(db: &mut Conn, scope: ListScope, count: usize) -> Result<Vec<Card>> {
    let newest = ids(db, scope, i64::try_from(count).unwrap_or(i64::MAX))?;
    by_ids(db, &newest)
}

/// The newest pinned article, if any.
pub fn pinned(db: &mut Conn) -> Result<Option<Card>> {
    let row: Option<CardRow> = live_articles::table
        .filter(live_articles::pinned.eq(true))
        .filter(live_articles::kind.eq(Kind::Article.code()))
        .order((live_articles::published_at.desc(), live_articles::article_id.desc()))
        .select(CardRow::as_select())
        .first(db)
        .optional()?;
    row.map(Card::try_from).transpose()
}

/// The pinned article shown above the newest article; `None` if the newest is pinned itself, and for
/// any article that is not the newest.
pub fn pinned_above(db: &mut Conn, newest: ArticleId) -> Result<Option<Card>> {
    if ids(db, ListScope::All, 1)? != [newest] {
        return Ok(None);
    }
    Ok(pinned(db)?.filter(|card| card.id != newest))
}

pub(super) fn ids(db: &mut Conn, scope: ListScope, most: i64) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = of_list!(scope, rows => rows
        .order((listed::published_at.desc(), listed::article_id.desc()))
        .limit(most)
        .select(listed::article_id)
        .load(db)?);
    Ok(ids.into_iter().map(ArticleId).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = live_articles)]
pub(super) struct CardRow {
    article_id: i32,
    path: String,
    language: String,
    title: String,
    lede: String,
    category_name: Option<String>,
    category_slug: Option<String>,
    published_at: NaiveDateTime,
    minutes: i32,
    picture: Option<String>,
    picture_count: i32,
}

impl TryFrom<CardRow> for Card {
    type Error = Error;

    fn try_from(row: CardRow) -> Result<Self> {
        Ok(Self {
            id: ArticleId(row.article_id),
            path: super::stored_path(row.path)?,
            lang: row.language,
            title: row.title,
            category: row.category_name.zip(row.category_slug).map(|(name, slug)| Label { name, slug }),
            lede: row.lede,
            published_at: Moment::from_naive_utc(row.published_at),
            minutes: super::count(row.minutes),
            picture: row.picture.as_deref().map(super::json).transpose()?,
            picture_count: super::count(row.picture_count),
        })
    }
}
