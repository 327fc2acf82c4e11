//! One deed for several articles, each with the editor's rights to it: what fails for one does not
//! stop the others, and is told.

use crate::domain::audit::AuditAction;
use crate::domain::{
    article::{ArticleId, State},
    editor::Editor,
    moment::Moment,
    refusal::Refusal,
    term_name::TermName,
};
use crate::newsroom::audit;
use crate::newsroom::retag::{Edit, refuse_trash, retag};
use crate::newsroom::{Error, Newsroom, Result};
use crate::prose::retag;
use crate::store::Error as StoreError;

/// So many articles at one time.
pub const SELECTION_MAX: usize = 200;

/// What can be done to several articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkAction {
    /// Files them under one more tag.
    Tag(TermName),
    /// Makes a category the main one.
    Category(TermName),
    /// Takes them off line.
    Withdraw,
    /// Throws them away.
    Discard,
    /// Takes them out of the trash.
    TakeOut,
}

impl BulkAction {
    /// What the trail calls it.
    pub const fn act(&self) -> AuditAction {
        match self {
            Self::Tag(_) => AuditAction::Tag,
            Self::Category(_) => AuditAction::Category,
            Self::Withdraw => AuditAction::Withdraw,
            Self::Discard => AuditAction::Discard,
            Self::TakeOut => AuditAction::TakeOut,
        }
    }

    /// The word in forms.
    pub const fn code(&self) -> &'static str {
        self.act().code()
    }

    /// The name that goes with it; empty for most.
    pub fn name(&self) -> &str {
        match self {
            Self::Tag(name) | Self::Category(name) => name.shown(),
            Self::Withdraw | Self::Discard | Self::TakeOut => "",
        }
    }
}

/// What became of it.
#[derive(Debug, Default)]
pub struct BulkOutcome {
    /// How many articles it was done to; those that were so already count.
    pub done: usize,
    /// Those it was not done to, and why.
    pub failed: Vec<(ArticleId, Error)>,
}

/// Does one thing to several articles.
pub fn apply_to_all(
    newsroom: &Newsroom,
    editor: &Editor,
    ids: &[ArticleId],
    deed: &BulkAction,
    now: Moment,
) -> Result<BulkOutcome> {
    if ids.len() > SELECTION_MAX {
        return Err(Refusal::SelectionTooLarge(SELECTION_MAX).into());
    }
    let mut outcome = BulkOutcome::default();
    for id in ids {
        match one(newsroom, editor, *id, deed, now) {
            Ok(()) => outcome.done += 1,
            Err(Error::Store(StoreError::Broken(why))) => return Err(StoreError::Broken(why).into()),
            Err(error) => outcome.failed.push((*id, error)),
        }
    }
    if outcome.done > 0 {
        let detail = format!("{} {}", outcome.done, deed.name());
        newsroom
            .store
            .write_here(|db| audit::record(db, editor, deed.act(), "articles", detail.trim(), now))?;
    }
    Ok(outcome)
}

fn one(newsroom: &Newsroom, editor: &Editor, id: ArticleId, deed: &BulkAction, now: Moment) -> Result<()> {
    let file = |edit: &Edit<'_>| {
        refuse_trash(&super::writable(newsroom, editor, id)?)?;
        retag(newsroom, editor.id, id, edit, now).map(|_| ())
    };
    match deed {
        BulkAction::Tag(tag) => file(&|document| retag::add_tag(document, tag)),
        BulkAction::Category(category) => file(&|document| retag::put_first(document, category)),
        BulkAction::Withdraw => {
            super::only_in(&super::publishable(newsroom, editor, id)?, &[State::Published])?;
            super::withdraw_now(newsroom, editor, id, now)
        }
        BulkAction::Discard => super::discard(newsroom, editor, id, now),
        BulkAction::TakeOut => super::take_out(newsroom, editor, id, now),
    }
}
