//! What the article form suggests: terms in use, pictures of the media library, articles.

use diesel::prelude::*;

use crate::domain::{article::Kind, article_form::Suggestions};
use crate::store::schema::{authors, categories, live_articles, media, tags};
use crate::store::{Conn, Result};

/// Maximum categories, tags, authors and pictures suggested, each.
const SUGGESTIONS_MAX: i64 = 500;
/// Maximum articles suggested to read next.
const ARTICLES: i64 = 100;

/// All suggestions.
pub fn all(db: &mut Conn) -> Result<Suggestions> {
    Ok(Suggestions {
        categories: categories::table
            .order((categories::position, categories::id))
            .limit(SUGGESTIONS_MAX)
            .select(categories::name)
            .load(db)?,
        tags: tags::table
            .order((tags::folded, tags::id))
            .limit(SUGGESTIONS_MAX)
            .select(tags::name)
            .load(db)?,
        authors: authors::table
            .order((authors::folded, authors::id))
            .limit(SUGGESTIONS_MAX)
            .select(authors::name)
            .load(db)?,
        pictures: media::table
            .filter(media::kind.eq(super::media::PICTURE))
            .order(media::id.desc())
            .limit(SUGGESTIONS_MAX)
            .select(media::name)
            .load(db)?,
        articles: live_articles::table
            .filter(live_articles::kind.eq(Kind::Article.code()))
            .order((live_articles::published_at.desc(), live_articles::article_id.desc()))
            .limit(ARTICLES)
            .select((live_articles::path, live_articles::title))
            .load(db)?,
    })
}
