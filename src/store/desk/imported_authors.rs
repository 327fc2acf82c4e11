//! The authors that documents of an imported site name, and whose articles belong to no account yet.

use std::collections::HashMap;

use diesel::dsl::{count_star, min};
use diesel::prelude::*;

use crate::domain::{account::AccountId, article::ArticleId, term_name::Taxonomy};
use crate::store::schema::{articles, imported_files, working_terms};
use crate::store::{Conn, Result};

/// The articles of a site, by what is recorded of its files.
macro_rules! of_site {
    ($source:expr) => {
        imported_files::table
            .filter(imported_files::source.eq($source))
            .filter(imported_files::article_id.is_not_null())
            .select(imported_files::article_id.assume_not_null())
    };
}

/// These authors, with the number of their articles; the most frequent first, at most `most`.
pub fn unattributed(db: &mut Conn, source: &str, most: i64) -> Result<Vec<(String, usize)>> {
    let named: Vec<(Option<String>, i64)> = working_terms::table
        .inner_join(articles::table)
        .filter(working_terms::role.eq(Taxonomy::Author.code()))
        .filter(articles::created_by.is_null())
        .filter(articles::id.eq_any(of_site!(source)))
        .group_by(working_terms::folded)
        .order((count_star().desc(), working_terms::folded))
        .limit(most)
        .select((min(working_terms::shown), count_star()))
        .load(db)?;
    let counted = |(name, count): (Option<String>, i64)| Some((name?, usize::try_from(count).ok()?));
    Ok(named.into_iter().filter_map(counted).collect())
}

/// Articles of one of them, at most `most`.
pub fn unattributed_of(db: &mut Conn, source: &str, folded: &str, most: i64) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = working_terms::table
        .inner_join(articles::table)
        .filter(working_terms::role.eq(Taxonomy::Author.code()))
        .filter(working_terms::folded.eq(folded))
        .filter(articles::created_by.is_null())
        .filter(articles::id.eq_any(of_site!(source)))
        .order(articles::id)
        .limit(most)
        .select(articles::id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// Articles looked up at once.
const LOOKED_UP: usize = 500;

/// The accounts that these articles belong to, with the first author of each; not those that belong to nobody.
pub fn owners(db: &mut Conn, ids: &[ArticleId]) -> Result<HashMap<ArticleId, (AccountId, Option<String>)>> {
    let mut owners = HashMap::new();
    for some in ids.chunks(LOOKED_UP) {
        let some: Vec<i32> = some.iter().map(|id| id.0).collect();
        let of: Vec<(i32, Option<i32>)> = articles::table
            .filter(articles::id.eq_any(&some))
            .filter(articles::created_by.is_not_null())
            .select((articles::id, articles::created_by))
            .load(db)?;
        let named: Vec<(i32, String)> = working_terms::table
            .filter(working_terms::article_id.eq_any(&some))
            .filter(working_terms::role.eq(Taxonomy::Author.code()))
            .filter(working_terms::position.eq(0))
            .select((working_terms::article_id, working_terms::shown))
            .load(db)?;
        let mut named: HashMap<i32, String> = named.into_iter().collect();
        for (id, account) in of {
            if let Some(account) = account {
                owners.insert(ArticleId(id), (AccountId(account), named.remove(&id)));
            }
        }
    }
    Ok(owners)
}
