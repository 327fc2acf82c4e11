//! WebP and GIF, whose decoders give the whole picture or nothing.

use std::io::{BufRead, Seek, SeekFrom};

use image::codecs::{gif::GifDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageError, Limits};

use super::cost::{self, Canvas};
use super::decoded::Decoded;
use super::need::{Need, is_on_its_side, is_timeout};
use crate::error::PictureError;

/// A decoder of either format.
enum Other<R: BufRead + Seek> {
    WebP(WebPDecoder<R>),
    Gif(Box<GifDecoder<R>>),
}

/// A picture whose header is read.
pub(super) struct Picture<R: BufRead + Seek> {
    decoder: Other<R>,
    canvas: Canvas,
    orientation: Orientation,
    /// Bytes that the decoder needs, including the pixels.
    decoding: u64,
}

impl<R: BufRead + Seek> Picture<R> {
    pub(super) fn webp(mut source: R) -> Result<Self, PictureError> {
        let kept = kept_by_webp(&mut source).unwrap_or(KEPT_MOST);
        let bytes = source.seek(SeekFrom::End(0))?;
        source.rewind()?;
        let mut decoder = WebPDecoder::new(source).map_err(costly_or_damaged)?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let canvas = canvas(&decoder, orientation);
        // `kept` is in quarters of a byte per pixel. The compressed bytes are read as a whole.
        let decoding = canvas.bytes() + canvas.pixels() * kept / 4 + bytes;
        Ok(Self { decoder: Other::WebP(decoder), canvas, orientation, decoding })
    }

    pub(super) fn gif(mut source: R) -> Result<Self, PictureError> {
        let frame = first_frame(&mut source).unwrap_or_default();
        source.rewind()?;
        let decoder = GifDecoder::new(source).map_err(costly_or_damaged)?;
        let canvas = canvas(&decoder, Orientation::NoTransforms);
        // The canvas, and the first frame, which may be smaller or larger.
        let decoding = canvas.bytes() + canvas.bytes().max(frame * 4);
        Ok(Self {
            decoder: Other::Gif(Box::new(decoder)),
            canvas,
            orientation: Orientation::NoTransforms,
            decoding,
        })
    }

    pub(super) fn cost(&self, need: Need) -> u64 {
        cost::of(self.decoding, self.canvas, need)
    }

    pub(super) fn decode(self) -> Result<Decoded, PictureError> {
        let mut limits = Limits::default();
        limits.max_alloc = Some(self.decoding);
        let (canvas, profile) = match self.decoder {
            Other::WebP(decoder) => whole(decoder, limits)?,
            Other::Gif(decoder) => whole(*decoder, limits)?,
        };
        Ok(Decoded { canvas, orientation: self.orientation, profile })
    }
}

/// The canvas, and the colour profile.
type Whole = (DynamicImage, Option<Vec<u8>>);

fn whole(mut decoder: impl ImageDecoder, limits: Limits) -> Result<Whole, PictureError> {
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

/// Memory besides the pixels, in quarters of a byte per pixel. Lossy: the planes of luma and chroma.
const KEPT_LOSSY: u64 = 6;
/// Transparency, decoded like a lossless picture.
const KEPT_ALPHA: u64 = 24;
/// Lossless: an RGBA copy, transforms, and prefix codes for every fourth pixel.
const KEPT_LOSSLESS: u64 = 24;
/// A frame of an animation.
const KEPT_MOST: u64 = KEPT_LOSSY + KEPT_ALPHA + 16;

/// Memory that the decoder needs besides the pixels, judged by the kinds of chunks; `None` for an animation.
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

/// The number of pixels in the first frame of a GIF.
fn first_frame(source: &mut impl BufRead) -> Option<u64> {
    let (mut head, mut byte) = ([0; 13], [0; 1]);
    source.read_exact(&mut head).ok()?;
    let table = if head[10] & 0x80 == 0 { 0 } else { 3 << ((head[10] & 7) + 1) };
    let mut skip = |length: usize, byte: &mut [u8; 1]| {
        let mut skipped = vec![0; length];
        source.read_exact(&mut skipped).and_then(|()| source.read_exact(byte)).ok()?;
        Some(skipped)
    };
    skip(table, &mut byte)?;
    while byte == [0x21] {
        // The label, then sub-blocks until an empty one.
        skip(1, &mut byte)?;
        while byte != [0] {
            skip(byte[0].into(), &mut byte)?;
        }
        skip(0, &mut byte)?;
    }
    let frame = skip(8, &mut byte).filter(|frame| frame.len() == 8)?;
    let side = |at: usize| u64::from(u16::from_le_bytes([frame[at], frame[at + 1]]));
    Some(side(4) * side(6))
}

fn costly_or_damaged(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooCostly,
        ImageError::IoError(error) if is_timeout(&error) => PictureError::TooCostly,
        error => PictureError::Damaged(error.to_string()),
    }
}
