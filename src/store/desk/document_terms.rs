//! The categories, tags and authors that documents name as they are being written, recorded at every
//! save.

use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::domain::{
    article::{ArticleId, Kind},
    term_name::{Taxonomy, TermName},
};
use crate::store::prepared_sql::{PreparedSql, SqlValue};
use crate::store::schema::{articles, working_copies, working_terms};
use crate::store::{Conn, Result};

/// Raise it when terms would be read otherwise: older records are then replaced.
pub(super) const READING_VERSION: i32 = 1;

/// A document whose terms are not recorded yet.
#[derive(Debug, Clone)]
pub struct UnreadDocument {
    /// Its article.
    pub id: ArticleId,
    /// Article or page.
    pub kind: Kind,
    /// The base name of the file it came from.
    pub file_name: Option<String>,
    /// Front-matter keys from its old site, as YAML.
    pub inherited: String,
    /// Front matter and body.
    pub document: String,
}

/// Records the terms of a document, replacing those it had.
pub fn put(db: &mut Conn, id: ArticleId, names: &[(Taxonomy, TermName)]) -> Result<()> {
    diesel::delete(working_terms::table.filter(working_terms::article_id.eq(id.0))).execute(db)?;
    insert(db, id, names)?;
    diesel::update(working_copies::table.find(id.0))
        .set(working_copies::names_read.eq(READING_VERSION))
        .execute(db)?;
    Ok(())
}

/// The same for a document that has none and whose working copy says that they are read: see [`READING_VERSION`].
pub(super) fn insert(db: &mut Conn, id: ArticleId, names: &[(Taxonomy, TermName)]) -> Result<()> {
    let rows: Vec<_> = (0..)
        .zip(names)
        .map(|(position, (kind, name))| {
            (
                working_terms::article_id.eq(id.0),
                working_terms::role.eq(kind.code()),
                working_terms::position.eq(position),
                working_terms::folded.eq(name.folded()),
                working_terms::shown.eq(name.shown()),
            )
        })
        .collect();
    Ok(insert_rows!(db, working_terms::table, rows)?)
}

/// Marks all documents as unread: their terms are read again.
pub fn mark_all_unread(db: &mut Conn) -> Result<()> {
    diesel::update(working_copies::table).set(working_copies::names_read.eq(0)).execute(db)?;
    Ok(())
}

/// Documents whose terms are not recorded yet, at most `most`.
pub fn unread(db: &mut Conn, most: i64) -> Result<Vec<UnreadDocument>> {
    type Row = (i32, String, Option<String>, String, String);
    let rows: Vec<Row> = working_copies::table
        .inner_join(articles::table.on(articles::id.eq(working_copies::article_id)))
        .filter(working_copies::names_read.lt(READING_VERSION))
        .limit(most)
        .select((
            articles::id,
            articles::kind,
            articles::file_name,
            articles::inherited,
            working_copies::document,
        ))
        .load(db)?;
    let unread = |(id, kind, file_name, inherited, document): Row| {
        Ok(UnreadDocument { id: ArticleId(id), kind: Kind::parse(&kind)?, file_name, inherited, document })
    };
    rows.into_iter().map(unread).collect()
}

/// How many documents name each term of a taxonomy: folded names, sorted.
pub fn counts(db: &mut Conn, kind: Taxonomy) -> Result<Vec<(String, i64)>> {
    Ok(working_terms::table
        .filter(working_terms::role.eq(kind.code()))
        .group_by(working_terms::folded)
        .order(working_terms::folded)
        .select((working_terms::folded, diesel::dsl::count_star()))
        .load(db)?)
}

/// Steps from name to name in the index: one statement, whatever the number of documents.
const NAMES: &str = "WITH RECURSIVE names (folded) AS (\
    SELECT min(folded) FROM working_terms WHERE role = ? UNION ALL \
    SELECT (SELECT min(t.folded) FROM working_terms t WHERE t.role = ? AND t.folded > names.folded) FROM names \
    WHERE names.folded IS NOT NULL) SELECT folded FROM names WHERE folded IS NOT NULL";

/// The folded names that documents name, sorted.
pub fn names(db: &mut Conn, kind: Taxonomy) -> Result<Vec<String>> {
    let role = SqlValue::Text(kind.code());
    let mut names: Vec<String> = PreparedSql::<Text>::new(NAMES, &[role, role]).load(db)?;
    names.sort_unstable();
    Ok(names)
}

/// How many documents name one term.
pub fn count_of(db: &mut Conn, kind: Taxonomy, folded: &str) -> Result<i64> {
    Ok(working_terms::table
        .filter(working_terms::role.eq(kind.code()))
        .filter(working_terms::folded.eq(folded))
        .count()
        .get_result(db)?)
}

/// How a document spells a folded name: the first one found.
pub fn spelling(db: &mut Conn, kind: Taxonomy, folded: &str) -> Result<Option<String>> {
    Ok(working_terms::table
        .filter(working_terms::role.eq(kind.code()))
        .filter(working_terms::folded.eq(folded))
        .select(working_terms::shown)
        .first(db)
        .optional()?)
}
