//! The two search indexes and their tables.

/// The digest of an entry that must be rewritten, whatever it contains.
pub(super) const UNKNOWN: i64 = 0;

/// The tables of one index. `sets` is the FTS5 table of SQLite; PostgreSQL has an index over the
/// vectors.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Index {
    pub(super) sets: &'static str,
    pub(super) vectors: &'static str,
    pub(super) words: &'static str,
}

/// Whether a table of SQLite is one of the sets, or one in which the full-text module keeps them.
pub(in crate::store) fn is_of_sets(table: &str) -> bool {
    [LIVE, DESK].iter().any(|index| table.starts_with(index.sets))
}

/// The index that readers search.
pub(in crate::store) const LIVE: Index =
    Index { sets: "live_search", vectors: "live_vectors", words: "live_words" };
/// The index that editors search.
pub(in crate::store) const DESK: Index =
    Index { sets: "desk_search", vectors: "desk_vectors", words: "desk_words" };
