//! Words a database is known to have: hardly any word of an article is new to a site, and finding that
//! out costs PostgreSQL more than indexing the article.

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

/// Words written by a transaction that has not ended yet.
#[derive(Debug)]
pub(in crate::store) struct LearnedWords {
    known: Arc<WordCache>,
    words: Vec<(&'static str, Option<String>, u64)>,
}

impl LearnedWords {
    pub(in crate::store) fn new(known: &Arc<WordCache>) -> Self {
        Self { known: Arc::clone(known), words: Vec::new() }
    }

    /// The words that the database may lack; `epoch` is its current reset count.
    pub(super) fn unknown<'w>(
        &mut self,
        index: Index,
        epoch: Option<&str>,
        words: &'w [(String, String)],
    ) -> Vec<&'w (String, String)> {
        let hashing = &self.known.hashing;
        let mut indexes = self.known.indexes.lock().unwrap_or_else(PoisonError::into_inner);
        let known = indexes.entry(index.words).or_default();
        known.sync_epoch(epoch);
        let hashed = words.iter().map(|pair| (pair, hashing.hash_one(&pair.0)));
        let unknown: Vec<_> = hashed.filter(|(_, hash)| !known.hashes.contains(hash)).collect();
        self.words.extend(unknown.iter().map(|(_, hash)| (index.words, epoch.map(str::to_owned), *hash)));
        unknown.into_iter().map(|(pair, _)| pair).collect()
    }

    /// The transaction was committed: the database has these words.
    pub(in crate::store) fn keep(self) {
        self.known.learn(self.words);
    }
}

impl WordCache {
    fn learn(&self, words: Vec<(&'static str, Option<String>, u64)>) {
        let mut indexes = self.indexes.lock().unwrap_or_else(PoisonError::into_inner);
        for (index, epoch, hash) in words {
            let known = indexes.entry(index).or_default();
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
