//! Looking after categories, tags and authors. A change shows to readers at once, because what is live
//! knows them by number; the documents that name them are rewritten one by one afterwards, and the old
//! name and address go on meaning the new ones.

use crate::domain::audit::AuditAction;
use crate::domain::{
    editor::Editor,
    moment::Moment,
    refusal::Refusal,
    taxonomy::{Term, TermEdit, TermMerge, WORDS_MAX_CHARS},
    term_name::{Taxonomy, TermName},
};
use crate::prose::retag as documents;
use crate::store::Error as StoreError;
use crate::store::desk::retag_jobs::{self, RetagItem};
use crate::store::desk::taxonomy;

use super::audit;
use super::rebuild::again;
use super::retag::retag;
use super::settings;
use super::{Error, Newsroom, Result};

/// So many documents are rewritten before the answer; the rest follows by itself.
const AT_ONCE: i64 = 100;
/// So many at one turn of the thread that does the rest.
const A_TURN: i64 = 10;

/// Every entry of a kind.
pub fn all(newsroom: &Newsroom, editor: &Editor, kind: Taxonomy) -> Result<(Vec<Term>, usize)> {
    allowed(editor)?;
    Ok(newsroom.store.read_here(|db| Ok((taxonomy::all(db, kind)?, retag_jobs::left(db)?)))?)
}

/// Makes an entry.
pub fn create(
    newsroom: &Newsroom,
    editor: &Editor,
    kind: Taxonomy,
    name: &TermName,
    now: Moment,
) -> Result<i32> {
    allowed(editor)?;
    Ok(newsroom.store.write_here(|db| {
        if taxonomy::by_name(db, kind, name)?.is_some() {
            return Ok(Err(Refusal::NameTaken(name.shown().to_owned())));
        }
        let id = taxonomy::create(db, kind, name)?;
        audit::record(db, editor, AuditAction::NameAdd, &subject(kind, id), name.shown(), now)?;
        Ok(Ok(id))
    })??)
}

/// Changes what an entry is called and what is said about it.
pub fn edit(
    newsroom: &Newsroom,
    editor: &Editor,
    kind: Taxonomy,
    id: i32,
    new: &TermEdit,
    now: Moment,
) -> Result<()> {
    allowed(editor)?;
    if new.description.chars().count() > WORDS_MAX_CHARS || new.role.chars().count() > WORDS_MAX_CHARS {
        return Err(Refusal::WordsTooLong(WORDS_MAX_CHARS).into());
    }
    newsroom.store.write_here(|db| {
        let old = taxonomy::by_id(db, kind, id)?;
        if taxonomy::by_name(db, kind, &new.name)?.is_some_and(|other| other != id) {
            return Ok(Err(Refusal::NameTaken(new.name.shown().to_owned())));
        }
        if !new.portrait.is_empty() && !settings::is_picture(db, &new.portrait)? {
            return Ok(Err(Refusal::NoSuchPicture(new.portrait.clone())));
        }
        if new.name.shown() != old.name {
            retag_jobs::plan(db, kind, (id, &old.folded), &new.name, editor.id, now)?;
        }
        taxonomy::update(db, kind, &old, new)?;
        let detail = if new.name.shown() == old.name {
            String::new()
        } else {
            format!("{} → {}", old.name, new.name.shown())
        };
        audit::record(db, editor, AuditAction::NameChange, &subject(kind, id), &detail, now)?;
        Ok(Ok(()))
    })??;
    work(newsroom, AT_ONCE, now)?;
    Ok(())
}

/// What merging an entry into another will do.
pub fn preview_merge(
    newsroom: &Newsroom,
    editor: &Editor,
    kind: Taxonomy,
    from: i32,
    into: i32,
) -> Result<TermMerge> {
    allowed(editor)?;
    Ok(newsroom.store.read_here(|db| {
        let (from, into) = (taxonomy::by_id(db, kind, from)?, taxonomy::by_id(db, kind, into)?);
        let documents = retag_jobs::weigh(db, kind, &from.folded)?;
        Ok(TermMerge { from, into, documents })
    })?)
}

/// Merges an entry into another. Gives back how many documents are rewritten.
pub fn merge(
    newsroom: &Newsroom,
    editor: &Editor,
    kind: Taxonomy,
    from: i32,
    into: i32,
    now: Moment,
) -> Result<usize> {
    allowed(editor)?;
    if from == into {
        return Err(Refusal::MergedWithItself.into());
    }
    let documents = newsroom.store.write_here(|db| {
        let (from, into) = (taxonomy::by_id(db, kind, from)?, taxonomy::by_id(db, kind, into)?);
        let to = TermName::parse(&into.name)?;
        let documents = retag_jobs::plan(db, kind, (from.id, &from.folded), &to, editor.id, now)?;
        taxonomy::merge(db, kind, &from, &into)?;
        audit::record(
            db,
            editor,
            AuditAction::NameMerge,
            &subject(kind, into.id),
            &format!("{} → {}", from.name, into.name),
            now,
        )?;
        Ok(documents)
    })?;
    work(newsroom, AT_ONCE, now)?;
    Ok(documents)
}

/// Takes an entry away that nothing names.
pub fn remove(newsroom: &Newsroom, editor: &Editor, kind: Taxonomy, id: i32, now: Moment) -> Result<String> {
    allowed(editor)?;
    let outcome = newsroom.store.write_here(|db| {
        let entry = taxonomy::by_id(db, kind, id)?;
        taxonomy::remove(db, kind, &entry)?;
        audit::record(db, editor, AuditAction::NameRemove, &subject(kind, id), &entry.name, now)?;
        Ok(entry.name)
    });
    match outcome {
        Err(StoreError::InUse) => Err(Refusal::NameInUse.into()),
        other => Ok(other?),
    }
}

/// Moves a category one place up or down in the menus.
pub fn move_category(newsroom: &Newsroom, editor: &Editor, id: i32, up: bool, now: Moment) -> Result<()> {
    allowed(editor)?;
    Ok(newsroom.store.write_here(|db| {
        taxonomy::move_category(db, id, up)?;
        audit::record(
            db,
            editor,
            AuditAction::NameOrder,
            &subject(Taxonomy::Category, id),
            if up { "up" } else { "down" },
            now,
        )
    })?)
}

/// Rewrites the next documents that say an old name. Says whether there may be more.
pub fn step(newsroom: &Newsroom, now: Moment) -> Result<bool> {
    work(newsroom, A_TURN, now)
}

fn work(newsroom: &Newsroom, most: i64, now: Moment) -> Result<bool> {
    let items = newsroom.store.read_here(|db| retag_jobs::next(db, most))?;
    for item in &items {
        match rewrite(newsroom, item, now) {
            Ok(()) => {}
            // The database is what it is: the document stays on the list.
            Err(Error::Store(error @ (StoreError::Busy | StoreError::Broken(_)))) => return Err(error.into()),
            // The old name goes on meaning the new one, in this document as in any other.
            Err(error) => {
                tracing::warn!(article = item.article.0, %error, "a name was not rewritten in a document")
            }
        }
        newsroom.store.write_here(|db| retag_jobs::strike(db, item))?;
    }
    Ok(i64::try_from(items.len()).unwrap_or(i64::MAX) == most)
}

fn rewrite(newsroom: &Newsroom, item: &RetagItem, now: Moment) -> Result<()> {
    let edit = |document: &mut crate::prose::document::Document| {
        documents::rename(document, item.kind, &item.folded, &item.to)
    };
    if !retag(newsroom, item.by, item.article, &edit, now)? {
        // Its text does not say the name, a folder of its old site does: what readers see does.
        again(newsroom, item.article, now)?;
    }
    Ok(())
}

fn allowed(editor: &Editor) -> Result<()> {
    if editor.may_publish() { Ok(()) } else { Err(Error::NotAllowed) }
}

fn subject(kind: Taxonomy, id: i32) -> String {
    format!("{} {id}", kind.code())
}
