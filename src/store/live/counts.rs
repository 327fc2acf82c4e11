//! How many live articles each list has, kept as rows: counting them for a page would grow with the site. Whatever
//! changes what is live changes these rows in the same transaction; `chapeau check` compares them with the truth.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};

use crate::domain::{
    article::{ArticleId, Kind},
    live::Label,
    projection::Projection,
    taxonomy::TermId,
    term_name::Taxonomy,
};
use crate::store::schema::{
    authors, categories, live_articles, live_authors_of, live_categories_of, live_periods, live_tags_of, tags,
};
use crate::store::{Conn, Result};

use super::count;

/// `live_periods.role` of the list of all articles; that of a term is the code of its taxonomy.
const ALL: &str = "article";
/// Maximum wrong counts that a check names: one is reason enough to count again.
const WRONG_MAX: i64 = 20;

/// What a live article counts for: each list it is in, and the period there.
#[derive(Debug, Default)]
pub(super) struct Counted(BTreeSet<(Option<Taxonomy>, i32, i32)>);

/// The categories, tags and authors of an article.
pub(super) type Terms<'a> = [(Taxonomy, &'a [(TermId, Label)]); 3];

impl Counted {
    /// What an article will count for.
    pub(super) fn of_new(new: &Projection, terms: Terms<'_>) -> Self {
        let terms = terms.into_iter().flat_map(|(kind, rows)| rows.iter().map(move |(id, _)| (kind, id.0)));
        Self::new(new.kind == Kind::Article, new.month.number(), terms)
    }

    /// What an article counts for now; `None` if it is not live.
    pub(super) fn stored(db: &mut Conn, id: ArticleId) -> Result<Option<Self>> {
        let row: Option<(String, i32)> = live_articles::table
            .find(id.0)
            .select((live_articles::kind, live_articles::month))
            .first(db)
            .optional()?;
        let Some((kind, month)) = row else { return Ok(None) };
        let mut terms = Vec::new();
        for kind in Taxonomy::ALL {
            let ids: Vec<i32> = match kind {
                Taxonomy::Category => live_categories_of::table
                    .filter(live_categories_of::article_id.eq(id.0))
                    .select(live_categories_of::category_id)
                    .load(db)?,
                Taxonomy::Tag => live_tags_of::table
                    .filter(live_tags_of::article_id.eq(id.0))
                    .select(live_tags_of::tag_id)
                    .load(db)?,
                Taxonomy::Author => live_authors_of::table
                    .filter(live_authors_of::article_id.eq(id.0))
                    .select(live_authors_of::author_id)
                    .load(db)?,
            };
            terms.extend(ids.into_iter().map(|id| (kind, id)));
        }
        Ok(Some(Self::new(kind == Kind::Article.code(), month, terms)))
    }

    fn new(is_article: bool, month: i32, terms: impl IntoIterator<Item = (Taxonomy, i32)>) -> Self {
        let all = is_article.then_some((None, 0, month));
        Self(
            all.into_iter()
                .chain(terms.into_iter().map(|(kind, id)| (Some(kind), id, month / 100)))
                .collect(),
        )
    }

    fn terms(&self) -> BTreeSet<(Taxonomy, i32)> {
        self.0.iter().filter_map(|(kind, id, _)| Some(((*kind)?, *id))).collect()
    }
}

/// Counts an article for what it is in now instead of what it was in before. An article that stays where it was
/// writes nothing. Call it behind `freshness::raise`, whose row makes writers on PostgreSQL take turns: two that
/// change the same counts in another order would wait for each other.
pub(super) fn change(db: &mut Conn, before: &Counted, after: &Counted) -> Result<()> {
    for row in before.0.difference(&after.0) {
        add_to_period(db, *row, -1)?;
    }
    for row in after.0.difference(&before.0) {
        add_to_period(db, *row, 1)?;
    }
    let (before, after) = (before.terms(), after.terms());
    for term in before.difference(&after) {
        add_to_term(db, *term, -1)?;
    }
    for term in after.difference(&before) {
        add_to_term(db, *term, 1)?;
    }
    Ok(())
}

/// Counts an article no longer, before its row is deleted with everything that hangs on it.
pub(in crate::store) fn forget(db: &mut Conn, id: ArticleId) -> Result<()> {
    match Counted::stored(db, id)? {
        Some(before) => change(db, &before, &Counted::default()),
        None => Ok(()),
    }
}

fn add_to_period(db: &mut Conn, (kind, id, period): (Option<Taxonomy>, i32, i32), by: i32) -> Result<()> {
    let role = kind.map_or(ALL, Taxonomy::code);
    let row = live_periods::table.find((role, id, period));
    let changed =
        diesel::update(row).set(live_periods::articles.eq(live_periods::articles + by)).execute(db)?;
    if by < 0 {
        diesel::delete(row.filter(live_periods::articles.le(0))).execute(db)?;
    } else if changed == 0 {
        diesel::insert_into(live_periods::table)
            .values((
                live_periods::role.eq(role),
                live_periods::term_id.eq(id),
                live_periods::period.eq(period),
                live_periods::articles.eq(by),
            ))
            .execute(db)?;
    }
    Ok(())
}

fn add_to_term(db: &mut Conn, (kind, id): (Taxonomy, i32), by: i32) -> Result<()> {
    match kind {
        Taxonomy::Category => diesel::update(categories::table.find(id))
            .set(categories::live.eq(categories::live + by))
            .execute(db)?,
        Taxonomy::Tag => {
            diesel::update(tags::table.find(id)).set(tags::live.eq(tags::live + by)).execute(db)?
        }
        Taxonomy::Author => {
            diesel::update(authors::table.find(id)).set(authors::live.eq(authors::live + by)).execute(db)?
        }
    };
    Ok(())
}

/// The periods in which a list has articles, latest first, each with how many: months (202404) for all articles, years
/// for the list of a term.
pub(super) fn periods(db: &mut Conn, term: Option<(Taxonomy, TermId)>) -> Result<Vec<(i32, usize)>> {
    let (role, id) = term.map_or((ALL, 0), |(kind, id)| (kind.code(), id.0));
    let rows: Vec<(i32, i32)> = live_periods::table
        .filter(live_periods::role.eq(role))
        .filter(live_periods::term_id.eq(id))
        .order(live_periods::period.desc())
        .select((live_periods::period, live_periods::articles))
        .load(db)?;
    Ok(rows.into_iter().map(|(period, articles)| (period, count(articles))).collect())
}

/// Counts one term again, after its articles were moved as a whole.
pub(in crate::store) fn recount_term(db: &mut Conn, kind: Taxonomy, TermId(id): TermId) -> Result<()> {
    let (_, column, _) = tables(kind);
    diesel::delete(
        live_periods::table.filter(live_periods::role.eq(kind.code())).filter(live_periods::term_id.eq(id)),
    )
    .execute(db)?;
    fill(db, kind, &format!("WHERE l.{column} = {id}"))?;
    total(db, kind, &format!("WHERE id = {id}"))
}

/// Counts everything again.
pub fn recount(db: &mut Conn) -> Result<()> {
    super::freshness::raise(db)?;
    diesel::delete(live_periods::table).execute(db)?;
    diesel::sql_query(format!("INSERT INTO live_periods {}", by_month())).execute(db)?;
    for kind in Taxonomy::ALL {
        fill(db, kind, "")?;
        total(db, kind, "")?;
    }
    Ok(())
}

/// Counts that differ from what counting gives, a few of them: for the check.
pub fn wrong(db: &mut Conn) -> Result<Vec<String>> {
    let by_year = Taxonomy::ALL.map(|kind| by_year(kind, ""));
    let totals = Taxonomy::ALL.map(|kind| {
        let (terms, column, live) = tables(kind);
        let counted = format!("(SELECT count(*) FROM {live} l WHERE l.{column} = {terms}.id)");
        format!("SELECT '{}', id, 0, {counted}, live FROM {terms} WHERE live <> {counted}", kind.code())
    });
    let sql = format!(
        "WITH counted AS ({} UNION ALL {}) SELECT role, term_id, period, CAST(counted AS BIGINT) AS counted, \
         CAST(kept AS BIGINT) AS kept FROM (\
         SELECT c.role, c.term_id, c.period, c.articles AS counted, COALESCE(k.articles, 0) AS kept FROM counted c \
         LEFT JOIN live_periods k ON k.role = c.role AND k.term_id = c.term_id AND k.period = c.period \
         WHERE k.articles IS NULL OR k.articles <> c.articles \
         UNION ALL SELECT k.role, k.term_id, k.period, 0, k.articles FROM live_periods k \
         LEFT JOIN counted c ON k.role = c.role AND k.term_id = c.term_id AND k.period = c.period \
         WHERE c.articles IS NULL UNION ALL {}) AS wrong ORDER BY role, term_id, period LIMIT {WRONG_MAX}",
        by_month(),
        by_year.join(" UNION ALL "),
        totals.join(" UNION ALL "),
    );
    let rows: Vec<WrongCount> = diesel::sql_query(sql).load(db)?;
    Ok(rows.into_iter().map(WrongCount::said).collect())
}

/// The tables of the terms and of their live articles, and the column that names a term in the second.
fn tables(kind: Taxonomy) -> (&'static str, &'static str, &'static str) {
    match kind {
        Taxonomy::Category => ("categories", "category_id", "live_categories_of"),
        Taxonomy::Tag => ("tags", "tag_id", "live_tags_of"),
        Taxonomy::Author => ("authors", "author_id", "live_authors_of"),
    }
}

fn by_month() -> String {
    format!(
        "SELECT '{ALL}' AS role, 0 AS term_id, month AS period, count(*) AS articles FROM live_articles \
         WHERE kind = '{}' GROUP BY month",
        Kind::Article.code()
    )
}

fn by_year(kind: Taxonomy, condition: &str) -> String {
    let (_, column, live) = tables(kind);
    format!(
        "SELECT '{}' AS role, l.{column} AS term_id, a.month / 100 AS period, count(*) AS articles FROM {live} l \
         JOIN live_articles a ON a.article_id = l.article_id {condition} GROUP BY l.{column}, a.month / 100",
        kind.code()
    )
}

fn fill(db: &mut Conn, kind: Taxonomy, condition: &str) -> Result<()> {
    diesel::sql_query(format!("INSERT INTO live_periods {}", by_year(kind, condition))).execute(db)?;
    Ok(())
}

fn total(db: &mut Conn, kind: Taxonomy, condition: &str) -> Result<()> {
    let (terms, column, live) = tables(kind);
    let counted = format!("SELECT count(*) FROM {live} l WHERE l.{column} = {terms}.id");
    diesel::sql_query(format!("UPDATE {terms} SET live = ({counted}) {condition}")).execute(db)?;
    Ok(())
}

#[derive(QueryableByName)]
struct WrongCount {
    #[diesel(sql_type = Text)]
    role: String,
    #[diesel(sql_type = Integer)]
    term_id: i32,
    #[diesel(sql_type = Integer)]
    period: i32,
    #[diesel(sql_type = BigInt)]
    counted: i64,
    #[diesel(sql_type = BigInt)]
    kept: i64,
}

impl WrongCount {
    fn said(self) -> String {
        let Self { role, term_id, period, counted, kept } = self;
        let period = if period == 0 { "ever".to_owned() } else { period.to_string() };
        format!("{role} {term_id}, {period}: {kept} kept, {counted} counted")
    }
}
