//! How often the generation rises while terms are renamed in documents: readers see no change then, and keep their pages.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Minimum time between two rises.
const RAISED_EVERY: Duration = Duration::from_secs(1);

/// When this process last raised the generation for rewritten documents.
#[derive(Debug, Default)]
pub struct RenamingPace(Mutex<Option<Duration>>);

impl RenamingPace {
    /// Whether the generation may rise again.
    pub(super) fn is_due(&self, uptime: Duration) -> bool {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_none_or(|last| uptime.saturating_sub(last) >= RAISED_EVERY)
    }

    /// Notes that it has risen.
    pub(super) fn note(&self, uptime: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(uptime);
    }
}
