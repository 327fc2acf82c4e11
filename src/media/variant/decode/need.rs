//! What all decoders ask: how large a picture must be, how it lies, whether its time is up.

use std::io;

use image::metadata::Orientation;

use crate::media::variant::recipe::{Recipe, SOCIAL};

/// The minimum size of the decoded picture, seen upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::media::variant) struct Need {
    pub(in crate::media::variant) width: u32,
    pub(in crate::media::variant) height: u32,
}

impl Need {
    pub(in crate::media::variant) fn of(recipes: &[Recipe]) -> Self {
        let width = recipes.iter().map(Recipe::width).max().unwrap_or(1);
        let is_social = recipes.iter().any(|recipe| matches!(recipe, Recipe::Social(_)));
        Self { width, height: if is_social { SOCIAL.1 } else { 1 } }
    }

    /// The factor by which a picture of this size, seen upright, may be shrunk; at most 1.
    pub(super) fn factor(self, width: u32, height: u32) -> f64 {
        let wide = f64::from(self.width) / f64::from(width.max(1));
        let high = f64::from(self.height) / f64::from(height.max(1));
        wide.max(high).min(1.0)
    }
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
