//! One action on several articles, with the editor's rights on each. A failure is reported and does not stop
//! the others.

use crate::domain::audit::AuditAction;
use crate::domain::{
    article::{ArticleId, State},
    refusal::Refusal,
    term_name::TermName,
};
use crate::newsroom::audit;
use crate::newsroom::retag::{Edit, refuse_trash, retag};
use crate::newsroom::{Error, RequestContext, Result};
use crate::prose::retag;
use crate::store::Error as StoreError;

/// Maximum number of articles per action.
pub const SELECTION_MAX: usize = 200;

/// An action on several articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkAction {
    /// Adds a tag.
    Tag(TermName),
    /// Makes a category the first one.
    Category(TermName),
    /// Withdraws them.
    Withdraw,
    /// Moves them to the trash.
    Discard,
    /// Restores them from the trash.
    TakeOut,
}

impl BulkAction {
    /// The audit action.
    pub const fn act(&self) -> AuditAction {
        match self {
            Self::Tag(_) => AuditAction::Tag,
            Self::Category(_) => AuditAction::Category,
            Self::Withdraw => AuditAction::Withdraw,
            Self::Discard => AuditAction::Discard,
            Self::TakeOut => AuditAction::TakeOut,
        }
    }

    /// The tag or category; empty for other actions.
    pub fn name(&self) -> &str {
        match self {
            Self::Tag(name) | Self::Category(name) => name.shown(),
            Self::Withdraw | Self::Discard | Self::TakeOut => "",
        }
    }
}

/// The result of an action on several articles.
#[derive(Debug, Default)]
pub struct BulkOutcome {
    /// Number of successes, including articles that needed no change.
    pub done: usize,
    /// The failures and their reasons.
    pub failed: Vec<(ArticleId, Error)>,
}

/// Applies one action to at most [`SELECTION_MAX`] articles; more are refused. Stops only if the database
/// fails.
pub fn apply_to_all(context: &RequestContext, ids: &[ArticleId], deed: &BulkAction) -> Result<BulkOutcome> {
    if ids.len() > SELECTION_MAX {
        return Err(Refusal::SelectionTooLarge(SELECTION_MAX).into());
    }
    let mut outcome = BulkOutcome::default();
    for id in ids {
        match one(context, *id, deed) {
            Ok(()) => outcome.done += 1,
            // Nothing is done yet: the whole selection can be sent again.
            Err(Error::Store(error)) if outcome.done == 0 && error.unavailable().is_some() => {
                return Err(error.into());
            }
            Err(Error::Store(StoreError::Broken(why))) => return Err(StoreError::Broken(why).into()),
            Err(error) => outcome.failed.push((*id, error)),
        }
    }
    if outcome.done > 0 {
        let detail = format!("{} {}", outcome.done, deed.name());
        super::write(context, |db| {
            audit::record(db, &context.editor, deed.act(), "articles", detail.trim(), context.now)
        })?;
    }
    Ok(outcome)
}

fn one(context: &RequestContext, id: ArticleId, deed: &BulkAction) -> Result<()> {
    let file = |edit: &Edit<'_>| {
        refuse_trash(&super::writable(context, id)?)?;
        let RequestContext { newsroom, editor, site, now } = context;
        retag(newsroom, site, editor.id, id, edit, *now).map(|_| ())
    };
    match deed {
        BulkAction::Tag(tag) => file(&|document| retag::add_tag(document, tag)),
        BulkAction::Category(category) => file(&|document| retag::put_first(document, category)),
        BulkAction::Withdraw => {
            super::only_in(&super::publishable(context, id)?, &[State::Published])?;
            super::withdraw_now(context, id)
        }
        BulkAction::Discard => super::discard(context, id),
        BulkAction::TakeOut => super::take_out(context, id),
    }
}
