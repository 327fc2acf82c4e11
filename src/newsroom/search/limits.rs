//! When a search is given up, and how far it counts.

use std::time::{Duration, Instant};

use crate::store::{Error as StoreError, Result};

/// Time after which a search is given up.
pub const QUERY_TIME_MAX: Duration = Duration::from_millis(1_500);
/// Frequencies are counted up to this number of articles.
pub(super) const FREQUENCY_MAX: usize = 1_000;

/// When a search is given up.
#[derive(Debug, Clone, Copy)]
pub struct Deadline {
    until: Instant,
    pub(super) most: Duration,
}

impl Deadline {
    /// A deadline `most` from now.
    pub fn of(most: Duration) -> Self {
        Self { until: Instant::now() + most, most }
    }

    /// `OutOfTime` once the deadline has passed.
    pub(super) fn check(self) -> Result<()> {
        if Instant::now() < self.until { Ok(()) } else { Err(StoreError::OutOfTime) }
    }
}
