//! Related articles of what a run published, each computed once, at its end. A run that is cut off leaves a mark, and the
//! next one computes those of all articles.

use std::collections::HashSet;

use crate::domain::article::ArticleId;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::live_documents;
use crate::store::live::related::{self, RelatedCache};
use crate::store::{Conn, settings};

use super::parallel;

/// The setting that is not empty while related articles are missing.
const DUE: &str = "import_related_due";
/// Articles in one transaction.
const BATCH: usize = 64;

/// Notes that related articles are missing, with the transaction that publishes.
pub(super) fn note_due(db: &mut Conn) -> crate::store::Result<()> {
    if is_due(db)? { Ok(()) } else { settings::put(db, DUE, "1") }
}

/// Whether a run was cut off before it computed them.
pub(super) fn is_due(db: &mut Conn) -> crate::store::Result<bool> {
    Ok(settings::remembered(db, DUE)?.is_some_and(|due| !due.is_empty()))
}

/// Computes the related articles of those just published, or of all if an earlier run was cut off, and of those that
/// have to name them in turn. Calls `step` after each of the first.
pub(super) fn refresh(
    newsroom: &Newsroom,
    published: &[ArticleId],
    was_cut_off: bool,
    step: &mut dyn FnMut(),
) -> Result<()> {
    let ids = match was_cut_off {
        true => newsroom.store.read_here(live_documents::live)?,
        false => published.to_vec(),
    };
    let mut known: HashSet<ArticleId> = ids.iter().copied().collect();
    let mut in_turn = Vec::new();
    let mut caches = Vec::new();
    refresh_all(newsroom, &ids, &mut caches, &mut |done, named| {
        in_turn.extend(named.into_iter().filter(|id| known.insert(*id)));
        (0..done).for_each(|_| step());
    })?;
    refresh_all(newsroom, &in_turn, &mut caches, &mut |_, _| {})?;
    newsroom.store.write_here(|db| if is_due(db)? { settings::put(db, DUE, "") } else { Ok(()) })?;
    Ok(())
}

/// Finds on all processors, and writes a batch while the next one is found. Calls `step` with the number of articles
/// that were written and those that may have to name them.
fn refresh_all(
    newsroom: &Newsroom,
    ids: &[ArticleId],
    caches: &mut Vec<RelatedCache>,
    step: &mut dyn FnMut(usize, Vec<ArticleId>),
) -> Result<()> {
    parallel::ahead(
        ids.chunks(BATCH).collect(),
        |batch| find(newsroom, batch, caches),
        |found: Result<Vec<(ArticleId, Vec<ArticleId>)>>| {
            let found = found?;
            let named = newsroom.store.write_here(|db| {
                let mut named = Vec::new();
                for (id, best) in &found {
                    named.extend(related::put(db, *id, best)?);
                }
                Ok(named)
            })?;
            step(found.len(), named);
            Ok(())
        },
    )
}

/// The related articles of each of these.
fn find(
    newsroom: &Newsroom,
    ids: &[ArticleId],
    caches: &mut Vec<RelatedCache>,
) -> Result<Vec<(ArticleId, Vec<ArticleId>)>> {
    let parts = ids.chunks(ids.len().div_ceil(parallel::threads()).max(1));
    caches.resize_with(parts.len().max(caches.len()), RelatedCache::default);
    let found = parallel::map(parts.zip(&mut *caches).collect(), |(ids, cache)| {
        newsroom.store.read_here(|db| {
            ids.iter()
                .map(|id| Ok((*id, related::find(db, *id, cache)?)))
                .collect::<crate::store::Result<Vec<_>>>()
        })
    });
    Ok(found.into_iter().collect::<crate::store::Result<Vec<_>>>()?.into_iter().flatten().collect())
}
