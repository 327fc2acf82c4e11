//! WebP and GIF, whose decoders give the whole picture or nothing.

use std::io::{BufRead, Seek, SeekFrom};

use image::codecs::{gif::GifDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageError, Limits};

use super::cost::{self, Canvas};
use super::{Decoded, Need, is_on_its_side, is_timeout};
use crate::media::variant::VariantError;

/// Which of the two.
enum Other<R: BufRead + Seek> {
    WebP(WebPDecoder<R>),
    Gif(GifDecoder<R>),
}

/// A picture whose header is read.
pub(super) struct Picture<R: BufRead + Seek> {
    decoder: Other<R>,
    canvas: Canvas,
    orientation: Orientation,
    /// What the decoder keeps, its pixels included.
    decoding: u64,
}

impl<R: BufRead + Seek> Picture<R> {
    pub(super) fn webp(mut source: R) -> Result<Self, VariantError> {
        let kept = kept_by_webp(&mut source).unwrap_or(KEPT_MOST);
        let bytes = source.seek(SeekFrom::End(0))?;
        source.rewind()?;
        let mut decoder = WebPDecoder::new(source).map_err(costly_or_damaged)?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let canvas = canvas(&decoder, orientation);
        // In quarters of a byte a pixel; the packed bytes are read as a whole.
        let decoding = canvas.bytes() + canvas.pixels() * kept / 4 + bytes;
        Ok(Self { decoder: Other::WebP(decoder), canvas, orientation, decoding })
    }

    pub(super) fn gif(source: R) -> Result<Self, VariantError> {
        let decoder = GifDecoder::new(source).map_err(costly_or_damaged)?;
        let canvas = canvas(&decoder, Orientation::NoTransforms);
        // The canvas, and a first frame that does not cover it.
        let decoding = canvas.bytes() * 2;
        Ok(Self { decoder: Other::Gif(decoder), canvas, orientation: Orientation::NoTransforms, decoding })
    }

    pub(super) fn cost(&self, need: Need) -> u64 {
        cost::of(self.decoding, self.canvas, need)
    }

    pub(super) fn decode(self) -> Result<Decoded, VariantError> {
        let mut limits = Limits::default();
        limits.max_alloc = Some(self.decoding);
        let (canvas, profile) = match self.decoder {
            Other::WebP(decoder) => whole(decoder, limits)?,
            Other::Gif(decoder) => whole(decoder, limits)?,
        };
        Ok(Decoded { canvas, orientation: self.orientation, profile })
    }
}

/// The canvas, and the colour profile.
type Whole = (DynamicImage, Option<Vec<u8>>);

fn whole(mut decoder: impl ImageDecoder, limits: Limits) -> Result<Whole, VariantError> {
    decoder.set_limits(limits).map_err(costly_or_damaged)?;
    let profile = decoder.icc_profile().ok().flatten();
    Ok((DynamicImage::from_decoder(decoder).map_err(costly_or_damaged)?, profile))
}

fn canvas(decoder: &impl ImageDecoder, orientation: Orientation) -> Canvas {
    let (width, height) = decoder.dimensions();
    // Both give colours of 8 bits, with transparency or without.
    let depth = if decoder.color_type() == ColorType::Rgb8 { 3 } else { 4 };
    Canvas { width, height, depth, is_on_its_side: is_on_its_side(orientation) }
}

/// Beside the pixels, in quarters of a byte a pixel. Lossy: planes of brightness and colours.
const KEPT_LOSSY: u64 = 6;
/// Its opacity, unpacked like a lossless picture.
const KEPT_ALPHA: u64 = 24;
/// Lossless: a copy with transparency, transforms and codes for every fourth pixel.
const KEPT_LOSSLESS: u64 = 24;
/// A frame of an animation.
const KEPT_MOST: u64 = KEPT_LOSSY + KEPT_ALPHA + 16;

/// What the decoder keeps beside the pixels, by the kinds of chunks; `None` for an animation.
fn kept_by_webp(source: &mut (impl BufRead + Seek)) -> Option<u64> {
    let (mut head, mut has_alpha) = ([0; 8], false);
    source.seek(SeekFrom::Start(12)).ok()?;
    loop {
        source.read_exact(&mut head).ok()?;
        let [kind @ .., l0, l1, l2, l3] = head;
        match &kind {
            b"VP8L" => return Some(KEPT_LOSSLESS),
            b"VP8 " => return Some(if has_alpha { KEPT_LOSSY + KEPT_ALPHA } else { KEPT_LOSSY }),
            b"ALPH" => has_alpha = true,
            b"ANMF" => return None,
            _ => {}
        }
        let length = i64::from(u32::from_le_bytes([l0, l1, l2, l3]));
        source.seek(SeekFrom::Current(length + length % 2)).ok()?;
    }
}

fn costly_or_damaged(error: ImageError) -> VariantError {
    match error {
        ImageError::Limits(_) => VariantError::TooCostly,
        ImageError::IoError(error) if is_timeout(&error) => VariantError::TooCostly,
        error => VariantError::Damaged(error.to_string()),
    }
}
