//! Renders live articles again after a medium they show has changed: the first few within the request, so
//! that the editor sees the result, the rest in the background thread.

use crate::domain::moment::Moment;
use crate::newsroom::rebuild::render_all;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::render_jobs;

/// At most this many articles are rendered within the request.
const RENDER_BATCH: i64 = 20;

/// Renders one batch of waiting articles again. Returns how many.
pub fn render_waiting(newsroom: &Newsroom, now: Moment) -> Result<usize> {
    let waiting = newsroom.store.read_here(|db| render_jobs::waiting(db, RENDER_BATCH))?;
    for one in &waiting {
        // A failed article is logged and dropped from the queue: it would fail again.
        render_all(newsroom, &[one.article], now, &mut |_, _| {});
        newsroom.store.write_here(|db| render_jobs::done(db, one))?;
    }
    Ok(waiting.len())
}

pub(super) fn show_some(newsroom: &Newsroom, now: Moment) -> Result<()> {
    render_waiting(newsroom, now).map(|_| ())
}
