//! Rendering again the live articles that show a medium about which something else is said now: the
//! first few at once, so that whoever said it sees it, the rest in the background of `serve`.

use crate::domain::moment::Moment;
use crate::newsroom::rebuild::render_all;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::render_jobs;

/// So many articles are rendered while the editor waits.
const AT_ONCE: i64 = 20;

/// Renders again what waits, a batch; gives back how many articles that were.
pub fn show_waiting(newsroom: &Newsroom, now: Moment) -> Result<usize> {
    let waiting = newsroom.store.read_here(|db| render_jobs::waiting(db, AT_ONCE))?;
    for one in &waiting {
        // What cannot be rendered is in the log, and would not be rendered the next time either.
        render_all(newsroom, &[one.article], now, &mut |_, _| {});
        newsroom.store.write_here(|db| render_jobs::done(db, one))?;
    }
    Ok(waiting.len())
}

pub(super) fn show_some(newsroom: &Newsroom, now: Moment) -> Result<()> {
    show_waiting(newsroom, now).map(|_| ())
}
