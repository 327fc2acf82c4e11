//! Every live address, for the XML sitemap: a narrow table of its own, so that ten thousand rows are
//! read quickly.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text};

use crate::domain::{article::ArticleId, path::SitePath, projection::Projection};
use crate::store::prepared_sql::PreparedSql;
use crate::store::schema::{live_articles, live_sitemap};
use crate::store::{Conn, Result};

use super::stored_path;

/// Article ids per part of the sitemap: ids 1 to 1,000 are part 0, the next 1,000 part 1, and so on.
/// The part is stored in each row, so another number needs a migration.
pub const PART: i32 = 1_000;

/// One address of the sitemap.
#[derive(Debug, Clone)]
pub struct SitemapAddress {
    /// The id of its article.
    pub article: ArticleId,
    /// The address, decoded.
    pub path: String,
    /// When readers last saw it change: RFC 3339, UTC.
    pub changed: String,
    /// The name of its card picture.
    pub picture: Option<String>,
}

/// The language versions of one text: language and address, the text itself included.
pub type Alternates = Vec<(String, SitePath)>;

/// Writes the sitemap row of an article.
pub(super) fn put(db: &mut Conn, new: &Projection) -> Result<()> {
    let changed = new.updated_at.map_or(new.published_at, |at| at.max(new.published_at));
    diesel::insert_into(live_sitemap::table)
        .values((
            live_sitemap::article_id.eq(new.id.0),
            live_sitemap::path.eq(new.path.as_str()),
            live_sitemap::changed.eq(changed.naive_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()),
            live_sitemap::picture.eq(new.picture.as_ref().map(|picture| &picture.name)),
            live_sitemap::part.eq((new.id.0 - 1) / PART),
        ))
        .execute(db)?;
    Ok(())
}

/// Deletes the sitemap row of an article.
pub(super) fn clear(db: &mut Conn, id: ArticleId) -> Result<()> {
    diesel::delete(live_sitemap::table.find(id.0)).execute(db)?;
    Ok(())
}

/// Steps from part to part in the index: one statement, whatever the number of addresses.
const PARTS: &str = "WITH RECURSIVE parts (part) AS (SELECT min(part) FROM live_sitemap UNION ALL \
    SELECT (SELECT min(l.part) FROM live_sitemap l WHERE l.part > parts.part) FROM parts \
    WHERE parts.part IS NOT NULL) \
    SELECT part, (SELECT max(l.changed) FROM live_sitemap l WHERE l.part = parts.part) AS changed \
    FROM parts WHERE part IS NOT NULL ORDER BY part";

/// The parts that have addresses, by number from 0, each with its last change. There is always a part
/// 0.
pub fn parts(db: &mut Conn) -> Result<Vec<(i32, Option<String>)>> {
    let mut parts: Vec<(i32, Option<String>)> =
        PreparedSql::<(Integer, Nullable<Text>)>::new(PARTS, &[]).load(db)?;
    if parts.first().is_none_or(|(part, _)| *part != 0) {
        parts.insert(0, (0, None));
    }
    Ok(parts)
}

/// The addresses of a part, by article id.
pub fn of_part(db: &mut Conn, part: i32) -> Result<Vec<SitemapAddress>> {
    let before = part.saturating_mul(PART);
    let rows: Vec<(i32, String, String, Option<String>)> = live_sitemap::table
        .filter(live_sitemap::article_id.between(before.saturating_add(1), before.saturating_add(PART)))
        .order(live_sitemap::article_id)
        .select((live_sitemap::article_id, live_sitemap::path, live_sitemap::changed, live_sitemap::picture))
        .load(db)?;
    let address =
        |(id, path, changed, picture)| SitemapAddress { article: ArticleId(id), path, changed, picture };
    Ok(rows.into_iter().map(address).collect())
}

/// The live translations of the texts of a part that have any, by article id.
pub fn alternates(db: &mut Conn, part: i32) -> Result<HashMap<ArticleId, Arc<Alternates>>> {
    let before = part.saturating_mul(PART);
    let keys: Vec<Option<String>> = live_articles::table
        .filter(live_articles::article_id.between(before.saturating_add(1), before.saturating_add(PART)))
        .filter(live_articles::translation_key.is_not_null())
        .select(live_articles::translation_key)
        .distinct()
        .load(db)?;
    let rows: Vec<(i32, Option<String>, String, String)> = live_articles::table
        .filter(live_articles::translation_key.eq_any(keys.into_iter().flatten()))
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
        // One address per language: with two, a search engine could not tell which is meant.
        let mut alternates: Alternates = Vec::new();
        let mut ids = Vec::new();
        for (id, _, language, path) in texts {
            if alternates.iter().all(|(known, _)| known != language) {
                alternates.push((language.clone(), stored_path(path.clone())?));
                ids.push(ArticleId(*id));
            }
        }
        if alternates.len() > 1 {
            let alternates = Arc::new(alternates);
            found.extend(ids.into_iter().map(|id| (id, Arc::clone(&alternates))));
        }
    }
    Ok(found)
}
