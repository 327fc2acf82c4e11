//! How long rendering a text may take.

use std::time::{Duration, Instant};

/// Time for rendering an article: its body, its chapeau and its captions together. A long one takes some
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
        let started = Instant::now();
        move || started.elapsed() >= self.0
    }
}
