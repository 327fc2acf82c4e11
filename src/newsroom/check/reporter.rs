//! Who hears of findings while a check runs.

use crate::domain::check::{ArticleAffected, CheckFinding, CheckProblem};

/// Receives the findings and the progress of a check.
pub trait Listener {
    /// A problem was found.
    fn found(&mut self, finding: CheckFinding);
    /// A file that no article names stays online at its old address. This is no problem.
    fn kept(&mut self, _name: String) {}
    /// `done` of `all` files have been read.
    fn read(&mut self, done: usize, all: usize);
}

/// Passes findings on and counts them.
pub(super) struct Reporter<'l> {
    pub(super) listener: &'l mut dyn Listener,
    pub(super) wrong: usize,
}

impl Reporter<'_> {
    pub(super) fn tell(
        &mut self,
        problem: CheckProblem,
        article: Option<ArticleAffected>,
        detail: impl Into<String>,
    ) {
        self.wrong += 1;
        self.listener.found(CheckFinding { problem, article, detail: detail.into() });
    }
}
