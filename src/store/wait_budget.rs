//! How long the calls of one request have waited for the database together, so that a person waits once, not
//! once per call.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Shorter waits are not counted: an action on many articles takes many turns, each at once.
const NEGLIGIBLE_WAIT: Duration = Duration::from_millis(10);

/// What a request has spent on waiting: for a thread, a connection, a turn, a lock.
#[derive(Debug, Default)]
pub struct WaitBudget {
    spent_micros: AtomicU64,
}

impl WaitBudget {
    /// Adds time spent on waiting.
    pub fn spend(&self, waited: Duration) {
        if waited < NEGLIGIBLE_WAIT {
            return;
        }
        let micros = u64::try_from(waited.as_micros()).unwrap_or(u64::MAX);
        self.spent_micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// What is left of the longest wait.
    pub fn left_of(&self, longest: Duration) -> Duration {
        longest.saturating_sub(Duration::from_micros(self.spent_micros.load(Ordering::Relaxed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_waits_together_are_as_long_as_the_longest_one_may_be() {
        let budget = WaitBudget::default();
        let longest = Duration::from_secs(5);
        assert_eq!(budget.left_of(longest), longest);
        budget.spend(Duration::from_secs(4));
        assert_eq!(budget.left_of(longest), Duration::from_secs(1));
        budget.spend(Duration::from_secs(4));
        assert_eq!(budget.left_of(longest), Duration::ZERO);
    }
}
