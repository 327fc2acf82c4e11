//! Whether the work that nobody waits for is done: what `/ready` says of it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Rounds in a row that failed, from which on work counts as failing: one may meet a lock.
const FAILED_ROUNDS: u32 = 3;

/// What becomes of the threads of a process. Costs a reader nothing.
#[derive(Debug, Default)]
pub struct Pulse {
    /// Rounds that failed in a row: of the clock, and of the background thread.
    clock: AtomicU32,
    background: AtomicU32,
    is_stopped: AtomicBool,
    is_draining: AtomicBool,
}

/// Work that goes round and round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Due schedules.
    Clock,
    /// Sizes of pictures, articles to be rendered again, and more.
    Background,
}

impl Pulse {
    /// Notes how a round went.
    pub fn note(&self, work: Work, is_done: bool) {
        let rounds = match work {
            Work::Clock => &self.clock,
            Work::Background => &self.background,
        };
        match is_done {
            true => rounds.store(0, Ordering::Relaxed),
            // It saturates in no lifetime of a process.
            false => drop(rounds.fetch_add(1, Ordering::Relaxed)),
        }
    }

    /// Notes that a thread ended that should not.
    pub fn note_stopped(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Notes that the program is about to end: it answers what was asked, and takes nothing more.
    pub fn drain(&self) {
        self.is_draining.store(true, Ordering::Relaxed);
    }

    /// Whether the program is about to end.
    pub fn is_draining(&self) -> bool {
        self.is_draining.load(Ordering::Relaxed)
    }

    /// What is not well of the work; `None` if all is.
    pub fn trouble(&self) -> Option<&'static str> {
        let is_failing = |rounds: &AtomicU32| rounds.load(Ordering::Relaxed) >= FAILED_ROUNDS;
        if self.is_stopped.load(Ordering::Relaxed) {
            return Some("stopped");
        }
        (is_failing(&self.clock) || is_failing(&self.background)).then_some("failing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_fails_when_several_rounds_did_and_is_well_after_one_that_did_not() {
        let pulse = Pulse::default();
        for _ in 0..2 {
            pulse.note(Work::Clock, false);
            assert_eq!(pulse.trouble(), None);
        }
        pulse.note(Work::Background, true);
        pulse.note(Work::Clock, false);
        assert_eq!(pulse.trouble(), Some("failing"));
        pulse.note(Work::Clock, true);
        assert_eq!(pulse.trouble(), None);
        pulse.note_stopped();
        assert_eq!(pulse.trouble(), Some("stopped"));
    }
}
