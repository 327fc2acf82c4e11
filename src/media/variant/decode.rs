//! Decoding, no larger than needed and within limits of memory and time.

use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::time::Instant;

use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageFormat, Limits, RgbImage};
use jpeg_decoder::{CodingProcess, Decoder, PixelFormat};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::error::{DECODE_MEMORY, VariantError};
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
        let (width, height) = (self.canvas.width(), self.canvas.height());
        let factor = if is_on_its_side(self.orientation) {
            need.factor(height, width)
        } else {
            need.factor(width, height)
        };
        let shrunk = |side: u32| (f64::from(side) * factor).round().max(1.0) as u32;
        let mut canvas = self.canvas;
        if factor < 1.0 {
            canvas = scale::to_size(&mut canvas, shrunk(width), shrunk(height))?;
        }
        if let Some(profile) = self.profile {
            colour::to_srgb(&mut canvas, &profile);
        }
        canvas.apply_orientation(self.orientation);
        Ok(canvas)
    }
}

impl Need {
    /// The factor by which a picture of this size, seen upright, may be shrunk; at most 1.
    fn factor(self, width: u32, height: u32) -> f64 {
        let wide = f64::from(self.width) / f64::from(width.max(1));
        let high = f64::from(self.height) / f64::from(height.max(1));
        wide.max(high).min(1.0)
    }
}

/// Decodes a picture of a format that intake detected, until a deadline.
pub(super) fn decode(
    source: impl BufRead + Seek,
    mime: &str,
    need: Need,
    until: Instant,
) -> Result<Decoded, VariantError> {
    let source = DeadlineReader { source, until };
    match mime {
        "image/jpeg" => jpeg(source, need),
        "image/png" => other(source, ImageFormat::Png),
        "image/webp" => other(source, ImageFormat::WebP),
        "image/gif" => other(source, ImageFormat::Gif),
        _ => Err(VariantError::Unfit(mime.to_owned())),
    }
}

/// A photograph that can be shrunk by its own cosine transform is shrunk while decoding, which costs a
/// quarter of the memory. One needed in full goes to the decoder that holds its pixels only once.
fn jpeg(mut source: impl BufRead + Seek, need: Need) -> Result<Decoded, VariantError> {
    let mut decoder = Decoder::new(&mut source);
    decoder.set_max_decoding_buffer_size(DECODE_MEMORY);
    decoder.read_info().map_err(damaged)?;
    let info = decoder.info().ok_or_else(|| VariantError::Damaged("no frame".to_owned()))?;
    let orientation = decoder.exif_data().map_or(1, crate::media::metadata::orientation_of);
    let orientation = Orientation::from_exif(orientation).unwrap_or(Orientation::NoTransforms);
    // A progressive picture is held as a whole, with two bytes per coefficient.
    let pixels = usize::from(info.width) * usize::from(info.height);
    if info.coding_process == CodingProcess::DctProgressive && pixels * 6 > DECODE_MEMORY {
        return Err(VariantError::TooCostly);
    }
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    let factor =
        if is_on_its_side(orientation) { need.factor(height, width) } else { need.factor(width, height) };
    let side = |side: u32| (f64::from(side) * factor).ceil() as u16;
    let (width, height) = decoder.scale(side(width), side(height)).map_err(damaged)?;
    if (width, height) == (info.width, info.height) && info.pixel_format == PixelFormat::RGB24 {
        drop(decoder);
        source.rewind()?;
        return whole_jpeg(source, orientation, usize::from(width) * usize::from(height) * 3);
    }
    let pixels = decoder.decode().map_err(damaged)?;
    let mut profile = decoder.icc_profile();
    let pixels = match info.pixel_format {
        PixelFormat::RGB24 => pixels,
        PixelFormat::L8 => pixels.into_iter().flat_map(|grey| [grey; 3]).collect(),
        PixelFormat::CMYK32 => colour::from_cmyk(&pixels, profile.take().as_deref()),
        PixelFormat::L16 => return Err(VariantError::Damaged("16 bits".to_owned())),
    };
    let canvas = RgbImage::from_raw(width.into(), height.into(), pixels)
        .ok_or_else(|| VariantError::Damaged("its size".to_owned()))?;
    Ok(Decoded { canvas: canvas.into(), orientation, profile })
}

fn whole_jpeg(
    source: impl BufRead + Seek,
    orientation: Orientation,
    bytes: usize,
) -> Result<Decoded, VariantError> {
    let options = DecoderOptions::new_fast().jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(source, options);
    let mut pixels = vec![0; bytes];
    decoder.decode_into(&mut pixels).map_err(|error| VariantError::Damaged(error.to_string()))?;
    let profile = decoder.icc_profile();
    let canvas = decoder
        .dimensions()
        .and_then(|(width, height)| RgbImage::from_raw(width as u32, height as u32, pixels))
        .ok_or_else(|| VariantError::Damaged("its size".to_owned()))?;
    Ok(Decoded { canvas: canvas.into(), orientation, profile })
}

fn other(source: impl BufRead + Seek, format: ImageFormat) -> Result<Decoded, VariantError> {
    let mut reader = image::ImageReader::with_format(source, format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODE_MEMORY as u64);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(costly_or_damaged)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    // The limits apply to a decoder's own buffers, not to the pixels it returns.
    if pixels_cost(&decoder) > DECODE_MEMORY as u64 {
        return Err(VariantError::TooCostly);
    }
    let canvas = DynamicImage::from_decoder(decoder).map_err(costly_or_damaged)?;
    let canvas = match canvas {
        DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => canvas,
        other if other.color().has_alpha() => other.into_rgba8().into(),
        other => other.into_rgb8().into(),
    };
    Ok(Decoded { canvas, orientation, profile })
}

/// The memory of the pixels, in bytes, with a second copy if they must be converted to 8-bit colour.
fn pixels_cost(decoder: &impl ImageDecoder) -> u64 {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let copy = match decoder.color_type() {
        ColorType::Rgb8 | ColorType::Rgba8 => 0,
        other if other.has_alpha() => pixels * 4,
        _ => pixels * 3,
    };
    decoder.total_bytes().saturating_add(copy)
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

fn damaged(error: jpeg_decoder::Error) -> VariantError {
    match error {
        jpeg_decoder::Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => VariantError::TooCostly,
        error => VariantError::Damaged(error.to_string()),
    }
}

fn costly_or_damaged(error: image::ImageError) -> VariantError {
    match error {
        image::ImageError::Limits(_) => VariantError::TooCostly,
        image::ImageError::IoError(error) if error.kind() == io::ErrorKind::TimedOut => {
            VariantError::TooCostly
        }
        error => VariantError::Damaged(error.to_string()),
    }
}

/// A reader that fails once the time is up, to end decoders that know no deadline.
struct DeadlineReader<R> {
    source: R,
    until: Instant,
}

impl<R> DeadlineReader<R> {
    fn check(&self) -> io::Result<()> {
        if Instant::now() < self.until { Ok(()) } else { Err(io::ErrorKind::TimedOut.into()) }
    }
}

impl<R: BufRead> Read for DeadlineReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Checked on large reads only, not for every byte.
        if buffer.len() > 1024 {
            self.check()?;
        }
        let available = self.fill_buf()?;
        let read = available.len().min(buffer.len());
        buffer[..read].copy_from_slice(&available[..read]);
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for DeadlineReader<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.source.consume(amount);
    }
}

impl<R: Seek> Seek for DeadlineReader<R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.source.seek(position)
    }
}
