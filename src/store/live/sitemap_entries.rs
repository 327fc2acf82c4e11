//! Every live address, for the map that machines read: a narrow table of its own, so that ten
//! thousand of them are read in no time.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;

use crate::domain::{article::ArticleId, path::SitePath, projection::Projection};
use crate::store::schema::{live_articles, live_places};
use crate::store::{Conn, Result};

use super::stored_path;

/// So many articles and pages can be in one part of the map: those with numbers up to so many, up to twice as
/// many, and so on. The migrations say the same.
pub const PART: i32 = 10_000;

/// One address of the site, as search engines are told of it.
#[derive(Debug, Clone, Queryable)]
pub struct SitemapAddress {
    /// Whose address it is.
    pub article: i32,
    /// Where it is, decoded.
    pub path: String,
    /// When readers last saw it change: RFC 3339, UTC.
    pub changed: String,
    /// The name of the picture of its card.
    pub picture: Option<String>,
}

/// The other languages of one text: language and address, the text itself included.
pub type Alternates = Vec<(String, SitePath)>;

/// Writes the place of an article.
pub(super) fn put(db: &mut Conn, new: &Projection) -> Result<()> {
    let changed = new.updated_at.map_or(new.published_at, |at| at.max(new.published_at));
    diesel::insert_into(live_places::table)
        .values((
            live_places::article_id.eq(new.id.0),
            live_places::path.eq(new.path.as_str()),
            live_places::changed.eq(changed.naive_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()),
            live_places::picture.eq(new.picture.as_ref().map(|picture| &picture.name)),
            live_places::part.eq((new.id.0 - 1) / PART),
        ))
        .execute(db)?;
    Ok(())
}

/// Takes the place of an article away.
pub(super) fn clear(db: &mut Conn, id: ArticleId) -> Result<()> {
    diesel::delete(live_places::table.find(id.0)).execute(db)?;
    Ok(())
}

/// The parts that have addresses, by number from 0, each with its last change. There is always a first part.
pub fn parts(db: &mut Conn) -> Result<Vec<(i32, Option<String>)>> {
    let last: Option<i32> = live_places::table.select(diesel::dsl::max(live_places::part)).first(db)?;
    let mut parts = Vec::new();
    for part in 0..=last.unwrap_or(0) {
        let changed: Option<String> = live_places::table
            .filter(live_places::part.eq(part))
            .select(diesel::dsl::max(live_places::changed))
            .first(db)?;
        if part == 0 || changed.is_some() {
            parts.push((part, changed));
        }
    }
    Ok(parts)
}

/// The places of a part, from 0, in the order in which they came.
pub fn of_part(db: &mut Conn, part: i32) -> Result<Vec<SitemapAddress>> {
    let before = part.saturating_mul(PART);
    Ok(live_places::table
        .filter(live_places::article_id.between(before.saturating_add(1), before.saturating_add(PART)))
        .order(live_places::article_id)
        .select((live_places::article_id, live_places::path, live_places::changed, live_places::picture))
        .load(db)?)
}

/// The live translations of every text that has some, by article.
pub fn alternates(db: &mut Conn) -> Result<HashMap<i32, Arc<Alternates>>> {
    let rows: Vec<(i32, Option<String>, String, String)> = live_articles::table
        .filter(live_articles::translation_key.is_not_null())
        .order((live_articles::translation_key, live_articles::language, live_articles::article_id))
        .select((
            live_articles::article_id,
            live_articles::translation_key,
            live_articles::language,
            live_articles::path,
        ))
        .load(db)?;
    let mut found = HashMap::new();
    for texts in rows.chunk_by(|one, other| one.1 == other.1) {
        // One address a language: with two, no machine would know which is meant.
        let mut alternates: Alternates = Vec::new();
        for (_, _, language, path) in texts {
            if alternates.iter().all(|(known, _)| known != language) {
                alternates.push((language.clone(), stored_path(path.clone())?));
            }
        }
        if alternates.len() > 1 {
            let alternates = Arc::new(alternates);
            found.extend(texts.iter().map(|text| (text.0, Arc::clone(&alternates))));
        }
    }
    Ok(found)
}
