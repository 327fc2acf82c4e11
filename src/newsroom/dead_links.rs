//! Dead internal links of live articles, for the publishers who can fix them.

use crate::domain::check::DeadLink;
use crate::store::desk::dead_links;
pub use crate::store::desk::dead_links::COUNTED_MAX;

use super::{RequestContext, Result, require};

/// The first [`COUNTED_MAX`] dead addresses, by address, each with the articles that link to it. Publishers
/// only.
pub fn list(context: &RequestContext) -> Result<Vec<DeadLink>> {
    let (newsroom, editor) = (&context.newsroom, &context.editor);
    require(editor.may_publish())?;
    Ok(newsroom.store.read_here(|db| {
        let mut links = Vec::new();
        for to in dead_links::first(db, dead_links::COUNTED_MAX)? {
            links.extend(dead_links::linking(db, &to)?);
        }
        Ok(links)
    })?)
}
