//! Claiming the names of categories, tags and authors: found by folded form, or made.

use diesel::prelude::*;

use crate::domain::{live::Label, name::Name, slug::Slug};
use crate::store::schema::{authors, categories, tags};
use crate::store::{Conn, Result};

macro_rules! claim {
    ($db:expr, $table:ident, $name:expr $(, $column:ident = $value:expr)*) => {{
        let found: Option<(i32, String, String)> = $table::table
            .filter($table::folded.eq($name.folded()))
            .select(($table::id, $table::name, $table::slug))
            .first($db)
            .optional()?;
        if let Some((id, name, slug)) = found {
            return Ok((id, Label { name, slug }));
        }
        let slug = free(&$name.slug(), |slug| {
            let taken: Option<i32> =
                $table::table.filter($table::slug.eq(slug)).select($table::id).first($db).optional()?;
            Ok(taken.is_none())
        })?;
        let id: i32 = diesel::insert_into($table::table)
            .values((
                $table::slug.eq(slug.as_str()),
                $table::folded.eq($name.folded()),
                $table::name.eq($name.shown()),
                $($table::$column.eq($value),)*
            ))
            .returning($table::id)
            .get_result($db)?;
        Ok((id, Label { name: $name.shown().to_owned(), slug: slug.as_str().to_owned() }))
    }};
}

/// The category of this name, made when it is new: at the end of the order.
pub fn category(db: &mut Conn, name: &Name) -> Result<(i32, Label)> {
    let last: Option<i32> = categories::table.select(diesel::dsl::max(categories::position)).first(db)?;
    claim!(db, categories, name, position = last.unwrap_or(0) + 1)
}

/// The tag of this name, made when it is new.
pub fn tag(db: &mut Conn, name: &Name) -> Result<(i32, Label)> {
    claim!(db, tags, name)
}

/// The author of this name, made when they are new.
pub fn author(db: &mut Conn, name: &Name) -> Result<(i32, Label)> {
    claim!(db, authors, name)
}

/// Forgets the names that no live article has. Drafts name theirs by text: they come back when
/// those are published.
pub fn forget_unused(db: &mut Conn) -> Result<()> {
    use crate::store::schema::{live_authors_of, live_categories_of, live_tags_of};
    use diesel::dsl::{exists, not};
    let used = live_categories_of::table.filter(live_categories_of::category_id.eq(categories::id));
    diesel::delete(categories::table.filter(not(exists(used)))).execute(db)?;
    let used = live_tags_of::table.filter(live_tags_of::tag_id.eq(tags::id));
    diesel::delete(tags::table.filter(not(exists(used)))).execute(db)?;
    let used = live_authors_of::table.filter(live_authors_of::author_id.eq(authors::id));
    diesel::delete(authors::table.filter(not(exists(used)))).execute(db)?;
    Ok(())
}

/// The slug itself, or the first numbered one that is free.
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

/// The category of this name, if there is one.
pub fn known_category(db: &mut Conn, name: &Name) -> Result<Option<Label>> {
    known!(db, categories, name)
}

/// The tag of this name, if there is one.
pub fn known_tag(db: &mut Conn, name: &Name) -> Result<Option<Label>> {
    known!(db, tags, name)
}

/// The author of this name, if there is one.
pub fn known_author(db: &mut Conn, name: &Name) -> Result<Option<Label>> {
    known!(db, authors, name)
}
