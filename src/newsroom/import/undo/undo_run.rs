//! What every step of taking back one batch works with.

use std::collections::HashSet;

use crate::domain::{article::ArticleId, import_batch::BatchId, moment::Moment};
use crate::newsroom::{Newsroom, Result};
use crate::store::Conn;
use crate::store::desk::import_changes::{self, ChangeSubject, ImportChange};

/// Changes in one transaction, and read at once.
pub(super) const BATCH: i64 = 64;
/// One taking back.
pub(super) struct UndoRun<'r> {
    pub(super) newsroom: &'r Newsroom,
    pub(super) batch: BatchId,
    /// The name of the imported site.
    pub(super) source: &'r str,
    pub(super) now: Moment,
    /// Articles whose related articles are to be computed again.
    pub(super) related: HashSet<ArticleId>,
    /// Called after each change, with 1 if it was about a document or a file of the media library, else 0.
    pub(super) tick: &'r mut dyn FnMut(usize),
}

impl UndoRun<'_> {
    /// Takes back every change about one kind of thing, some in each transaction.
    pub(super) fn each(
        &mut self,
        subject: ChangeSubject,
        restore: impl Fn(&mut Conn, &UndoContext<'_>, &ImportChange) -> crate::store::Result<()>,
    ) -> Result<()> {
        let context = UndoContext { batch: self.batch, source: self.source };
        loop {
            let done = self.newsroom.store.write_here(|db| {
                let changes = import_changes::after(db, context.batch, subject, 0, BATCH)?;
                for change in &changes {
                    restore(db, &context, change)?;
                    import_changes::forget(db, change)?;
                }
                Ok(changes.len())
            })?;
            (0..done).for_each(|_| (self.tick)(0));
            if done == 0 {
                return Ok(());
            }
        }
    }
}

/// What one change needs to know of its batch.
pub(super) struct UndoContext<'r> {
    pub(super) batch: BatchId,
    pub(super) source: &'r str,
}
