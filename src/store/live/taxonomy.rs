//! Categories, tags and authors as readers see them: those with something live.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::domain::live::{AuthorNote, Label, Section, TagCount};
use crate::domain::taxonomy::TermId;
use crate::domain::term_name::Taxonomy;
use crate::store::schema::{
    authors, categories, live_authors_of, live_categories_of, live_tags_of, tags, term_aliases,
};
use crate::store::{Conn, Result};

use super::files;

fn many(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

/// The categories that have live articles, in the team's order, with their ids and article counts.
pub fn sections(db: &mut Conn) -> Result<Vec<(TermId, Section)>> {
    // Counted by the index alone, then named: a join would sort every live article.
    let counts: HashMap<i32, i64> = live_categories_of::table
        .group_by(live_categories_of::category_id)
        .select((live_categories_of::category_id, count_star()))
        .load::<(i32, i64)>(db)?
        .into_iter()
        .collect();
    let rows: Vec<(i32, String, String, String)> = categories::table
        .order((categories::position, categories::folded))
        .select((categories::id, categories::slug, categories::name, categories::description))
        .load(db)?;
    let section = |(id, slug, name, description)| {
        let count = many(*counts.get(&id)?);
        Some((TermId(id), Section { label: Label { name, slug }, description, count }))
    };
    Ok(rows.into_iter().filter_map(section).collect())
}

/// The categories that have live articles, in the team's order.
pub fn category_labels(db: &mut Conn) -> Result<Vec<Label>> {
    let live = live_categories_of::table.filter(live_categories_of::category_id.eq(categories::id));
    let rows: Vec<(String, String)> = categories::table
        .filter(diesel::dsl::exists(live))
        .order((categories::position, categories::folded))
        .select((categories::slug, categories::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(slug, name)| Label { name, slug }).collect())
}

/// One category by its slug; `None` if there is none or it has no live articles.
pub fn section(db: &mut Conn, slug: &str) -> Result<Option<(TermId, Section)>> {
    let row: Option<(i32, String, String, String)> = categories::table
        .filter(categories::slug.eq(slug))
        .select((categories::id, categories::slug, categories::name, categories::description))
        .first(db)
        .optional()?;
    let Some((id, slug, name, description)) = row else { return Ok(None) };
    let count: i64 = live_categories_of::table
        .filter(live_categories_of::category_id.eq(id))
        .select(count_star())
        .first(db)?;
    Ok((count > 0)
        .then(|| (TermId(id), Section { label: Label { name, slug }, description, count: many(count) })))
}

/// The tags that have live articles, by name.
pub fn tag_counts(db: &mut Conn) -> Result<Vec<TagCount>> {
    let counts: HashMap<i32, i64> = live_tags_of::table
        .group_by(live_tags_of::tag_id)
        .select((live_tags_of::tag_id, count_star()))
        .load::<(i32, i64)>(db)?
        .into_iter()
        .collect();
    let rows: Vec<(i32, String, String)> =
        tags::table.order(tags::folded).select((tags::id, tags::slug, tags::name)).load(db)?;
    let tag = |(id, slug, name)| {
        Some(TagCount {
            label: Label { name, slug },
            description: String::new(),
            count: many(*counts.get(&id)?),
        })
    };
    Ok(rows.into_iter().filter_map(tag).collect())
}

/// One tag by its slug; `None` if there is none or it has no live articles.
pub fn tag(db: &mut Conn, slug: &str) -> Result<Option<(TermId, TagCount)>> {
    let row: Option<(i32, String, String, String)> = tags::table
        .filter(tags::slug.eq(slug))
        .select((tags::id, tags::slug, tags::name, tags::description))
        .first(db)
        .optional()?;
    let Some((id, slug, name, description)) = row else { return Ok(None) };
    let count: i64 =
        live_tags_of::table.filter(live_tags_of::tag_id.eq(id)).select(count_star()).first(db)?;
    Ok((count > 0)
        .then(|| (TermId(id), TagCount { label: Label { name, slug }, description, count: many(count) })))
}

/// The tags that most often occur with a tag on live articles, at most `most`.
pub fn tags_beside(db: &mut Conn, tag: TermId, most: i64) -> Result<Vec<Label>> {
    let (here, there) = diesel::alias!(live_tags_of as here, live_tags_of as there);
    let rows: Vec<(String, String, i64)> = tags::table
        .inner_join(there.on(there.field(live_tags_of::tag_id).eq(tags::id)))
        .inner_join(here.on(here.field(live_tags_of::article_id).eq(there.field(live_tags_of::article_id))))
        .filter(here.field(live_tags_of::tag_id).eq(tag.0))
        .filter(tags::id.ne(tag.0))
        .group_by((tags::slug, tags::name, tags::folded))
        .order((count_star().desc(), tags::folded.asc()))
        .limit(most)
        .select((tags::slug, tags::name, count_star()))
        .load(db)?;
    Ok(rows.into_iter().map(|(slug, name, _)| Label { name, slug }).collect())
}

/// One author by their slug; `None` if there is none, or if they have neither live articles nor a
/// presentation: a name in a draft is not public.
pub fn author(db: &mut Conn, slug: &str) -> Result<Option<(TermId, AuthorNote)>> {
    type Row = (i32, String, String, String, String, String);
    let row: Option<Row> = authors::table
        .filter(authors::slug.eq(slug))
        .select((
            authors::id,
            authors::slug,
            authors::name,
            authors::role,
            authors::biography,
            authors::portrait,
        ))
        .first(db)
        .optional()?;
    let Some((id, slug, name, role, biography, portrait)) = row else { return Ok(None) };
    let is_presented = [&role, &biography, &portrait].iter().any(|said| !said.is_empty());
    let one: Option<i32> = live_authors_of::table
        .filter(live_authors_of::author_id.eq(id))
        .select(live_authors_of::article_id)
        .first(db)
        .optional()?;
    if one.is_none() && !is_presented {
        return Ok(None);
    }
    let portrait = files::picture(db, &portrait)?;
    Ok(Some((TermId(id), AuthorNote { label: Label { name, slug }, role, biography, portrait })))
}

/// The authors that have live articles, by name.
pub fn author_labels(db: &mut Conn) -> Result<Vec<Label>> {
    let rows: Vec<(String, String)> = authors::table
        .filter(diesel::dsl::exists(
            live_authors_of::table.filter(live_authors_of::author_id.eq(authors::id)),
        ))
        .order(authors::folded)
        .select((authors::slug, authors::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(slug, name)| Label { name, slug }).collect())
}

/// The present address of a category, tag or author that had another slug before; `list` is the first
/// part of that address.
pub fn moved(db: &mut Conn, list: &str, slug: &str) -> Result<Option<String>> {
    let Some(kind) = Taxonomy::ALL.into_iter().find(|kind| kind.folder().trim_matches('/') == list) else {
        return Ok(None);
    };
    let target: Option<i32> = term_aliases::table
        .filter(term_aliases::role.eq(kind.code()))
        .filter(term_aliases::slug.eq(slug))
        .order(term_aliases::id.desc())
        .select(term_aliases::target_id)
        .first(db)
        .optional()?;
    let Some(id) = target else { return Ok(None) };
    let slug: Option<String> = match kind {
        Taxonomy::Category => categories::table.find(id).select(categories::slug).first(db),
        Taxonomy::Tag => tags::table.find(id).select(tags::slug).first(db),
        Taxonomy::Author => authors::table.find(id).select(authors::slug).first(db),
    }
    .optional()?;
    Ok(slug.map(|slug| format!("{}{slug}/", kind.folder())))
}
