//! Which live articles are close to one: shared tags, the rare ones counting more, then the
//! newest of its category. Computed when something is published, never when something is read.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::domain::article::ArticleId;
use crate::store::schema::{live_articles, live_categories_of, live_related, live_tags_of};
use crate::store::{Conn, Result};

/// How many articles are named.
pub const RELATED_MAX: usize = 3;
/// How many of the newest articles of a tag are looked at: bounds the work for a common tag.
const CANDIDATES_PER_TAG: i64 = 100;

/// Computes the articles related to one anew.
pub fn refresh(db: &mut Conn, id: ArticleId) -> Result<Vec<ArticleId>> {
    let mut best = by_tags(db, id)?;
    if best.len() < RELATED_MAX {
        for other in by_category(db, id)? {
            if best.len() < RELATED_MAX && !best.contains(&other) {
                best.push(other);
            }
        }
    }
    diesel::delete(live_related::table.filter(live_related::article_id.eq(id.0))).execute(db)?;
    for (position, other) in best.iter().enumerate() {
        diesel::insert_into(live_related::table)
            .values((
                live_related::article_id.eq(id.0),
                live_related::position.eq(i32::try_from(position).unwrap_or(0)),
                live_related::other_id.eq(other),
            ))
            .execute(db)?;
    }
    Ok(best.into_iter().map(ArticleId).collect())
}

/// The articles that name this one as related.
pub fn naming(db: &mut Conn, id: ArticleId) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = live_related::table
        .filter(live_related::other_id.eq(id.0))
        .select(live_related::article_id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

fn by_tags(db: &mut Conn, id: ArticleId) -> Result<Vec<i32>> {
    let tags: Vec<i32> = live_tags_of::table
        .filter(live_tags_of::article_id.eq(id.0))
        .select(live_tags_of::tag_id)
        .load(db)?;
    // Score and date: the date decides between equals, so that the answer is always the same.
    let mut scores: HashMap<i32, (f64, chrono::NaiveDateTime)> = HashMap::new();
    for tag in tags {
        let users: i64 =
            live_tags_of::table.filter(live_tags_of::tag_id.eq(tag)).select(count_star()).first(db)?;
        let weight = 1.0 / (1.0 + f64::from(i32::try_from(users).unwrap_or(i32::MAX))).ln();
        let others: Vec<(i32, chrono::NaiveDateTime)> = live_tags_of::table
            .filter(live_tags_of::tag_id.eq(tag))
            .order((live_tags_of::published_at.desc(), live_tags_of::article_id.desc()))
            .limit(CANDIDATES_PER_TAG)
            .select((live_tags_of::article_id, live_tags_of::published_at))
            .load(db)?;
        for (other, at) in others.into_iter().filter(|(other, _)| *other != id.0) {
            scores.entry(other).or_insert((0.0, at)).0 += weight;
        }
    }
    let language = language_and_key(db, id)?;
    let mut ranked: Vec<(i32, f64, chrono::NaiveDateTime)> =
        scores.into_iter().map(|(other, (score, at))| (other, score, at)).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.2.cmp(&a.2)).then(b.0.cmp(&a.0)));
    let mut best = Vec::new();
    for (other, ..) in ranked {
        if best.len() == RELATED_MAX {
            break;
        }
        if language_and_key(db, ArticleId(other))?.0 == language.0 {
            best.push(other);
        }
    }
    Ok(best)
}

fn by_category(db: &mut Conn, id: ArticleId) -> Result<Vec<i32>> {
    let category: Option<i32> = live_articles::table
        .find(id.0)
        .select(live_articles::category_id)
        .first::<Option<i32>>(db)
        .optional()?
        .flatten();
    let Some(category) = category else { return Ok(Vec::new()) };
    Ok(live_categories_of::table
        .filter(live_categories_of::category_id.eq(category))
        .filter(live_categories_of::article_id.ne(id.0))
        .order((live_categories_of::published_at.desc(), live_categories_of::article_id.desc()))
        .limit(i64::try_from(RELATED_MAX).unwrap_or(3))
        .select(live_categories_of::article_id)
        .load(db)?)
}

fn language_and_key(db: &mut Conn, id: ArticleId) -> Result<(String, Option<String>)> {
    Ok(live_articles::table
        .find(id.0)
        .select((live_articles::language, live_articles::translation_key))
        .first(db)
        .optional()?
        .unwrap_or_default())
}
