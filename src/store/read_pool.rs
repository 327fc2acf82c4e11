//! A small fixed crew of threads that do the database's work: never on the async workers, and
//! never more threads than connections, so that a thousand readers cost what four cost.

use std::sync::{Arc, Mutex, PoisonError, mpsc};

use super::error::{Error, Result};

/// How many jobs may wait. One more is answered `Busy` at once.
const QUEUE_MAX: usize = 4096;

type Job = Box<dyn FnOnce() + Send>;

/// The threads, and the queue in front of them. They end when the crew is dropped.
#[derive(Debug)]
pub(super) struct ReadPool {
    queue: mpsc::SyncSender<Job>,
}

impl ReadPool {
    /// Starts so many threads.
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
        Ok(Self { queue })
    }

    /// Runs a job on one of the threads and waits for its answer without blocking the caller's.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, waiting) = tokio::sync::oneshot::channel();
        let job: Job = Box::new(move || {
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(job))
                .unwrap_or_else(|_| Err(Error::Broken("a query panicked".to_owned())));
            // Nobody waits any more when the reader has gone away.
            let _gone = answer.send(outcome);
        });
        self.queue.try_send(job).map_err(|_| Error::Busy)?;
        waiting.await.unwrap_or_else(|_| Err(Error::Broken("a database thread ended".to_owned())))
    }
}
