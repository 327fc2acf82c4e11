//! A transaction that may write, and what this process learns when it is committed.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::Conn;
use super::search::word_cache::{LearnedWords, WordCache};

/// A connection inside a transaction that may write. Query functions take it as the [`Conn`] it holds; those
/// that index an article take it whole.
pub struct WriteTransaction<'c> {
    pub(super) conn: &'c mut Conn,
    /// The words it wrote. They are cached once it has committed.
    pub(super) words: LearnedWords,
}

impl<'c> WriteTransaction<'c> {
    pub(super) fn new(conn: &'c mut Conn, known: &Arc<WordCache>) -> Self {
        Self { conn, words: LearnedWords::new(known) }
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
