//! Passwords are hashed on two dedicated threads: one hash takes 19 MiB and a core for tens of milliseconds,
//! and readers must never wait for it. Queue of 30, then 503.
//!
//! A single sign-in is hashed at once, at nice 10. A burst is hashed under `SCHED_IDLE`; after 4 seconds the
//! first thread takes its jobs too.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::newsroom::{Error, Result};
use crate::store::Error as StoreError;

use super::hashing_priority::{HashingPriority, apply};

/// Hashes computed at the same time, 19 MiB each.
pub const HASHING_THREADS: usize = 2;
/// Maximum number of waiting hashes: one second at thirty hashes a second.
pub const HASHING_QUEUE_MAX: usize = 30;
/// `Retry-After` when the queue is full, in seconds.
pub const HASHING_RETRY_SECONDS: i64 = 5;
/// A job that arrives within this time after another is part of a burst.
const BURST_WINDOW: Duration = Duration::from_secs(1);
/// Maximum time that a job of a burst waits for an idle core: on a busy machine there may be none.
const BURST_WAIT_MAX: Duration = Duration::from_secs(4);

type Work = Box<dyn FnOnce(&AtomicU64) + Send>;

/// A hash waiting in the queue.
struct HashingJob {
    since: Instant,
    /// Whether no other job arrived within [`BURST_WINDOW`] before it.
    is_alone: bool,
    work: Work,
}

impl HashingJob {
    /// How long a thread of this priority lets the job wait; `None` if it never takes it.
    fn wait(&self, thread: HashingPriority) -> Option<Duration> {
        match thread {
            HashingPriority::StandsBack if self.is_alone => Some(Duration::ZERO),
            HashingPriority::StandsBack => Some(BURST_WAIT_MAX.saturating_sub(self.since.elapsed())),
            HashingPriority::IdleTime => (!self.is_alone).then_some(Duration::ZERO),
        }
    }
}

#[derive(Default)]
struct HashingQueue {
    waiting: VecDeque<HashingJob>,
    last_came: Option<Instant>,
    has_ended: bool,
}

#[derive(Default)]
struct Queue {
    line: Mutex<HashingQueue>,
    changed: Condvar,
}

impl Queue {
    fn line(&self) -> MutexGuard<'_, HashingQueue> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a job. False if the pool has ended.
    fn put(&self, work: Work) -> bool {
        let mut line = self.line();
        if line.has_ended {
            return false;
        }
        let now = Instant::now();
        let before = line.last_came.replace(now);
        let is_alone = before.is_none_or(|before| now - before >= BURST_WINDOW);
        line.waiting.push_back(HashingJob { since: now, is_alone, work });
        self.changed.notify_all();
        true
    }

    /// Blocks until there is a job for a thread; `None` once the pool has ended.
    fn next(&self, thread: HashingPriority) -> Option<Work> {
        let mut line = self.line();
        loop {
            if line.has_ended {
                return None;
            }
            let wait = line.waiting.front().and_then(|job| job.wait(thread));
            line = match wait {
                Some(Duration::ZERO) => {
                    let job = line.waiting.pop_front()?;
                    // The other thread may be the one to take the new first job.
                    self.changed.notify_all();
                    return Some(job.work);
                }
                Some(wait) => {
                    let woken = self.changed.wait_timeout(line, wait);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.changed.wait(line).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    fn end(&self) {
        let mut line = self.line();
        line.has_ended = true;
        line.waiting.clear();
        self.changed.notify_all();
    }
}

/// The hashing threads and their queue. The threads end when it is dropped.
pub struct HashingPool {
    places: Arc<Semaphore>,
    #[cfg_attr(not(feature = "internals"), expect(dead_code, reason = "read by tests"))]
    made: Arc<AtomicU64>,
    queue: Arc<Queue>,
}

impl Drop for HashingPool {
    fn drop(&mut self) {
        self.queue.end();
    }
}

/// A place in the queue, held from the first look at a request until its answer.
#[derive(Debug)]
pub struct HashingSlot(
    #[expect(dead_code, reason = "held only to be released on drop")] OwnedSemaphorePermit,
);

impl HashingPool {
    /// Starts the threads. If a thread cannot start, that is logged and every job fails.
    pub fn open() -> Self {
        let (queue, made) = (Arc::new(Queue::default()), Arc::new(AtomicU64::new(0)));
        for thread in [HashingPriority::StandsBack, HashingPriority::IdleTime] {
            let (jobs, made) = (Arc::clone(&queue), Arc::clone(&made));
            let started = std::thread::Builder::new().name(thread.name().to_owned()).spawn(move || {
                apply(thread);
                super::password::prepare_dummy_hash();
                while let Some(work) = jobs.next(thread) {
                    // A panic drops the sender, so the waiting request gets an error.
                    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&made)));
                }
            });
            if let Err(error) = started {
                tracing::error!(%error, "a password hashing thread could not start: nobody can sign in");
                queue.end();
            }
        }
        Self { places: Arc::new(Semaphore::new(HASHING_THREADS + HASHING_QUEUE_MAX)), made, queue }
    }

    /// Number of hashes in finished jobs.
    #[cfg(feature = "internals")]
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::SeqCst)
    }

    /// Reserves a slot; `None` if the queue is full.
    pub fn enter(&self) -> Option<HashingSlot> {
        Arc::clone(&self.places).try_acquire_owned().ok().map(HashingSlot)
    }

    /// Runs a hashing job in turn and waits for its result. An error if it panicked or the pool has ended.
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
        let ended = || Error::Store(StoreError::Broken("the password hashing pool has ended".to_owned()));
        if !self.queue.put(work) {
            return Err(ended());
        }
        waiting.await.map_err(|_| ended())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_alone_is_taken_at_once_and_a_crowd_in_idle_time() {
        let (queue, made) = (Queue::default(), AtomicU64::new(0));
        for number in 1..=3 {
            assert!(queue.put(Box::new(move |made| made.store(number, Ordering::SeqCst))));
        }
        for (thread, number) in
            [(HashingPriority::StandsBack, 1), (HashingPriority::IdleTime, 2), (HashingPriority::IdleTime, 3)]
        {
            queue.next(thread).expect("a job")(&made);
            assert_eq!(made.load(Ordering::SeqCst), number);
        }
        queue.end();
        assert!(queue.next(HashingPriority::StandsBack).is_none() && !queue.put(Box::new(|_| {})));
    }

    #[test]
    fn who_waited_too_long_in_a_crowd_waits_for_idle_time_no_more() {
        let since = Instant::now().checked_sub(BURST_WAIT_MAX).expect("an uptime of four seconds");
        let job = HashingJob { since, is_alone: false, work: Box::new(|_| {}) };
        assert_eq!(job.wait(HashingPriority::StandsBack), Some(Duration::ZERO));
        let fresh = HashingJob { since: Instant::now(), ..job };
        assert!(fresh.wait(HashingPriority::StandsBack).expect("a wait") > BURST_WAIT_MAX / 2);
    }
}
