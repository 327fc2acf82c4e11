//! What the list of the desk can be filtered by: the categories, names and accounts that articles have.

use diesel::prelude::*;

use crate::domain::{account::AccountId, term_name::Taxonomy};
use crate::store::desk::document_terms;
use crate::store::schema::{accounts, articles, authors, categories};
use crate::store::{Conn, Result};

/// The categories that documents name, in the team's order; names without a category come last.
pub(super) fn category_names(db: &mut Conn) -> Result<Vec<(String, String)>> {
    let known: Vec<(String, String)> = categories::table
        .order((categories::position, categories::folded))
        .select((categories::folded, categories::name))
        .load(db)?;
    named(db, Taxonomy::Category, known)
}

pub(super) fn signatures(db: &mut Conn) -> Result<Vec<(String, String)>> {
    let known: Vec<(String, String)> =
        authors::table.order(authors::folded).select((authors::folded, authors::name)).load(db)?;
    named(db, Taxonomy::Author, known)
}

fn named(db: &mut Conn, kind: Taxonomy, known: Vec<(String, String)>) -> Result<Vec<(String, String)>> {
    let used = document_terms::names(db, kind)?;
    let mut names: Vec<(String, String)> =
        known.into_iter().filter(|(folded, _)| used.binary_search(folded).is_ok()).collect();
    for folded in used {
        if names.iter().all(|(known, _)| *known != folded)
            && let Some(shown) = document_terms::spelling(db, kind, &folded)?
        {
            names.push((folded, shown));
        }
    }
    Ok(names)
}

pub(super) fn owners(db: &mut Conn) -> Result<Vec<(AccountId, String)>> {
    let rows: Vec<(i32, String)> = accounts::table
        .filter(diesel::dsl::exists(articles::table.filter(articles::created_by.eq(accounts::id.nullable()))))
        .order((accounts::name, accounts::id))
        .select((accounts::id, accounts::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, name)| (AccountId(id), name)).collect())
}
