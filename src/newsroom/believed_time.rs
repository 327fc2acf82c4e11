//! How far the clock is believed. What is valid, due or shown goes by the clock as it stands. What is removed for
//! its age goes by the time believed here, so that a clock that is wrong for an hour removes nothing.
//!
//! The believed time follows the clock while it moves with the monotonic one, and across restarts that are
//! not too long. A clock that jumped by more than [`JUMP_MAX_SECONDS`] is doubted until it has stayed so for
//! [`DOUBT`] of uptime.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::domain::moment::Moment;

/// Time since a fixed instant, which no setting of a clock changes; tests choose it.
pub type Uptime = Arc<dyn Fn() -> Duration + Send + Sync>;

/// The longest jump, and the longest downtime, that is believed at once: four days, a long weekend.
const JUMP_MAX_SECONDS: i64 = 4 * 24 * 3600;
/// How long a clock that jumped is doubted: a day, in which somebody sees it.
const DOUBT: Duration = Duration::from_secs(24 * 3600);
/// How often what is too old is removed.
const CLEAN_UP_EVERY: Duration = Duration::from_secs(3600);

/// The believed time of one process.
pub struct BelievedTime {
    uptime: Uptime,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// The believed time, and the uptime at which it was that.
    believed: Option<(Moment, Duration)>,
    /// Since when the clock has been elsewhere.
    doubted_since: Option<Duration>,
    cleaned_up_at: Option<Duration>,
}

impl Default for BelievedTime {
    fn default() -> Self {
        let start = Instant::now();
        Self::with_uptime(Arc::new(move || start.elapsed()))
    }
}

impl fmt::Debug for BelievedTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("BelievedTime").field("state", &self.state).finish_non_exhaustive()
    }
}

impl BelievedTime {
    /// Believes whatever the clock says first.
    pub fn with_uptime(uptime: Uptime) -> Self {
        Self { uptime, state: Mutex::default() }
    }

    /// Continues with what an earlier process believed.
    pub fn resume(&self, believed: Moment) {
        self.state().believed = Some((believed, self.uptime()));
    }

    /// Time since a fixed instant.
    pub fn uptime(&self) -> Duration {
        (self.uptime)()
    }

    /// The instant from which ages are counted when something is removed: never later than either time.
    pub fn for_ages(&self, now: Moment) -> Moment {
        self.observe(now).0.min(now)
    }

    /// The instant to note for what must outlast a clock that jumped back: never earlier than either time.
    pub fn to_note(&self, now: Moment) -> Moment {
        match self.observe(now) {
            (believed, true) => believed.max(now),
            (_, false) => now,
        }
    }

    /// Whether the clock has jumped and is not believed yet.
    pub fn is_doubted(&self, now: Moment) -> bool {
        self.observe(now).1
    }

    /// Whether it is time to clean up again: at first, then once an hour.
    pub(super) fn is_clean_up_due(&self) -> bool {
        let uptime = self.uptime();
        self.state().cleaned_up_at.is_none_or(|last| uptime >= last + CLEAN_UP_EVERY)
    }

    /// Whether nothing was cleaned up yet.
    pub(super) fn is_first_clean_up(&self) -> bool {
        self.state().cleaned_up_at.is_none()
    }

    /// Notes that it was cleaned up.
    pub(super) fn note_clean_up(&self) {
        self.state().cleaned_up_at = Some(self.uptime());
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The believed time, and whether the clock is doubted.
    fn observe(&self, now: Moment) -> (Moment, bool) {
        let uptime = self.uptime();
        let mut state = self.state();
        let (believed, at) = state.believed.unwrap_or((now, uptime));
        let passed = i64::try_from(uptime.saturating_sub(at).as_secs()).unwrap_or(i64::MAX);
        let expected = believed.plus_seconds(passed);
        let jump = now.unix_seconds() - expected.unix_seconds();
        let doubted_since = state.doubted_since;
        if jump.abs() <= JUMP_MAX_SECONDS {
            if doubted_since.is_some() {
                tracing::warn!("the clock is back where it was");
            }
        } else if doubted_since.is_some_and(|since| uptime.saturating_sub(since) >= DOUBT) {
            tracing::warn!(days = jump / 86_400, "the clock is believed: it has stayed for a day");
        } else {
            if doubted_since.is_none() {
                tracing::warn!(
                    days = jump / 86_400,
                    "the clock jumped: for a day, or until it is back, nothing is removed for its age"
                );
                state.doubted_since = Some(uptime);
            }
            // Kept as it was first seen: whole seconds would lose the rest at each look.
            state.believed = Some((believed, at));
            return (expected, true);
        }
        state.doubted_since = None;
        state.believed = Some((now, uptime));
        (now, false)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    use super::*;

    const DAY: i64 = 24 * 3600;

    /// A clock and an uptime that move only when told to.
    struct Clocks {
        time: BelievedTime,
        uptime: Arc<AtomicU64>,
        now: Moment,
    }

    fn clocks() -> Clocks {
        let uptime = Arc::new(AtomicU64::new(0));
        let read = Arc::clone(&uptime);
        let time = BelievedTime::with_uptime(Arc::new(move || Duration::from_secs(read.load(Relaxed))));
        let now = Moment::EPOCH.plus_seconds(20_000 * DAY);
        time.is_doubted(now);
        Clocks { time, uptime, now }
    }

    impl Clocks {
        fn pass(&mut self, seconds: i64) {
            self.uptime.fetch_add(u64::try_from(seconds).expect("forwards"), Relaxed);
            self.now = self.now.plus_seconds(seconds);
        }

        fn jump(&mut self, seconds: i64) {
            self.now = self.now.plus_seconds(seconds);
        }

        /// Whether it is doubted, and how far the two instants are from the clock.
        fn seen(&self) -> (bool, i64, i64) {
            let from = |moment: Moment| moment.unix_seconds() - self.now.unix_seconds();
            let (time, now) = (&self.time, self.now);
            (time.is_doubted(now), from(time.for_ages(now)), from(time.to_note(now)))
        }
    }

    #[test]
    fn time_that_passes_is_believed() {
        let mut clocks = clocks();
        for seconds in [1, 600, 400 * DAY] {
            clocks.pass(seconds);
            assert_eq!(clocks.seen(), (false, 0, 0));
        }
        clocks.jump(600);
        assert_eq!(clocks.seen(), (false, 0, 0), "ten minutes remove nothing");
        clocks.jump(-1200);
        assert_eq!(clocks.seen(), (false, 0, 0));
    }

    #[test]
    fn a_jump_is_doubted_for_a_day_of_uptime_or_until_it_is_over() {
        for days in [400, -400] {
            let mut clocks = clocks();
            clocks.jump(days * DAY);
            let back = -days * DAY;
            assert_eq!(clocks.seen(), (true, back.min(0), back.max(0)));
            clocks.pass(DAY - 1);
            assert_eq!(clocks.seen(), (true, back.min(0), back.max(0)));
            clocks.jump(back);
            assert_eq!(clocks.seen(), (false, 0, 0), "it is over");
            clocks.jump(days * DAY);
            assert!(clocks.seen().0);
            clocks.pass(DAY);
            assert_eq!(clocks.seen(), (false, 0, 0), "it has stayed for a day");
        }
    }

    #[test]
    fn a_restart_with_a_wrong_clock_is_a_jump() {
        let clocks = clocks();
        clocks.time.resume(clocks.now.plus_seconds(-3 * DAY));
        assert!(!clocks.seen().0, "a long weekend");
        clocks.time.resume(clocks.now.plus_seconds(-5 * DAY));
        assert_eq!(clocks.seen(), (true, -5 * DAY, 0));
    }
}
