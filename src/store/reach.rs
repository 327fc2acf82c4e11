//! Whether the database answers. The clock asks twice a second; while it gets no answer, nobody else waits for one.

use std::sync::atomic::{AtomicBool, Ordering};

use super::error::Error;

/// Whether the database answered when the clock last asked.
#[derive(Debug, Default)]
pub(super) struct Reach(AtomicBool);

impl Reach {
    /// Notes what the clock was answered, and logs once what changed. That all connections are in use says nothing.
    pub(super) fn note<T>(&self, answer: &Result<T, Error>) {
        let is_lost = match answer {
            Ok(_) => false,
            Err(Error::Busy | Error::OutOfTime) => return,
            Err(_) => true,
        };
        if self.0.swap(is_lost, Ordering::Relaxed) == is_lost {
            return;
        }
        match answer {
            Ok(_) => tracing::info!("the database answers again"),
            Err(error) => tracing::error!(
                %error,
                "the database does not answer; readers get the pages that were kept, and nothing is written"
            ),
        }
    }

    /// An error, while it does not answer.
    pub(super) fn check(&self) -> Result<(), Error> {
        let unanswered = || Error::Unreachable("the clock got no answer".to_owned());
        if self.is_lost() { Err(unanswered()) } else { Ok(()) }
    }

    pub(super) fn is_lost(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
