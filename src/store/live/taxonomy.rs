//! Categories, tags and authors as readers see them: those with something live.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::live::{AuthorNote, Label, Section, TagCount};
use crate::domain::pagination::{PageNumber, Paginated, TAGS_PAGE_SIZE};
use crate::domain::taxonomy::TermId;
use crate::domain::term_name::Taxonomy;
use crate::store::schema::{authors, categories, live_tags_of, tags, term_aliases};
use crate::store::{Conn, Result};

use super::{count, files};

/// At most this many of the newest articles of a tag are asked for the tags beside it.
const BESIDE_OF_NEWEST: i64 = 50;
/// At most this many first letters of tags are offered.
const LETTERS_MAX: usize = 60;

#[derive(Queryable, Selectable)]
#[diesel(table_name = categories)]
struct SectionRow {
    id: i32,
    slug: String,
    name: String,
    description: String,
    live: i32,
}

impl SectionRow {
    fn section(self) -> (TermId, Section) {
        let Self { id, slug, name, description, live } = self;
        (TermId(id), Section { label: Label { name, slug }, description, count: count(live) })
    }
}

/// The categories that have live articles, in the team's order, with their ids and article counts.
pub fn sections(db: &mut Conn) -> Result<Vec<(TermId, Section)>> {
    let rows: Vec<SectionRow> = categories::table
        .filter(categories::live.gt(0))
        .order((categories::position, categories::folded))
        .select(SectionRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(SectionRow::section).collect())
}

/// The categories that have live articles, in the team's order.
pub fn category_labels(db: &mut Conn) -> Result<Vec<Label>> {
    let rows: Vec<(String, String)> = categories::table
        .filter(categories::live.gt(0))
        .order((categories::position, categories::folded))
        .select((categories::slug, categories::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(slug, name)| Label { name, slug }).collect())
}

/// One category by its slug; `None` if there is none or it has no live articles.
pub fn section(db: &mut Conn, slug: &str) -> Result<Option<(TermId, Section)>> {
    let row: Option<SectionRow> = categories::table
        .filter(categories::slug.eq(slug))
        .filter(categories::live.gt(0))
        .select(SectionRow::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(SectionRow::section))
}

/// One page of the tags that have live articles, by name; only those that begin with a letter, if one is given.
pub fn tags_page(
    db: &mut Conn,
    letter: Option<char>,
    number: PageNumber,
) -> Result<Paginated<TagCount, TAGS_PAGE_SIZE>> {
    let (from, until) = letter.map(letter_range).unwrap_or_default();
    let listed = || {
        let mut listed = tags::table.filter(tags::live.gt(0)).into_boxed();
        if !from.is_empty() {
            listed = listed.filter(tags::folded.ge(&from));
        }
        if !until.is_empty() {
            listed = listed.filter(tags::folded.lt(&until));
        }
        listed
    };
    let total: i64 = listed().count().get_result(db)?;
    let ids: Vec<i32> = listed()
        .order(tags::folded)
        .offset(i64::try_from(number.offset_of(TAGS_PAGE_SIZE)).unwrap_or(i64::MAX))
        .limit(i64::try_from(TAGS_PAGE_SIZE).unwrap_or(i64::MAX))
        .select(tags::id)
        .load(db)?;
    let rows: Vec<(String, String, i32)> = tags::table
        .filter(tags::id.eq_any(ids))
        .order(tags::folded)
        .select((tags::slug, tags::name, tags::live))
        .load(db)?;
    let tag = |(slug, name, live)| TagCount {
        label: Label { name, slug },
        description: String::new(),
        count: count(live),
    };
    let items = rows.into_iter().map(tag).collect();
    Ok(Paginated { items, number, total: usize::try_from(total).unwrap_or_default() })
}

/// The letters and digits with which tags of live articles begin, in their order: one look into the index for each.
pub fn tag_letters(db: &mut Conn) -> Result<Vec<char>> {
    let (mut letters, mut from) = (Vec::new(), String::new());
    while letters.len() < LETTERS_MAX {
        let next: Option<String> = tags::table
            .filter(tags::live.gt(0))
            .filter(tags::folded.ge(&from))
            .order(tags::folded)
            .select(tags::folded)
            .first(db)
            .optional()?;
        let Some(letter) = next.and_then(|folded| folded.chars().next()) else { break };
        letters.push(letter);
        (_, from) = letter_range(letter);
        if from.is_empty() {
            break;
        }
    }
    Ok(letters)
}

/// From where to where names begin with a letter; the end is empty after the last one there is.
fn letter_range(letter: char) -> (String, String) {
    let next = (u32::from(letter) + 1..=u32::from(char::MAX)).find_map(char::from_u32);
    (letter.to_string(), next.map(String::from).unwrap_or_default())
}

/// One tag by its slug; `None` if there is none or it has no live articles.
pub fn tag(db: &mut Conn, slug: &str) -> Result<Option<(TermId, TagCount)>> {
    let row: Option<(i32, String, String, String, i32)> = tags::table
        .filter(tags::slug.eq(slug))
        .filter(tags::live.gt(0))
        .select((tags::id, tags::slug, tags::name, tags::description, tags::live))
        .first(db)
        .optional()?;
    Ok(row.map(|(id, slug, name, description, live)| {
        (TermId(id), TagCount { label: Label { name, slug }, description, count: count(live) })
    }))
}

/// The tags that most often occur with a tag on its newest articles, at most `most`.
pub fn tags_beside(db: &mut Conn, tag: TermId, most: usize) -> Result<Vec<Label>> {
    let newest: Vec<i32> = live_tags_of::table
        .filter(live_tags_of::tag_id.eq(tag.0))
        .order((live_tags_of::published_at.desc(), live_tags_of::article_id.desc()))
        .limit(BESIDE_OF_NEWEST)
        .select(live_tags_of::article_id)
        .load(db)?;
    let others: Vec<i32> = live_tags_of::table
        .filter(live_tags_of::article_id.eq_any(newest))
        .select(live_tags_of::tag_id)
        .load(db)?;
    let mut often: HashMap<i32, usize> = HashMap::new();
    for other in others.into_iter().filter(|other| *other != tag.0) {
        *often.entry(other).or_default() += 1;
    }
    let rows: Vec<(i32, String, String, String)> = tags::table
        .filter(tags::id.eq_any(often.keys().copied()))
        .select((tags::id, tags::slug, tags::name, tags::folded))
        .load(db)?;
    let mut beside: Vec<(usize, String, Label)> = rows
        .into_iter()
        .map(|(id, slug, name, folded)| (often.get(&id).copied().unwrap_or(0), folded, Label { name, slug }))
        .collect();
    beside.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    Ok(beside.into_iter().take(most).map(|(_, _, label)| label).collect())
}

/// One author by their slug; `None` if there is none, or if they have neither live articles nor a
/// presentation: a name in a draft is not public.
pub fn author(db: &mut Conn, slug: &str) -> Result<Option<(TermId, AuthorNote)>> {
    type Row = (i32, String, String, String, String, String, i32);
    let row: Option<Row> = authors::table
        .filter(authors::slug.eq(slug))
        .select((
            authors::id,
            authors::slug,
            authors::name,
            authors::role,
            authors::biography,
            authors::portrait,
            authors::live,
        ))
        .first(db)
        .optional()?;
    let Some((id, slug, name, role, biography, portrait, live)) = row else { return Ok(None) };
    let is_presented = [&role, &biography, &portrait].iter().any(|said| !said.is_empty());
    if live == 0 && !is_presented {
        return Ok(None);
    }
    let portrait = files::picture(db, &portrait)?;
    Ok(Some((TermId(id), AuthorNote { label: Label { name, slug }, role, biography, portrait })))
}

/// The authors that have live articles, by name.
pub fn author_labels(db: &mut Conn) -> Result<Vec<Label>> {
    let rows: Vec<(String, String)> = authors::table
        .filter(authors::live.gt(0))
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
