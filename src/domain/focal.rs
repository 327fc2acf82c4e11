//! The point of a picture that every crop keeps.

use serde::{Deserialize, Serialize};

/// The focal point that every crop keeps, in per cent of width and height (0 to 100).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focal {
    /// From the left.
    pub x: u8,
    /// From the top.
    pub y: u8,
}

impl Focal {
    /// CSS classes for the focal point, in steps of ten per cent; none for the middle.
    pub(super) fn classes(self) -> impl Iterator<Item = String> {
        let step = |part: u8| (u16::from(part.min(100)) + 5) / 10;
        let class = |axis: &'static str, part: u8| {
            let step = step(part);
            (step != 5).then(|| format!("{axis}{step}"))
        };
        class("fx", self.x).into_iter().chain(class("fy", self.y))
    }
}

impl Default for Focal {
    fn default() -> Self {
        Self { x: 50, y: 50 }
    }
}
