//! Related articles: those the team chose, then shared tags (rare ones count more), then similar texts,
//! then the newest. Computed at each publication, never for a reader: the page of an article without
//! related ones shows the newest others.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::domain::article::ArticleId;
use crate::domain::similarity::RELATED_MAX;
use crate::store::schema::{live_articles, live_categories_of, live_related, live_tags_of};
use crate::store::{Conn, Result};

use super::{similarity, stored_path};

/// Maximum candidates per tag, the newest first: bounds the work for a common tag.
const CANDIDATES_PER_TAG: i64 = 100;
/// The same for the main category.
const CANDIDATES_OF_CATEGORY: i64 = 100;

/// A candidate, with what makes it similar.
#[derive(Debug, Clone, Copy)]
struct RelatedCandidate {
    id: ArticleId,
    tags: f64,
    words: usize,
    at: NaiveDateTime,
}

/// Recomputes the related articles of one. Returns those that may have to name it in turn.
pub fn refresh(db: &mut Conn, id: ArticleId) -> Result<Vec<ArticleId>> {
    let mut best = similarity::chosen(db, id)?;
    best.truncate(RELATED_MAX);
    let language = language(db, id)?;
    let of_category = |db: &mut Conn, best: &[ArticleId]| by_category(db, id, best);
    for step in 0..2 {
        if best.len() >= RELATED_MAX {
            break;
        }
        let found = if step == 0 { by_tags(db, id)? } else { of_category(db, &best)? };
        for candidate in ranked(db, id, found)? {
            if best.len() < RELATED_MAX
                && !best.contains(&candidate.id)
                && self::language(db, candidate.id)? == language
            {
                best.push(candidate.id);
            }
        }
    }
    diesel::delete(live_related::table.filter(live_related::article_id.eq(id.0))).execute(db)?;
    for (other, position) in best.iter().zip(0..) {
        diesel::insert_into(live_related::table)
            .values((
                live_related::article_id.eq(id.0),
                live_related::position.eq(position),
                live_related::other_id.eq(other.0),
            ))
            .execute(db)?;
    }
    for other in choosing(db, id)? {
        if !best.contains(&other) {
            best.push(other);
        }
    }
    Ok(best)
}

/// The articles that name this one as related.
pub fn naming(db: &mut Conn, id: ArticleId) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = live_related::table
        .filter(live_related::other_id.eq(id.0))
        .select(live_related::article_id)
        .distinct()
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// The articles for which the team chose this one, perhaps before it was published.
fn choosing(db: &mut Conn, id: ArticleId) -> Result<Vec<ArticleId>> {
    let path: Option<String> =
        live_articles::table.find(id.0).select(live_articles::path).first(db).optional()?;
    match path {
        Some(path) => similarity::choosing(db, &stored_path(path)?),
        None => Ok(Vec::new()),
    }
}

/// Sorts the closest first, always in the same order.
fn ranked(db: &mut Conn, id: ArticleId, mut found: Vec<RelatedCandidate>) -> Result<Vec<RelatedCandidate>> {
    let ids: Vec<ArticleId> = found.iter().map(|candidate| candidate.id).collect();
    let words = similarity::shared(db, id, &ids)?;
    for candidate in &mut found {
        candidate.words = words.get(&candidate.id).copied().unwrap_or_default();
    }
    found.sort_by(|a, b| {
        b.tags.total_cmp(&a.tags).then(b.words.cmp(&a.words)).then(b.at.cmp(&a.at)).then(b.id.cmp(&a.id))
    });
    Ok(found)
}

fn by_tags(db: &mut Conn, id: ArticleId) -> Result<Vec<RelatedCandidate>> {
    let tags: Vec<i32> = live_tags_of::table
        .filter(live_tags_of::article_id.eq(id.0))
        .order(live_tags_of::tag_id)
        .select(live_tags_of::tag_id)
        .load(db)?;
    let mut found: HashMap<ArticleId, RelatedCandidate> = HashMap::new();
    for tag in tags {
        let users: i64 =
            live_tags_of::table.filter(live_tags_of::tag_id.eq(tag)).select(count_star()).first(db)?;
        let weight = 1.0 / (1.0 + f64::from(i32::try_from(users).unwrap_or(i32::MAX))).ln();
        let others: Vec<(i32, NaiveDateTime)> = live_tags_of::table
            .filter(live_tags_of::tag_id.eq(tag))
            .order((live_tags_of::published_at.desc(), live_tags_of::article_id.desc()))
            .limit(CANDIDATES_PER_TAG)
            .select((live_tags_of::article_id, live_tags_of::published_at))
            .load(db)?;
        let others = others.into_iter().map(|(other, at)| (ArticleId(other), at));
        for (other, at) in others.filter(|(other, _)| *other != id) {
            found.entry(other).or_insert(RelatedCandidate { id: other, tags: 0.0, words: 0, at }).tags +=
                weight;
        }
    }
    Ok(found.into_values().collect())
}

fn by_category(db: &mut Conn, id: ArticleId, but: &[ArticleId]) -> Result<Vec<RelatedCandidate>> {
    let category: Option<i32> = live_articles::table
        .find(id.0)
        .select(live_articles::category_id)
        .first::<Option<i32>>(db)
        .optional()?
        .flatten();
    let Some(category) = category else { return Ok(Vec::new()) };
    let others: Vec<(i32, NaiveDateTime)> = live_categories_of::table
        .filter(live_categories_of::category_id.eq(category))
        .filter(live_categories_of::article_id.ne(id.0))
        .order((live_categories_of::published_at.desc(), live_categories_of::article_id.desc()))
        .limit(CANDIDATES_OF_CATEGORY)
        .select((live_categories_of::article_id, live_categories_of::published_at))
        .load(db)?;
    let others = others.into_iter().map(|(other, at)| (ArticleId(other), at));
    let others = others.filter(|(other, _)| !but.contains(other));
    Ok(others.map(|(id, at)| RelatedCandidate { id, tags: 0.0, words: 0, at }).collect())
}

fn language(db: &mut Conn, id: ArticleId) -> Result<String> {
    Ok(live_articles::table
        .find(id.0)
        .select(live_articles::language)
        .first(db)
        .optional()?
        .unwrap_or_default())
}
