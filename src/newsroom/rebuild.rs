//! Renders live articles again: after an upgrade of the renderer, after a change in the media library,
//! or as a repair.

use crate::domain::{article::ArticleId, moment::Moment};
use crate::store::desk::{document_terms as filing_store, live_documents, render_jobs, variant_jobs};
use crate::store::live::{counts, search};
use crate::store::settings;

use super::projection::project;
use super::publish::write_live;
use super::{Newsroom, Result, retag};

/// At most this many articles are rendered within the request.
const RENDER_BATCH: i64 = 20;

/// The result of a rebuild.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Articles and pages rendered again.
    pub rendered: usize,
    /// Articles that could not be rendered; each is in the log.
    pub failed: usize,
}

/// Renders every live article and page again, and rebuilds the search index. Calls `step(done, total)`
/// after each.
pub fn rebuild(newsroom: &Newsroom, now: Moment, step: &mut dyn FnMut(usize, usize)) -> Result<Rebuilt> {
    newsroom.store.write_here(|db| filing_store::mark_all_unread(db))?;
    retag::catch_up(newsroom)?;
    let (ids, made) =
        newsroom.store.read_here(|db| Ok((live_documents::live(db)?, variant_jobs::made(db)?)))?;
    newsroom.store.write_here(|db| {
        super::search::doubt_desk(db)?;
        counts::recount(db)?;
        search::reset(db)
    })?;
    super::search::catch_up_desk(newsroom)?;
    let rebuilt = render_all(newsroom, &ids, now, step);
    newsroom.store.write_here(|db| search::optimize(db))?;
    newsroom.store.write_here(|db| variant_jobs::finish(db, &made))?;
    Ok(rebuilt)
}

/// Renders again the articles that an older renderer version made, and indexes missing working copies.
pub fn catch_up(newsroom: &Newsroom, now: Moment) -> Result<Rebuilt> {
    let ids =
        newsroom.store.read_here(|db| live_documents::rendered_before(db, crate::prose::RENDERER_VERSION))?;
    super::search::catch_up_desk(newsroom)?;
    Ok(render_all(newsroom, &ids, now, &mut |_, _| {}))
}

/// Renders again one batch of the live articles that show a medium which has changed or come: the first few within
/// the request, so that the editor sees the result, the rest in the background thread. Returns how many.
pub fn render_waiting(newsroom: &Newsroom, now: Moment) -> Result<usize> {
    let waiting = newsroom.store.read_here(|db| render_jobs::waiting(db, RENDER_BATCH))?;
    for one in &waiting {
        // A failed article is logged and dropped from the queue: it would fail again.
        render_all(newsroom, &[one.article], now, &mut |_, _| {});
        newsroom.store.write_here(|db| render_jobs::done(db, one))?;
    }
    Ok(waiting.len())
}

/// Renders again all live articles that wait for it.
pub(super) fn render_all_waiting(newsroom: &Newsroom, now: Moment) -> Result<()> {
    while render_waiting(newsroom, now)? > 0 {}
    Ok(())
}

pub(super) fn render_all(
    newsroom: &Newsroom,
    ids: &[ArticleId],
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Rebuilt {
    let mut rebuilt = Rebuilt::default();
    for (index, id) in ids.iter().enumerate() {
        match render_again(newsroom, *id, now) {
            Ok(()) => rebuilt.rendered += 1,
            Err(error) => {
                rebuilt.failed += 1;
                tracing::error!(article = id.0, %error, "an article could not be rendered again");
            }
        }
        step(index + 1, ids.len());
    }
    rebuilt
}

/// Renders one live article again. Does nothing if it is not live.
pub(super) fn render_again(newsroom: &Newsroom, id: ArticleId, now: Moment) -> Result<()> {
    let (stored, site) =
        newsroom.store.read_here(|db| Ok((live_documents::document(db, id)?, settings::site(db)?)))?;
    let Some(stored) = stored else { return Ok(()) };
    let projected = project(newsroom, &site, &stored, now)?;
    newsroom.store.write_here(|db| {
        // If it was withdrawn or published again while it was rendered, that result wins.
        let still = live_documents::document(db, id)?;
        let is_same = still.is_some_and(|now| now.document == stored.document && now.path == stored.path);
        if is_same { write_live(db, &projected, now) } else { Ok(()) }
    })?;
    Ok(())
}
