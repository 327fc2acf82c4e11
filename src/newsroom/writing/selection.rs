//! One deed for several articles, each with the editor's rights to it: what fails for one does not
//! stop the others, and is told.

use crate::domain::act::Act;
use crate::domain::{
    article::{ArticleId, State},
    editor::Editor,
    moment::Moment,
    name::Name,
    refusal::Refusal,
};
use crate::newsroom::accounts::note;
use crate::newsroom::filing::{Edit, refile, refuse_trash};
use crate::newsroom::{Error, Newsroom, Result};
use crate::prose::filing;
use crate::store::Error as StoreError;

/// So many articles at one time.
pub const SELECTION_MAX: usize = 200;

/// What can be done to several articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Files them under one more tag.
    Tag(Name),
    /// Makes a category the main one.
    Category(Name),
    /// Takes them off line.
    Withdraw,
    /// Throws them away.
    Discard,
    /// Takes them out of the trash.
    TakeOut,
}

impl Deed {
    /// What the trail calls it.
    pub const fn act(&self) -> Act {
        match self {
            Self::Tag(_) => Act::Tag,
            Self::Category(_) => Act::Category,
            Self::Withdraw => Act::Withdraw,
            Self::Discard => Act::Discard,
            Self::TakeOut => Act::TakeOut,
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
pub struct Outcome {
    /// How many articles it was done to; those that were so already count.
    pub done: usize,
    /// Those it was not done to, and why.
    pub failed: Vec<(ArticleId, Error)>,
}

/// Does one thing to several articles.
pub fn for_all(
    newsroom: &Newsroom,
    editor: &Editor,
    ids: &[ArticleId],
    deed: &Deed,
    now: Moment,
) -> Result<Outcome> {
    if ids.len() > SELECTION_MAX {
        return Err(Refusal::SelectionTooLarge(SELECTION_MAX).into());
    }
    let mut outcome = Outcome::default();
    for id in ids {
        match one(newsroom, editor, *id, deed, now) {
            Ok(()) => outcome.done += 1,
            Err(Error::Store(StoreError::Broken(why))) => return Err(StoreError::Broken(why).into()),
            Err(error) => outcome.failed.push((*id, error)),
        }
    }
    if outcome.done > 0 {
        let detail = format!("{} {}", outcome.done, deed.name());
        newsroom.store.write_here(|db| note(db, editor, deed.act(), "articles", detail.trim(), now))?;
    }
    Ok(outcome)
}

fn one(newsroom: &Newsroom, editor: &Editor, id: ArticleId, deed: &Deed, now: Moment) -> Result<()> {
    let file = |edit: &Edit<'_>| {
        refuse_trash(&super::writable(newsroom, editor, id)?)?;
        refile(newsroom, editor.id, id, edit, now).map(|_| ())
    };
    match deed {
        Deed::Tag(tag) => file(&|document| filing::add_tag(document, tag)),
        Deed::Category(category) => file(&|document| filing::put_first(document, category)),
        Deed::Withdraw => {
            super::only_in(&super::publishable(newsroom, editor, id)?, &[State::Published])?;
            super::withdraw_now(newsroom, editor, id, now)
        }
        Deed::Discard => super::discard(newsroom, editor, id, now),
        Deed::TakeOut => super::take_out(newsroom, editor, id, now),
    }
}
