//! Words a database is known to have: hardly any word of an article is new to a site, and finding that
//! out costs PostgreSQL more than indexing the article.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

use super::index::Index;

/// Maximum words cached per index; then the cache starts over.
const KNOWN_MAX: usize = 300_000;

/// The words that this process has written, for one database.
#[derive(Debug, Default)]
pub(in crate::store) struct WordCache {
    hashing: RandomState,
    indexes: Mutex<HashMap<&'static str, IndexWords>>,
}

/// The words of one index, as hashes, since its last reset.
#[derive(Debug, Default)]
struct IndexWords {
    epoch: Option<String>,
    hashes: HashSet<u64>,
}

thread_local! {
    /// The words written by the write transaction of this thread.
    static LEARNING: RefCell<Option<LearnedWords>> = const { RefCell::new(None) };
}

/// Words written by a transaction that has not ended yet.
#[derive(Debug)]
struct LearnedWords {
    known: Arc<WordCache>,
    words: Vec<(&'static str, Option<String>, u64)>,
}

/// A write transaction on this thread. Its words are cached once it has committed.
pub(in crate::store) struct Learning;

impl Learning {
    pub(in crate::store) fn begin(known: &Arc<WordCache>) -> Self {
        LEARNING.set(Some(LearnedWords { known: Arc::clone(known), words: Vec::new() }));
        Self
    }

    /// The transaction was committed.
    pub(in crate::store) fn keep(self) {
        if let Some(LearnedWords { known, words }) = LEARNING.take() {
            known.learn(words);
        }
    }
}

impl Drop for Learning {
    fn drop(&mut self) {
        LEARNING.set(None);
    }
}

/// The words that the database may lack; `epoch` is its current reset count.
pub(super) fn unknown<'w>(
    shelf: Index,
    epoch: Option<&str>,
    words: &'w [(String, String)],
) -> Vec<&'w (String, String)> {
    LEARNING.with_borrow_mut(|learning| match learning {
        Some(learned) => learned.unknown(shelf.words, epoch, words),
        None => words.iter().collect(),
    })
}

impl LearnedWords {
    fn unknown<'w>(
        &mut self,
        shelf: &'static str,
        epoch: Option<&str>,
        words: &'w [(String, String)],
    ) -> Vec<&'w (String, String)> {
        let hashing = &self.known.hashing;
        let mut shelves = self.known.indexes.lock().unwrap_or_else(PoisonError::into_inner);
        let known = shelves.entry(shelf).or_default();
        known.sync_epoch(epoch);
        let hashed = words.iter().map(|pair| (pair, hashing.hash_one(&pair.0)));
        let unknown: Vec<_> = hashed.filter(|(_, hash)| !known.hashes.contains(hash)).collect();
        self.words.extend(unknown.iter().map(|(_, hash)| (shelf, epoch.map(str::to_owned), *hash)));
        unknown.into_iter().map(|(pair, _)| pair).collect()
    }
}

impl WordCache {
    fn learn(&self, words: Vec<(&'static str, Option<String>, u64)>) {
        let mut shelves = self.indexes.lock().unwrap_or_else(PoisonError::into_inner);
        for (shelf, epoch, hash) in words {
            let known = shelves.entry(shelf).or_default();
            if known.epoch == epoch {
                if known.hashes.len() >= KNOWN_MAX {
                    known.hashes.clear();
                }
                known.hashes.insert(hash);
            }
        }
    }
}

impl IndexWords {
    /// Empties the cache if a new epoch has begun.
    fn sync_epoch(&mut self, epoch: Option<&str>) {
        if self.epoch.as_deref() != epoch {
            *self = Self { epoch: epoch.map(str::to_owned), hashes: HashSet::new() };
        }
    }
}
