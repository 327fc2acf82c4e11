//! Preview links: who may view one article without an account, and until when. The database has only
//! the hash of a token.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{
    account::AccountId,
    article::{ArticleId, PreviewLinkId, RevisionId},
    moment::Moment,
    path::SitePath,
};
use crate::store::schema::{live_articles, preview_links};
use crate::store::{Conn, Error, Result};

/// A preview link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewLink {
    /// The id by which the desk refers to it; it grants nothing.
    pub id: PreviewLinkId,
    /// The one article it shows.
    pub article: ArticleId,
    /// The revision it shows; `None` for the working copy as it is.
    pub revision: Option<RevisionId>,
    /// For whom it is, as its creator wrote.
    pub label: String,
    /// The account that created it.
    pub created_by: AccountId,
    /// When it was created.
    pub created_at: Moment,
    /// When it expires.
    pub expires_at: Moment,
}

/// A preview link to be created.
#[derive(Debug, Clone)]
pub struct NewPreviewLink {
    /// The hash of its token.
    pub token_hash: String,
    /// The link; its id is ignored.
    pub link: PreviewLink,
}

/// Stores a link.
pub fn create(db: &mut Conn, new: &NewPreviewLink) -> Result<()> {
    let link = &new.link;
    diesel::insert_into(preview_links::table)
        .values((
            preview_links::article_id.eq(link.article.0),
            preview_links::token_hash.eq(&new.token_hash),
            preview_links::revision_id.eq(link.revision.map(|revision| revision.0)),
            preview_links::label.eq(&link.label),
            preview_links::created_by.eq(link.created_by.0),
            preview_links::created_at.eq(link.created_at.naive_utc()),
            preview_links::expires_at.eq(link.expires_at.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// The link of a token, if it is neither revoked nor expired.
pub fn by_hash(db: &mut Conn, token_hash: &str, now: Moment) -> Result<Option<PreviewLink>> {
    let row: Option<PreviewLinkRow> = preview_links::table
        .filter(preview_links::token_hash.eq(token_hash))
        .filter(preview_links::revoked_at.is_null())
        .filter(preview_links::expires_at.gt(now.naive_utc()))
        .select(PreviewLinkRow::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(PreviewLink::from))
}

/// The valid links of an article, newest first.
pub fn of(db: &mut Conn, article: ArticleId, now: Moment) -> Result<Vec<PreviewLink>> {
    let rows: Vec<PreviewLinkRow> = preview_links::table
        .filter(preview_links::article_id.eq(article.0))
        .filter(preview_links::revoked_at.is_null())
        .filter(preview_links::expires_at.gt(now.naive_utc()))
        .order(preview_links::id.desc())
        .select(PreviewLinkRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(PreviewLink::from).collect())
}

/// Revokes a link of this article. `Missing` if there is none, or it is already revoked.
pub fn revoke(db: &mut Conn, article: ArticleId, id: PreviewLinkId, now: Moment) -> Result<()> {
    let row = preview_links::table
        .find(id.0)
        .filter(preview_links::article_id.eq(article.0))
        .filter(preview_links::revoked_at.is_null());
    let changed = diesel::update(row).set(preview_links::revoked_at.eq(now.naive_utc())).execute(db)?;
    if changed == 0 { Err(Error::Missing) } else { Ok(()) }
}

/// Revokes the links that an account made.
pub fn revoke_by(db: &mut Conn, maker: AccountId, now: Moment) -> Result<()> {
    let own = preview_links::created_by.eq(maker.0).and(preview_links::revoked_at.is_null());
    diesel::update(preview_links::table.filter(own))
        .set(preview_links::revoked_at.eq(now.naive_utc()))
        .execute(db)?;
    Ok(())
}

/// Gives the links that an account made to another one.
pub fn hand_over(db: &mut Conn, maker: AccountId, to: AccountId) -> Result<()> {
    diesel::update(preview_links::table.filter(preview_links::created_by.eq(maker.0)))
        .set(preview_links::created_by.eq(to.0))
        .execute(db)?;
    Ok(())
}

/// The live address of an article, if it is live.
pub fn live_path(db: &mut Conn, article: ArticleId) -> Result<Option<SitePath>> {
    let path: Option<String> =
        live_articles::table.find(article.0).select(live_articles::path).first(db).optional()?;
    path.map(|path| Ok(SitePath::stored(path)?)).transpose()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = preview_links)]
struct PreviewLinkRow {
    id: i32,
    article_id: i32,
    revision_id: Option<i32>,
    label: String,
    created_by: i32,
    created_at: NaiveDateTime,
    expires_at: NaiveDateTime,
}

impl From<PreviewLinkRow> for PreviewLink {
    fn from(row: PreviewLinkRow) -> Self {
        Self {
            id: PreviewLinkId(row.id),
            article: ArticleId(row.article_id),
            revision: row.revision_id.map(RevisionId),
            label: row.label,
            created_by: AccountId(row.created_by),
            created_at: Moment::from_naive_utc(row.created_at),
            expires_at: Moment::from_naive_utc(row.expires_at),
        }
    }
}
