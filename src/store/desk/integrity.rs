//! Checks of the database: what must hold between its rows.

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};

use crate::domain::{
    article::ArticleId,
    check::{ArticleAffected, CheckProblem},
    path::SitePath,
};
use crate::store::conn::by_database;
use crate::store::schema::{live_articles, live_pictures_of, media};
use crate::store::{Conn, Result};

/// Maximum lost rows reported; one alone is reason enough to act.
const LOST_MAX: usize = 20;
/// Maximum rows per batch.
pub const BATCH_ROWS: usize = 500;

/// Inconsistencies, each a condition on an article `a`, its working copy `w` and its live row `l`.
const INCONSISTENCIES: [(CheckProblem, &str); 6] = [
    (CheckProblem::TextLost, "w.article_id IS NULL"),
    (CheckProblem::NotShown, "a.state = 'published' AND l.article_id IS NULL"),
    (CheckProblem::ShownStill, "a.state <> 'published' AND l.article_id IS NOT NULL"),
    (
        CheckProblem::PageIncomplete,
        "l.article_id IS NOT NULL \
         AND (NOT EXISTS (SELECT 1 FROM live_bodies b WHERE b.article_id = l.article_id) \
              OR NOT EXISTS (SELECT 1 FROM live_sitemap p WHERE p.article_id = l.article_id))",
    ),
    (
        CheckProblem::AddressLost,
        "l.article_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM paths p \
         WHERE p.path = l.path AND p.article_id = l.article_id AND p.kind = 'live')",
    ),
    (
        CheckProblem::NotSearched,
        "l.article_id IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM live_vectors v WHERE v.article_id = l.article_id)",
    ),
];

/// The problems that [`inconsistent_articles`] can find.
pub fn detectable_problems() -> impl Iterator<Item = CheckProblem> {
    INCONSISTENCIES.into_iter().map(|(problem, _)| problem)
}

/// A batch of the articles with this problem, by id after `after`.
pub fn inconsistent_articles(
    db: &mut Conn,
    problem: CheckProblem,
    ArticleId(after): ArticleId,
) -> Result<Vec<ArticleAffected>> {
    let Some((_, condition)) = INCONSISTENCIES.into_iter().find(|(known, _)| *known == problem) else {
        return Ok(Vec::new());
    };
    let rows: Vec<ArticleRow> = diesel::sql_query(format!(
        "SELECT a.id AS id, COALESCE(w.title, '') AS title, COALESCE(l.path, a.path) AS path FROM articles a \
         LEFT JOIN working_copies w ON w.article_id = a.id \
         LEFT JOIN live_articles l ON l.article_id = a.id \
         WHERE a.id > {after} AND {condition} ORDER BY a.id LIMIT {BATCH_ROWS}"
    ))
    .load(db)?;
    rows.into_iter().map(ArticleAffected::try_from).collect()
}

/// Rows that refer to missing ones; empty on PostgreSQL, which never lets any exist.
pub fn lost_rows(db: &mut Conn) -> Result<Vec<String>> {
    if by_database(db, false, true) {
        return Ok(Vec::new());
    }
    let rows: Vec<LostRow> = diesel::sql_query(format!(
        "SELECT \"table\" AS child, rowid AS number, parent FROM pragma_foreign_key_check LIMIT {LOST_MAX}"
    ))
    .load(db)?;
    let said = |row: LostRow| match row.number {
        Some(number) => format!("{} {number} names a row of {}", row.child, row.parent),
        None => format!("{} names a row of {}", row.child, row.parent),
    };
    Ok(rows.into_iter().map(said).collect())
}

/// A live article; `None` if it is not live.
pub fn shown(db: &mut Conn, id: ArticleId) -> Result<Option<ArticleAffected>> {
    let row: Option<(String, String)> = live_articles::table
        .find(id.0)
        .select((live_articles::title, live_articles::path))
        .first(db)
        .optional()?;
    row.map(|(title, path)| Ok(ArticleAffected { id, title, path: SitePath::stored(path)? })).transpose()
}

/// The number of live articles.
pub fn live(db: &mut Conn) -> Result<usize> {
    let count: i64 = live_articles::table.count().get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// A picture of a live article, as its page shows it.
#[derive(Debug)]
pub struct ShownPicture {
    /// The article.
    pub article: ArticleAffected,
    /// Its number in the article.
    pub number: i32,
    /// The name of the picture.
    pub name: String,
}

/// A batch of pictures shown without alternative text, after an article and a picture number.
pub fn without_alt(db: &mut Conn, after: (ArticleId, i32)) -> Result<Vec<ShownPicture>> {
    let (ArticleId(article), number) = after;
    let behind = live_pictures_of::article_id
        .gt(article)
        .or(live_pictures_of::article_id.eq(article).and(live_pictures_of::number.gt(number)));
    let rows: Vec<(i32, String, String, i32, String)> = live_pictures_of::table
        .inner_join(live_articles::table.on(live_articles::article_id.eq(live_pictures_of::article_id)))
        .filter(behind)
        .filter(live_pictures_of::undescribed)
        .order((live_pictures_of::article_id, live_pictures_of::number))
        .limit(BATCH_ROWS as i64)
        .select((
            live_articles::article_id,
            live_articles::title,
            live_articles::path,
            live_pictures_of::number,
            live_pictures_of::picture,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(id, title, path, number, picture)| {
            let article = ArticleAffected { id: ArticleId(id), title, path: SitePath::stored(path)? };
            let picture: crate::domain::picture::Picture = serde_json::from_str(&picture)
                .map_err(|error| crate::store::Error::Broken(error.to_string()))?;
            Ok(ShownPicture { article, number, name: picture.name })
        })
        .collect()
}

/// The number of undescribed pictures that are shown without alternative text.
pub fn undescribed_shown(db: &mut Conn) -> Result<usize> {
    let shown = live_pictures_of::table
        .filter(live_pictures_of::media_id.eq(media::id))
        .filter(live_pictures_of::undescribed);
    let undescribed = media::table.filter(media::kind.eq("picture")).filter(media::alt_state.eq("to_do"));
    let count: i64 = undescribed.filter(exists(shown)).count().get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

#[derive(QueryableByName)]
struct ArticleRow {
    #[diesel(sql_type = Integer)]
    id: i32,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    path: String,
}

impl TryFrom<ArticleRow> for ArticleAffected {
    type Error = crate::store::Error;

    fn try_from(row: ArticleRow) -> Result<Self> {
        Ok(Self { id: ArticleId(row.id), title: row.title, path: SitePath::stored(row.path)? })
    }
}

#[derive(QueryableByName)]
struct LostRow {
    #[diesel(sql_type = Text)]
    child: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    number: Option<i64>,
    #[diesel(sql_type = Text)]
    parent: String,
}
