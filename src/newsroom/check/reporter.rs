//! Who hears of findings while a check runs.

use super::mend::{MENDED_BY_RENDERING, Mendable};
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

/// Passes findings on, counts them, and notes what can be mended.
pub(super) struct Reporter<'l> {
    pub(super) listener: &'l mut dyn Listener,
    pub(super) wrong: usize,
    pub(super) mendable: Mendable,
}

impl Reporter<'_> {
    pub(super) fn tell(
        &mut self,
        problem: CheckProblem,
        article: Option<ArticleAffected>,
        detail: impl Into<String>,
    ) {
        self.wrong += 1;
        if let Some(article) = &article
            && MENDED_BY_RENDERING.contains(&problem)
        {
            self.mendable.articles.insert(article.id);
        }
        self.listener.found(CheckFinding { problem, article, detail: detail.into() });
    }
}
