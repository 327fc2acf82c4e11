//! Live addresses similar to one that does not exist.

use diesel::prelude::*;

use crate::domain::{article::ArticleId, live::Card, path::SitePath};
use crate::store::schema::live_articles;
use crate::store::{Conn, Result};

use super::cards;

/// Maximum articles compared for each of the three longest words of an address.
const NEAR_CANDIDATES: i64 = 200;
/// This many letters of shared words suffice, however long the address.
const NEAR_ENOUGH_LETTERS: usize = 6;

/// Live articles whose address shares words with this one, closest first: for the 404 page.
pub fn near(db: &mut Conn, path: &SitePath, most: usize) -> Result<Vec<Card>> {
    let wanted = words(path.as_str());
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    // The longest words first: they tell addresses apart. At most three lookups.
    let mut longest = wanted.clone();
    longest.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut found: Vec<(usize, i32)> = Vec::new();
    for word in longest.iter().take(3) {
        let rows: Vec<(i32, String)> = live_articles::table
            .filter(live_articles::path.like(format!("%{}%", word.replace(['%', '_'], ""))))
            // Ordered by address, so that the index alone answers and no article is read.
            .order(live_articles::path)
            .limit(NEAR_CANDIDATES)
            .select((live_articles::article_id, live_articles::path))
            .load(db)?;
        for (id, path) in rows {
            if found.iter().all(|(_, other)| *other != id) {
                let theirs = words(&path);
                found.push((wanted.iter().filter(|word| theirs.contains(word)).map(String::len).sum(), id));
            }
        }
    }
    let enough = wanted.iter().map(String::len).sum::<usize>() / 2;
    found.retain(|(shared, _)| *shared > 0 && *shared >= enough.min(NEAR_ENOUGH_LETTERS));
    found.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    let ids: Vec<ArticleId> = found.into_iter().take(most).map(|(_, id)| ArticleId(id)).collect();
    cards::by_ids(db, &ids)
}

/// The words that count: at most 20 of the last part, three letters or more.
fn words(path: &str) -> Vec<String> {
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let folded = crate::domain::folding::fold(last.trim_end_matches(".html"));
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 3)
        .take(20)
        .map(str::to_owned)
        .collect()
}
