//! Live addresses similar to one that does not exist.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::domain::{article::ArticleId, live::Card, path::SitePath};
use crate::store::schema::{live_articles, live_path_words};
use crate::store::{Conn, Result};

use super::cards;

/// The words of an address by which others are found: the longest, which tell addresses apart.
const WORDS_LOOKED_UP: usize = 6;
/// Maximum articles found by each of them, the newest first.
const NEAR_CANDIDATES: i64 = 200;
/// Maximum articles whose whole address is compared.
const COMPARED_MAX: usize = 60;
/// This many letters of shared words suffice, however long the address.
const NEAR_ENOUGH_LETTERS: usize = 6;

/// Writes the words of the address of a live article.
pub(super) fn put(db: &mut Conn, id: ArticleId, path: &SitePath) -> Result<()> {
    let row = |word: &String| (live_path_words::article_id.eq(id.0), live_path_words::word.eq(word.clone()));
    let mut words = words(path.as_str());
    words.sort_unstable();
    words.dedup();
    Ok(insert_rows!(db, live_path_words::table, words.iter().map(row).collect::<Vec<_>>())?)
}

/// Deletes them.
pub(super) fn clear(db: &mut Conn, id: ArticleId) -> Result<()> {
    diesel::delete(live_path_words::table.filter(live_path_words::article_id.eq(id.0))).execute(db)?;
    Ok(())
}

/// Live articles whose address shares words with this one, closest first: for the 404 page. A word of theirs may be
/// longer than one of this address, by its ending.
pub fn near(db: &mut Conn, path: &SitePath, most: usize) -> Result<Vec<Card>> {
    let wanted = words(path.as_str());
    let mut longest: Vec<&String> = wanted.iter().collect();
    longest.sort_by_key(|word| Reverse(word.len()));
    longest.dedup();
    // The letters that each article shares, as far as the look-ups saw it.
    let mut seen: BTreeMap<Reverse<i32>, usize> = BTreeMap::new();
    for word in longest.into_iter().take(WORDS_LOOKED_UP) {
        let ids: Vec<i32> = live_path_words::table
            .filter(live_path_words::word.ge(word))
            .filter(live_path_words::word.lt(format!("{word}{}", char::MAX)))
            .order((live_path_words::word, live_path_words::article_id.desc()))
            .limit(NEAR_CANDIDATES)
            .select(live_path_words::article_id)
            .load(db)?;
        ids.into_iter().for_each(|id| *seen.entry(Reverse(id)).or_default() += word.len());
    }
    let mut candidates: Vec<(i32, usize)> =
        seen.into_iter().map(|(Reverse(id), shared)| (id, shared)).collect();
    candidates.sort_by_key(|(_, shared)| Reverse(*shared));
    candidates.truncate(COMPARED_MAX);
    let paths: Vec<(i32, String)> = live_articles::table
        .filter(live_articles::article_id.eq_any(candidates.iter().map(|(id, _)| *id)))
        .select((live_articles::article_id, live_articles::path))
        .load(db)?;
    let mut found: Vec<(usize, i32)> =
        paths.iter().map(|(id, path)| (shared_letters(&wanted, &words(path)), *id)).collect();
    let enough = wanted.iter().map(String::len).sum::<usize>() / 2;
    found.retain(|(shared, _)| *shared > 0 && *shared >= enough.min(NEAR_ENOUGH_LETTERS));
    found.sort_by_key(|(shared, id)| Reverse((*shared, *id)));
    let ids: Vec<ArticleId> = found.into_iter().take(most).map(|(_, id)| ArticleId(id)).collect();
    cards::by_ids(db, &ids)
}

/// The letters of those wanted words with which a word of theirs begins.
fn shared_letters(wanted: &[String], theirs: &[String]) -> usize {
    let is_shared = |word: &&String| theirs.iter().any(|other| other.starts_with(word.as_str()));
    wanted.iter().filter(is_shared).map(String::len).sum()
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
