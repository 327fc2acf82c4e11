//! Related articles: those the team chose, then shared tags (rare ones count more), then similar texts,
//! then the newest. Computed at each publication, never for a reader: the page of an article without
//! related ones shows the newest others.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::article::ArticleId;
use crate::domain::similarity::{RELATED_MAX, Similarity};
use crate::store::schema::{live_articles, live_categories_of, live_related, live_tags_of, tags};
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

/// What is read of the candidates: the same for many articles, so that an import reads it once. Made for one
/// transaction, or for many while nothing else is published.
#[derive(Debug, Default)]
pub struct RelatedCache {
    /// The number of articles of a tag, and the newest.
    tags: HashMap<i32, (i32, Vec<(ArticleId, NaiveDateTime)>)>,
    /// Language and signature.
    texts: HashMap<ArticleId, (String, Similarity)>,
}

/// Maximum tags, and texts, of a cache; then it starts over. Some 20 MB.
const CACHED_MAX: usize = 50_000;

/// Recomputes the related articles of one. Returns those that may have to name it in turn.
pub fn refresh(db: &mut Conn, id: ArticleId, cache: &mut RelatedCache) -> Result<Vec<ArticleId>> {
    let best = find(db, id, cache)?;
    put(db, id, &best)
}

/// The related articles of one, the closest first. Writes nothing.
pub fn find(db: &mut Conn, id: ArticleId, cache: &mut RelatedCache) -> Result<Vec<ArticleId>> {
    let mut best = similarity::chosen(db, id)?;
    best.truncate(RELATED_MAX);
    for step in 0..2 {
        if best.len() >= RELATED_MAX {
            break;
        }
        let found = if step == 0 { by_tags(db, id, cache)? } else { by_category(db, id, &best)? };
        let ids: Vec<ArticleId> = found.iter().map(|candidate| candidate.id).chain([id]).collect();
        cache.read(db, &ids)?;
        let language = cache.language(id);
        for candidate in ranked(id, found, cache) {
            if best.len() < RELATED_MAX
                && !best.contains(&candidate.id)
                && cache.language(candidate.id) == language
            {
                best.push(candidate.id);
            }
        }
    }
    Ok(best)
}

/// Writes what [`find`] found. Returns those that may have to name it in turn.
pub fn put(db: &mut Conn, id: ArticleId, best: &[ArticleId]) -> Result<Vec<ArticleId>> {
    diesel::delete(live_related::table.filter(live_related::article_id.eq(id.0))).execute(db)?;
    let row = |(position, other): (i32, &ArticleId)| {
        (
            live_related::article_id.eq(id.0),
            live_related::position.eq(position),
            live_related::other_id.eq(other.0),
        )
    };
    insert_rows!(db, live_related::table, (0..).zip(best).map(row).collect::<Vec<_>>())?;
    let mut in_turn = best.to_vec();
    for other in choosing(db, id)? {
        if !in_turn.contains(&other) {
            in_turn.push(other);
        }
    }
    Ok(in_turn)
}

/// The related articles that one has, in their order.
pub fn stored(db: &mut Conn, id: ArticleId) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = live_related::table
        .filter(live_related::article_id.eq(id.0))
        .order(live_related::position)
        .select(live_related::other_id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// Live articles that have no related ones though another one has a tag or a category of theirs.
pub fn without(db: &mut Conn) -> Result<Vec<ArticleId>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Integer)]
        article_id: i32,
    }
    let shares = |table: &str, term: &str| {
        format!(
            "EXISTS (SELECT 1 FROM {table} mine JOIN {table} other ON other.{term} = mine.{term} \
             AND other.article_id <> mine.article_id WHERE mine.article_id = l.article_id)"
        )
    };
    let (tag, category) = (shares("live_tags_of", "tag_id"), shares("live_categories_of", "category_id"));
    let rows: Vec<Row> = diesel::sql_query(format!(
        "SELECT l.article_id FROM live_articles l \
         WHERE NOT EXISTS (SELECT 1 FROM live_related r WHERE r.article_id = l.article_id) AND ({tag} OR {category}) \
         ORDER BY l.article_id"
    ))
    .load(db)?;
    Ok(rows.into_iter().map(|row| ArticleId(row.article_id)).collect())
}

impl RelatedCache {
    /// Reads the texts that it lacks.
    fn read(&mut self, db: &mut Conn, ids: &[ArticleId]) -> Result<()> {
        if self.texts.len() + ids.len() > CACHED_MAX {
            self.texts.clear();
        }
        let missing: Vec<ArticleId> = ids.iter().copied().filter(|id| !self.texts.contains_key(id)).collect();
        if !missing.is_empty() {
            self.texts.extend(similarity::texts(db, &missing)?);
        }
        Ok(())
    }

    fn language(&self, id: ArticleId) -> &str {
        self.texts.get(&id).map_or("", |(language, _)| language)
    }

    /// Number of words that the signatures of two texts share.
    fn shared(&self, one: ArticleId, other: ArticleId) -> usize {
        let signature = |id| self.texts.get(&id).map(|(_, signature)| signature);
        signature(one).zip(signature(other)).map_or(0, |(one, other)| one.shared(other))
    }

    /// The number of articles of a tag, and the newest.
    fn tag(&mut self, db: &mut Conn, tag: i32) -> Result<&(i32, Vec<(ArticleId, NaiveDateTime)>)> {
        if self.tags.len() >= CACHED_MAX {
            self.tags.clear();
        }
        match self.tags.entry(tag) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => Ok(unknown.insert(newest_of_tag(db, tag)?)),
        }
    }
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
fn ranked(id: ArticleId, mut found: Vec<RelatedCandidate>, cache: &RelatedCache) -> Vec<RelatedCandidate> {
    for candidate in &mut found {
        candidate.words = cache.shared(id, candidate.id);
    }
    found.sort_by(|a, b| {
        b.tags.total_cmp(&a.tags).then(b.words.cmp(&a.words)).then(b.at.cmp(&a.at)).then(b.id.cmp(&a.id))
    });
    found
}

fn by_tags(db: &mut Conn, id: ArticleId, cache: &mut RelatedCache) -> Result<Vec<RelatedCandidate>> {
    let tags: Vec<i32> = live_tags_of::table
        .filter(live_tags_of::article_id.eq(id.0))
        .order(live_tags_of::tag_id)
        .select(live_tags_of::tag_id)
        .load(db)?;
    let mut found: HashMap<ArticleId, RelatedCandidate> = HashMap::new();
    for tag in tags {
        let (users, newest) = cache.tag(db, tag)?;
        let weight = 1.0 / (1.0 + f64::from(*users)).ln();
        for &(other, at) in newest.iter().filter(|(other, _)| *other != id) {
            found.entry(other).or_insert(RelatedCandidate { id: other, tags: 0.0, words: 0, at }).tags +=
                weight;
        }
    }
    Ok(found.into_values().collect())
}

fn newest_of_tag(db: &mut Conn, tag: i32) -> Result<(i32, Vec<(ArticleId, NaiveDateTime)>)> {
    let users: Option<i32> = tags::table.find(tag).select(tags::live).first(db).optional()?;
    let newest: Vec<(i32, NaiveDateTime)> = live_tags_of::table
        .filter(live_tags_of::tag_id.eq(tag))
        .order((live_tags_of::published_at.desc(), live_tags_of::article_id.desc()))
        .limit(CANDIDATES_PER_TAG)
        .select((live_tags_of::article_id, live_tags_of::published_at))
        .load(db)?;
    Ok((users.unwrap_or_default(), newest.into_iter().map(|(id, at)| (ArticleId(id), at)).collect()))
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
