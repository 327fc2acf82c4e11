//! Takes back the files, media and terms of a batch.

use crate::domain::{
    import_batch::{BatchId, STAYS_MAX, Stay, StayReason, StaySubject},
    media::MediaId,
    taxonomy::TermId,
    term_name::Taxonomy,
};
use crate::newsroom::media as library;
use crate::newsroom::{Result, rebuild};
use crate::store::desk::import_changes::{self, ChangeSubject, ImportChange};
use crate::store::desk::imported_files::ImportedFile;
use crate::store::desk::{import_batches, imported_files, imported_media, media, media_uses, term_names};
use crate::store::{Conn, settings};

use super::undo_run::{BATCH, UndoContext, UndoRun};

/// Puts back the words about a medium.
pub(super) fn restore_words(
    db: &mut Conn,
    _: &UndoContext<'_>,
    change: &ImportChange,
) -> crate::store::Result<()> {
    match (change.name.parse(), change.read()?) {
        (Ok(id), Some(words)) => imported_media::restore_words(db, MediaId(id), &words),
        _ => Ok(()),
    }
}

/// Puts back what was recorded about a file, or forgets it.
pub(super) fn restore_file(
    db: &mut Conn,
    context: &UndoContext<'_>,
    change: &ImportChange,
) -> crate::store::Result<()> {
    let now = imported_files::at(db, context.source, &change.name)?;
    let previous = change.read()?;
    let bytes = change.bytes.as_deref();
    let restored =
        imported_files::restore(db, context.batch, context.source, &change.name, previous.as_ref(), bytes)?;
    // What it kept on the shelf alone may go.
    match now.filter(|now| restored && now.is_kept_privately(None)) {
        Some(now) => import_changes::note_made(db, context.batch, ChangeSubject::Bytes, &now.digest),
        None => Ok(()),
    }
}

/// Puts back the files that the batch replaced, before the articles that show them, so that these are made with them. A
/// file that somebody has described since stays.
pub(super) fn restore_replaced(run: &mut UndoRun<'_>) -> Result<()> {
    let (newsroom, batch) = (run.newsroom, run.batch);
    let context = UndoContext { batch, source: run.source };
    let mut after = 0;
    loop {
        let next = newsroom.store.write_here(|db| {
            let changes = import_changes::after(db, batch, ChangeSubject::File, after, BATCH)?;
            for change in &changes {
                let Some(previous) = change.read::<ImportedFile>()? else { continue };
                let new = imported_files::replacement(db, batch, context.source, &change.name, &previous)?;
                let Some(new) = new else { continue };
                if imported_media::name_and_touch(db, new)?.is_some_and(|(_, is_touched)| !is_touched) {
                    restore_file(db, &context, change)?;
                    import_changes::forget(db, change)?;
                    media_uses::ask_again(db, new)?;
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

/// Why a medium stays, if it does. `goes` says whether an article that uses it is taken back too.
pub(super) fn reason_to_stay(
    db: &mut Conn,
    batch: BatchId,
    id: MediaId,
    goes: impl Fn(crate::domain::article::ArticleId) -> bool,
) -> crate::store::Result<Option<Stay>> {
    let Some((name, is_touched)) = imported_media::name_and_touch(db, id)? else { return Ok(None) };
    let changed = if is_touched { imported_media::touched_by(db, id)? } else { None };
    let site = settings::site(db)?;
    let why = if is_touched {
        StayReason::Edited
    } else if media_uses::of(db, id)?.iter().any(|used| !goes(used.article))
        || imported_files::is_medium_of_others(db, id, batch)?
        || [&site.logo, &site.favicon].into_iter().any(|used| *used == name)
        || term_names::is_portrait(db, &name)?
    {
        StayReason::Used
    } else {
        return Ok(None);
    };
    Ok(Some(Stay { subject: StaySubject::Medium, id: id.0, name, why, changed }))
}

/// Takes back the media that the batch added, unless something else uses them.
pub(super) fn take_back(run: &mut UndoRun<'_>) -> Result<()> {
    let (newsroom, batch) = (run.newsroom, run.batch);
    library::catch_up(newsroom)?;
    rebuild::render_all_waiting(newsroom, run.now)?;
    let context = UndoContext { batch, source: run.source };
    loop {
        let done = newsroom.store.write_here(|db| {
            let changes = import_changes::after(db, batch, ChangeSubject::Medium, 0, BATCH)?;
            for change in &changes {
                match change.name.parse() {
                    Ok(id) => remove(db, &context, change, MediaId(id))?,
                    Err(_) => import_changes::forget(db, change).map(drop)?,
                }
            }
            Ok(changes.len())
        })?;
        (0..done).for_each(|_| (run.tick)(1));
        if done == 0 {
            return Ok(());
        }
    }
}

/// Removes a medium, or leaves it to whoever uses it.
fn remove(
    db: &mut Conn,
    context: &UndoContext<'_>,
    change: &ImportChange,
    id: MediaId,
) -> crate::store::Result<()> {
    let stays = reason_to_stay(db, context.batch, id, |_| false)?;
    // A file that another import recorded too is taken back with that one.
    let other = match &stays {
        Some(_) => imported_files::other_batch_of_medium(db, id, context.batch)?,
        None => None,
    };
    let paths = imported_files::paths_of_medium(db, id, context.batch)?;
    if let Some(stay) = &stays {
        import_batches::add_stay(db, context.batch, stay, STAYS_MAX)?;
    }
    for path in paths {
        let Some(file) = import_changes::named(db, context.batch, ChangeSubject::File, &path)? else {
            continue;
        };
        if let Some(other) = other {
            imported_files::hand_over(db, context.source, &path, context.batch, other)?;
            import_changes::hand_over(db, &file, ChangeSubject::File, other)?;
            continue;
        }
        if stays.is_none() {
            restore_file(db, context, &file)?;
        }
        import_changes::forget(db, &file)?;
    }
    if let Some(other) = other {
        return import_changes::hand_over(db, change, ChangeSubject::Medium, other);
    }
    if stays.is_none() {
        for digest in media::forget(db, id)? {
            import_changes::note_made(db, context.batch, ChangeSubject::Bytes, &digest)?;
        }
    }
    import_changes::forget(db, change).map(drop)
}

/// Removes the terms that the batch made and nothing uses.
pub(super) fn remove_terms(run: &mut UndoRun<'_>) -> Result<()> {
    let (newsroom, batch) = (run.newsroom, run.batch);
    let done = newsroom.store.write_here(|db| {
        let changes = import_changes::after(db, batch, ChangeSubject::Term, 0, i64::MAX)?;
        for kind in Taxonomy::ALL {
            let id = |change: &ImportChange| {
                let (code, id) = change.name.split_once(' ')?;
                (code == kind.code()).then(|| id.parse().ok().map(TermId)).flatten()
            };
            let ids: Vec<TermId> = changes.iter().filter_map(id).collect();
            if !ids.is_empty() {
                term_names::forget_unused_of(db, kind, &ids)?;
            }
        }
        // What a later import of the site uses is taken back with that one.
        match import_batches::next_of_site(db, batch)? {
            Some(later) => changes
                .iter()
                .try_for_each(|change| import_changes::hand_over(db, change, ChangeSubject::Term, later))?,
            None => changes.iter().try_for_each(|change| import_changes::forget(db, change).map(drop))?,
        }
        Ok(changes.len())
    })?;
    (0..done).for_each(|_| (run.tick)(0));
    Ok(())
}
