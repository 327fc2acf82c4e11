//! Log lines about full queues and pools: the first one, then one a minute. A crowd must not fill the log.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The least time between two log lines about the same limit.
pub(super) const LOG_EVERY: Duration = Duration::from_secs(60);

/// When a limit was last logged as reached.
#[derive(Debug, Default)]
pub struct BusyLog(Mutex<Option<Instant>>);

impl BusyLog {
    /// Nothing was logged yet.
    pub const fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// Whether a line may be written now; it counts as written.
    pub fn is_due(&self) -> bool {
        let now = Instant::now();
        let mut logged_at = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = logged_at.is_none_or(|at| now.duration_since(at) >= LOG_EVERY);
        if is_due {
            *logged_at = Some(now);
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::BusyLog;

    #[test]
    fn a_crowd_is_one_line() {
        let log = BusyLog::default();
        assert_eq!([log.is_due(), log.is_due(), log.is_due()], [true, false, false]);
    }
}
