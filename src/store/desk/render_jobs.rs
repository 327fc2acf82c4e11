//! Live articles to be rendered again because something they show has changed. Requested in the
//! transaction of the change, so that no crash can lose the request.

use diesel::prelude::*;

use crate::domain::article::ArticleId;
use crate::store::schema::render_jobs;
use crate::store::{Conn, Result};

/// An article to be rendered, and how often that was requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderJob {
    /// The article.
    pub article: ArticleId,
    asked: i32,
}

/// Requests that articles are rendered again.
pub fn ask(db: &mut Conn, articles: &[ArticleId]) -> Result<()> {
    for id in articles {
        let more = diesel::update(render_jobs::table.find(id.0))
            .set(render_jobs::asked.eq(render_jobs::asked + 1))
            .execute(db)?;
        if more == 0 {
            let row = (render_jobs::article_id.eq(id.0), render_jobs::asked.eq(1));
            diesel::insert_into(render_jobs::table).values(row).execute(db)?;
        }
    }
    Ok(())
}

/// The waiting jobs, at most `most`.
pub fn waiting(db: &mut Conn, most: i64) -> Result<Vec<RenderJob>> {
    let rows: Vec<(i32, i32)> = render_jobs::table
        .order(render_jobs::article_id)
        .limit(most)
        .select((render_jobs::article_id, render_jobs::asked))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, asked)| RenderJob { article: ArticleId(id), asked }).collect())
}

/// Deletes the job of a rendered article, unless it was requested again meanwhile.
pub fn done(db: &mut Conn, rendering: &RenderJob) -> Result<()> {
    let row = render_jobs::table.find(rendering.article.0).filter(render_jobs::asked.eq(rendering.asked));
    diesel::delete(row).execute(db)?;
    Ok(())
}
