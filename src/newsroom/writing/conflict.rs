//! Conflicts: the two versions of each hunk, and saving the chosen ones.

use super::form_save::{self, Answer, SaveOutcome};
use super::merging;
use super::save::Conflict;
use crate::domain::{
    article::ArticleId,
    conflict::{Choice, Hunk},
};
use crate::newsroom::{RequestContext, Result};
use crate::prose::merge::merge;
use crate::store::desk::writing;

impl Conflict {
    /// The whole document in order, as agreed and disputed hunks.
    pub fn hunks(&self) -> Vec<Hunk> {
        self.merged.hunks().to_vec()
    }
}

/// Resolves a conflict and saves. `mine` began with version `base`; `theirs` is the other version; `sides`
/// has one choice per disputed hunk. Later saves are merged as usual.
pub fn resolve(
    context: &RequestContext,
    id: ArticleId,
    (base, theirs): (i32, i32),
    mine: &str,
    choices: &[Choice],
    answer: Answer,
) -> Result<SaveOutcome> {
    merging::retried(|| {
        let prepared = context.newsroom.store.read_here(|db| {
            Ok(merging::changeable(db, context, id).and_then(|stored| {
                let (began, other) =
                    (writing::document_at(db, id, base)?, writing::document_at(db, id, theirs)?);
                let chosen = merge(began.as_deref(), other.as_deref().unwrap_or(&stored.document), mine);
                let text = chosen.choose(choices);
                let attempt = merging::attempt(db, context, stored, (theirs, other.as_deref()), &text)?;
                form_save::prepared(db, context, attempt, text, Vec::new(), answer)
            }))
        })??;
        form_save::finish(context, prepared, answer)
    })
}
