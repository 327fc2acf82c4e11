//! The revisions of an article, and the difference between two of them.

use crate::domain::{
    article::{ArticleId, RevisionId},
    diff::DiffPiece,
    refusal::Refusal,
};
use crate::prose;
use crate::store::Error as StoreError;
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::revisions::{self, Revision};

use super::projection::project;
use super::writing::readable;
use super::{Newsroom, RequestContext, Result};

/// Maximum length of each compared text, in bytes.
pub const COMPARED_MAX_BYTES: usize = 400_000;

/// One side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparedSide {
    /// The working copy.
    Present,
    /// A revision.
    Kept(RevisionId),
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareBy {
    /// The plain text that readers see.
    Text,
    /// The source: front matter and Markdown.
    Source,
}

/// Two versions of an article and their difference.
#[derive(Debug)]
pub struct Compared {
    /// The article.
    pub stored: StoredArticle,
    /// The older side; `None` for the working copy.
    pub from: Option<Revision>,
    /// The newer side; `None` for the working copy.
    pub to: Option<Revision>,
    /// Equal, removed and added pieces, in order.
    pub pieces: Vec<DiffPiece>,
}

/// The article and its revisions, newest first.
pub fn of(context: &RequestContext, id: ArticleId) -> Result<(StoredArticle, Vec<Revision>)> {
    let stored = readable(context, id)?;
    let kept = context.newsroom.store.read_here(|db| revisions::of(db, id))?;
    Ok((stored, kept))
}

/// Compares two versions, older first. Refused if a side is longer than [`COMPARED_MAX_BYTES`].
pub fn compare(
    context: &RequestContext,
    id: ArticleId,
    sides: (ComparedSide, ComparedSide),
    how: CompareBy,
) -> Result<Compared> {
    let stored = readable(context, id)?;
    let (from, older) = side(&context.newsroom, &stored, sides.0)?;
    let (to, newer) = side(&context.newsroom, &stored, sides.1)?;
    let (older, newer) = match how {
        CompareBy::Source => (older, newer),
        CompareBy::Text => (words(context, &stored, &older)?, words(context, &stored, &newer)?),
    };
    refuse_long(&older)?;
    refuse_long(&newer)?;
    let pieces = prose::compare(&older, &newer);
    Ok(Compared { stored, from, to, pieces })
}

fn side(
    newsroom: &Newsroom,
    stored: &StoredArticle,
    side: ComparedSide,
) -> Result<(Option<Revision>, String)> {
    let ComparedSide::Kept(revision) = side else { return Ok((None, stored.document.clone())) };
    let found = newsroom.store.read_here(|db| {
        let kept = revisions::by_id(db, stored.id, revision)?.ok_or(StoreError::Missing)?;
        let document = revisions::document(db, stored.id, revision)?.ok_or(StoreError::Missing)?;
        Ok((Some(kept), document))
    })?;
    refuse_long(&found.1)?;
    Ok(found)
}

/// The plain text of a document as readers see it, one line per block.
fn words(context: &RequestContext, stored: &StoredArticle, document: &str) -> Result<String> {
    refuse_long(document)?;
    let stored = StoredArticle { document: document.to_owned(), ..stored.clone() };
    let projected = project(&context.newsroom, &context.site, &stored, context.now)?;
    let page = projected.projection;
    let chapeau = projected.matter.chapeau.as_deref().map(prose::plain_text).unwrap_or_default();
    let mut text = format!("{}\n", page.title);
    for line in [page.subtitle.as_deref().unwrap_or_default(), chapeau.trim()] {
        if !line.is_empty() {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.push_str(page.body_text.trim_end());
    text.push('\n');
    Ok(text)
}

fn refuse_long(text: &str) -> Result<()> {
    if text.len() > COMPARED_MAX_BYTES {
        return Err(Refusal::TooLongToCompare(COMPARED_MAX_BYTES).into());
    }
    Ok(())
}
