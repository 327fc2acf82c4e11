//! A transaction that may write, what it writes at its end, and what this process learns when it is committed.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::Conn;
use super::error::Result;
use super::search::pending_sets::PendingSets;
use super::search::word_cache::{LearnedWords, WordCache};

/// A connection inside a transaction that may write. Query functions take it as the [`Conn`] it holds; those
/// that index an article take it whole.
pub struct WriteTransaction<'c> {
    pub(super) conn: &'c mut Conn,
    /// The words it wrote. They are cached once it has committed.
    pub(super) words: LearnedWords,
    /// The sets of tokens that are written at its end.
    pub(super) sets: PendingSets,
}

impl<'c> WriteTransaction<'c> {
    pub(super) fn new(conn: &'c mut Conn, known: &Arc<WordCache>) -> Self {
        Self { conn, words: LearnedWords::new(known), sets: PendingSets::default() }
    }

    /// Writes what was left to the end. Returns what the process learns when this is committed.
    pub(super) fn finish(self) -> Result<LearnedWords> {
        self.sets.write(self.conn)?;
        Ok(self.words)
    }
}

impl Deref for WriteTransaction<'_> {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn
    }
}

impl DerefMut for WriteTransaction<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn
    }
}
