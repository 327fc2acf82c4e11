//! What all decoders need to know: how large a picture must be, whether it is rotated, whether time is up.

use std::io;

use image::metadata::Orientation;

/// The minimum size of the decoded picture, seen upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl Need {
    /// What a picture of this size may be shrunk to; `is_on_its_side` if it is stored rotated by 90°.
    pub(super) fn shrink(self, width: u32, height: u32, is_on_its_side: bool) -> Shrunk {
        let (across, down) = if is_on_its_side { (height, width) } else { (width, height) };
        let wide = f64::from(self.width) / f64::from(across.max(1));
        let high = f64::from(self.height) / f64::from(down.max(1));
        let factor = wide.max(high).min(1.0);
        let side = |side: u32| (f64::from(side) * factor).round().max(1.0) as u32;
        Shrunk { factor, width: side(width), height: side(height) }
    }
}

/// A smaller size of a picture, as it is stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shrunk {
    /// New sides divided by old ones, at most 1.
    pub(super) factor: f64,
    pub(super) width: u32,
    pub(super) height: u32,
}

pub(super) const fn is_on_its_side(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// Whether the deadline has passed.
pub(super) fn is_timeout(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::TimedOut
}
