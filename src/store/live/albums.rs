//! All photographs of one live article.

use diesel::prelude::*;

use crate::domain::{article::ArticleId, live::Album, path::SitePath};
use crate::store::schema::live_articles;
use crate::store::{Conn, Result};

use super::articles::{self, NeighbourRow};

/// The photographs of the live article at one of these addresses; `None` if it has fewer than two, as a
/// single one has its own page.
pub fn of(db: &mut Conn, article: &[SitePath]) -> Result<Option<Album>> {
    let paths: Vec<&str> = article.iter().map(SitePath::as_str).collect();
    let row: Option<(i32, NeighbourRow)> = live_articles::table
        .filter(live_articles::path.eq_any(paths))
        .filter(live_articles::picture_count.gt(1))
        .select((live_articles::article_id, NeighbourRow::as_select()))
        .first(db)
        .optional()?;
    let Some((id, article)) = row else { return Ok(None) };
    let pictures = articles::pictures(db, ArticleId(id), usize::MAX)?;
    Ok(Some(Album { article: article.try_into()?, count: pictures.len(), pictures }))
}
