//! Passwords are hashed on one dedicated thread at nice 10: one hash takes 19 MiB and a core for tens of
//! milliseconds, and readers must never wait for it. Queue of 30, then 503.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::newsroom::{Error, Result, thread_priority};
use crate::store::Error as StoreError;

/// Maximum number of waiting hashes: one second at thirty hashes a second.
pub const HASHING_QUEUE_MAX: usize = 30;
/// `Retry-After` when the queue is full, in seconds.
pub const HASHING_RETRY_SECONDS: i64 = 5;
type Work = Box<dyn FnOnce(&AtomicU64) + Send>;

/// The hashing thread and its queue. The thread ends when it is dropped.
pub struct HashingThread {
    /// One for the hash being made, the others for those that wait.
    places: Arc<Semaphore>,
    #[cfg_attr(not(feature = "internals"), expect(dead_code, reason = "read by tests"))]
    made: Arc<AtomicU64>,
    jobs: mpsc::Sender<Work>,
}

/// A place in the queue, held from the first look at a request until its answer.
#[derive(Debug)]
pub struct HashingSlot(
    #[expect(dead_code, reason = "held only to be released on drop")] OwnedSemaphorePermit,
);

impl HashingThread {
    /// Starts the thread. If it cannot start, that is logged and every job fails.
    pub fn open() -> Self {
        let (jobs, waiting) = mpsc::channel::<Work>();
        let made = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&made);
        let started = std::thread::Builder::new().name("hash".to_owned()).spawn(move || {
            thread_priority::stand_back();
            super::password::prepare_dummy_hash();
            while let Ok(work) = waiting.recv() {
                // A panic drops the sender, so the waiting request gets an error.
                let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&counted)));
            }
        });
        if let Err(error) = started {
            tracing::error!(%error, "the password hashing thread could not start: nobody can sign in");
        }
        Self { places: Arc::new(Semaphore::new(1 + HASHING_QUEUE_MAX)), made, jobs }
    }

    /// Number of hashes in finished jobs.
    #[cfg(feature = "internals")]
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::SeqCst)
    }

    /// Reserves a place; `None` if the queue is full.
    pub fn enter(&self) -> Option<HashingSlot> {
        Arc::clone(&self.places).try_acquire_owned().ok().map(HashingSlot)
    }

    /// Runs a hashing job in turn and waits for its result. An error if it panicked or the thread has ended.
    pub async fn run<T: Send + 'static>(
        &self,
        _place: &HashingSlot,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let (answer, waiting) = oneshot::channel();
        let work: Work = Box::new(move |made| {
            let before = super::password::made();
            let done = work();
            made.fetch_add(super::password::made() - before, Ordering::SeqCst);
            // Sending fails if the client has disconnected.
            let _ = answer.send(done);
        });
        let ended = || Error::Store(StoreError::Broken("the password hashing thread has ended".to_owned()));
        self.jobs.send(work).map_err(|_| ended())?;
        waiting.await.map_err(|_| ended())
    }
}
