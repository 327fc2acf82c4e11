//! What the page shows until a picture has loaded.

use std::fmt::Write as _;

use image::DynamicImage;

use crate::{error::PictureError, scale};

/// Two short strings: a colour that needs no decoding, and a blurred picture for scripts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// The average colour, `#rrggbb`.
    pub colour: String,
    /// Whether the picture has no transparency: only then may a colour lie behind it.
    pub opaque: bool,
    /// A thumbhash: about fifty hexadecimal digits.
    pub thumbhash: String,
}

/// Maximum side that thumbhash accepts, in pixels.
const SIDE: u32 = 100;

pub(super) fn of(canvas: &mut DynamicImage) -> Result<Placeholder, PictureError> {
    let factor = (f64::from(SIDE) / f64::from(canvas.width().max(canvas.height()))).min(1.0);
    let side = |side: u32| (f64::from(side) * factor).round().max(1.0) as u32;
    let (width, height) = (side(canvas.width()), side(canvas.height()));
    let small = scale::to_size(canvas, width, height)?.into_rgba8();
    let hash = thumbhash::rgba_to_thumb_hash(small.width() as usize, small.height() as usize, small.as_raw());
    let (mut sums, mut weight, mut opaque) = ([0_u64; 3], 0, true);
    for pixel in small.pixels() {
        let alpha = u64::from(pixel.0[3]);
        opaque &= alpha == 255;
        weight += alpha;
        for (sum, colour) in sums.iter_mut().zip(pixel.0) {
            *sum += u64::from(colour) * alpha;
        }
    }
    let [red, green, blue] = sums.map(|sum| sum.checked_div(weight).unwrap_or(255));
    let mut thumbhash = String::new();
    for byte in hash {
        // Writing to a string cannot fail.
        let _ = write!(thumbhash, "{byte:02x}");
    }
    Ok(Placeholder { colour: format!("#{red:02x}{green:02x}{blue:02x}"), opaque, thumbhash })
}
