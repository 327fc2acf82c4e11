//! The lane of the hashes. A hash takes a core for tens of milliseconds and 19 MiB: a thread of its
//! own makes them, gently, and a short queue waits. Whoever finds it full is asked to come back;
//! readers never wait for it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::newsroom::{Error, Result};
use crate::store::Error as StoreError;

/// Hashes made at once: their memory is this many times 19 MiB. With one, a machine of two cores always has
/// the other for readers.
pub const LANE_THREADS: usize = 1;
/// Who may wait behind them. At thirty hashes a second that is a second of waiting.
pub const LANE_QUEUE: usize = 30;
/// Seconds after which whoever found the lane full may come back.
pub const LANE_RETRY_SECONDS: i64 = 5;

type Job = Box<dyn FnOnce(&AtomicU64) + Send>;

/// The lane. Its threads end when it is dropped.
pub struct Lane {
    places: Arc<Semaphore>,
    made: Arc<AtomicU64>,
    queue: mpsc::Sender<Job>,
}

/// A place in the lane, held from the first look at a request to its answer.
#[derive(Debug)]
pub struct Place(
    #[expect(dead_code, reason = "it is held, and given back when it is dropped")] OwnedSemaphorePermit,
);

impl Lane {
    /// Opens the lane. Without threads it does nothing, and says so to whoever comes.
    pub fn open() -> Self {
        let (queue, jobs) = mpsc::channel::<Job>();
        let jobs = Arc::new(Mutex::new(jobs));
        let made = Arc::new(AtomicU64::new(0));
        for number in 0..LANE_THREADS {
            let (jobs, made) = (Arc::clone(&jobs), Arc::clone(&made));
            let thread = std::thread::Builder::new().name(format!("hash-{number}"));
            let started = thread.spawn(move || {
                be_gentle();
                super::password::get_ready();
                loop {
                    let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(job) = next else { return };
                    // A job that panics drops its answer, which whoever waits is told.
                    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| job(&made)));
                }
            });
            if let Err(error) = started {
                tracing::error!(%error, "passwords cannot be hashed");
            }
        }
        Self { places: Arc::new(Semaphore::new(LANE_THREADS + LANE_QUEUE)), made, queue }
    }

    /// How many hashes were made for those who have their answers.
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::SeqCst)
    }

    /// A place in the lane, if one is free.
    pub fn enter(&self) -> Option<Place> {
        Arc::clone(&self.places).try_acquire_owned().ok().map(Place)
    }

    /// Does a piece of slow work in its turn.
    pub async fn run<T: Send + 'static>(
        &self,
        _place: &Place,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let (answer, waiting) = oneshot::channel();
        let job: Job = Box::new(move |made| {
            let before = super::password::made();
            let done = work();
            made.fetch_add(super::password::made() - before, Ordering::SeqCst);
            // Nobody waits any more when the visitor has gone away.
            let _ = answer.send(done);
        });
        let ended = || Error::Store(StoreError::Broken("the lane of the hashes ended".to_owned()));
        self.queue.send(job).map_err(|_| ended())?;
        waiting.await.map_err(|_| ended())
    }
}

/// How far hashes stand back (`nice`): beside a busy core they get a tenth of it. Less would let any
/// busy neighbour on the machine keep editors out.
#[cfg(target_os = "linux")]
const STEPS_BACK: i32 = 10;

/// Lets other threads go first where the system can tell threads apart (Linux).
fn be_gentle() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, STEPS_BACK) {
        tracing::debug!(%error, "hashes run like everything else");
    }
}
