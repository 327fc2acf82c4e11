//! Every category, tag or author, with the number of documents that name it and of live articles that
//! have it.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::domain::{
    taxonomy::{Term, TermId},
    term_name::Taxonomy,
};
use crate::store::desk::document_terms;
use crate::store::schema::{authors, categories, live_authors_of, live_categories_of, live_tags_of, tags};
use crate::store::{Conn, Result};

/// Id, name, folded name, slug, description, role, portrait.
type Row = (i32, String, String, String, String, String, String);

/// Every term of a taxonomy: categories in the team's order, the others by name.
pub fn all(db: &mut Conn, kind: Taxonomy) -> Result<Vec<Term>> {
    let rows: Vec<Row> = match kind {
        Taxonomy::Category => categories::table
            .order((categories::position, categories::folded))
            .select((
                categories::id,
                categories::name,
                categories::folded,
                categories::slug,
                categories::description,
                // Categories have no role and no portrait.
                diesel::dsl::sql::<diesel::sql_types::Text>("''"),
                diesel::dsl::sql::<diesel::sql_types::Text>("''"),
            ))
            .load(db)?,
        Taxonomy::Tag => tags::table
            .order(tags::folded)
            .select((
                tags::id,
                tags::name,
                tags::folded,
                tags::slug,
                tags::description,
                // Nor do tags.
                diesel::dsl::sql::<diesel::sql_types::Text>("''"),
                diesel::dsl::sql::<diesel::sql_types::Text>("''"),
            ))
            .load(db)?,
        Taxonomy::Author => authors::table
            .order(authors::folded)
            .select((
                authors::id,
                authors::name,
                authors::folded,
                authors::slug,
                authors::biography,
                authors::role,
                authors::portrait,
            ))
            .load(db)?,
    };
    let documents = document_terms::counts(db, kind)?;
    let live = live_counts(db, kind)?;
    let many = |count: i64| usize::try_from(count).unwrap_or_default();
    let entry = |(id, name, folded, slug, description, role, portrait): Row| Term {
        documents: documents
            .binary_search_by(|(known, _)| known.as_str().cmp(&folded))
            .map_or(0, |at| many(documents[at].1)),
        live: live.iter().find(|(of, _)| *of == id).map_or(0, |(_, count)| many(*count)),
        id: TermId(id),
        name,
        folded,
        slug,
        description,
        role,
        portrait,
    };
    Ok(rows.into_iter().map(entry).collect())
}

fn live_counts(db: &mut Conn, kind: Taxonomy) -> Result<Vec<(i32, i64)>> {
    Ok(match kind {
        Taxonomy::Category => live_categories_of::table
            .group_by(live_categories_of::category_id)
            .select((live_categories_of::category_id, count_star()))
            .load(db)?,
        Taxonomy::Tag => live_tags_of::table
            .group_by(live_tags_of::tag_id)
            .select((live_tags_of::tag_id, count_star()))
            .load(db)?,
        Taxonomy::Author => live_authors_of::table
            .group_by(live_authors_of::author_id)
            .select((live_authors_of::author_id, count_star()))
            .load(db)?,
    })
}
