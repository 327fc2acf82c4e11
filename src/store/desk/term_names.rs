//! Claims the names of categories, tags and authors: found by folded form or former name, or created.

use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    live::Label,
    slug::Slug,
    taxonomy::{Term, TermId},
    term_name::{Taxonomy, TermName},
};
use crate::store::schema::{authors, categories, tags, term_aliases};
use crate::store::{Conn, Result};

macro_rules! claim {
    ($db:expr, $kind:ident, $table:ident, $name:expr $(, $column:ident = $value:expr)*) => {{
        let mut found: Option<(i32, String, String)> = $table::table
            .filter($table::folded.eq($name.folded()))
            .select(($table::id, $table::name, $table::slug))
            .first($db)
            .optional()?;
        if found.is_none()
            && let Some(target) = called_before($db, Taxonomy::$kind, $name)?
        {
            found = $table::table
                .find(target)
                .select(($table::id, $table::name, $table::slug))
                .first($db)
                .optional()?;
        }
        if let Some((id, name, slug)) = found {
            return Ok((TermId(id), Label { name, slug }));
        }
        let slug = free(&$name.slug(), |slug| is_free($db, Taxonomy::$kind, slug, None))?;
        let id: i32 = diesel::insert_into($table::table)
            .values((
                $table::slug.eq(slug.as_str()),
                $table::folded.eq($name.folded()),
                $table::name.eq($name.shown()),
                $($table::$column.eq($value),)*
            ))
            .returning($table::id)
            .get_result($db)?;
        Ok((TermId(id), Label { name: $name.shown().to_owned(), slug: slug.as_str().to_owned() }))
    }};
}

/// The category with this name; a new one is created at the end of the order.
pub fn category(db: &mut Conn, name: &TermName) -> Result<(TermId, Label)> {
    claim!(db, Category, categories, name, position = last_position(db)? + 1)
}

fn last_position(db: &mut Conn) -> Result<i32> {
    let last: Option<i32> = categories::table.select(diesel::dsl::max(categories::position)).first(db)?;
    Ok(last.unwrap_or(0))
}

/// The tag with this name, created if it is new.
pub fn tag(db: &mut Conn, name: &TermName) -> Result<(TermId, Label)> {
    claim!(db, Tag, tags, name)
}

/// The author with this name, created if they are new.
pub fn author(db: &mut Conn, name: &TermName) -> Result<(TermId, Label)> {
    claim!(db, Author, authors, name)
}

/// Deletes tags without live articles, and such categories and authors if nobody described them. Drafts
/// name terms as text: publishing them creates the terms again.
pub fn forget_unused(db: &mut Conn) -> Result<()> {
    use crate::store::schema::{live_authors_of, live_categories_of, live_tags_of};
    use diesel::dsl::{exists, not};
    let used = live_categories_of::table.filter(live_categories_of::category_id.eq(categories::id));
    let silent = categories::table.filter(categories::description.eq(""));
    diesel::delete(silent.filter(not(exists(used)))).execute(db)?;
    let used = live_tags_of::table.filter(live_tags_of::tag_id.eq(tags::id));
    diesel::delete(tags::table.filter(not(exists(used)))).execute(db)?;
    let used = live_authors_of::table.filter(live_authors_of::author_id.eq(authors::id));
    let silent = authors::table
        .filter(authors::biography.eq(""))
        .filter(authors::role.eq(""))
        .filter(authors::portrait.eq(""));
    diesel::delete(silent.filter(not(exists(used)))).execute(db)?;
    Ok(())
}

/// The highest ids of categories, tags and authors.
pub fn marks(db: &mut Conn) -> Result<[i32; 3]> {
    use diesel::dsl::max;
    let category: Option<i32> = categories::table.select(max(categories::id)).first(db)?;
    let tag: Option<i32> = tags::table.select(max(tags::id)).first(db)?;
    let author: Option<i32> = authors::table.select(max(authors::id)).first(db)?;
    Ok([category, tag, author].map(Option::unwrap_or_default))
}

/// The terms with a higher id that these live articles use.
pub fn newer_in(db: &mut Conn, kind: Taxonomy, mark: i32, articles: &[ArticleId]) -> Result<Vec<TermId>> {
    use crate::store::schema::{live_authors_of, live_categories_of, live_tags_of};
    let of = articles.iter().map(|id| id.0);
    let ids: Vec<i32> = match kind {
        Taxonomy::Category => live_categories_of::table
            .filter(live_categories_of::category_id.gt(mark))
            .filter(live_categories_of::article_id.eq_any(of))
            .select(live_categories_of::category_id)
            .distinct()
            .load(db)?,
        Taxonomy::Tag => live_tags_of::table
            .filter(live_tags_of::tag_id.gt(mark))
            .filter(live_tags_of::article_id.eq_any(of))
            .select(live_tags_of::tag_id)
            .distinct()
            .load(db)?,
        Taxonomy::Author => live_authors_of::table
            .filter(live_authors_of::author_id.gt(mark))
            .filter(live_authors_of::article_id.eq_any(of))
            .select(live_authors_of::author_id)
            .distinct()
            .load(db)?,
    };
    Ok(ids.into_iter().map(TermId).collect())
}

/// Deletes those of these terms that no document and no live article uses, and that nobody has described or renamed.
pub fn forget_unused_of(db: &mut Conn, kind: Taxonomy, ids: &[TermId]) -> Result<()> {
    let renamed: Vec<i32> = term_aliases::table
        .filter(term_aliases::role.eq(kind.code()))
        .select(term_aliases::target_id)
        .load(db)?;
    let is_plain = |term: &Term| {
        let described = [&term.description, &term.role, &term.portrait].iter().any(|said| !said.is_empty());
        ids.contains(&term.id) && !described && term.is_unused() && !renamed.contains(&term.id.0)
    };
    let all = super::taxonomy::all(db, kind)?;
    let unused: Vec<i32> = all.iter().filter(|term| is_plain(term)).map(|term| term.id.0).collect();
    match kind {
        Taxonomy::Category => {
            diesel::delete(categories::table.filter(categories::id.eq_any(unused))).execute(db)?
        }
        Taxonomy::Tag => diesel::delete(tags::table.filter(tags::id.eq_any(unused))).execute(db)?,
        Taxonomy::Author => diesel::delete(authors::table.filter(authors::id.eq_any(unused))).execute(db)?,
    };
    Ok(())
}

/// Whether a medium of this name is the portrait of an author.
pub fn is_portrait(db: &mut Conn, name: &str) -> Result<bool> {
    let row = authors::table.filter(authors::portrait.eq(name)).select(authors::id);
    Ok(row.first::<i32>(db).optional()?.is_some())
}

/// A free slug for a term: no other term has or had it.
pub(super) fn free_slug(db: &mut Conn, kind: Taxonomy, slug: &Slug, own: TermId) -> Result<String> {
    Ok(free(slug, |slug| is_free(db, kind, slug, Some(own)))?.as_str().to_owned())
}

/// The term that a former name means now.
fn called_before(db: &mut Conn, kind: Taxonomy, name: &TermName) -> Result<Option<i32>> {
    Ok(term_aliases::table
        .filter(term_aliases::role.eq(kind.code()))
        .filter(term_aliases::folded.eq(name.folded()))
        .order(term_aliases::id.desc())
        .select(term_aliases::target_id)
        .first(db)
        .optional()?)
}

/// Whether a term may have this end of its address.
pub(super) fn has_free_slug(db: &mut Conn, kind: Taxonomy, slug: &str, own: TermId) -> Result<bool> {
    is_free(db, kind, slug, Some(own))
}

fn is_free(db: &mut Conn, kind: Taxonomy, slug: &str, own: Option<TermId>) -> Result<bool> {
    let held: Option<i32> = match kind {
        Taxonomy::Category => {
            categories::table.filter(categories::slug.eq(slug)).select(categories::id).first(db)
        }
        Taxonomy::Tag => tags::table.filter(tags::slug.eq(slug)).select(tags::id).first(db),
        Taxonomy::Author => authors::table.filter(authors::slug.eq(slug)).select(authors::id).first(db),
    }
    .optional()?;
    let old: Option<i32> = term_aliases::table
        .filter(term_aliases::role.eq(kind.code()))
        .filter(term_aliases::slug.eq(slug))
        .select(term_aliases::target_id)
        .first(db)
        .optional()?;
    let mine = |holder: Option<i32>| holder.is_none() || holder == own.map(|id| id.0);
    Ok(mine(held) && mine(old))
}

/// The slug itself, or the first free one with a number.
fn free(slug: &Slug, mut is_free: impl FnMut(&str) -> Result<bool>) -> Result<Slug> {
    if is_free(slug.as_str())? {
        return Ok(slug.clone());
    }
    let mut number = 2;
    loop {
        let next = slug.numbered(number);
        if is_free(next.as_str())? {
            return Ok(next);
        }
        number += 1;
    }
}

/// The term that a name means, or meant before it was renamed or merged; `None` if it means none.
pub fn meant(db: &mut Conn, kind: Taxonomy, name: &TermName) -> Result<Option<Label>> {
    macro_rules! meant {
        ($table:ident) => {{
            let by_name = $table::table
                .filter($table::folded.eq(name.folded()))
                .select(($table::name, $table::slug))
                .first(db)
                .optional()?;
            match (by_name, called_before(db, kind, name)?) {
                (None, Some(target)) => {
                    $table::table.find(target).select(($table::name, $table::slug)).first(db).optional()?
                }
                (found, _) => found,
            }
        }};
    }
    let found: Option<(String, String)> = match kind {
        Taxonomy::Category => meant!(categories),
        Taxonomy::Tag => meant!(tags),
        Taxonomy::Author => meant!(authors),
    };
    Ok(found.map(|(name, slug)| Label { name, slug }))
}

macro_rules! known {
    ($db:expr, $table:ident, $name:expr) => {{
        let found: Option<(String, String)> = $table::table
            .filter($table::folded.eq($name.folded()))
            .select(($table::name, $table::slug))
            .first($db)
            .optional()?;
        Ok(found.map(|(name, slug)| Label { name, slug }))
    }};
}

/// The category with this name, if there is one.
pub fn known_category(db: &mut Conn, name: &TermName) -> Result<Option<Label>> {
    known!(db, categories, name)
}

/// The tag with this name, if there is one.
pub fn known_tag(db: &mut Conn, name: &TermName) -> Result<Option<Label>> {
    known!(db, tags, name)
}

/// The author with this name, if there is one.
pub fn known_author(db: &mut Conn, name: &TermName) -> Result<Option<Label>> {
    known!(db, authors, name)
}
