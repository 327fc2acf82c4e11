//! How much memory pictures may take: one budget for the whole process.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::error::PictureError;

/// How long a picture waits for others to release memory: longer than [`crate::DECODE_TIME`].
const TURN: Duration = Duration::from_secs(60);

/// The bytes that the pictures being decoded, resized and encoded may take together. What each takes is
/// reserved before it is decoded, from what its header says. Clones share one budget.
#[derive(Debug, Clone)]
pub struct DecodeBudget(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    limit: u64,
    held: Mutex<u64>,
    given_back: Condvar,
}

impl DecodeBudget {
    /// The default of the setting `decode_bytes`.
    pub const DEFAULT_BYTES: u64 = 256 * 1024 * 1024;

    /// A budget of `limit` bytes.
    pub fn new(limit: u64) -> Self {
        Self(Arc::new(Shared { limit, held: Mutex::new(0), given_back: Condvar::new() }))
    }

    /// The whole budget, in bytes.
    pub fn limit(&self) -> u64 {
        self.0.limit
    }

    /// Reserves memory, waiting until others have released enough. `TooCostly` if it would never fit, `NoTurn` after
    /// [`TURN`].
    pub(crate) fn reserve(&self, bytes: u64) -> Result<Reservation, PictureError> {
        if bytes > self.0.limit {
            return Err(PictureError::TooCostly);
        }
        let held = self.0.held.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |held: &mut u64| *held + bytes > self.0.limit;
        let waited = self.0.given_back.wait_timeout_while(held, TURN, is_full);
        let (mut held, outcome) = waited.unwrap_or_else(PoisonError::into_inner);
        if outcome.timed_out() {
            return Err(PictureError::NoTurn);
        }
        *held += bytes;
        Ok(Reservation { budget: self.clone(), bytes })
    }
}

impl Default for DecodeBudget {
    fn default() -> Self {
        Self::new(Self::DEFAULT_BYTES)
    }
}

/// Reserved memory; dropping it releases it.
#[derive(Debug)]
pub(crate) struct Reservation {
    budget: DecodeBudget,
    bytes: u64,
}

impl Drop for Reservation {
    fn drop(&mut self) {
        let shared = &self.budget.0;
        *shared.held.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        shared.given_back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_pictures_share_the_budget_and_what_never_fits_does_not_wait() {
        let budget = DecodeBudget::new(10);
        assert!(matches!(budget.reserve(11), Err(PictureError::TooCostly)));
        let first = budget.reserve(6).unwrap();
        let (sender, receiver) = std::sync::mpsc::channel();
        let other = budget.clone();
        let second = std::thread::spawn(move || {
            let held = other.reserve(6).unwrap();
            sender.send(()).unwrap();
            drop(held);
        });
        assert!(budget.reserve(4).is_ok(), "what fits does not wait");
        assert!(receiver.try_recv().is_err(), "6 and 6 are more than 10");
        drop(first);
        receiver.recv().unwrap();
        second.join().unwrap();
        assert_eq!(*budget.0.held.lock().unwrap(), 0);
    }
}
