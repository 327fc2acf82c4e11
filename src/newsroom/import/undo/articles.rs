//! Takes back the articles and pages of a batch: those it created go, those it changed say what they said before.

use crate::domain::{
    article::{ArticleId, Kind, State},
    import_batch::{STAYS_MAX, Stay, StayReason, StaySubject},
    moment::Moment,
    path::SitePath,
    site::Site,
};
use crate::newsroom::projection::project;
use crate::newsroom::publish::go_live_alone;
use crate::newsroom::{Error, Result, retag, search};
use crate::prose::document::Document;
use crate::prose::front_matter::{self, Context};
use crate::store::desk::articles::{self, NewArticle, StoredArticle, WorkingCopy};
use crate::store::desk::import_changes::{self, ChangeSubject, ImportChange, PreviousArticle};
use crate::store::desk::revisions::{self, RevisionReason};
use crate::store::desk::{import_addresses, import_batches, live_documents, paths, trash};
use crate::store::desk::{imported_edits, schedules};
use crate::store::live::projection;
use crate::store::{Conn, Error as StoreError, WriteTransaction, settings};

use super::super::related;
use super::library::restore_file;
use super::undo_run::{BATCH, UndoContext, UndoRun};

/// What is to be done about an article.
pub(super) enum ArticleUndo {
    /// Nothing: it is gone.
    Gone,
    /// It stays as it is.
    Stays(Stay),
    /// It was created: it goes. With its title.
    Remove(Box<StoredArticle>),
    /// It was changed: it says again what it said before.
    Revert(Box<StoredArticle>, Box<PreviousArticle>),
}

/// Decides about one article.
pub(super) fn decide(
    db: &mut Conn,
    batch: crate::domain::import_batch::BatchId,
    change: &ImportChange,
) -> crate::store::Result<ArticleUndo> {
    let Ok(id) = change.name.parse().map(ArticleId) else { return Ok(ArticleUndo::Gone) };
    let Some(stored) = articles::by_id(db, id)? else { return Ok(ArticleUndo::Gone) };
    let (recorded_by, left_state) = match import_changes::file_of(db, id)? {
        Some((_, _, batch, left)) => (batch, left),
        None => (Some(batch.0), String::new()),
    };
    // A later import records a text, too, that it has left because somebody had edited it.
    if let Some(changed) = imported_edits::edited(db, &stored, &left_state)? {
        let stay = Stay { changed: Some(changed), ..stay(&stored, StayReason::Edited) };
        return Ok(ArticleUndo::Stays(stay));
    }
    if recorded_by != Some(batch.0) {
        return Ok(ArticleUndo::Stays(stay(&stored, StayReason::LaterImport)));
    }
    Ok(match change.read()? {
        None => ArticleUndo::Remove(Box::new(stored)),
        Some(previous) => ArticleUndo::Revert(Box::new(stored), Box::new(previous)),
    })
}

fn stay(stored: &StoredArticle, why: StayReason) -> Stay {
    let subject = StaySubject::Article;
    Stay { subject, id: stored.id.0, name: title(stored), why, changed: None }
}

/// The title of an article, or its address.
pub(super) fn title(stored: &StoredArticle) -> String {
    let base_name = stored.file_name.as_deref().unwrap_or_default();
    let context = Context { zone: Site::default().zone, kind: stored.kind, base_name, defaults: &[] };
    let (matter, _) = front_matter::read(&Document::parse(&stored.document).0, &context);
    matter.title.unwrap_or_else(|| stored.path.to_string())
}

/// Takes back every article of the batch.
pub(super) fn take_back(run: &mut UndoRun<'_>) -> Result<()> {
    let mut after = 0;
    loop {
        let (newsroom, batch) = (run.newsroom, run.batch);
        let changes = newsroom
            .store
            .read_here(|db| import_changes::after(db, batch, ChangeSubject::Article, after, BATCH))?;
        let Some(last) = changes.last() else { return Ok(()) };
        after = last.id;
        let read = changes.len();
        let context = UndoContext { batch, source: run.source };
        let (others, rest) = newsroom.store.write_here(|db| {
            let (mut others, mut rest) = (Vec::new(), Vec::new());
            for change in changes {
                match decide(db, batch, &change)? {
                    ArticleUndo::Revert(..) => rest.push(change),
                    other => others.extend(write(db, &context, &change, &other)?),
                }
            }
            Ok((others, rest))
        })?;
        run.related.extend(others);
        (rest.len()..read).for_each(|_| (run.tick)(1));
        for change in rest {
            revert(run, &change)?;
            (run.tick)(1);
        }
    }
}

/// Removes an article that the batch created, or records that it stays. Returns the articles that named it as related.
fn write(
    db: &mut WriteTransaction<'_>,
    context: &UndoContext<'_>,
    change: &ImportChange,
    undo: &ArticleUndo,
) -> crate::store::Result<Vec<ArticleId>> {
    // Another process has taken it back.
    if !import_changes::forget(db, change)? {
        return Ok(Vec::new());
    }
    match undo {
        ArticleUndo::Stays(stay) => {
            import_batches::add_stay(db, context.batch, stay, STAYS_MAX)?;
            forget_file_change(db, context, ArticleId(stay.id))?;
            Ok(Vec::new())
        }
        ArticleUndo::Remove(stored) => {
            related::note_due(db)?;
            let file = file_change(db, context, stored.id)?;
            import_addresses::mark_by_hand_gone(db, stored.id)?;
            let others = projection::remove_alone(db, stored.id)?;
            trash::delete(db, stored.id)?;
            if let Some(change) = file {
                restore_file(db, context, &change)?;
                import_changes::forget(db, &change)?;
            }
            Ok(others)
        }
        ArticleUndo::Gone | ArticleUndo::Revert(..) => Ok(Vec::new()),
    }
}

/// The change about the file of an article.
fn file_change(
    db: &mut Conn,
    context: &UndoContext<'_>,
    id: ArticleId,
) -> crate::store::Result<Option<ImportChange>> {
    match import_changes::file_of(db, id)? {
        Some((source, path, ..)) if source == context.source => {
            import_changes::named(db, context.batch, ChangeSubject::File, &path)
        }
        _ => Ok(None),
    }
}

fn forget_file_change(db: &mut Conn, context: &UndoContext<'_>, id: ArticleId) -> crate::store::Result<()> {
    if let Some(change) = file_change(db, context, id)? {
        import_changes::forget(db, &change)?;
    }
    Ok(())
}

/// Makes an article say again what it said before the batch.
fn revert(run: &mut UndoRun<'_>, change: &ImportChange) -> Result<()> {
    let (newsroom, now) = (run.newsroom, run.now);
    let context = UndoContext { batch: run.batch, source: run.source };
    let (undo, site) =
        newsroom.store.read_here(|db| Ok((decide(db, context.batch, change)?, settings::site(db)?)))?;
    let ArticleUndo::Revert(stored, previous) = undo else {
        let others = newsroom.store.write_here(|db| write(db, &context, change, &undo))?;
        run.related.extend(others);
        return Ok(());
    };
    let (new, draft) = earlier(&previous, &site, now)?;
    let reverted = StoredArticle {
        kind: new.kind,
        path: new.path.clone(),
        language: new.language.clone(),
        translation_key: new.translation_key.clone(),
        state: State::Draft,
        version: stored.version + 1,
        published_at: new.published_at,
        revised_at: None,
        file_name: new.file_name.clone(),
        inherited: new.inherited.clone(),
        document: draft.document.clone(),
        ..(*stored).clone()
    };
    let state = State::parse(&previous.state).map_err(StoreError::from)?;
    let projected = match state {
        State::Published => match project(newsroom, &site, &reverted, now) {
            Ok(projected) => Some(projected),
            Err(Error::Refused(_)) => {
                let stays = ArticleUndo::Stays(stay(&stored, StayReason::NotRendered));
                newsroom.store.write_here(|db| write(db, &context, change, &stays))?;
                return Ok(());
            }
            Err(error) => return Err(error),
        },
        _ => None,
    };
    newsroom.store.write_here(|db| {
        if !import_changes::forget(db, change)? {
            return Ok(());
        }
        let id = reverted.id;
        articles::replace(db, id, stored.version, &new, &draft, now)?;
        revisions::keep_without_account(db, id, &draft.document, RevisionReason::Restored, now)?;
        search::keep_stored(db, id)?;
        if let Some(projected) = &projected {
            go_live_alone(db, &reverted, projected, None, now)?;
            related::note_due(db)?;
        } else {
            hide(db, &reverted, state, previous.planned_at.map(Moment::from_naive_utc), now)?;
        }
        import_addresses::remove_of_article(db, context.batch, id)?;
        if let Some(change) = file_change(db, &context, id)? {
            restore_file(db, &context, &change)?;
            import_changes::forget(db, &change)?;
        }
        Ok(())
    })?;
    run.related.insert(stored.id);
    Ok(())
}

/// Takes an article away from readers that they did not see before the batch, or sees to it that they will.
fn hide(
    db: &mut Conn,
    stored: &StoredArticle,
    state: State,
    planned: Option<Moment>,
    now: Moment,
) -> crate::store::Result<()> {
    if live_documents::is_live(db, stored.id)? {
        paths::mark_gone(db, stored.id)?;
        projection::remove(db, stored.id)?;
    }
    schedules::cancel(db, stored.id, schedules::Action::Publish)?;
    if state != State::Draft {
        articles::change_state(db, stored, state, now)?;
    }
    match planned {
        Some(at) if state == State::Scheduled => schedules::plan_publication(db, stored.id, at),
        _ => Ok(()),
    }
}

/// The row and the working copy of an article as they were.
fn earlier(previous: &PreviousArticle, site: &Site, now: Moment) -> Result<(NewArticle, WorkingCopy)> {
    let kind = Kind::parse(&previous.kind).map_err(StoreError::from)?;
    let base_name = previous.file_name.as_deref().unwrap_or_default();
    let context = Context { zone: site.zone, kind, base_name, defaults: &[] };
    let (matter, _) = front_matter::read(&Document::parse(&previous.document).0, &context);
    let published_at = previous.published_at.map(Moment::from_naive_utc);
    let new = NewArticle {
        kind,
        path: SitePath::stored(previous.path.clone()).map_err(StoreError::from)?,
        language: previous.language.clone(),
        translation_key: previous.translation_key.clone(),
        state: State::Draft,
        published_at,
        file_name: previous.file_name.clone(),
        inherited: previous.inherited.clone(),
    };
    let draft = WorkingCopy {
        names: retag::names(&previous.document, kind, base_name, &previous.inherited, site.zone),
        document: previous.document.clone(),
        title: matter.title.unwrap_or_default(),
        sort_at: matter.date.or(published_at).unwrap_or(now),
    };
    Ok((new, draft))
}
