//! The page of one live article: everything it shows, in a handful of indexed lookups.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::domain::{
    article::{ArticleId, Kind},
    live::{ArticleReading, LiveArticle, Neighbour, PhotoReading},
    moment::Moment,
    path::SitePath,
    picture::Picture,
    similarity::RELATED_MAX,
};
use crate::store::schema::{live_articles, live_bodies, live_categories_of, live_pictures_of, retag_items};
use crate::store::{Conn, Error, Result};

use super::labels::{Labels, show_renamed};
use super::{cards, count, json, stored_path};

/// The live article at an address, with neighbours, related articles and translations, if any.
pub fn reading(db: &mut Conn, path: &SitePath) -> Result<Option<ArticleReading>> {
    let renamed = retag_items::table.filter(retag_items::article_id.eq(live_articles::article_id));
    let row: Option<(HeadRow, BodyRow, TextRow, bool)> = live_articles::table
        .inner_join(live_bodies::table.on(live_bodies::article_id.eq(live_articles::article_id)))
        .filter(live_articles::path.eq(path.as_str()))
        .select((HeadRow::as_select(), BodyRow::as_select(), TextRow::as_select(), exists(renamed)))
        .first(db)
        .optional()?;
    let Some((head, body, text, is_renamed)) = row else { return Ok(None) };
    let kind = Kind::parse(&head.kind)?;
    let (previous, next) = match kind {
        Kind::Article => {
            (neighbour(db, &head, NeighbourSide::Before)?, neighbour(db, &head, NeighbourSide::After)?)
        }
        Kind::Page => (None, None),
    };
    let (translations, is_alternate) = translations(db, &head)?;
    let mut related = cards::related(db, ArticleId(head.article_id))?;
    if related.is_empty() && kind == Kind::Article {
        related = cards::newest_beside(db, ArticleId(head.article_id), &head.language, RELATED_MAX)?;
    }
    let mut article = article(head, body, text)?;
    if is_renamed {
        show_renamed(db, std::slice::from_mut(&mut article))?;
    }
    let shared = match article.header.first() {
        Some(picture) => Some(picture.clone()),
        None if article.picture_count > 0 => pictures(db, article.id, 1)?.into_iter().next(),
        None => None,
    };
    Ok(Some(ArticleReading { article, shared, previous, next, related, translations, is_alternate }))
}

/// These articles, in this order, chapeau and body only of those that are `whole`; articles that are not live are
/// left out.
pub(super) fn by_ids(
    db: &mut Conn,
    ids: &[ArticleId],
    whole: &HashSet<ArticleId>,
) -> Result<Vec<LiveArticle>> {
    let rows: Vec<(HeadRow, BodyRow)> = live_articles::table
        .inner_join(live_bodies::table.on(live_bodies::article_id.eq(live_articles::article_id)))
        .filter(live_articles::article_id.eq_any(ids.iter().map(|id| id.0)))
        .select((HeadRow::as_select(), BodyRow::as_select()))
        .load(db)?;
    let texts: Vec<(i32, TextRow)> = live_bodies::table
        .filter(live_bodies::article_id.eq_any(whole.iter().map(|id| id.0)))
        .select((live_bodies::article_id, TextRow::as_select()))
        .load(db)?;
    let mut texts: HashMap<i32, TextRow> = texts.into_iter().collect();
    let mut found = rows
        .into_iter()
        .map(|(head, body)| {
            let text = texts.remove(&head.article_id).unwrap_or_default();
            article(head, body, text)
        })
        .collect::<Result<Vec<_>>>()?;
    show_renamed(db, &mut found)?;
    found.sort_by_key(|article| ids.iter().position(|id| *id == article.id));
    Ok(found)
}

/// One photograph, by number from 1, of the live article at one of these addresses.
pub fn photo(db: &mut Conn, article: &[SitePath], number: usize) -> Result<Option<PhotoReading>> {
    let paths: Vec<&str> = article.iter().map(SitePath::as_str).collect();
    let Ok(wanted) = i32::try_from(number) else { return Ok(None) };
    let row: Option<(i32, NeighbourRow, i32, String)> = live_articles::table
        .inner_join(live_pictures_of::table.on(live_pictures_of::article_id.eq(live_articles::article_id)))
        .filter(live_articles::path.eq_any(paths))
        .filter(live_pictures_of::number.eq(wanted))
        .select((
            live_articles::article_id,
            NeighbourRow::as_select(),
            live_articles::picture_count,
            live_pictures_of::picture,
        ))
        .first(db)
        .optional()?;
    row.map(|(_, article, total, picture)| {
        Ok(PhotoReading {
            article: article.try_into()?,
            number,
            count: count(total),
            picture: json(&picture)?,
        })
    })
    .transpose()
}

/// The photographs of an article, by number, at most `most`.
pub fn pictures(db: &mut Conn, id: ArticleId, most: usize) -> Result<Vec<Picture>> {
    let rows: Vec<String> = live_pictures_of::table
        .filter(live_pictures_of::article_id.eq(id.0))
        .order(live_pictures_of::number)
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .select(live_pictures_of::picture)
        .load(db)?;
    rows.iter().map(|picture| json(picture)).collect()
}

#[derive(Clone, Copy)]
enum NeighbourSide {
    Before,
    After,
}

/// The article just before or after this one in time, in its language, and within its main category if
/// it has one.
fn neighbour(db: &mut Conn, head: &HeadRow, side: NeighbourSide) -> Result<Option<Neighbour>> {
    // `<=` on the date alone keeps the order of the index. The second condition then skips the article
    // itself and those of the same date on the wrong side.
    macro_rules! beside {
        ($table:ident, $query:expr) => {{
            let query =
                $query.filter(live_articles::language.eq(&head.language)).select(NeighbourRow::as_select());
            match side {
                NeighbourSide::Before => query
                    .filter($table::published_at.le(head.published_at))
                    .filter(
                        $table::published_at.lt(head.published_at).or($table::article_id.lt(head.article_id)),
                    )
                    .order(($table::published_at.desc(), $table::article_id.desc()))
                    .first::<NeighbourRow>(db),
                NeighbourSide::After => query
                    .filter($table::published_at.ge(head.published_at))
                    .filter(
                        $table::published_at.gt(head.published_at).or($table::article_id.gt(head.article_id)),
                    )
                    .order(($table::published_at.asc(), $table::article_id.asc()))
                    .first::<NeighbourRow>(db),
            }
        }};
    }
    let row = match head.category_id {
        Some(category) => beside!(
            live_categories_of,
            live_categories_of::table
                .inner_join(
                    live_articles::table.on(live_articles::article_id.eq(live_categories_of::article_id))
                )
                .filter(live_categories_of::category_id.eq(category))
        ),
        None => {
            beside!(live_articles, live_articles::table.filter(live_articles::kind.eq(Kind::Article.code())))
        }
    };
    row.optional()?.map(Neighbour::try_from).transpose()
}

/// The translations of an article, one a language, and whether it stands for its own language itself.
fn translations(db: &mut Conn, head: &HeadRow) -> Result<(Vec<Neighbour>, bool)> {
    let Some(key) = &head.translation_key else { return Ok((Vec::new(), false)) };
    let rows: Vec<(i32, NeighbourRow)> = live_articles::table
        .filter(live_articles::translation_key.eq(key))
        .order((live_articles::language, live_articles::article_id))
        .select((live_articles::article_id, NeighbourRow::as_select()))
        .load(db)?;
    let mut found: Vec<Neighbour> = Vec::new();
    let mut is_alternate = false;
    for texts in rows.chunk_by(|(_, one), (_, other)| one.language == other.language) {
        let Some((id, first)) = texts.first() else { continue };
        if first.language != head.language {
            found.push(first.clone().try_into()?);
        } else {
            is_alternate = *id == head.article_id;
        }
    }
    is_alternate &= !found.is_empty();
    Ok((found, is_alternate))
}

/// The title of another live text in this language with this translation key, if there is one.
pub fn twin(db: &mut Conn, id: ArticleId, key: &str, language: &str) -> Result<Option<String>> {
    let others = live_articles::table
        .filter(live_articles::translation_key.eq(key))
        .filter(live_articles::language.eq(language))
        .filter(live_articles::article_id.ne(id.0));
    Ok(others.order(live_articles::article_id).select(live_articles::title).first(db).optional()?)
}

fn article(head: HeadRow, body: BodyRow, text: TextRow) -> Result<LiveArticle> {
    let labels: Labels = json(&body.labels)?;
    Ok(LiveArticle {
        id: ArticleId(head.article_id),
        kind: Kind::parse(&head.kind)?,
        path: stored_path(head.path)?,
        lang: head.language,
        title: head.title,
        subtitle: body.subtitle,
        chapeau_html: text.chapeau_html,
        description: body.description,
        body_html: text.body_html,
        contents: json(&body.contents)?,
        words: count(body.words),
        minutes: count(head.minutes),
        published_at: Moment::from_naive_utc(head.published_at),
        updated_at: head.updated_at.map(Moment::from_naive_utc),
        header: json(&body.header)?,
        picture_count: count(head.picture_count),
        downloads: json(&body.downloads)?,
        contacts: json(&body.contacts)?,
        event: body.event.as_deref().map(json).transpose()?,
        categories: labels.categories,
        tags: labels.tags,
        authors: labels.authors,
    })
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = live_articles)]
struct HeadRow {
    article_id: i32,
    kind: String,
    path: String,
    language: String,
    translation_key: Option<String>,
    title: String,
    category_id: Option<i32>,
    published_at: NaiveDateTime,
    updated_at: Option<NaiveDateTime>,
    minutes: i32,
    picture_count: i32,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = live_bodies)]
struct BodyRow {
    subtitle: Option<String>,
    description: String,
    words: i32,
    contents: String,
    header: String,
    downloads: String,
    contacts: String,
    event: Option<String>,
    labels: String,
}

/// What may be long.
#[derive(Default, Queryable, Selectable)]
#[diesel(table_name = live_bodies)]
struct TextRow {
    chapeau_html: Option<String>,
    body_html: String,
}

#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = live_articles)]
pub(super) struct NeighbourRow {
    path: String,
    language: String,
    title: String,
}

impl TryFrom<NeighbourRow> for Neighbour {
    type Error = Error;

    fn try_from(row: NeighbourRow) -> Result<Self> {
        Ok(Self { path: stored_path(row.path)?, lang: row.language, title: row.title })
    }
}
