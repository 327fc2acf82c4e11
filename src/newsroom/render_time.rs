//! How long rendering a text may take.

use std::time::Duration;

/// Processor time for rendering an article: its body, its chapeau and its captions together. A long one takes some
/// milliseconds; what takes longer than this is hostile or broken, and would keep others from their previews.
const RENDER_TIME_MAX: Duration = Duration::from_secs(10);

/// The time that each rendering has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderTime(Duration);

impl Default for RenderTime {
    fn default() -> Self {
        Self(RENDER_TIME_MAX)
    }
}

impl RenderTime {
    /// So much time for each rendering.
    #[cfg(feature = "internals")]
    pub const fn of(time: Duration) -> Self {
        Self(time)
    }

    /// Begins a rendering: whether it takes too long is asked later, and often.
    pub(super) fn begin(self) -> impl Fn() -> bool {
        let began = spent();
        move || spent().saturating_sub(began) >= self.0
    }
}

/// The processor time of this thread. What others did meanwhile on a busy machine is no fault of the text.
#[cfg(unix)]
fn spent() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or_default(), time.tv_nsec.try_into().unwrap_or_default())
}

#[cfg(not(unix))]
fn spent() -> Duration {
    static BEGAN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    BEGAN.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_is_no_rendering() {
        let is_late = RenderTime(Duration::from_millis(20)).begin();
        // Another thread works meanwhile, as on a busy machine.
        let busy = std::thread::spawn(|| while spent() < Duration::from_millis(60) {});
        busy.join().expect("a thread");
        assert!(!is_late(), "this thread only waited");
        while !is_late() {}
        assert!(spent() >= Duration::from_millis(20));
    }
}
