//! Every category, tag or author, with the number of documents that name it and of live articles that
//! have it.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::domain::{
    taxonomy::{Term, TermId},
    term_name::Taxonomy,
};
use crate::store::desk::document_terms;
use crate::store::schema::{authors, categories, tags};
use crate::store::{Conn, Error, Result};

/// Id, name, folded name, slug, description, role, portrait, live articles.
type Row = (i32, String, String, String, String, String, String, i32);

/// Every term of a taxonomy: categories in the team's order, the others by name.
pub fn all(db: &mut Conn, kind: Taxonomy) -> Result<Vec<Term>> {
    let rows = rows(db, kind, None)?;
    let documents = document_terms::counts(db, kind)?;
    let named = |folded: &str| {
        let at = documents.binary_search_by(|(known, _)| known.as_str().cmp(folded));
        at.map_or(0, |at| documents[at].1)
    };
    Ok(rows
        .into_iter()
        .map(|row| {
            let documents = named(&row.2);
            term(row, documents)
        })
        .collect())
}

/// [`all`], but as if no document named any: counting those of every tag takes longer than everything else.
pub fn uncounted(db: &mut Conn, kind: Taxonomy) -> Result<Vec<Term>> {
    Ok(rows(db, kind, None)?.into_iter().map(|row| term(row, 0)).collect())
}

/// The number of documents that name a term.
pub fn counted(db: &mut Conn, kind: Taxonomy, term: &Term) -> Result<usize> {
    Ok(usize::try_from(document_terms::count_of(db, kind, &term.folded)?).unwrap_or_default())
}

/// One term. `Missing` if there is none.
pub fn by_id(db: &mut Conn, kind: Taxonomy, id: TermId) -> Result<Term> {
    let row = rows(db, kind, Some(id))?.pop().ok_or(Error::Missing)?;
    let documents = document_terms::count_of(db, kind, &row.2)?;
    Ok(term(row, documents))
}

fn rows(db: &mut Conn, kind: Taxonomy, only: Option<TermId>) -> Result<Vec<Row>> {
    // Categories and tags have no role and no portrait.
    let nothing = || sql::<Text>("''");
    macro_rules! of {
        ($table:ident, $order:expr, $description:ident, $role:expr, $portrait:expr) => {{
            let columns = (
                $table::id,
                $table::name,
                $table::folded,
                $table::slug,
                $table::$description,
                $role,
                $portrait,
                $table::live,
            );
            match only {
                Some(id) => $table::table.find(id.0).select(columns).load(db)?,
                None => $table::table.order($order).select(columns).load(db)?,
            }
        }};
    }
    Ok(match kind {
        Taxonomy::Category => {
            of!(categories, (categories::position, categories::folded), description, nothing(), nothing())
        }
        Taxonomy::Tag => of!(tags, tags::folded, description, nothing(), nothing()),
        Taxonomy::Author => of!(authors, authors::folded, biography, authors::role, authors::portrait),
    })
}

fn term((id, name, folded, slug, description, role, portrait, live): Row, documents: i64) -> Term {
    Term {
        id: TermId(id),
        name,
        folded,
        slug,
        description,
        role,
        portrait,
        documents: usize::try_from(documents).unwrap_or_default(),
        live: usize::try_from(live).unwrap_or_default(),
    }
}
