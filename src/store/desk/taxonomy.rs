//! Categories, tags and authors as the desk manages them, and the live part of renaming and merging
//! them.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::domain::{
    taxonomy::{Term, TermEdit, TermId},
    term_name::{Taxonomy, TermName},
};
use crate::store::live::{counts, freshness};
use crate::store::schema::{
    authors, categories, live_articles, live_authors_of, live_categories_of, live_tags_of, tags,
    term_aliases, working_terms,
};
use crate::store::{Conn, Error, Result};

mod list;

pub use list::{all, by_id, counted, uncounted};

use super::term_names;

/// The id of the term with this name; `None` if there is none.
pub fn by_name(db: &mut Conn, kind: Taxonomy, name: &TermName) -> Result<Option<TermId>> {
    let id: Option<i32> = match kind {
        Taxonomy::Category => {
            categories::table.filter(categories::folded.eq(name.folded())).select(categories::id).first(db)
        }
        Taxonomy::Tag => tags::table.filter(tags::folded.eq(name.folded())).select(tags::id).first(db),
        Taxonomy::Author => {
            authors::table.filter(authors::folded.eq(name.folded())).select(authors::id).first(db)
        }
    }
    .optional()?;
    Ok(id.map(TermId))
}

/// Creates a term, or returns the id of the existing one.
pub fn create(db: &mut Conn, kind: Taxonomy, name: &TermName) -> Result<TermId> {
    freshness::raise(db)?;
    // The name becomes a term again, so it stops being an alias.
    diesel::delete(
        term_aliases::table
            .filter(term_aliases::role.eq(kind.code()))
            .filter(term_aliases::folded.eq(name.folded()))
            .filter(term_aliases::slug.is_null()),
    )
    .execute(db)?;
    diesel::update(
        term_aliases::table
            .filter(term_aliases::role.eq(kind.code()))
            .filter(term_aliases::folded.eq(name.folded())),
    )
    .set(term_aliases::folded.eq(None::<String>))
    .execute(db)?;
    let (id, _) = match kind {
        Taxonomy::Category => term_names::category(db, name)?,
        Taxonomy::Tag => term_names::tag(db, name)?,
        Taxonomy::Author => term_names::author(db, name)?,
    };
    Ok(id)
}

/// Writes the name and description of a term. Its old name and address still lead to it.
pub fn update(db: &mut Conn, kind: Taxonomy, old: &Term, new: &TermEdit) -> Result<()> {
    freshness::raise(db)?;
    let slug = match new.follow && new.name.folded() != old.folded {
        true => term_names::free_slug(db, kind, &new.name.slug(), old.id)?,
        false => old.slug.clone(),
    };
    let (name, folded) = (new.name.shown(), new.name.folded());
    match kind {
        Taxonomy::Category => diesel::update(categories::table.find(old.id.0))
            .set((
                categories::name.eq(name),
                categories::folded.eq(folded),
                categories::slug.eq(&slug),
                categories::description.eq(&new.description),
            ))
            .execute(db)?,
        Taxonomy::Tag => diesel::update(tags::table.find(old.id.0))
            .set((
                tags::name.eq(name),
                tags::folded.eq(folded),
                tags::slug.eq(&slug),
                tags::description.eq(&new.description),
            ))
            .execute(db)?,
        Taxonomy::Author => diesel::update(authors::table.find(old.id.0))
            .set((
                authors::name.eq(name),
                authors::folded.eq(folded),
                authors::slug.eq(&slug),
                authors::biography.eq(&new.description),
                authors::role.eq(&new.role),
                authors::portrait.eq(&new.portrait),
            ))
            .execute(db)?,
    };
    if folded != old.folded || slug != old.slug {
        let was = (folded != old.folded).then_some(old.folded.as_str());
        remember(db, kind, was, (slug != old.slug).then_some(old.slug.as_str()), old.id)?;
    }
    if kind == Taxonomy::Category {
        relabel(db, old.id, name, &slug)?;
    }
    Ok(())
}

/// Moves all live articles of one term to another and deletes the first. Its name and address then lead
/// to the other.
pub fn merge(db: &mut Conn, kind: Taxonomy, from: &Term, into: &Term) -> Result<()> {
    freshness::raise(db)?;
    macro_rules! move_all {
        ($table:ident, $column:ident) => {{
            let there = diesel::alias!($table as there);
            let both: Vec<i32> = $table::table
                .filter($table::$column.eq(from.id.0))
                .filter(exists(
                    there
                        .filter(there.field($table::article_id).eq($table::article_id))
                        .filter(there.field($table::$column).eq(into.id.0)),
                ))
                .select($table::article_id)
                .load(db)?;
            for article in both {
                diesel::delete($table::table.find((article, from.id.0))).execute(db)?;
            }
            diesel::update($table::table.filter($table::$column.eq(from.id.0)))
                .set($table::$column.eq(into.id.0))
                .execute(db)?;
        }};
    }
    match kind {
        Taxonomy::Category => {
            move_all!(live_categories_of, category_id);
            diesel::update(live_articles::table.filter(live_articles::category_id.eq(from.id.0)))
                .set(live_articles::category_id.eq(into.id.0))
                .execute(db)?;
            relabel(db, into.id, &into.name, &into.slug)?;
            diesel::delete(categories::table.find(from.id.0)).execute(db)?;
        }
        Taxonomy::Tag => {
            move_all!(live_tags_of, tag_id);
            diesel::delete(tags::table.find(from.id.0)).execute(db)?;
        }
        Taxonomy::Author => {
            move_all!(live_authors_of, author_id);
            diesel::delete(authors::table.find(from.id.0)).execute(db)?;
        }
    }
    diesel::update(
        term_aliases::table
            .filter(term_aliases::role.eq(kind.code()))
            .filter(term_aliases::target_id.eq(from.id.0)),
    )
    .set(term_aliases::target_id.eq(into.id.0))
    .execute(db)?;
    remember(db, kind, Some(&from.folded), Some(&from.slug), into.id)?;
    counts::recount_term(db, kind, from.id)?;
    counts::recount_term(db, kind, into.id)
}

/// Deletes a term that no document names. `InUse` if one does.
pub fn remove(db: &mut Conn, kind: Taxonomy, entry: &Term) -> Result<()> {
    let named: Option<i32> = working_terms::table
        .filter(working_terms::role.eq(kind.code()))
        .filter(working_terms::folded.eq(&entry.folded))
        .select(working_terms::article_id)
        .first(db)
        .optional()?;
    if named.is_some() {
        return Err(Error::InUse);
    }
    freshness::raise(db)?;
    match kind {
        Taxonomy::Category => diesel::delete(categories::table.find(entry.id.0)).execute(db)?,
        Taxonomy::Tag => diesel::delete(tags::table.find(entry.id.0)).execute(db)?,
        Taxonomy::Author => diesel::delete(authors::table.find(entry.id.0)).execute(db)?,
    };
    diesel::delete(
        term_aliases::table
            .filter(term_aliases::role.eq(kind.code()))
            .filter(term_aliases::target_id.eq(entry.id.0)),
    )
    .execute(db)?;
    Ok(())
}

/// Moves a category one place up or down. `Missing` if there is none.
pub fn move_category(db: &mut Conn, id: TermId, up: bool) -> Result<()> {
    freshness::raise(db)?;
    let mut order: Vec<i32> = categories::table
        .order((categories::position, categories::folded))
        .select(categories::id)
        .load(db)?;
    let at = order.iter().position(|one| *one == id.0).ok_or(Error::Missing)?;
    let to = if up { at.saturating_sub(1) } else { (at + 1).min(order.len() - 1) };
    order.swap(at, to);
    for (position, id) in order.into_iter().enumerate() {
        diesel::update(categories::table.find(id))
            .set(categories::position.eq(i32::try_from(position).unwrap_or(i32::MAX)))
            .execute(db)?;
    }
    Ok(())
}

fn remember(
    db: &mut Conn,
    kind: Taxonomy,
    folded: Option<&str>,
    slug: Option<&str>,
    target: TermId,
) -> Result<()> {
    diesel::insert_into(term_aliases::table)
        .values((
            term_aliases::role.eq(kind.code()),
            term_aliases::folded.eq(folded),
            term_aliases::slug.eq(slug),
            term_aliases::target_id.eq(target.0),
        ))
        .execute(db)?;
    Ok(())
}

/// Updates the category on the cards of live articles.
fn relabel(db: &mut Conn, id: TermId, name: &str, slug: &str) -> Result<()> {
    diesel::update(live_articles::table.filter(live_articles::category_id.eq(id.0)))
        .set((live_articles::category_name.eq(name), live_articles::category_slug.eq(slug)))
        .execute(db)?;
    Ok(())
}
