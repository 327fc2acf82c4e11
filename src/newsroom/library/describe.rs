//! Saying what a medium is: everybody at the desk may, and readers see it at once.

use crate::domain::act::Act;
use crate::domain::{
    editor::Editor,
    library::{MediaId, Words},
    moment::Moment,
};
use crate::newsroom::{Newsroom, Result, accounts};
use crate::store::Error as StoreError;
use crate::store::desk::{library, renderings, uses};

use super::show_again::show_some;

/// Writes what somebody says about a medium that still has the version they saw; `Stale` when
/// somebody else was faster. A document's own words win over these.
pub fn describe(
    newsroom: &Newsroom,
    editor: &Editor,
    id: MediaId,
    version: i32,
    words: &Words,
    now: Moment,
) -> Result<()> {
    newsroom.store.write_here(|db| {
        let medium = library::by_id(db, id)?.ok_or(StoreError::Missing)?;
        if medium.version == version && medium.words() == *words {
            return Ok(());
        }
        library::describe(db, &medium, version, words, editor)?;
        if words.shows_otherwise(&medium.words()) {
            let articles = uses::live_in(db, id)?;
            renderings::ask(db, &articles)?;
        }
        let subject = format!("media {}", id.0);
        accounts::note(db, editor, Act::MediaDescribe, &subject, &medium.facts.name, now)
    })?;
    show_some(newsroom, now)
}
