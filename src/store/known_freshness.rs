//! What this process knows of the freshness of the database, and how often that has changed. Asking whether it has
//! changed takes no lock: every request does.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;

use super::live::freshness::Freshness;

/// The newest freshness that this process has seen.
#[derive(Debug)]
pub(super) struct KnownFreshness {
    newest: Mutex<Freshness>,
    changes: AtomicU64,
    changed: Notify,
}

impl KnownFreshness {
    pub(super) fn new(first: Freshness) -> Self {
        Self { newest: Mutex::new(first), changes: AtomicU64::new(0), changed: Notify::new() }
    }

    pub(super) fn newest(&self) -> Freshness {
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How often it has changed.
    pub(super) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// Waits until it has changed more often than `seen` times.
    pub(super) async fn changed_since(&self, seen: u64) -> u64 {
        loop {
            // Before looking, so that no change in between is missed.
            let changed = self.changed.notified();
            match self.changes() {
                now if now != seen => return now,
                _ => changed.await,
            }
        }
    }

    /// Notes what was seen, and returns the newest.
    pub(super) fn note(&self, seen: Freshness) -> Freshness {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.identity != newest.identity {
            tracing::warn!("another database was put in the place of this one");
        }
        if seen.supersedes(*newest) {
            *newest = seen;
            self.changes.fetch_add(1, Ordering::Release);
            self.changed.notify_waiters();
        }
        *newest
    }
}
