//! Addresses of this site that live articles link to.

use diesel::prelude::*;

use crate::domain::article::ArticleId;
use crate::domain::projection::Projection;
use crate::store::schema::live_links;
use crate::store::{Conn, Result};

pub(super) fn put(db: &mut Conn, new: &Projection) -> Result<()> {
    let mut paths: Vec<_> = new.links.iter().map(|link| &link.path).collect();
    paths.sort_unstable();
    paths.dedup();
    for path in paths {
        diesel::insert_into(live_links::table)
            .values((
                live_links::article_id.eq(new.id.0),
                live_links::path.eq(path.as_str()),
                live_links::folded.eq(path.key()),
            ))
            .execute(db)?;
    }
    Ok(())
}

pub(super) fn clear(db: &mut Conn, article: ArticleId) -> Result<()> {
    diesel::delete(live_links::table.filter(live_links::article_id.eq(article.0))).execute(db)?;
    Ok(())
}
