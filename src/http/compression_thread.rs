//! The thread that compresses what is read often as well as it can be: tens of milliseconds a page, at `nice` 10, so
//! that readers hardly notice.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::cached_page::CachedPage;
use crate::newsroom::thread_priority;

/// How long a page waits: a publication is followed by many, and by another that replaces them.
const WAIT: Duration = Duration::from_secs(3);
/// Maximum number of waiting pages. More of them stay as they are until they are made again.
const WAITING_MAX: usize = 1_024;

/// The thread and its queue. The thread ends when this is dropped.
#[derive(Debug)]
pub(super) struct CompressionThread(Arc<Queue>);

#[derive(Debug, Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    is_stopped: bool,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} pages", self.jobs.len())
    }
}

struct Job {
    page: Arc<CachedPage>,
    due: Instant,
    keep: Box<dyn FnOnce(CachedPage) + Send>,
}

impl Job {
    fn run(self) {
        (self.keep)(if self.page.is_best() { (*self.page).clone() } else { self.page.improved() });
    }
}

impl CompressionThread {
    /// Starts the thread. If it cannot start, that is logged, and pages stay as they were compressed first.
    pub(super) fn start() -> Self {
        let queue = Arc::new(Queue::default());
        let shared = Arc::clone(&queue);
        let started = std::thread::Builder::new().name("compress".to_owned()).spawn(move || {
            thread_priority::stand_back();
            while let Some(job) = shared.next() {
                job.run();
            }
        });
        if let Err(error) = started {
            tracing::error!(%error, "the compression thread could not start: pages are larger than they need be");
        }
        Self(queue)
    }

    /// Compresses a page when its turn comes, and hands the result to `keep`.
    pub(super) fn improve(&self, page: Arc<CachedPage>, keep: impl FnOnce(CachedPage) + Send + 'static) {
        let mut waiting = self.0.waiting();
        if waiting.jobs.len() < WAITING_MAX {
            waiting.jobs.push_back(Job { page, due: Instant::now() + WAIT, keep: Box::new(keep) });
            self.0.changed.notify_one();
        }
    }

    /// Compresses all that waits, on the caller's thread.
    #[cfg(feature = "internals")]
    pub(super) fn run_waiting(&self) {
        let jobs = std::mem::take(&mut self.0.waiting().jobs);
        jobs.into_iter().for_each(Job::run);
    }
}

impl Drop for CompressionThread {
    fn drop(&mut self) {
        self.0.waiting().is_stopped = true;
        self.0.changed.notify_one();
    }
}

impl Queue {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next job that is due; `None` at the end.
    fn next(&self) -> Option<Job> {
        let mut waiting = self.waiting();
        loop {
            if waiting.is_stopped {
                return None;
            }
            let Some(first) = waiting.jobs.front() else {
                waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let left = first.due.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return waiting.jobs.pop_front();
            }
            (waiting, _) = self.changed.wait_timeout(waiting, left).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
