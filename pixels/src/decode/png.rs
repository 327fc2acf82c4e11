//! PNG, row by row: a large picture is shrunk while it is read, and never held as a whole.

use std::io::{BufRead, Seek};

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage, RgbaImage};
use png::{BitDepth, ColorType, Decoder, DecodingError, Limits, Reader, Transformations};

use super::cost::{self, Canvas};
use super::decoded::Decoded;
use super::need::{Need, is_on_its_side, is_timeout};
use super::shrinking::Shrinking;
use crate::error::PictureError;

/// How many rows a decoder holds at once: compressed input, the previous row and the current one.
const ROWS: u64 = 6;
/// Maximum size of a colour profile in bytes; the largest, for printing presses, have 3 MB.
const PROFILE: usize = 8 * 1024 * 1024;
/// The passes of Adam7: first column and row, steps between columns and rows.
const PASSES: [(u32, u32, u32, u32); 7] =
    [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

/// A picture whose header is read.
pub(super) struct Png<R: BufRead + Seek> {
    reader: Reader<R>,
    canvas: Canvas,
    orientation: Orientation,
    row: u64,
}

impl<R: BufRead + Seek> Png<R> {
    pub(super) fn open(source: R) -> Result<Self, PictureError> {
        let mut decoder = Decoder::new(source);
        let (width, height) = decoder.read_header_info().map_err(damaged)?.size();
        // Four channels of one byte each at most, after 16 bits were cut to 8.
        let row = u64::from(width) * 4;
        let most = usize::try_from(row * 4).map_err(|_| PictureError::TooCostly)?;
        decoder.set_limits(Limits { bytes: PROFILE + most });
        decoder.set_ignore_text_chunk(true);
        decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
        let reader = decoder.read_info().map_err(damaged)?;
        let (colour, bits) = reader.output_color_type();
        if bits != BitDepth::Eight || colour == ColorType::Indexed {
            return Err(PictureError::Damaged("its colours".to_owned()));
        }
        let orientation = reader.info().exif_metadata.as_deref();
        let orientation =
            orientation.and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
        let has_alpha = matches!(colour, ColorType::Rgba | ColorType::GrayscaleAlpha);
        let depth = if has_alpha { 4 } else { 3 };
        let canvas = Canvas { width, height, depth, is_on_its_side: is_on_its_side(orientation) };
        Ok(Self { reader, canvas, orientation, row })
    }

    /// How many pixels, horizontally and vertically, are averaged into one while reading.
    fn step(&self, need: Need) -> u32 {
        Shrinking::step(self.canvas.shrunk(need).factor)
    }

    pub(super) fn cost(&self, need: Need) -> u64 {
        let step = self.step(need);
        let (width, height) = (self.canvas.width.div_ceil(step), self.canvas.height.div_ceil(step));
        let small = Canvas { width, height, ..self.canvas };
        let rows = if self.is_interlaced() { height } else { 1 };
        let sums = if step == 1 { 0 } else { Shrinking::sums_bytes(small.width, rows, small.depth) };
        // Two bytes per channel: 16-bit rows are held before they are cut to 8 bits.
        let decoding = small.bytes() + sums + ROWS * 2 * self.row;
        cost::of(decoding, small, need)
    }

    fn is_interlaced(&self) -> bool {
        self.reader.info().interlaced
    }

    pub(super) fn decode(mut self, need: Need) -> Result<Decoded, PictureError> {
        let (step, is_interlaced) = (self.step(need), self.is_interlaced());
        let Canvas { width, height, depth, .. } = self.canvas;
        let (colour, _) = self.reader.output_color_type();
        let channels = colour.samples();
        let mut shrinking = Shrinking::new((width, height), step, depth, is_interlaced)?;
        for (x, y, across, down) in if is_interlaced { PASSES.as_slice() } else { &[(0, 0, 1, 1)] } {
            // A pass without a column has no rows either.
            let lines = if *x < width { height.saturating_sub(*y).div_ceil(*down) } else { 0 };
            for line in 0..lines {
                let row = self.reader.next_row().map_err(damaged)?;
                let row = row.ok_or_else(|| PictureError::Damaged("its rows".to_owned()))?;
                shrinking.add(row.data(), channels, (*x, *across), y + line * down);
            }
        }
        let profile = self.reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
        drop(self.reader);
        let (width, height, pixels) = shrinking.finish();
        let canvas: Option<DynamicImage> = if depth == 4 {
            RgbaImage::from_raw(width, height, pixels).map(Into::into)
        } else {
            RgbImage::from_raw(width, height, pixels).map(Into::into)
        };
        let canvas = canvas.ok_or_else(|| PictureError::Damaged("its size".to_owned()))?;
        Ok(Decoded { canvas, orientation: self.orientation, profile })
    }
}

fn damaged(error: DecodingError) -> PictureError {
    match error {
        DecodingError::IoError(error) if is_timeout(&error) => PictureError::TooCostly,
        DecodingError::LimitsExceeded => PictureError::TooCostly,
        error => PictureError::Damaged(error.to_string()),
    }
}
