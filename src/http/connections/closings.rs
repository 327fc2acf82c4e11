//! What is logged about connections that were closed: one line a minute, with counts.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::store::BusyLog;

/// Why the program closes a connection, or refuses one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Closing {
    /// To make room for a new one.
    ForRoom,
    /// Its request's body came too slowly.
    SlowBody,
    /// The answer was not read.
    Unread,
    /// A new one for which there was no room.
    Refused,
}

/// Counts since the last line.
#[derive(Debug, Default)]
pub(super) struct Closings {
    counts: [AtomicU64; 4],
    log: BusyLog,
}

impl Closings {
    /// Counts one, and logs all that were counted if a line is due.
    pub(super) fn note(&self, closing: Closing) {
        self.counts[closing as usize].fetch_add(1, Ordering::Relaxed);
        if self.log.is_due() {
            let [for_room, slow_body, unread, refused] =
                [0, 1, 2, 3].map(|one: usize| self.counts[one].swap(0, Ordering::Relaxed));
            tracing::warn!(
                for_room,
                slow_body,
                unread,
                refused,
                "connections of slow clients were closed since the last such line"
            );
        }
    }
}
