//! Titles and tags suggested while the reader types.

use super::Deadline;
use crate::domain::article::ArticleId;
use crate::domain::search::{QUERY_MAX_CHARS, Suggestion};
use crate::search::{Query, folded};
use crate::store::live::{cards, search as index_of};
use crate::store::{Conn, Error as StoreError, Result, settings};

/// Minimum length of the text, in characters.
const FROM_CHARS: usize = 2;
/// Maximum numbers of suggested titles and tags.
const TITLES_MAX: usize = 6;
const TAGS_MAX: i64 = 3;

/// Suggestions for the beginning of a query: tags first, then the newest titles. Empty if the text is too
/// short or too long, or if the deadline passes: suggestions are optional.
pub fn suggest(db: &mut Conn, text: &str, patience: Deadline) -> Result<Vec<Suggestion>> {
    match carry_out(db, text, patience) {
        Err(StoreError::OutOfTime) => Ok(Vec::new()),
        other => other,
    }
}

fn carry_out(db: &mut Conn, text: &str, patience: Deadline) -> Result<Vec<Suggestion>> {
    let text = text.trim();
    let letters = text.chars().count();
    if !(FROM_CHARS..=QUERY_MAX_CHARS).contains(&letters) || text.contains('\0') {
        return Ok(Vec::new());
    }
    let lookup = &mut index_of::begin(db, patience)?;
    let mut suggestions: Vec<Suggestion> = index_of::tags_from(lookup.db, &folded(text), TAGS_MAX)?
        .into_iter()
        .map(|tag| Suggestion {
            href: format!("/tags/{}/", tag.slug),
            text: tag.name,
            lang: String::new(),
            tag: true,
        })
        .collect();
    let mut query = Query::parse(text, settings::site(lookup.db)?.language);
    if query.is_empty() {
        return Ok(suggestions);
    }
    super::complete(lookup, &mut query)?;
    patience.check()?;
    let found = lookup.first(&[query.ask_titles()], TITLES_MAX)?.matches;
    let ids: Vec<ArticleId> = found.into_iter().map(|one| one.id).collect();
    suggestions.extend(cards::by_ids(lookup.db, &ids)?.into_iter().map(|card| Suggestion {
        href: card.path.href(),
        text: card.title,
        lang: card.lang,
        tag: false,
    }));
    Ok(suggestions)
}
