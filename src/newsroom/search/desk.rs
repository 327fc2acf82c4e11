//! The desk's own search: working copies in every state, by the same analysis.

use super::index::keep_working_copy;
use super::{COMPLETIONS_MAX, FREQUENCY_MAX, Patience};
use crate::domain::{
    article::ArticleId,
    moment::Moment,
    search::{QUERY_MAX_CHARS, RANKED_MAX},
};
use crate::newsroom::{Newsroom, Result};
use crate::prose::{self, document::Document};
use crate::search::{self, Query};
use crate::store::desk::{articles, search as index_of};
use crate::store::{Conn, Error as StoreError, settings};

/// Working copies indexed in one go after an upgrade.
const BATCH: i64 = 50;

/// The articles whose working copies have the words, the best first; those that have some of them
/// when none has all. Empty for what holds no word or takes too long.
pub fn find(
    db: &mut Conn,
    text: &str,
    now: Moment,
    patience: Patience,
) -> crate::store::Result<Vec<ArticleId>> {
    match carry_out(db, text, now, patience) {
        Err(StoreError::OutOfTime) => Ok(Vec::new()),
        other => other,
    }
}

fn carry_out(
    db: &mut Conn,
    text: &str,
    now: Moment,
    patience: Patience,
) -> crate::store::Result<Vec<ArticleId>> {
    let short: String = text.chars().take(QUERY_MAX_CHARS).collect();
    let mut query = Query::parse(&short, settings::site(db)?.language);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    index_of::begin(db, patience.most)?;
    if let Some(prefix) = query.prefix().map(str::to_owned) {
        let words = index_of::words_from(db, &prefix, COMPLETIONS_MAX)?;
        query.complete(&words);
    }
    let mut frequencies = Vec::new();
    for each in query.each() {
        patience.check()?;
        frequencies.push(index_of::frequency(db, &each, FREQUENCY_MAX)?);
    }
    let articles = index_of::size(db)?;
    query.weigh(&frequencies, articles);
    for asks in [vec![query.ask_for_all(&[])], query.asks_for_some(&[])] {
        let mut ids: Vec<i32> = Vec::new();
        for ask in asks {
            patience.check()?;
            let found = index_of::ids(db, &ask, RANKED_MAX)?;
            let new: Vec<i32> = found.into_iter().filter(|id| !ids.contains(id)).collect();
            ids.extend(new);
        }
        ids.truncate(RANKED_MAX);
        let candidates = index_of::candidates(db, &ids)?;
        let order = search::rank(&query, &candidates, now);
        if !order.is_empty() {
            return Ok(order.into_iter().map(|at| ArticleId(candidates[at].id)).collect());
        }
    }
    Ok(Vec::new())
}

/// Indexes the working copies that a version without this search left; gives how many.
pub fn catch_up(newsroom: &Newsroom) -> Result<usize> {
    let mut done = 0;
    loop {
        let missing = newsroom.store.read_here(|db| index_of::missing(db, BATCH))?;
        if missing.is_empty() {
            return Ok(done);
        }
        for id in missing {
            newsroom.store.write_here(|db| keep_stored(db, id))?;
            done += 1;
        }
    }
}

/// Puts a working copy where the desk finds it, as it is stored.
pub(in crate::newsroom) fn keep_stored(db: &mut Conn, id: ArticleId) -> crate::store::Result<()> {
    let Some(stored) = articles::by_id(db, id)? else { return Ok(()) };
    let zone = settings::site(db)?.zone;
    let context = prose::matter::Context {
        zone,
        kind: stored.kind,
        base_name: stored.file_name.as_deref().unwrap_or_default(),
        defaults: &[],
    };
    let (matter, _) = prose::matter::read(&Document::parse(&stored.document).0, &context);
    let at = matter.date.or(stored.published_at).unwrap_or(Moment::from_utc(chrono::DateTime::UNIX_EPOCH));
    keep_working_copy(db, id, &stored.language, &stored.document, &matter, at)
}
