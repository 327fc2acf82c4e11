//! Encodes pixels and nothing else.

use image::{DynamicImage, RgbImage, RgbaImage};
use jpeg_encoder::{ColorType, Encoder};

use crate::error::PictureError;

/// How a picture is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PictureEncoding {
    /// For browsers of the last ten years.
    WebP,
    /// For everything else.
    Jpeg,
}

impl PictureEncoding {
    /// The media type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The file extension, without a dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
        }
    }
}

/// An encoded picture.
#[derive(Debug, Clone)]
pub struct Encoded {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Out of 100. A camera photograph 1600 pixels wide is about 140 KB.
const WEBP_QUALITY: f32 = 78.0;
/// Effort, 0 to 6: 4 takes twice as long as 2 for 2 to 6 per cent fewer bytes; libvips uses it too.
const WEBP_METHOD: i32 = 4;
/// Maximum number of pixels for which the encoder keeps its tokens between passes.
const WEBP_TOKENS_PIXELS: u64 = 8_000_000;
/// Out of 100.
const JPEG_QUALITY: u8 = 80;
/// Progressive: first the colours of blocks, then the rest. Each further scan costs three per cent.
const JPEG_SCANS: u8 = 2;

pub(super) fn encode(canvas: &DynamicImage, encoding: PictureEncoding) -> Result<Encoded, PictureError> {
    let bytes = match encoding {
        PictureEncoding::WebP => webp(canvas)?,
        PictureEncoding::Jpeg => jpeg(canvas)?,
    };
    Ok(Encoded { width: canvas.width(), height: canvas.height(), bytes })
}

fn webp(canvas: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let failed = || PictureError::Damaged("WebP cannot hold it".to_owned());
    let (width, height) = (canvas.width(), canvas.height());
    let encoder = if canvas.color().has_alpha() {
        webp::Encoder::from_rgba(canvas.as_bytes(), width, height)
    } else {
        webp::Encoder::from_rgb(canvas.as_bytes(), width, height)
    };
    let mut config = webp::WebPConfig::new().map_err(|()| failed())?;
    config.quality = WEBP_QUALITY;
    config.method = WEBP_METHOD;
    // For a larger picture it computes them again: less memory, a little more time.
    config.low_memory = i32::from(u64::from(width) * u64::from(height) > WEBP_TOKENS_PIXELS);
    encoder.encode_advanced(&config).map(|encoded| encoded.to_vec()).map_err(|_| failed())
}

fn jpeg(canvas: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let failed = || PictureError::Damaged("JPEG cannot hold it".to_owned());
    let (Ok(width), Ok(height)) = (u16::try_from(canvas.width()), u16::try_from(canvas.height())) else {
        return Err(failed());
    };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, JPEG_QUALITY);
    encoder.set_progressive_scans(JPEG_SCANS);
    encoder.set_optimized_huffman_tables(true);
    let flat = canvas.as_rgba8().map(on_white);
    let pixels = flat.as_ref().map_or(canvas.as_bytes(), |flat| flat.as_raw());
    encoder.encode(pixels, width, height, ColorType::Rgb).map_err(|_| failed())?;
    Ok(bytes)
}

/// JPEG has no transparency: blend onto white, the colour of a page that sets none.
fn on_white(canvas: &RgbaImage) -> RgbImage {
    RgbImage::from_fn(canvas.width(), canvas.height(), |x, y| {
        let [red, green, blue, alpha] = canvas.get_pixel(x, y).0;
        let over = |colour: u8| {
            let alpha = u32::from(alpha);
            ((u32::from(colour) * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}
