//! Links of live texts that lead nowhere, for those who can mend them.

use crate::domain::{check::DeadLink, editor::Editor};
use crate::store::desk::dead_links;
pub use crate::store::desk::dead_links::COUNTED_MAX;

use super::{Error, Newsroom, Result};

/// Every address where nothing is, with the texts that link to it, by address.
pub fn list(newsroom: &Newsroom, editor: &Editor) -> Result<Vec<DeadLink>> {
    if !editor.may_publish() {
        return Err(Error::NotAllowed);
    }
    Ok(newsroom.store.read_here(|db| {
        let mut links = Vec::new();
        for to in dead_links::first(db, dead_links::COUNTED_MAX)? {
            links.extend(dead_links::linking(db, &to)?);
        }
        Ok(links)
    })?)
}
