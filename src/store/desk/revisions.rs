//! Kept states of a document: one per ten minutes of one person's writing, and one for each
//! publication, import and restored text.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::domain::{
    account::AccountId,
    article::{ArticleId, RevisionId},
    moment::Moment,
};
use crate::store::schema::revisions;
use crate::store::{Conn, Error, Result};

/// After this many seconds, one person's writing starts a new revision.
pub const WINDOW_SECONDS: i64 = 600;

/// Why a revision was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevisionReason {
    /// It was published; kept for ever.
    Published,
    /// It was imported.
    Imported,
    /// Up to ten minutes of one person's writing.
    Written,
    /// An older text was restored.
    Restored,
    /// A proofreading fix.
    Proofread,
    /// A category, tag or author was changed in many articles at once.
    Retagged,
    /// An import brought it, and left the article alone because somebody had edited it.
    LeftByImport,
}

impl RevisionReason {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Imported => "imported",
            Self::Written => "written",
            Self::Restored => "restored",
            Self::Proofread => "proofread",
            Self::Retagged => "retagged",
            Self::LeftByImport => "left",
        }
    }

    /// The inverse of [`RevisionReason::code`]; any other code means `Written`.
    pub(super) fn parse(code: &str) -> Self {
        match code {
            "published" => Self::Published,
            "imported" => Self::Imported,
            "restored" => Self::Restored,
            "proofread" => Self::Proofread,
            "retagged" => Self::Retagged,
            "left" => Self::LeftByImport,
            _ => Self::Written,
        }
    }
}

/// A kept state of a document.
#[derive(Debug, Clone)]
pub struct Revision {
    /// Its id.
    pub id: RevisionId,
    /// Why it was kept.
    pub reason: RevisionReason,
    /// The name someone gave it.
    pub name: Option<String>,
    /// When it was last changed.
    pub saved_at: Moment,
    /// The account it belongs to; `None` for imports and the clock.
    pub saved_by: Option<AccountId>,
}

/// Keeps what someone has written: in their revision of the last ten minutes if it is still the latest
/// and has no name, otherwise in a new one.
pub fn write(db: &mut Conn, article: ArticleId, document: &str, by: AccountId, now: Moment) -> Result<()> {
    let last: Option<Latest> = revisions::table
        .filter(revisions::article_id.eq(article.0))
        .order(revisions::id.desc())
        .select((revisions::id, revisions::reason, revisions::name, revisions::saved_by, revisions::began_at))
        .first(db)
        .optional()?;
    // Both ends: a clock that was set back must not write over one revision until it is back.
    let window = [-WINDOW_SECONDS, WINDOW_SECONDS].map(|seconds| now.plus_seconds(seconds).naive_utc());
    if let Some((id, reason, None, Some(whose), Some(began))) = last
        && reason == RevisionReason::Written.code()
        && whose == by.0
        && began > window[0]
        && began < window[1]
    {
        diesel::update(revisions::table.find(id))
            .set((revisions::document.eq(document), revisions::saved_at.eq(now.naive_utc())))
            .execute(db)?;
        return Ok(());
    }
    keep(db, article, document, RevisionReason::Written, by, now)?;
    Ok(())
}

/// Keeps the document as a new revision and returns its id.
pub fn keep(
    db: &mut Conn,
    article: ArticleId,
    document: &str,
    why: RevisionReason,
    by: AccountId,
    now: Moment,
) -> Result<RevisionId> {
    let id = diesel::insert_into(revisions::table)
        .values((
            revisions::article_id.eq(article.0),
            revisions::document.eq(document),
            revisions::reason.eq(why.code()),
            revisions::saved_at.eq(now.naive_utc()),
            revisions::saved_by.eq(by.0),
            revisions::began_at.eq(now.naive_utc()),
        ))
        .returning(revisions::id)
        .get_result(db)?;
    Ok(RevisionId(id))
}

/// Keeps the document as a revision of no account.
pub fn keep_without_account(
    db: &mut Conn,
    id: ArticleId,
    document: &str,
    why: RevisionReason,
    now: Moment,
) -> Result<()> {
    diesel::insert_into(revisions::table)
        .values((
            revisions::article_id.eq(id.0),
            revisions::document.eq(document),
            revisions::reason.eq(why.code()),
            revisions::saved_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Keeps what an import brought and did not write into the article, and returns its id.
pub fn keep_left(db: &mut Conn, id: ArticleId, document: &str, now: Moment) -> Result<RevisionId> {
    let kept = diesel::insert_into(revisions::table)
        .values((
            revisions::article_id.eq(id.0),
            revisions::document.eq(document),
            revisions::reason.eq(RevisionReason::LeftByImport.code()),
            revisions::saved_at.eq(now.naive_utc()),
        ))
        .returning(revisions::id)
        .get_result(db)?;
    Ok(RevisionId(kept))
}

/// The latest that an import brought and did not write into the article.
pub fn latest_left(db: &mut Conn, id: ArticleId) -> Result<Option<RevisionId>> {
    let latest: Option<i32> = revisions::table
        .filter(revisions::article_id.eq(id.0))
        .filter(revisions::reason.eq(RevisionReason::LeftByImport.code()))
        .order(revisions::id.desc())
        .select(revisions::id)
        .first(db)
        .optional()?;
    Ok(latest.map(RevisionId))
}

/// Forgets what an import brought and did not write into the article.
pub fn forget_left(db: &mut Conn, id: RevisionId) -> Result<()> {
    let row = revisions::table.find(id.0).filter(revisions::reason.eq(RevisionReason::LeftByImport.code()));
    diesel::delete(row).execute(db)?;
    Ok(())
}

/// The revisions of an article, newest first.
pub fn of(db: &mut Conn, article: ArticleId) -> Result<Vec<Revision>> {
    let rows: Vec<Row> = revisions::table
        .filter(revisions::article_id.eq(article.0))
        .order(revisions::id.desc())
        .select((revisions::id, revisions::reason, revisions::name, revisions::saved_at, revisions::saved_by))
        .load(db)?;
    Ok(rows.into_iter().map(revision).collect())
}

/// The document of a revision of this article; `None` if the revision belongs to another.
pub fn document(db: &mut Conn, article: ArticleId, id: RevisionId) -> Result<Option<String>> {
    Ok(revisions::table
        .find(id.0)
        .filter(revisions::article_id.eq(article.0))
        .select(revisions::document)
        .first(db)
        .optional()?)
}

/// One revision of this article; `None` if it belongs to another.
pub fn by_id(db: &mut Conn, article: ArticleId, id: RevisionId) -> Result<Option<Revision>> {
    let row: Option<Row> = revisions::table
        .find(id.0)
        .filter(revisions::article_id.eq(article.0))
        .select((revisions::id, revisions::reason, revisions::name, revisions::saved_at, revisions::saved_by))
        .first(db)
        .optional()?;
    Ok(row.map(revision))
}

fn revision((id, reason, name, saved_at, saved_by): Row) -> Revision {
    Revision {
        id: RevisionId(id),
        reason: RevisionReason::parse(&reason),
        name,
        saved_at: Moment::from_naive_utc(saved_at),
        saved_by: saved_by.map(AccountId),
    }
}

/// The document that was published last, and when, if any was.
pub fn last_published(db: &mut Conn, article: ArticleId) -> Result<Option<(String, Moment)>> {
    let row: Option<(String, NaiveDateTime)> = revisions::table
        .filter(revisions::article_id.eq(article.0))
        .filter(revisions::reason.eq(RevisionReason::Published.code()))
        .order((revisions::saved_at.desc(), revisions::id.desc()))
        .select((revisions::document, revisions::saved_at))
        .first(db)
        .optional()?;
    Ok(row.map(|(document, at)| (document, Moment::from_naive_utc(at))))
}

/// Gives a revision of this article a name, or removes it. `Missing` if there is no such revision.
pub fn name(db: &mut Conn, article: ArticleId, id: RevisionId, name: Option<&str>) -> Result<()> {
    let row = revisions::table.find(id.0).filter(revisions::article_id.eq(article.0));
    let changed = diesel::update(row).set(revisions::name.eq(name)).execute(db)?;
    if changed == 0 { Err(Error::Missing) } else { Ok(()) }
}

/// Id, reason, name, account, start.
type Latest = (i32, String, Option<String>, Option<i32>, Option<NaiveDateTime>);
/// Id, reason, name, time, account.
type Row = (i32, String, Option<String>, NaiveDateTime, Option<i32>);
