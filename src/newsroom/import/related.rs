//! Related articles of what a run published, each computed once, at its end. A run that is cut off leaves a mark, and the
//! next one computes those of all articles.

use std::collections::HashSet;

use crate::domain::article::ArticleId;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::live_documents;
use crate::store::live::related;
use crate::store::{Conn, settings};

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
    for batch in ids.chunks(BATCH) {
        let named = refresh_batch(newsroom, batch)?;
        in_turn.extend(named.into_iter().filter(|id| known.insert(*id)));
        batch.iter().for_each(|_| step());
    }
    for batch in in_turn.chunks(BATCH) {
        refresh_batch(newsroom, batch)?;
    }
    newsroom.store.write_here(|db| if is_due(db)? { settings::put(db, DUE, "") } else { Ok(()) })?;
    Ok(())
}

fn refresh_batch(newsroom: &Newsroom, ids: &[ArticleId]) -> Result<Vec<ArticleId>> {
    let named = newsroom.store.write_here(|db| {
        let mut named = Vec::new();
        for id in ids {
            named.extend(related::refresh(db, *id)?);
        }
        Ok(named)
    })?;
    Ok(named)
}
