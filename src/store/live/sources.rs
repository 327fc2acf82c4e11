//! The text that a live article was made of: the document that was published last, and only while it is live.

use diesel::prelude::*;

use crate::domain::path::SitePath;
use crate::store::schema::{live_articles, revisions};
use crate::store::{Conn, Result};

/// The reason of a revision that was published.
const PUBLISHED: &str = "published";

/// Whether an article is live at an address.
pub fn is_live(db: &mut Conn, path: &SitePath) -> Result<bool> {
    let row = live_articles::table.filter(live_articles::path.eq(path.as_str()));
    Ok(row.select(live_articles::article_id).first::<i32>(db).optional()?.is_some())
}

/// The document of the live article at an address; `None` if nothing is live there.
pub fn at(db: &mut Conn, path: &SitePath) -> Result<Option<String>> {
    let id: Option<i32> = live_articles::table
        .filter(live_articles::path.eq(path.as_str()))
        .select(live_articles::article_id)
        .first(db)
        .optional()?;
    let Some(id) = id else { return Ok(None) };
    Ok(revisions::table
        .filter(revisions::article_id.eq(id))
        .filter(revisions::reason.eq(PUBLISHED))
        .order((revisions::saved_at.desc(), revisions::id.desc()))
        .select(revisions::document)
        .first(db)
        .optional()?)
}
