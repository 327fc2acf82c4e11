//! Vectors from PostgreSQL: most searches rank articles that were ranked before, and an unchanged
//! vector need not be sent again. Keyed by digest, so never out of date.

use std::sync::LazyLock;

use moka::sync::Cache;

use super::index::UNKNOWN;
use crate::domain::article::ArticleId;
use crate::domain::search::{Candidate, Match};

/// Maximum size of the cache: some ten thousand articles.
const KEPT_MAX_BYTES: u64 = 32 * 1024 * 1024;
/// Overhead of one entry besides its own bytes.
const ENTRY_OVERHEAD_BYTES: usize = 150;

static KEPT: LazyLock<Cache<i64, Candidate>> = LazyLock::new(|| {
    let weight =
        |candidate: &Candidate| candidate.vector.len() + candidate.facets.len() + ENTRY_OVERHEAD_BYTES;
    Cache::builder()
        .max_capacity(KEPT_MAX_BYTES)
        .weigher(move |_, candidate| u32::try_from(weight(candidate)).unwrap_or(u32::MAX))
        .build()
});

/// The cached candidates, and the ids of the matches that are not cached.
pub(super) fn of(matches: &[Match]) -> (Vec<Candidate>, Vec<ArticleId>) {
    let (mut candidates, mut missing) = (Vec::with_capacity(matches.len()), Vec::new());
    for one in matches {
        let kept = if one.digest == UNKNOWN { None } else { KEPT.get(&one.digest) };
        match kept {
            Some(kept) => candidates.push(Candidate { id: one.id, ..kept }),
            None => missing.push(one.id),
        }
    }
    (candidates, missing)
}

/// Caches what was read of an article, as long as there is room.
pub(super) fn keep(digest: i64, candidate: &Candidate) {
    if digest != UNKNOWN {
        KEPT.insert(digest, candidate.clone());
    }
}
