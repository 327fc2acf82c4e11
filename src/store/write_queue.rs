//! The queue in front of the one writing connection: first come, first served, editors before background
//! work, and nobody waits past a deadline.
//!
//! SQLite has one writer at a time whatever a program does. Waiting here, instead of inside `BEGIN
//! IMMEDIATE`, keeps waiting writers from holding connections, and makes the order fair.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::busy_log::{BusyLog, LOG_EVERY};
use super::error::{Error, Result};

/// Maximum waiting writers of one urgency. One more gets `Busy` at once.
pub(super) const WAITING_MAX: usize = 256;
/// A wait that is worth a word to the operator.
pub(super) const NOTABLE_WAIT: Duration = Duration::from_secs(1);

/// Who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Urgency {
    /// Somebody waits for the answer.
    Editor,
    /// Nobody waits: schedules, picture sizes, counts. Goes behind every editor.
    Background,
}

#[derive(Debug, Default)]
struct Line {
    /// Whether somebody writes at this moment.
    is_taken: bool,
    next_ticket: u64,
    editors: VecDeque<u64>,
    background: VecDeque<u64>,
    /// Since when writers wait and none has begun to write.
    stuck_since: Option<Instant>,
    /// When a writer last began to wait.
    asked_at: Option<Instant>,
}

impl Line {
    fn of(&mut self, urgency: Urgency) -> &mut VecDeque<u64> {
        match urgency {
            Urgency::Editor => &mut self.editors,
            Urgency::Background => &mut self.background,
        }
    }

    fn is_next(&self, urgency: Urgency, ticket: u64) -> bool {
        !self.is_taken
            && match urgency {
                Urgency::Editor => self.editors.front() == Some(&ticket),
                Urgency::Background => self.editors.is_empty() && self.background.front() == Some(&ticket),
            }
    }
}

/// The queue. Shared by every clone of the store.
#[derive(Debug, Default)]
pub(super) struct WriteQueue {
    line: Mutex<Line>,
    moved: Condvar,
    log: BusyLog,
}

/// The right to write, until it is dropped.
#[derive(Debug)]
pub(super) struct Turn<'q>(&'q WriteQueue);

impl WriteQueue {
    /// Waits for a turn until `deadline`. `Busy` when that passes, or when too many wait already.
    pub(super) fn wait(&self, urgency: Urgency, deadline: Instant) -> Result<Turn<'_>> {
        let will_wait = deadline > Instant::now();
        let mut line = self.lock();
        if line.of(urgency).len() >= WAITING_MAX {
            return Err(self.turned_away(&line, "too many writers wait"));
        }
        if will_wait {
            let now = Instant::now();
            line.stuck_since.get_or_insert(now);
            line.asked_at = Some(now);
        }
        let ticket = line.next_ticket;
        line.next_ticket += 1;
        line.of(urgency).push_back(ticket);
        while !line.is_next(urgency, ticket) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                line.of(urgency).retain(|waiting| *waiting != ticket);
                // Whoever stood behind this ticket may be first now.
                self.moved.notify_all();
                let was_late = || self.turned_away(&line, "a writer waited too long");
                return Err(if will_wait { was_late() } else { Error::Busy });
            }
            line = self.moved.wait_timeout(line, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        line.of(urgency).pop_front();
        line.is_taken = true;
        Ok(Turn(self))
    }

    /// Logs that the database's own lock was not free in time, if nothing was logged lately.
    pub(super) fn note_held_lock(&self) {
        let _busy = self.turned_away(&self.lock(), "another process holds its lock");
    }

    /// A writer holds the database's lock: whoever waits now waits from now on.
    pub(super) fn note_progress(&self) {
        let mut line = self.lock();
        let anyone_waits = !(line.editors.is_empty() && line.background.is_empty());
        line.stuck_since = anyone_waits.then(Instant::now);
    }

    /// Whether a writer has waited for a second or more, now or within the last minute, and none has written
    /// since.
    pub(super) fn is_stuck(&self) -> bool {
        let line = self.lock();
        let anyone_waits = line.is_taken || !(line.editors.is_empty() && line.background.is_empty());
        let is_recent = || line.asked_at.is_some_and(|at| at.elapsed() < LOG_EVERY);
        line.stuck_since.is_some_and(|since| since.elapsed() >= NOTABLE_WAIT) && (anyone_waits || is_recent())
    }

    /// `Busy`, with a log line if none was written lately.
    fn turned_away(&self, line: &Line, why: &str) -> Error {
        if self.log.is_due() {
            tracing::warn!(
                editors = line.editors.len(),
                background = line.background.len(),
                queue_max = WAITING_MAX,
                "database busy: {why}"
            );
        }
        Error::Busy
    }

    fn lock(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of waiting writers.
    #[cfg(test)]
    fn waiting(&self) -> usize {
        let line = self.lock();
        line.editors.len() + line.background.len()
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.lock().is_taken = false;
        self.0.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn later() -> Instant {
        Instant::now() + Duration::from_secs(60)
    }

    fn wait_until(queue: &WriteQueue, waiting: usize) {
        while queue.waiting() < waiting {
            std::thread::yield_now();
        }
    }

    #[test]
    fn editors_write_in_the_order_in_which_they_came_and_before_background_work() {
        let queue = WriteQueue::default();
        let (written, order) = mpsc::channel();
        let first = queue.wait(Urgency::Editor, later()).expect("a turn");
        std::thread::scope(|scope| {
            let comers =
                [("pictures", Urgency::Background), ("alice", Urgency::Editor), ("bruno", Urgency::Editor)];
            for (number, (who, urgency)) in comers.into_iter().enumerate() {
                let (queue, written) = (&queue, written.clone());
                scope.spawn(move || {
                    let _turn = queue.wait(urgency, later()).expect("a turn");
                    written.send(who).expect("somebody listens");
                });
                wait_until(queue, number + 1);
            }
            drop(first);
        });
        assert_eq!(order.try_iter().collect::<Vec<_>>(), ["alice", "bruno", "pictures"]);
    }

    #[test]
    fn nobody_waits_past_the_deadline_and_nobody_behind_is_held_up() {
        let queue = WriteQueue::default();
        let first = queue.wait(Urgency::Editor, later()).expect("a turn");
        let outcome = queue.wait(Urgency::Editor, Instant::now());
        assert!(matches!(outcome, Err(Error::Busy)));
        drop(first);
        assert!(queue.wait(Urgency::Editor, Instant::now()).is_ok());
        assert_eq!(queue.waiting(), 0);
    }

    #[test]
    fn a_full_queue_is_busy_at_once() {
        let queue = WriteQueue::default();
        let first = queue.wait(Urgency::Editor, later()).expect("a turn");
        queue.lock().editors.extend(1_000..1_000 + WAITING_MAX as u64);
        assert!(matches!(queue.wait(Urgency::Editor, later()), Err(Error::Busy)));
        drop(first);
    }

    #[test]
    fn writers_that_wait_long_are_noticed_until_one_writes() {
        let queue = WriteQueue::default();
        let _turn = queue.wait(Urgency::Editor, later()).expect("a turn");
        assert!(!queue.is_stuck(), "it has only just come");
        queue.lock().stuck_since = Instant::now().checked_sub(NOTABLE_WAIT);
        assert!(queue.is_stuck());
        queue.note_progress();
        assert!(!queue.is_stuck());
    }

    #[test]
    fn a_writer_that_panics_frees_its_turn() {
        let queue = WriteQueue::default();
        let panicked = std::thread::scope(|scope| {
            let writer = scope.spawn(|| {
                let _turn = queue.wait(Urgency::Editor, later()).expect("a turn");
                panic!("while writing");
            });
            writer.join()
        });
        assert!(panicked.is_err());
        assert!(queue.wait(Urgency::Editor, Instant::now()).is_ok());
    }
}
