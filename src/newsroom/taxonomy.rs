//! Edits, merges and removes categories, tags and authors. Readers see a change at once, because live rows
//! refer to terms by id. Documents are rewritten afterwards (`renaming`); the old name and address keep
//! resolving to the new ones.

use crate::domain::audit::AuditAction;
use crate::domain::audit_changes;
use crate::domain::{
    refusal::Refusal,
    similar_names,
    taxonomy::{TERM_DESCRIPTION_MAX_CHARS, TWINS_MAX, Term, TermEdit, TermId, TermMerge, page_of_terms},
    term_name::{Taxonomy, TermName},
};
use crate::store::Error as StoreError;
use crate::store::desk::retag_jobs;
use crate::store::desk::taxonomy;

use super::audit;
use super::renaming::rewrite;
use super::settings;
use super::{RequestContext, Result, require};

/// At most this many documents are rewritten within the request, so that it is answered soon; the background thread
/// does the rest.
const RETAG_AT_ONCE_MAX: i64 = 20;

/// Every term of a kind, with the number of documents of those that a page of the list shows: the terms whose names
/// contain `search`, page `number` of them, and those that are similar. Also how many documents are still to be
/// rewritten.
pub fn listed(
    context: &RequestContext,
    kind: Taxonomy,
    search: &str,
    number: usize,
) -> Result<(Vec<Term>, usize)> {
    let (newsroom, editor) = (&context.newsroom, &context.editor);
    require(editor.may_publish())?;
    Ok(newsroom.store.read_here(|db| {
        let mut all = taxonomy::uncounted(db, kind)?;
        let (_, mut shown) = page_of_terms(&all, search, number);
        let folded: Vec<&str> = all.iter().map(|term| term.folded.as_str()).collect();
        shown.extend(
            similar_names::pairs(&folded).into_iter().take(TWINS_MAX).flat_map(|(one, other)| [one, other]),
        );
        for at in shown {
            all[at].documents = taxonomy::counted(db, kind, &all[at])?;
        }
        Ok((all, retag_jobs::left(db)?))
    })?)
}

/// One term, and every term of its kind without its number of documents. `None` if there is no such term.
pub fn with_others(
    context: &RequestContext,
    kind: Taxonomy,
    id: TermId,
) -> Result<Option<(Term, Vec<Term>)>> {
    let (newsroom, editor) = (&context.newsroom, &context.editor);
    require(editor.may_publish())?;
    Ok(newsroom.store.read_here(|db| match taxonomy::by_id(db, kind, id) {
        Err(StoreError::Missing) => Ok(None),
        term => Ok(Some((term?, taxonomy::uncounted(db, kind)?))),
    })?)
}

/// Creates a term and returns its id. Refused if the name is taken.
pub fn create(context: &RequestContext, kind: Taxonomy, name: &TermName) -> Result<TermId> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish())?;
    Ok(newsroom.store.write_here(|db| {
        if taxonomy::by_name(db, kind, name)?.is_some() {
            return Ok(Err(Refusal::NameTaken(name.shown().to_owned())));
        }
        let id = taxonomy::create(db, kind, name)?;
        audit::record(db, editor, AuditAction::NameAdd, &subject(kind, id), name.shown(), now)?;
        Ok(Ok(id))
    })??)
}

/// Changes the name, description, role or portrait of a term, and rewrites documents if the name changed.
pub fn edit(context: &RequestContext, kind: Taxonomy, id: TermId, new: &TermEdit) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish())?;
    if new.description.chars().count() > TERM_DESCRIPTION_MAX_CHARS
        || new.role.chars().count() > TERM_DESCRIPTION_MAX_CHARS
    {
        return Err(Refusal::DescriptionTooLong(TERM_DESCRIPTION_MAX_CHARS).into());
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
        let detail = audit_changes::write(
            &detail,
            [
                ("description", old.description.clone(), new.description.clone()),
                ("role", old.role.clone(), new.role.clone()),
                ("portrait", old.portrait.clone(), new.portrait.clone()),
            ],
        );
        audit::record(db, editor, AuditAction::NameChange, &subject(kind, id), &detail, now)?;
        Ok(Ok(()))
    })??;
    rewrite(newsroom, RETAG_AT_ONCE_MAX, now)?;
    Ok(())
}

/// What merging one term into another would do: both terms and the number of documents.
pub fn preview_merge(
    context: &RequestContext,
    kind: Taxonomy,
    from: TermId,
    into: TermId,
) -> Result<TermMerge> {
    let (newsroom, editor) = (&context.newsroom, &context.editor);
    require(editor.may_publish())?;
    Ok(newsroom.store.read_here(|db| {
        let (from, into) = (taxonomy::by_id(db, kind, from)?, taxonomy::by_id(db, kind, into)?);
        let documents = retag_jobs::affected_count(db, kind, &from.folded)?;
        Ok(TermMerge { from, into, documents })
    })?)
}

/// Merges one term into another. Returns how many documents will be rewritten.
pub fn merge(context: &RequestContext, kind: Taxonomy, from: TermId, into: TermId) -> Result<usize> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish())?;
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
    rewrite(newsroom, RETAG_AT_ONCE_MAX, now)?;
    Ok(documents)
}

/// Removes an unused term and returns its name. Refused while an article has it.
pub fn remove(context: &RequestContext, kind: Taxonomy, id: TermId) -> Result<String> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish())?;
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

/// Moves a category one position up or down in the menus.
pub fn move_category(context: &RequestContext, id: TermId, up: bool) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish())?;
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

fn subject(kind: Taxonomy, id: TermId) -> String {
    format!("{} {}", kind.code(), id.0)
}
