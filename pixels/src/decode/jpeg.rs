//! JPEG. A photograph that can be shrunk by its own cosine transform is shrunk while decoding, which costs a
//! quarter of the memory. One needed in full goes to the decoder that holds its pixels only once.

use std::io::{self, BufRead, Seek};

use image::RgbImage;
use image::metadata::Orientation;
use jpeg_decoder::{CodingProcess, Decoder, ImageInfo, PixelFormat};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::cost::{self, Canvas};
use super::decoded::Decoded;
use super::need::{Need, is_on_its_side, is_timeout};
use super::shrinking::zeroes;
use crate::colour;
use crate::error::PictureError;

/// Rows of blocks per component that a decoder passes between its threads.
const BLOCK_ROWS: u64 = 8;

/// A picture whose header is read, and its size when decoded.
pub(super) struct Jpeg<R: BufRead + Seek> {
    source: R,
    stored: Stored,
    info: ImageInfo,
    scaled: (u16, u16),
    orientation: Orientation,
}

impl<R: BufRead + Seek> Jpeg<R> {
    pub(super) fn open(mut source: R, need: Need) -> Result<Self, PictureError> {
        let stored = Stored::read(&mut source)?;
        source.rewind()?;
        let mut decoder = Decoder::new(&mut source);
        decoder.read_info().map_err(damaged)?;
        let info = decoder.info().ok_or_else(no_frame)?;
        let orientation = decoder.exif_data().and_then(Orientation::from_exif_chunk);
        let orientation = orientation.unwrap_or(Orientation::NoTransforms);
        let scaled = scale(&mut decoder, &info, orientation, need)?;
        drop(decoder);
        Ok(Self { source, stored, info, scaled, orientation })
    }

    fn canvas(&self) -> Canvas {
        let (width, height) = (self.scaled.0.into(), self.scaled.1.into());
        Canvas { width, height, depth: 3, is_on_its_side: is_on_its_side(self.orientation) }
    }

    fn is_needed_whole(&self) -> bool {
        self.scaled == (self.info.width, self.info.height) && self.info.pixel_format == PixelFormat::RGB24
    }

    pub(super) fn cost(&self, need: Need) -> u64 {
        let canvas = self.canvas();
        let samples = self.stored.samples();
        let is_progressive = self.info.coding_process == CodingProcess::DctProgressive;
        let is_kept = is_progressive || (self.is_needed_whole() && self.stored.is_in_parts);
        let coefficients = if is_kept { samples * 2 } else { self.stored.block_row() * BLOCK_ROWS * 2 };
        let planes = if self.is_needed_whole() {
            0
        } else {
            // Blocks of 8, 4, 2 or 1 pixels a side instead of 8.
            let side = u64::from(self.scaled.0) * 8 / u64::from(self.info.width.max(1)) + 1;
            let side = side.next_power_of_two().min(8);
            samples * side * side / 64
        };
        let pixels = canvas.pixels();
        let out = pixels * self.info.pixel_format.pixel_bytes() as u64;
        let converted = if self.info.pixel_format == PixelFormat::RGB24 { 0 } else { canvas.bytes() };
        cost::of(coefficients + planes.max(converted) + out, canvas, need)
    }

    pub(super) fn decode(mut self, need: Need) -> Result<Decoded, PictureError> {
        self.source.rewind()?;
        if self.is_needed_whole() {
            return self.whole();
        }
        let mut decoder = Decoder::new(&mut self.source);
        decoder.set_max_decoding_buffer_size(usize::MAX);
        decoder.read_info().map_err(damaged)?;
        let (width, height) = scale(&mut decoder, &self.info, self.orientation, need)?;
        let pixels = decoder.decode().map_err(damaged)?;
        let mut profile = decoder.icc_profile();
        drop(decoder);
        let pixels = match self.info.pixel_format {
            PixelFormat::RGB24 => pixels,
            PixelFormat::L8 => pixels.into_iter().flat_map(|grey| [grey; 3]).collect(),
            PixelFormat::CMYK32 => colour::from_cmyk(&pixels, profile.take().as_deref()),
            PixelFormat::L16 => return Err(PictureError::Damaged("16 bits".to_owned())),
        };
        let canvas = RgbImage::from_raw(width.into(), height.into(), pixels)
            .ok_or_else(|| PictureError::Damaged("its size".to_owned()))?;
        Ok(Decoded { canvas: canvas.into(), orientation: self.orientation, profile })
    }

    fn whole(self) -> Result<Decoded, PictureError> {
        let options = DecoderOptions::new_fast()
            .set_max_width(usize::from(u16::MAX))
            .set_max_height(usize::from(u16::MAX))
            .jpeg_set_out_colorspace(ColorSpace::RGB);
        let mut decoder = JpegDecoder::new_with_options(self.source, options);
        let mut pixels = zeroes(usize::from(self.info.width) * usize::from(self.info.height) * 3)?;
        decoder.decode_into(&mut pixels).map_err(|error| PictureError::Damaged(error.to_string()))?;
        let profile = decoder.icc_profile();
        let canvas = decoder
            .dimensions()
            .and_then(|(width, height)| RgbImage::from_raw(width as u32, height as u32, pixels))
            .ok_or_else(|| PictureError::Damaged("its size".to_owned()))?;
        Ok(Decoded { canvas: canvas.into(), orientation: self.orientation, profile })
    }
}

/// Asks for the smallest size that is large enough, among those that the transform can produce.
fn scale<R: io::Read>(
    decoder: &mut Decoder<R>,
    info: &ImageInfo,
    orientation: Orientation,
    need: Need,
) -> Result<(u16, u16), PictureError> {
    let small = need.shrink(info.width.into(), info.height.into(), is_on_its_side(orientation));
    let side = |side: u16| (f64::from(side) * small.factor).ceil() as u16;
    decoder.scale(side(info.width), side(info.height)).map_err(damaged)
}

/// How the components are stored, which decides how much of them a decoder keeps in memory.
struct Stored {
    width: u64,
    height: u64,
    /// Blocks of each component in one coding unit: horizontal, vertical.
    sampling: Vec<(u64, u64)>,
    /// Whether the first scan holds only some of the components.
    is_in_parts: bool,
}

impl Stored {
    /// Reads the segments up to the first scan.
    fn read(source: &mut impl BufRead) -> Result<Self, PictureError> {
        let mut read = || -> io::Result<Option<Self>> {
            let (mut frame, mut head) = (None, [0; 2]);
            source.read_exact(&mut head)?;
            loop {
                source.read_exact(&mut head)?;
                while head == [0xff, 0xff] {
                    source.read_exact(&mut head[1..])?;
                }
                let (mut length, marker) = ([0; 2], head[1]);
                source.read_exact(&mut length)?;
                let mut segment = vec![0; usize::from(u16::from_be_bytes(length)).saturating_sub(2)];
                source.read_exact(&mut segment)?;
                match (marker, segment.as_slice()) {
                    (0xc0..=0xc2, [_, h1, h0, w1, w0, _, components @ ..]) => {
                        let side = |high: &u8, low: &u8| u64::from(u16::from_be_bytes([*high, *low]));
                        let sampling = |part: &[u8]| (u64::from(part[1] >> 4), u64::from(part[1] & 15));
                        frame = Some(Self {
                            width: side(w1, w0),
                            height: side(h1, h0),
                            sampling: components.chunks_exact(3).map(sampling).collect(),
                            is_in_parts: false,
                        });
                    }
                    (0xda, [count, ..]) => {
                        return Ok(frame.map(|frame| Self {
                            is_in_parts: usize::from(*count) < frame.sampling.len(),
                            ..frame
                        }));
                    }
                    _ => {}
                }
            }
        };
        match read() {
            Ok(stored) => stored.ok_or_else(no_frame),
            Err(error) if is_timeout(&error) => Err(PictureError::TooCostly),
            Err(_) => Err(no_frame()),
        }
    }

    /// Units across and down.
    fn units(&self) -> (u64, u64) {
        let across = self.sampling.iter().map(|(across, _)| *across).max().unwrap_or(1).max(1);
        let down = self.sampling.iter().map(|(_, down)| *down).max().unwrap_or(1).max(1);
        (self.width.div_ceil(across * 8), self.height.div_ceil(down * 8))
    }

    /// The samples of a row of units.
    fn block_row(&self) -> u64 {
        let blocks: u64 = self.sampling.iter().map(|(across, down)| across * down).sum();
        self.units().0 * blocks * 64
    }

    /// The samples of all components, whole blocks.
    fn samples(&self) -> u64 {
        self.units().1 * self.block_row()
    }
}

fn no_frame() -> PictureError {
    PictureError::Damaged("no frame".to_owned())
}

fn damaged(error: jpeg_decoder::Error) -> PictureError {
    match error {
        jpeg_decoder::Error::Io(error) if is_timeout(&error) => PictureError::TooCostly,
        error => PictureError::Damaged(error.to_string()),
    }
}
