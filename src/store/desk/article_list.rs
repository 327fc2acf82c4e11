//! The desk's list of articles, filtered and sorted. The matching ids, their order and their number
//! come from the indexes of `articles`; only the lines of one page are read in full.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::domain::{
    account::AccountId,
    article::{ArticleId, Kind, State},
    article_list::{ARTICLES_PER_PAGE, ArticleFilter, ArticleLine, ArticleList, ArticleOwner},
    moment::{Moment, Zone},
    term_name::Taxonomy,
};
use crate::store::schema::{accounts, articles, schedules, working_copies, working_terms};
use crate::store::{Conn, Result};

use super::{live_documents, schedules::failed_of};

mod choices;
mod of_term;
mod order;

pub use order::trashed;
use order::{LOOKED_UP_MAX, Query, ordered};

/// Articles of the list read at once to find more than that.
const READ_AT_ONCE: i64 = 2_000;

/// One page of the list, its words searched in titles. `owner` narrows everything, the counts too, to
/// articles that one account created.
pub fn page(
    db: &mut Conn,
    filter: &ArticleFilter,
    owner: Option<AccountId>,
    zone: Zone,
) -> Result<ArticleList> {
    let titled = || titled(narrowed(filter, owner, zone), filter);
    if let Some((kind, folded)) = of_term::only(filter, owner)
        && filter.words().is_empty()
    {
        let (ids, total) = of_term::page(db, (kind, folded), filter)?;
        return shown(db, &ids, total, owner);
    }
    let total: i64 = titled().select(count_star()).first(db)?;
    let ids: Vec<i32> = ordered(titled(), filter.sort)
        .offset(i64::try_from(filter.offset()).unwrap_or(i64::MAX))
        .limit(i64::try_from(ARTICLES_PER_PAGE).unwrap_or(i64::MAX))
        .select(articles::id)
        .load(db)?;
    let ids: Vec<ArticleId> = ids.into_iter().map(ArticleId).collect();
    shown(db, &ids, usize::try_from(total).unwrap_or_default(), owner)
}

/// Every matching article, in order; the words of the filter are ignored.
pub fn ids(
    db: &mut Conn,
    filter: &ArticleFilter,
    owner: Option<AccountId>,
    zone: Zone,
) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = ordered(narrowed(filter, owner, zone), filter.sort).select(articles::id).load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// Whether the filter leaves out more than the trash, its words aside.
pub fn is_narrow(filter: &ArticleFilter, owner: Option<AccountId>) -> bool {
    let ArticleFilter { state, kind, category, tag, owner: by, from, until, .. } = filter;
    owner.is_some()
        || state.is_some()
        || kind.is_some()
        || category.is_some()
        || tag.is_some()
        || by.is_some()
        || from.is_some()
        || until.is_some()
}

/// Every article that the filter leaves, in no order; the words of the filter are ignored.
pub fn unsorted(
    db: &mut Conn,
    filter: &ArticleFilter,
    owner: Option<AccountId>,
    zone: Zone,
) -> Result<HashSet<ArticleId>> {
    match of_term::only(filter, owner) {
        Some(term) => of_term::all(db, term),
        None => Ok(ids(db, filter, owner, zone)?.into_iter().collect()),
    }
}

/// The first `most` of these articles in the order of the filter, which narrows nothing: few are looked up, of many
/// the list is read until there are enough.
pub fn sorted(
    db: &mut Conn,
    filter: &ArticleFilter,
    found: &HashSet<ArticleId>,
    most: usize,
    zone: Zone,
) -> Result<Vec<ArticleId>> {
    let listed = || ordered(narrowed(filter, None, zone), filter.sort).select(articles::id);
    if found.len() <= LOOKED_UP_MAX {
        let ids: Vec<i32> =
            listed().filter(articles::id.eq_any(found.iter().map(|id| id.0).collect::<Vec<_>>())).load(db)?;
        return Ok(ids.into_iter().map(ArticleId).take(most).collect());
    }
    let (mut sorted, mut read) = (Vec::new(), 0);
    while sorted.len() < most {
        let ids: Vec<i32> = listed().offset(read).limit(READ_AT_ONCE).load(db)?;
        if ids.is_empty() {
            break;
        }
        sorted.extend(ids.into_iter().map(ArticleId).filter(|id| found.contains(id)));
        read += READ_AT_ONCE;
    }
    sorted.truncate(most);
    Ok(sorted)
}

/// One page of the list that these articles form, in this order; there are `total`.
pub fn page_of(
    db: &mut Conn,
    ids: &[ArticleId],
    total: usize,
    filter: &ArticleFilter,
    owner: Option<AccountId>,
) -> Result<ArticleList> {
    let here: Vec<ArticleId> = ids.iter().copied().skip(filter.offset()).take(ARTICLES_PER_PAGE).collect();
    shown(db, &here, total, owner)
}

fn shown(db: &mut Conn, ids: &[ArticleId], total: usize, owner: Option<AccountId>) -> Result<ArticleList> {
    Ok(ArticleList {
        lines: lines(db, ids)?,
        total,
        counts: counts(db, owner)?,
        categories: choices::category_names(db)?,
        signatures: choices::signatures(db)?,
        accounts: choices::owners(db)?,
    })
}

/// The lines of these articles, in this order; those that do not exist are left out.
pub fn lines(db: &mut Conn, ids: &[ArticleId]) -> Result<Vec<ArticleLine>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<LineRow> = articles::table
        .inner_join(working_copies::table.on(working_copies::article_id.eq(articles::id)))
        .left_join(accounts::table.on(articles::created_by.eq(accounts::id.nullable())))
        .filter(articles::id.eq_any(ids.iter().map(|id| id.0)))
        .select(LineRow::as_select())
        .load(db)?;
    let names: Vec<(i32, String, String)> = working_terms::table
        .filter(working_terms::article_id.eq_any(ids.iter().map(|id| id.0)))
        .filter(working_terms::role.ne(Taxonomy::Tag.code()))
        .order((working_terms::article_id, working_terms::role, working_terms::position))
        .select((working_terms::article_id, working_terms::role, working_terms::shown))
        .load(db)?;
    let due: HashMap<i32, NaiveDateTime> = schedules::table
        .filter(schedules::article_id.eq_any(ids.iter().map(|id| id.0)))
        .filter(schedules::done_at.is_null())
        .filter(schedules::action.eq("publish"))
        .select((schedules::article_id, schedules::due_at))
        .load::<(i32, NaiveDateTime)>(db)?
        .into_iter()
        .collect();
    let mut held = failed_of(db, ids)?;
    let changed = live_documents::with_changes(db, ids)?;
    let first = |id: i32, kind: Taxonomy| {
        names.iter().find(|(article, role, _)| *article == id && role == kind.code()).map(|row| row.2.clone())
    };
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        lines.push(ArticleLine {
            id: ArticleId(row.id),
            title: row.title,
            kind: Kind::parse(&row.kind)?,
            state: State::parse(&row.state)?,
            has_changes: changed.contains(&ArticleId(row.id)),
            category: first(row.id, Taxonomy::Category),
            author: first(row.id, Taxonomy::Author).or(row.owner),
            listed_at: Moment::from_naive_utc(row.listed_at),
            changed_at: Moment::from_naive_utc(row.updated_at),
            due_at: due.get(&row.id).copied().map(Moment::from_naive_utc),
            note: row.note,
            held: held.remove(&ArticleId(row.id)),
        });
    }
    lines.sort_by_key(|line| ids.iter().position(|id| *id == line.id));
    Ok(lines)
}

/// Those of these articles that an account created, in the same order.
pub fn owned(db: &mut Conn, owner: AccountId, ids: &[ArticleId]) -> Result<Vec<ArticleId>> {
    let own: Vec<i32> = articles::table
        .filter(articles::id.eq_any(ids.iter().map(|id| id.0)))
        .filter(articles::created_by.eq(owner.0))
        .select(articles::id)
        .load(db)?;
    Ok(ids.iter().copied().filter(|id| own.contains(&id.0)).collect())
}

/// The number of articles in each state.
pub fn counts(db: &mut Conn, owner: Option<AccountId>) -> Result<Vec<(State, usize)>> {
    let rows: Vec<(String, i64)> = match owner {
        Some(owner) => articles::table
            .filter(articles::created_by.eq(owner.0))
            .group_by(articles::state)
            .select((articles::state, count_star()))
            .load(db)?,
        None => articles::table.group_by(articles::state).select((articles::state, count_star())).load(db)?,
    };
    let count =
        |(state, count): (String, i64)| Ok((State::parse(&state)?, usize::try_from(count).unwrap_or(0)));
    rows.into_iter().map(count).collect()
}

fn narrowed<'a>(filter: &'a ArticleFilter, owner: Option<AccountId>, zone: Zone) -> Query<'a> {
    let mut query = articles::table.into_boxed();
    query = match filter.state {
        Some(state) => query.filter(articles::state.eq(state.code())),
        None => query.filter(articles::state.ne(State::Trash.code())),
    };
    if let Some(owner) = owner {
        query = query.filter(articles::created_by.eq(owner.0));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(articles::kind.eq(kind.code()));
    }
    let filed = |kind: Taxonomy, folded: &'a str| {
        working_terms::table
            .filter(working_terms::role.eq(kind.code()))
            .filter(working_terms::folded.eq(folded))
            .select(working_terms::article_id)
    };
    if let Some(category) = &filter.category {
        query = query.filter(articles::id.eq_any(filed(Taxonomy::Category, category)));
    }
    if let Some(tag) = &filter.tag {
        query = query.filter(articles::id.eq_any(filed(Taxonomy::Tag, tag)));
    }
    match &filter.owner {
        Some(ArticleOwner::Account(id)) => query = query.filter(articles::created_by.eq(id.0)),
        Some(ArticleOwner::Signed(name)) => {
            query = query.filter(articles::id.eq_any(filed(Taxonomy::Author, name)))
        }
        None => {}
    }
    let midnight = |day: NaiveDate| zone.instant(day.and_time(chrono::NaiveTime::MIN)).naive_utc();
    if let Some(from) = filter.from {
        query = query.filter(articles::listed_at.ge(midnight(from)));
    }
    if let Some(after) = filter.until.and_then(|day| day.succ_opt()) {
        query = query.filter(articles::listed_at.lt(midnight(after)));
    }
    query
}

fn titled<'a>(mut query: Query<'a>, filter: &ArticleFilter) -> Query<'a> {
    for word in filter.words() {
        // Without LIKE wildcards: a searched word stands for itself.
        let pattern = format!("%{}%", word.replace(['%', '_', '\\'], ""));
        query = query.filter(articles::listed_title.like(pattern));
    }
    query
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = articles)]
struct LineRow {
    id: i32,
    kind: String,
    state: String,
    listed_at: NaiveDateTime,
    updated_at: NaiveDateTime,
    note: String,
    #[diesel(select_expression = working_copies::title)]
    title: String,
    #[diesel(select_expression = accounts::name.nullable())]
    owner: Option<String>,
}
