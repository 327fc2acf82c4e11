//! A small fixed pool of threads for database work: never on the async workers, and never more threads
//! than connections, so that a thousand readers cost what four cost.

use std::sync::{Arc, Mutex, PoisonError, mpsc};

use super::busy_log::BusyLog;
use super::error::{Error, Result};

/// Maximum waiting jobs. One more gets `Busy` at once.
pub(super) const QUEUE_MAX: usize = 4096;

type Job = Box<dyn FnOnce() + Send>;

/// The threads, and the queue in front of them. They end when the pool is dropped.
#[derive(Debug)]
pub(super) struct ReadPool {
    queue: mpsc::SyncSender<Job>,
    log: BusyLog,
}

impl ReadPool {
    /// Starts this many threads, named after `name`.
    pub(super) fn start(name: &str, threads: usize) -> std::io::Result<Self> {
        let (queue, jobs) = mpsc::sync_channel::<Job>(QUEUE_MAX);
        let jobs = Arc::new(Mutex::new(jobs));
        for number in 0..threads {
            let jobs = Arc::clone(&jobs);
            std::thread::Builder::new().name(format!("{name}-{number}")).spawn(move || {
                loop {
                    let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(job) = next else { return };
                    job();
                }
            })?;
        }
        Ok(Self { queue, log: BusyLog::default() })
    }

    /// Runs a job on one of the threads and awaits its result. `Busy` if the queue is full.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, waiting) = tokio::sync::oneshot::channel();
        let job: Job = Box::new(move || {
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(job))
                .unwrap_or_else(|_| Err(Error::Broken("a query panicked".to_owned())));
            // Sending fails if the reader has disconnected.
            let _gone = answer.send(outcome);
        });
        if self.queue.try_send(job).is_err() {
            if self.log.is_due() {
                tracing::warn!(queue_max = QUEUE_MAX, "database busy: too many readers wait");
            }
            return Err(Error::Busy);
        }
        waiting.await.unwrap_or_else(|_| Err(Error::Broken("a database thread ended".to_owned())))
    }
}
