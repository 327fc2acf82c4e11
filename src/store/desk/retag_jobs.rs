//! Replacing one term by another, document by document. What is left to do is stored in a table, so
//! that the work continues after an interruption.

use diesel::prelude::*;

use crate::domain::{
    account::AccountId,
    article::ArticleId,
    moment::Moment,
    taxonomy::TermId,
    term_name::{Taxonomy, TermName},
};
use crate::store::prepared_sql::{PreparedSql, SqlValue};
use crate::store::schema::{retag_items, retag_jobs, working_terms};
use crate::store::{Conn, Error, Result};

/// A document in which one term is to be replaced by another.
#[derive(Debug, Clone)]
pub struct RetagItem {
    refiling: i32,
    /// The article.
    pub article: ArticleId,
    /// The taxonomy of both names.
    pub kind: Taxonomy,
    /// The old name, folded.
    pub folded: String,
    /// The new name.
    pub to: TermName,
    /// The account that requested it.
    pub by: AccountId,
}

/// Plans the work: every document that names the term, and every live article that has it. Returns
/// their number. Call it before the term itself changes.
pub fn plan(
    db: &mut Conn,
    kind: Taxonomy,
    (id, folded): (TermId, &str),
    to: &TermName,
    by: AccountId,
    now: Moment,
) -> Result<usize> {
    let job: i32 = diesel::insert_into(retag_jobs::table)
        .values((
            retag_jobs::role.eq(kind.code()),
            retag_jobs::folded.eq(folded),
            retag_jobs::shown.eq(to.shown()),
            retag_jobs::asked_by.eq(by.0),
            retag_jobs::asked_at.eq(now.naive_utc()),
        ))
        .returning(retag_jobs::id)
        .get_result(db)?;
    let (live, term) = match kind {
        Taxonomy::Category => ("live_categories_of", "category_id"),
        Taxonomy::Tag => ("live_tags_of", "tag_id"),
        Taxonomy::Author => ("live_authors_of", "author_id"),
    };
    // In one statement: a category may have twenty thousand.
    let items = format!(
        "INSERT INTO retag_items (job_id, article_id) \
         SELECT ?, article_id FROM working_terms WHERE role = ? AND folded = ? \
         UNION SELECT ?, article_id FROM {live} WHERE {term} = ?"
    );
    let values = [
        SqlValue::Number(job),
        SqlValue::Text(kind.code()),
        SqlValue::Text(folded),
        SqlValue::Number(job),
        SqlValue::Number(id.0),
    ];
    let documents = PreparedSql::<()>::new(&items, &values).execute(db)?;
    if documents == 0 {
        diesel::delete(retag_jobs::table.find(job)).execute(db)?;
    }
    Ok(documents)
}

/// How many documents name a term, and so would change.
pub fn affected_count(db: &mut Conn, kind: Taxonomy, folded: &str) -> Result<usize> {
    let count: i64 = working_terms::table
        .filter(working_terms::role.eq(kind.code()))
        .filter(working_terms::folded.eq(folded))
        .count()
        .get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The next documents, at most `most`, in the order in which the work was requested.
pub fn next(db: &mut Conn, most: i64) -> Result<Vec<RetagItem>> {
    type Row = (i32, i32, String, String, String, i32);
    let rows: Vec<Row> = retag_items::table
        .inner_join(retag_jobs::table.on(retag_jobs::id.eq(retag_items::job_id)))
        .order((retag_items::job_id, retag_items::article_id))
        .limit(most)
        .select((
            retag_items::job_id,
            retag_items::article_id,
            retag_jobs::role,
            retag_jobs::folded,
            retag_jobs::shown,
            retag_jobs::asked_by,
        ))
        .load(db)?;
    let item = |(refiling, article, role, folded, shown, by): Row| {
        let kind = Taxonomy::ALL.into_iter().find(|kind| kind.code() == role);
        let kind = kind.ok_or_else(|| Error::Broken(format!("{role} is no kind of name")))?;
        Ok(RetagItem {
            refiling,
            article: ArticleId(article),
            kind,
            folded,
            to: TermName::parse(&shown)?,
            by: AccountId(by),
        })
    };
    rows.into_iter().map(item).collect()
}

/// Removes a finished document; the last one also ends the job. Returns whether it did.
pub fn remove_item(db: &mut Conn, item: &RetagItem) -> Result<bool> {
    diesel::delete(retag_items::table.find((item.refiling, item.article.0))).execute(db)?;
    let left: Option<i32> = retag_items::table
        .filter(retag_items::job_id.eq(item.refiling))
        .select(retag_items::article_id)
        .first(db)
        .optional()?;
    if left.is_none() {
        diesel::delete(retag_jobs::table.find(item.refiling)).execute(db)?;
    }
    Ok(left.is_none())
}

/// The number of documents left to do.
pub fn left(db: &mut Conn) -> Result<usize> {
    let count: i64 = retag_items::table.count().get_result(db)?;
    Ok(usize::try_from(count).unwrap_or_default())
}
