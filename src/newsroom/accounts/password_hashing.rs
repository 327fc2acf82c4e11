//! The lane of the hashes. A hash takes a core for tens of milliseconds and 19 MiB: threads of its own
//! make them, gently, and a short queue waits. Whoever finds it full is asked to come back; readers
//! never wait for it.
//!
//! Who comes alone is hashed at once by a thread that stands a little back. A crowd is hashed by another
//! one, in time that nobody else wants; whoever has waited too long for such time goes to the first.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::newsroom::{Error, Result};
use crate::store::Error as StoreError;

use super::hashing_priority::{HashingPriority, apply};

/// Hashes made at once: their memory is this many times 19 MiB.
pub const LANE_THREADS: usize = 2;
/// Who may wait behind them. At thirty hashes a second that is a second of waiting.
pub const LANE_QUEUE: usize = 30;
/// Seconds after which whoever found the lane full may come back.
pub const LANE_RETRY_SECONDS: i64 = 5;
/// Whoever comes so soon after somebody else is part of a crowd.
const CROWD_WITHIN: Duration = Duration::from_secs(1);
/// After so long in the crowd nobody waits for idle time any more: on a machine whose cores are all taken
/// there may be none.
const CROWD_WAITS: Duration = Duration::from_secs(4);

type Work = Box<dyn FnOnce(&AtomicU64) + Send>;

/// Somebody in the queue.
struct HashingJob {
    since: Instant,
    /// Whether nobody had come for a while.
    is_alone: bool,
    work: Work,
}

impl HashingJob {
    /// How long a thread lets them wait before it takes them; `None` when it never does.
    fn wait(&self, thread: HashingPriority) -> Option<Duration> {
        match thread {
            HashingPriority::StandsBack if self.is_alone => Some(Duration::ZERO),
            HashingPriority::StandsBack => Some(CROWD_WAITS.saturating_sub(self.since.elapsed())),
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

    /// Puts somebody at the end; says whether there is anybody to come to.
    fn put(&self, work: Work) -> bool {
        let mut line = self.line();
        if line.has_ended {
            return false;
        }
        let now = Instant::now();
        let before = line.last_came.replace(now);
        let is_alone = before.is_none_or(|before| now - before >= CROWD_WITHIN);
        line.waiting.push_back(HashingJob { since: now, is_alone, work });
        self.changed.notify_all();
        true
    }

    /// The next one for a thread; `None` when the lane has ended.
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
                    // Another thread may have waited for who is first now.
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

/// The lane. Its threads end when it is dropped.
pub struct HashingPool {
    places: Arc<Semaphore>,
    made: Arc<AtomicU64>,
    queue: Arc<Queue>,
}

impl Drop for HashingPool {
    fn drop(&mut self) {
        self.queue.end();
    }
}

/// A place in the lane, held from the first look at a request to its answer.
#[derive(Debug)]
pub struct HashingSlot(
    #[expect(dead_code, reason = "it is held, and given back when it is dropped")] OwnedSemaphorePermit,
);

impl HashingPool {
    /// Opens the lane. Without threads it does nothing, and says so to whoever comes.
    pub fn open() -> Self {
        let (queue, made) = (Arc::new(Queue::default()), Arc::new(AtomicU64::new(0)));
        for thread in [HashingPriority::StandsBack, HashingPriority::IdleTime] {
            let (jobs, made) = (Arc::clone(&queue), Arc::clone(&made));
            let started = std::thread::Builder::new().name(thread.name().to_owned()).spawn(move || {
                apply(thread);
                super::password::get_ready();
                while let Some(work) = jobs.next(thread) {
                    // Work that panics drops its answer, which whoever waits is told.
                    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&made)));
                }
            });
            if let Err(error) = started {
                tracing::error!(%error, "passwords cannot be hashed");
                queue.end();
            }
        }
        Self { places: Arc::new(Semaphore::new(LANE_THREADS + LANE_QUEUE)), made, queue }
    }

    /// How many hashes were made for those who have their answers.
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::SeqCst)
    }

    /// A place in the lane, if one is free.
    pub fn enter(&self) -> Option<HashingSlot> {
        Arc::clone(&self.places).try_acquire_owned().ok().map(HashingSlot)
    }

    /// Does a piece of slow work in its turn.
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
            // Nobody waits any more when the visitor has gone away.
            let _ = answer.send(done);
        });
        let ended = || Error::Store(StoreError::Broken("the lane of the hashes ended".to_owned()));
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
            queue.next(thread).expect("somebody")(&made);
            assert_eq!(made.load(Ordering::SeqCst), number);
        }
        queue.end();
        assert!(queue.next(HashingPriority::StandsBack).is_none() && !queue.put(Box::new(|_| {})));
    }

    #[test]
    fn who_waited_too_long_in_a_crowd_waits_for_idle_time_no_more() {
        let since = Instant::now().checked_sub(CROWD_WAITS).expect("a clock that ran for a while");
        let job = HashingJob { since, is_alone: false, work: Box::new(|_| {}) };
        assert_eq!(job.wait(HashingPriority::StandsBack), Some(Duration::ZERO));
        let fresh = HashingJob { since: Instant::now(), ..job };
        assert!(fresh.wait(HashingPriority::StandsBack).expect("a while") > CROWD_WAITS / 2);
    }
}
