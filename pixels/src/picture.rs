//! A picture in memory, and what is made of it.

use std::io::{BufRead, Cursor, Seek};
use std::time::Instant;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage, imageops};

use crate::budget::{DecodeBudget, Reservation};
use crate::decode::{Need, Opened};
use crate::encode::{self, Encoded, PictureEncoding};
use crate::error::{DECODE_TIME, PictureError};
use crate::placeholder::{self, Placeholder};
use crate::scale;

/// The background of squares that must be opaque.
const PAPER: Rgba<u8> = Rgba([255, 255, 255, 255]);
const NOTHING: Rgba<u8> = Rgba([0, 0, 0, 0]);

/// The memory that a picture of this media type and everything made of it takes, in bytes: judged by its header, no
/// pixel is decoded.
pub fn cost(source: impl BufRead + Seek, mime: &str, need: Need) -> Result<u64, PictureError> {
    Ok(Opened::open(source, mime, need, Instant::now() + DECODE_TIME)?.cost(need))
}

/// A decoded picture, upright and in sRGB. It holds its part of the budget until it is dropped.
pub struct Picture {
    canvas: DynamicImage,
    _held: Reservation,
}

impl Picture {
    /// Decodes a picture of this media type in its turn, no smaller than `need` unless it is smaller itself.
    pub fn decode(
        source: impl BufRead + Seek,
        mime: &str,
        need: Need,
        budget: &DecodeBudget,
    ) -> Result<Self, PictureError> {
        let opened = Opened::open(source, mime, need, Instant::now() + DECODE_TIME)?;
        let held = budget.reserve(opened.cost(need))?;
        Ok(Self { canvas: opened.decode(need)?.upright(need)?, _held: held })
    }

    /// Shrinks to a width in pixels, keeping the proportions; does nothing if it is no wider.
    pub fn shrink(self, width: u32) -> Result<Self, PictureError> {
        Ok(Self { canvas: scale::to_width(self.canvas, width)?, ..self })
    }

    /// The picture as a file, pixels and nothing else.
    pub fn encode(&self, encoding: PictureEncoding) -> Result<Encoded, PictureError> {
        encode::encode(&self.canvas, encoding)
    }

    /// A JPEG in the proportions of `size` and no larger, cropped as close to `focal` as the edges allow. `size` is
    /// in pixels, `focal` in per cent of width and height.
    pub fn crop(&mut self, size: (u32, u32), focal: (u8, u8)) -> Result<Encoded, PictureError> {
        encode::encode(&scale::crop(&mut self.canvas, size, focal)?, PictureEncoding::Jpeg)
    }

    /// A PNG `side` pixels wide and high: the whole picture in the middle, filling so many per cent of it. The rest is
    /// white if it must be opaque.
    pub fn square(&mut self, side: u32, filled: u32, is_opaque: bool) -> Result<Vec<u8>, PictureError> {
        if self.canvas.as_rgba8().is_none() {
            self.canvas = DynamicImage::ImageRgba8(self.canvas.to_rgba8());
        }
        let room = f64::from(side * filled) / 100.0;
        let factor = room / f64::from(self.canvas.width().max(self.canvas.height()).max(1));
        let scaled = |side: u32| (f64::from(side) * factor).round().max(1.0) as u32;
        let (width, height) = (scaled(self.canvas.width()), scaled(self.canvas.height()));
        let small = scale::to_size(&mut self.canvas, width, height)?;
        let mut square = RgbaImage::from_pixel(side, side, if is_opaque { PAPER } else { NOTHING });
        let middle = |inner: u32| i64::from((side - inner.min(side)) / 2);
        imageops::overlay(&mut square, &small, middle(small.width()), middle(small.height()));
        let mut bytes = Cursor::new(Vec::new());
        let failed = |_| PictureError::Damaged("PNG cannot hold it".to_owned());
        DynamicImage::ImageRgba8(square).write_to(&mut bytes, ImageFormat::Png).map_err(failed)?;
        Ok(bytes.into_inner())
    }

    /// What a page shows until the picture has loaded.
    pub fn placeholder(mut self) -> Result<Placeholder, PictureError> {
        placeholder::of(&mut self.canvas)
    }
}
