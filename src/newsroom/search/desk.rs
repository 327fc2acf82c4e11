//! The search of the desk: working copies in every state, with the same analysis as the readers' search.

use std::collections::HashSet;

use super::Deadline;
use super::index::working_copy;
use super::spelling::FREQUENCY_MAX;
use crate::domain::{
    article::ArticleId,
    language::Language,
    moment::{Moment, Zone},
    search::{IndexQuery, IndexedArticle, Match, QUERY_MAX_CHARS, RANKED_MAX},
};
use crate::newsroom::{Newsroom, Result};
use crate::prose::{self, document::Document};
use crate::search::{self, Query};
use crate::store::desk::articles::{self, StoredArticle};
use crate::store::desk::search as index_of;
use crate::store::{Conn, Error as StoreError, Lookup, WriteTransaction, settings};

/// Maximum number of matches: more than a desk has.
const FOUND_MAX: usize = 200_000;
/// Working copies indexed per query after an upgrade.
const BATCH: i64 = 50;

/// The articles that a search is for.
#[derive(Debug)]
pub enum Among {
    /// These.
    Only(HashSet<ArticleId>),
    /// All others.
    AllBut(HashSet<ArticleId>),
}

impl Among {
    fn has(&self, id: ArticleId) -> bool {
        match self {
            Self::Only(ids) => ids.contains(&id),
            Self::AllBut(ids) => !ids.contains(&id),
        }
    }
}

/// The articles of `among` whose working copies have all words, best first; if none has, those with some of
/// them. At most [`RANKED_MAX`] are ranked, the rest follow by age. `None` if the text has no searchable word
/// or the deadline passes.
pub fn find(
    db: &mut Conn,
    text: &str,
    language: Language,
    among: &Among,
    now: Moment,
    patience: Deadline,
) -> crate::store::Result<Option<Vec<ArticleId>>> {
    match carry_out(db, text, language, among, now, patience) {
        Err(StoreError::OutOfTime) => Ok(None),
        other => other,
    }
}

fn carry_out(
    db: &mut Conn,
    text: &str,
    language: Language,
    among: &Among,
    now: Moment,
    patience: Deadline,
) -> crate::store::Result<Option<Vec<ArticleId>>> {
    let short: String = text.chars().take(QUERY_MAX_CHARS).collect();
    let mut query = Query::parse(&short, language);
    if query.is_empty() {
        return Ok(None);
    }
    let lookup = &mut index_of::begin(db, patience)?;
    super::complete(lookup, &mut query)?;
    let frequencies = lookup.frequencies(&query.word_formulas(), FREQUENCY_MAX)?;
    let articles = lookup.size()?;
    query.set_frequencies(&frequencies, articles);
    let all = gather(lookup, &[query.ask_for_all(&[])], among, FOUND_MAX)?;
    let best = if all.len() > RANKED_MAX {
        gather(lookup, &query.asks_by_level(&[]), among, RANKED_MAX)?
    } else {
        all.clone()
    };
    let mut order = ranked(lookup, &query, &best, now)?;
    if order.is_empty() {
        let some = gather(lookup, &query.queries_for_some(&[]), among, RANKED_MAX)?;
        return ranked(lookup, &query, &some, now).map(Some);
    }
    let first: HashSet<ArticleId> = order.iter().copied().collect();
    order.extend(all.into_iter().map(|one| one.id).filter(|id| !first.contains(id)));
    Ok(Some(order))
}

/// Runs the queries in order until `most` articles of `among` are found.
fn gather(
    lookup: &mut Lookup<'_>,
    asks: &[IndexQuery],
    among: &Among,
    most: usize,
) -> crate::store::Result<Vec<Match>> {
    let (mut matches, mut met) = (Vec::new(), HashSet::new());
    for ask in asks {
        lookup.deadline.check()?;
        let found = lookup.first(std::slice::from_ref(ask), FOUND_MAX)?.matches;
        matches.extend(found.into_iter().filter(|one| among.has(one.id) && met.insert(one.id)));
        if matches.len() >= most {
            break;
        }
    }
    matches.truncate(most);
    Ok(matches)
}

fn ranked(
    lookup: &mut Lookup<'_>,
    query: &Query,
    matches: &[Match],
    now: Moment,
) -> crate::store::Result<Vec<ArticleId>> {
    let candidates = lookup.candidates(matches)?;
    Ok(search::rank(query, &candidates, now).into_iter().map(|at| candidates[at].id).collect())
}

/// Where is noted that every working copy is in the index: each save puts it there, so once is enough.
const COMPLETE: &str = "working_copies_indexed";

/// Indexes the working copies that are not in the index, after an upgrade, and notes that none is missing: looking
/// for them reads all. Returns how many.
pub fn catch_up(newsroom: &Newsroom) -> Result<usize> {
    if newsroom.store.read_here(|db| settings::remembered(db, COMPLETE))?.is_some() {
        return Ok(0);
    }
    let mut done = 0;
    loop {
        let missing = newsroom.store.read_here(|db| index_of::missing(db, BATCH))?;
        if missing.is_empty() {
            newsroom.store.write_here(|db| settings::put(db, COMPLETE, "yes"))?;
            return Ok(done);
        }
        for id in missing {
            newsroom.store.write_here(|db| keep_stored(db, id))?;
            done += 1;
        }
    }
}

/// Looks for missing working copies again at the next start.
pub fn doubt(db: &mut Conn) -> crate::store::Result<()> {
    settings::forget(db, COMPLETE)
}

/// Indexes the stored working copy of an article. Does nothing if there is no such article.
pub(in crate::newsroom) fn keep_stored(
    db: &mut WriteTransaction<'_>,
    id: ArticleId,
) -> crate::store::Result<()> {
    let Some(stored) = articles::by_id(db, id)? else { return Ok(()) };
    let zone = settings::site(db)?.zone;
    index_of::upsert(db, id, &entry_of(&stored, &stored.document, zone))
}

/// The index entry of an article whose working copy has this document.
pub(in crate::newsroom) fn entry_of(stored: &StoredArticle, source: &str, zone: Zone) -> IndexedArticle {
    let (document, _) = Document::parse(source);
    let context = prose::front_matter::Context {
        zone,
        kind: stored.kind,
        base_name: stored.file_name.as_deref().unwrap_or_default(),
        defaults: &[],
    };
    let (matter, _) = prose::front_matter::read(&document, &context);
    let at = matter.date.or(stored.published_at).unwrap_or(Moment::from_utc(chrono::DateTime::UNIX_EPOCH));
    working_copy(&stored.language, document.body(), &matter, at)
}
