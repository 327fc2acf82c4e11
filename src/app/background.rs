//! What is done beside, by one thread: sizes of pictures as they come in, the library's due work, names that
//! are rewritten in documents, the site's icons, the search's indexes.

use std::time::Duration;

use crate::domain::moment::Moment;
use crate::newsroom::{Newsroom, media, search, site_icons, taxonomy, variants};

/// How long it waits before it looks for new work, and before it tries again when the database or the shelf failed.
const REST: Duration = Duration::from_secs(2);
const REST_AFTER_TROUBLE: Duration = Duration::from_secs(30);
/// How often it looks whether the search's indexes are in many parts, in seconds.
const TENDING_SECONDS: i64 = 60;

/// What it has seen to.
#[derive(Debug, Default)]
pub(super) struct Background {
    /// The generation whose icons are there.
    icons_of: Option<i64>,
    /// When the indexes were last found in few parts.
    tended: Option<Moment>,
}

impl Background {
    /// One turn; gives back how long to rest after it.
    pub(super) fn turn(&mut self, newsroom: &Newsroom, now: Moment) -> Duration {
        self.refresh_icons(newsroom);
        if let Err(error) = media::catch_up(newsroom).and_then(|()| media::show_waiting(newsroom, now)) {
            tracing::error!(%error, "the library could not be brought up to date");
        }
        let scattered = self.tend(newsroom, now);
        match variants::step(newsroom, now).and_then(|more| Ok(taxonomy::step(newsroom, now)? || more)) {
            Ok(more) if more || scattered => Duration::ZERO,
            Ok(_) => REST,
            Err(error) => {
                tracing::error!(%error, "the sizes of pictures could not be made, or names not be rewritten");
                REST_AFTER_TROUBLE
            }
        }
    }

    /// Looks at the icons once in each generation: another picture of the site makes a new one.
    fn refresh_icons(&mut self, newsroom: &Newsroom) {
        let generation = newsroom.store.generation();
        if self.icons_of == Some(generation) {
            return;
        }
        match site_icons::refresh(newsroom) {
            Ok(_) => self.icons_of = Some(generation),
            Err(error) => tracing::error!(%error, "the icons of the site could not be made"),
        }
    }

    /// Puts some of the search's indexes together, from time to time; gives whether there is more to do.
    fn tend(&mut self, newsroom: &Newsroom, now: Moment) -> bool {
        if self.tended.is_some_and(|last| now < last.plus_seconds(TENDING_SECONDS)) {
            return false;
        }
        let more = search::merge(newsroom).unwrap_or_else(|error| {
            tracing::error!(%error, "the index of the search could not be put together");
            false
        });
        self.tended = Some(now).filter(|_| !more);
        more
    }
}
