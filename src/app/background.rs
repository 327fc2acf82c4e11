//! The background thread: picture sizes, media uses, articles to render again, renamed terms in documents,
//! imports that were asked for or are to be taken back, the site's icons, merging the search indexes.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::domain::moment::Moment;
use crate::http::Now;
use crate::newsroom::pulse::{Pulse, Work};
use crate::newsroom::{
    Newsroom, import, import_again, media, rebuild, renaming, search, site_icons, variants,
};
use crate::store::live::freshness::Freshness;

/// Pause when there is no work, and pause after a failure of the database or the shelf.
const REST: Duration = Duration::from_secs(2);
const REST_AFTER_TROUBLE: Duration = Duration::from_secs(30);
/// How often the search indexes are checked for segments to merge.
const TENDING_EVERY: Duration = Duration::from_secs(60);

/// How long shutdown waits for the picture being made; one that is cut off counts as tried.
const FINISH_TIMEOUT: Duration = Duration::from_secs(8);

/// The running background thread.
#[derive(Debug)]
pub struct BackgroundThread {
    stop: Sender<()>,
    /// Disconnected once the thread has ended.
    ended: Receiver<()>,
}

impl BackgroundThread {
    pub(super) fn start(newsroom: Newsroom, now: Now) -> std::io::Result<Self> {
        let (stop, stopped) = channel();
        let (running, ended) = channel::<()>();
        std::thread::Builder::new().name("background".to_owned()).spawn(move || {
            let _running = running;
            let _alive = Alive(Arc::clone(&newsroom.pulse));
            let mut background = Background::default();
            loop {
                let pause = background.turn(&newsroom, now());
                if stopped.recv_timeout(pause) != Err(RecvTimeoutError::Timeout) {
                    break;
                }
            }
        })?;
        Ok(Self { stop, ended })
    }

    /// Lets the thread finish its current work and end. Stops waiting for it after eight seconds.
    pub fn finish(self) {
        drop(self.stop);
        if self.ended.recv_timeout(FINISH_TIMEOUT) == Err(RecvTimeoutError::Timeout) {
            tracing::warn!("work in the background was cut off");
        }
    }
}

/// Notes the end of a thread that panicked.
pub(super) struct Alive(pub(super) Arc<Pulse>);

impl Drop for Alive {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.note_stopped();
        }
    }
}

/// What is already up to date.
#[derive(Debug, Default)]
struct Background {
    /// The generation for which the icons were checked.
    icons_of: Option<Freshness>,
    /// When the indexes last had nothing to merge.
    tended: Option<Instant>,
}

impl Background {
    /// Does one round of work. Returns how long to pause.
    fn turn(&mut self, newsroom: &Newsroom, now: Moment) -> Duration {
        if newsroom.store.is_out_of_reach() {
            return REST;
        }
        let mut is_done = self.refresh_icons(newsroom);
        if let Err(error) = media::catch_up(newsroom).and_then(|()| rebuild::render_waiting(newsroom, now)) {
            is_done = false;
            tracing::error!(%error, "media uses or articles with changed media could not be updated");
        }
        if let Err(error) = import::undo::finish_begun(newsroom, now) {
            is_done = false;
            tracing::error!(%error, "an import could not be taken back");
        }
        if let Err(error) = import_again::carry_out(newsroom, now) {
            is_done = false;
            tracing::error!(%error, "an import that was asked for could not be begun");
        }
        let scattered = self.merge_indexes(newsroom);
        let worked =
            variants::step(newsroom, now).and_then(|more| Ok(renaming::step(newsroom, now)? || more));
        newsroom.pulse.note(Work::Background, is_done && worked.is_ok());
        match worked {
            Ok(more) if more || scattered => Duration::ZERO,
            Ok(_) => REST,
            Err(error) => {
                tracing::error!(%error, "picture sizes could not be made, or documents retagged");
                REST_AFTER_TROUBLE
            }
        }
    }

    /// Refreshes the icons once per generation: choosing another picture raises the generation. False if that failed.
    fn refresh_icons(&mut self, newsroom: &Newsroom) -> bool {
        let current = newsroom.store.freshness();
        if self.icons_of == Some(current) {
            return true;
        }
        match site_icons::refresh(newsroom) {
            Ok(_) => self.icons_of = Some(current),
            Err(error) => tracing::error!(%error, "the site icons could not be made"),
        }
        self.icons_of == Some(current)
    }

    /// Merges some segments of the search indexes, at most once a minute when there is nothing to do. Returns
    /// whether there is more.
    fn merge_indexes(&mut self, newsroom: &Newsroom) -> bool {
        if self.tended.is_some_and(|last| last.elapsed() < TENDING_EVERY) {
            return false;
        }
        let more = search::merge(newsroom).unwrap_or_else(|error| {
            tracing::error!(%error, "the search index could not be merged");
            false
        });
        self.tended = Some(Instant::now()).filter(|_| !more);
        more
    }
}
