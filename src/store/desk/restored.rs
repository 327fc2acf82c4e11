//! What only the import of an export writes: what documents and files do not say of themselves.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{
    article::ArticleId,
    media::MediaId,
    moment::Moment,
    taxonomy::TermId,
    term_name::{Taxonomy, TermName},
};
use crate::store::schema::{articles, authors, categories, identities, media, tags, term_aliases};
use crate::store::{Conn, Result};

use super::{media_list, term_names};

/// Gives an article the name by which feeds know it, unless it has one or another has that.
pub fn put_identity(db: &mut Conn, id: ArticleId, name: &str) -> Result<()> {
    let known: Option<i32> = identities::table
        .filter(identities::article_id.eq(id.0).or(identities::name.eq(name)))
        .select(identities::article_id)
        .first(db)
        .optional()?;
    if known.is_none() {
        diesel::insert_into(identities::table)
            .values((identities::article_id.eq(id.0), identities::name.eq(name)))
            .execute(db)?;
    }
    Ok(())
}

/// Writes when an article was last published again.
pub fn put_revised(db: &mut Conn, id: ArticleId, at: Option<Moment>) -> Result<()> {
    diesel::update(articles::table.find(id.0))
        .set(articles::revised_at.eq(at.map(Moment::naive_utc)))
        .execute(db)?;
    Ok(())
}

/// What the library says of a file that an import brought.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = media)]
#[diesel(treat_none_as_null = true)]
pub struct RestoredMedium<'a> {
    /// `described`, `decorative` or `to_do`.
    pub alt_state: &'a str,
    /// The alternative text.
    pub alt: &'a str,
    /// The caption.
    pub caption: Option<&'a str>,
    /// Who made it.
    pub credit: Option<&'a str>,
    /// Who may use it.
    pub rights: Option<&'a str>,
    /// Who consented to be shown.
    pub consent: Option<&'a str>,
    /// The focal point, in hundredths.
    pub focal_x: i16,
    /// The focal point, in hundredths.
    pub focal_y: i16,
    /// When it was taken.
    pub taken_at: Option<NaiveDateTime>,
    /// The name it was sent with.
    pub original_name: &'a str,
}

/// Writes what an export says of a file, unless somebody has described it here. False if somebody has.
pub fn restore_medium(db: &mut Conn, id: MediaId, said: &RestoredMedium<'_>) -> Result<bool> {
    let row = media::table.find(id.0).filter(media::version.eq(1)).filter(media::updated_by.is_null());
    if diesel::update(row).set(said).execute(db)? == 0 {
        return Ok(false);
    }
    media_list::fold_one(db, id)?;
    Ok(true)
}

/// A term as an export knows it.
#[derive(Debug)]
pub struct RestoredTerm<'a> {
    /// Its name.
    pub name: &'a TermName,
    /// The end of its address.
    pub slug: &'a str,
    /// Its description; of an author, the biography.
    pub description: &'a str,
    /// The function of an author.
    pub role: &'a str,
    /// The portrait of an author.
    pub portrait: &'a str,
    /// The place of a category.
    pub position: Option<i32>,
    /// Earlier names, folded, and earlier ends of its address.
    pub aliases: &'a [(Option<String>, Option<String>)],
}

/// Makes a term, and returns its id. `None` if there is one of that name. Its address is another if that of the export is
/// taken.
pub fn restore_term(db: &mut Conn, taxonomy: Taxonomy, term: &RestoredTerm<'_>) -> Result<Option<TermId>> {
    let known = match taxonomy {
        Taxonomy::Category => term_names::known_category(db, term.name)?,
        Taxonomy::Tag => term_names::known_tag(db, term.name)?,
        Taxonomy::Author => term_names::known_author(db, term.name)?,
    };
    if known.is_some() {
        return Ok(None);
    }
    let (id, _) = match taxonomy {
        Taxonomy::Category => term_names::category(db, term.name)?,
        Taxonomy::Tag => term_names::tag(db, term.name)?,
        Taxonomy::Author => term_names::author(db, term.name)?,
    };
    let slug = term_names::has_free_slug(db, taxonomy, term.slug, id)?;
    match taxonomy {
        Taxonomy::Category => diesel::update(categories::table.find(id.0))
            .set((
                slug.then(|| categories::slug.eq(term.slug)),
                categories::description.eq(term.description),
                term.position.map(|position| categories::position.eq(position)),
            ))
            .execute(db)?,
        Taxonomy::Tag => diesel::update(tags::table.find(id.0))
            .set((slug.then(|| tags::slug.eq(term.slug)), tags::description.eq(term.description)))
            .execute(db)?,
        Taxonomy::Author => diesel::update(authors::table.find(id.0))
            .set((
                slug.then(|| authors::slug.eq(term.slug)),
                authors::biography.eq(term.description),
                authors::role.eq(term.role),
                authors::portrait.eq(term.portrait),
            ))
            .execute(db)?,
    };
    for (folded, slug) in term.aliases {
        diesel::insert_into(term_aliases::table)
            .values((
                term_aliases::role.eq(taxonomy.code()),
                term_aliases::folded.eq(folded),
                term_aliases::slug.eq(slug),
                term_aliases::target_id.eq(id.0),
            ))
            .execute(db)?;
    }
    Ok(Some(id))
}
