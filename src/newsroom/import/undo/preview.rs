//! What taking back a batch would do. Writes nothing.

use std::collections::HashSet;

use crate::domain::{
    article::ArticleId,
    import_batch::{BatchId, UndoPreview},
    media::MediaId,
};
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::import_changes::{self, ChangeSubject};
use crate::store::desk::{import_addresses, import_order};

use super::articles::{ArticleUndo, decide, title};
use super::library::reason_to_stay;
use super::undo_run::BATCH;

/// Finds out what taking back a batch would do.
pub fn preview(newsroom: &Newsroom, batch: BatchId) -> Result<UndoPreview> {
    crate::newsroom::media::catch_up(newsroom)?;
    let mut found = newsroom.store.read_here(|db| {
        Ok(UndoPreview {
            redirects: import_addresses::count_made(db, batch)?,
            terms: import_changes::count_of(db, batch, ChangeSubject::Term)?,
            settings: import_changes::count_of(db, batch, ChangeSubject::Setting)?,
            first: import_order::changed_later(db, batch)?,
            ..UndoPreview::default()
        })
    })?;
    let mut going = HashSet::new();
    let mut after = 0;
    loop {
        let next = newsroom.store.read_here(|db| {
            let changes = import_changes::after(db, batch, ChangeSubject::Article, after, BATCH)?;
            for change in &changes {
                match decide(db, batch, change)? {
                    ArticleUndo::Gone => {}
                    ArticleUndo::Stays(stay) => found.add_stay(stay),
                    ArticleUndo::Remove(stored) => {
                        found.removed += 1;
                        found.add_title(title(&stored));
                        going.insert(stored.id);
                    }
                    ArticleUndo::Revert(stored, _) => {
                        found.reverted += 1;
                        found.add_title(title(&stored));
                        going.insert(stored.id);
                    }
                }
            }
            Ok(changes.last().map(|change| change.id))
        })?;
        match next {
            Some(last) => after = last,
            None => break,
        }
    }
    media(newsroom, batch, &going, &mut found)?;
    Ok(found)
}

fn media(
    newsroom: &Newsroom,
    batch: BatchId,
    going: &HashSet<ArticleId>,
    found: &mut UndoPreview,
) -> Result<()> {
    let mut after = 0;
    loop {
        let next = newsroom.store.read_here(|db| {
            let changes = import_changes::after(db, batch, ChangeSubject::Medium, after, BATCH)?;
            for change in &changes {
                let Ok(id) = change.name.parse().map(MediaId) else { continue };
                match reason_to_stay(db, batch, id, |article| going.contains(&article))? {
                    Some(stay) => found.add_stay(stay),
                    None => found.media += 1,
                }
            }
            Ok(changes.last().map(|change| change.id))
        })?;
        match next {
            Some(last) => after = last,
            None => return Ok(()),
        }
    }
}
