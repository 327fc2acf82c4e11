//! Decoding, no larger than needed and within limits of memory and time.

mod cost;
mod deadline;
mod jpeg;
mod other;
mod png;
mod shrinking;

use std::io::{self, BufRead, Seek};
use std::time::Instant;

use image::DynamicImage;
use image::metadata::Orientation;

use self::cost::Canvas;
use self::deadline::DeadlineReader;
use super::error::VariantError;
use super::recipe::{Recipe, SOCIAL};
use super::{colour, scale};

/// The minimum size of the decoded picture, seen upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Need {
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Need {
    pub(super) fn of(recipes: &[Recipe]) -> Self {
        let width = recipes.iter().map(Recipe::width).max().unwrap_or(1);
        let is_social = recipes.iter().any(|recipe| matches!(recipe, Recipe::Social(_)));
        Self { width, height: if is_social { SOCIAL.1 } else { 1 } }
    }

    /// The factor by which a picture of this size, seen upright, may be shrunk; at most 1.
    fn factor(self, width: u32, height: u32) -> f64 {
        let wide = f64::from(self.width) / f64::from(width.max(1));
        let high = f64::from(self.height) / f64::from(height.max(1));
        wide.max(high).min(1.0)
    }
}

/// A picture as stored: not yet upright, and in its own colours.
pub(super) struct Decoded {
    canvas: DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
}

impl Decoded {
    /// Shrinks to what is needed, then converts to sRGB and turns upright: both cost less on a smaller
    /// picture.
    pub(super) fn upright(self, need: Need) -> Result<DynamicImage, VariantError> {
        let mut canvas = self.canvas;
        let (width, height) = (canvas.width(), canvas.height());
        let is_on_its_side = is_on_its_side(self.orientation);
        let (factor, small_width, small_height) =
            Canvas { width, height, depth: 4, is_on_its_side }.shrunk(need);
        if factor < 1.0 {
            canvas = scale::to_size(&mut canvas, small_width, small_height)?;
        }
        if let Some(profile) = self.profile {
            colour::to_srgb(&mut canvas, &profile);
        }
        canvas.apply_orientation(self.orientation);
        Ok(canvas)
    }
}

/// A picture of a format that intake detected, its header read.
pub(super) struct Opened<R: BufRead + Seek>(Format<R>);

enum Format<R: BufRead + Seek> {
    Jpeg(jpeg::Jpeg<DeadlineReader<R>>),
    Png(Box<png::Png<DeadlineReader<R>>>),
    Other(other::Picture<DeadlineReader<R>>),
}

impl<R: BufRead + Seek> Opened<R> {
    /// Reads the header. Everything is to be read until a deadline.
    pub(super) fn open(source: R, mime: &str, need: Need, until: Instant) -> Result<Self, VariantError> {
        let source = DeadlineReader::new(source, until);
        Ok(Self(match mime {
            "image/jpeg" => Format::Jpeg(jpeg::Jpeg::open(source, need)?),
            "image/png" => Format::Png(Box::new(png::Png::open(source)?)),
            "image/webp" => Format::Other(other::Picture::webp(source)?),
            "image/gif" => Format::Other(other::Picture::gif(source)?),
            _ => return Err(VariantError::Unfit(mime.to_owned())),
        }))
    }

    /// The memory that its sizes take, in bytes.
    pub(super) fn cost(&self, need: Need) -> u64 {
        match &self.0 {
            Format::Jpeg(jpeg) => jpeg.cost(need),
            Format::Png(png) => png.cost(need),
            Format::Other(other) => other.cost(need),
        }
    }

    /// Decodes the pixels, which takes no more memory than [`Opened::cost`] says.
    pub(super) fn decode(self, need: Need) -> Result<Decoded, VariantError> {
        match self.0 {
            Format::Jpeg(jpeg) => jpeg.decode(need),
            Format::Png(png) => png.decode(need),
            Format::Other(other) => other.decode(),
        }
    }
}

const fn is_on_its_side(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// Whether the deadline has passed.
fn is_timeout(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::TimedOut
}
