//! The document as last saved, and the ones it superseded.

use diesel::prelude::*;

use crate::domain::{
    account::AccountId,
    article::ArticleId,
    folding::fold,
    moment::Moment,
    term_name::{Taxonomy, TermName},
};
use crate::store::schema::{articles, superseded_documents, working_copies};
use crate::store::{Conn, Result};

/// What stands for the version of a document that is to be read for media again.
const UNREAD: i32 = 0;

/// A late save can be merged when it began at most this many versions ago.
const VERSIONS_KEPT: i32 = 500;

/// What a save writes: the document, and what lists derive from it.
#[derive(Debug, Clone)]
pub struct WorkingCopy {
    /// Front matter and body.
    pub document: String,
    /// The title as plain text.
    pub title: String,
    /// The instant by which lists sort it.
    pub sort_at: Moment,
    /// Its categories, tags and authors.
    pub names: Vec<(Taxonomy, TermName)>,
}

/// Sees to it that the working copies of these articles are read again for the media that they name.
pub(super) fn read_uses_again(db: &mut Conn, ids: &[ArticleId]) -> Result<()> {
    let ids: Vec<i32> = ids.iter().map(|id| id.0).collect();
    diesel::update(working_copies::table.filter(working_copies::article_id.eq_any(ids)))
        .set(working_copies::uses_of.eq(UNREAD))
        .execute(db)?;
    Ok(())
}

/// Keeps the document that is about to be replaced, with the last version that had it.
pub(super) fn supersede(db: &mut Conn, id: ArticleId, until: i32) -> Result<()> {
    let (since, document): (i32, String) = working_copies::table
        .find(id.0)
        .select((working_copies::since, working_copies::document))
        .first(db)?;
    diesel::insert_into(superseded_documents::table)
        .values((
            superseded_documents::article_id.eq(id.0),
            superseded_documents::since.eq(since),
            superseded_documents::until.eq(until),
            superseded_documents::document.eq(document),
        ))
        .execute(db)?;
    let old = superseded_documents::table
        .filter(superseded_documents::article_id.eq(id.0))
        .filter(superseded_documents::until.lt(until - VERSIONS_KEPT));
    diesel::delete(old).execute(db)?;
    Ok(())
}

/// Writes the document that is valid from version `since` on.
pub(super) fn put(
    db: &mut Conn,
    id: ArticleId,
    since: i32,
    draft: &WorkingCopy,
    by: Option<AccountId>,
    now: Moment,
) -> Result<()> {
    diesel::update(working_copies::table.find(id.0))
        .set((
            working_copies::document.eq(&draft.document),
            working_copies::title.eq(&draft.title),
            working_copies::title_folded.eq(fold(&draft.title)),
            working_copies::sort_at.eq(draft.sort_at.naive_utc()),
            working_copies::saved_at.eq(now.naive_utc()),
            working_copies::saved_by.eq(by.map(|id| id.0)),
            working_copies::since.eq(since),
        ))
        .execute(db)?;
    diesel::update(articles::table.find(id.0))
        .set((
            articles::listed_at.eq(draft.sort_at.naive_utc()),
            articles::listed_title.eq(fold(&draft.title)),
        ))
        .execute(db)?;
    super::document_terms::put(db, id, &draft.names)
}
