//! A decoded picture, on its way to the sizes that are made of it.

use image::DynamicImage;
use image::metadata::Orientation;

use super::need::{Need, is_on_its_side};
use crate::error::PictureError;
use crate::{colour, scale};

/// A picture as stored: not yet upright, and in its own colours.
pub(crate) struct Decoded {
    pub(super) canvas: DynamicImage,
    pub(super) orientation: Orientation,
    pub(super) profile: Option<Vec<u8>>,
}

impl Decoded {
    /// Shrinks to what is needed, then converts to sRGB and turns upright: both cost less on a smaller
    /// picture.
    pub(crate) fn upright(self, need: Need) -> Result<DynamicImage, PictureError> {
        let mut canvas = self.canvas;
        let small = need.shrink(canvas.width(), canvas.height(), is_on_its_side(self.orientation));
        if small.factor < 1.0 {
            canvas = scale::to_size(&mut canvas, small.width, small.height)?;
        }
        if let Some(profile) = self.profile {
            colour::to_srgb(&mut canvas, &profile);
        }
        canvas.apply_orientation(self.orientation);
        Ok(canvas)
    }
}
