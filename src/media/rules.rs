//! What is accepted into the media library, and what is kept of it.

use super::rejection::RejectionReason;
use super::variant::DecodeBudget;

/// Maximum file size, in bytes: 40 MB.
pub const MAX_BYTES: u64 = crate::domain::media::FILE_MAX_BYTES;
/// Maximum pixels over all frames: a camera of 128 megapixels, or 60 frames of a large screen.
pub const MAX_PIXELS: u64 = 128_000_000;
/// Maximum frames of an animation: more than a minute; anything longer is a film.
pub const MAX_FRAMES: u32 = 2_000;

/// Which files are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllowedFiles {
    /// Any file.
    Any,
    /// Only files that pages show as a picture: for a logo or a portrait.
    Picture,
}

/// What is accepted, and what is kept of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Maximum file size, in bytes.
    pub bytes: u64,
    /// Maximum pixels over all frames.
    pub pixels: u64,
    /// Maximum frames of an animation.
    pub frames: u32,
    /// Maximum memory that the sizes of a picture may take, in bytes.
    pub decode_bytes: u64,
    /// Which files are accepted.
    pub wanted: AllowedFiles,
    /// Whether the file as sent is kept besides the clean one. It must never be served.
    pub keep_original: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            bytes: MAX_BYTES,
            pixels: MAX_PIXELS,
            frames: MAX_FRAMES,
            decode_bytes: DecodeBudget::DEFAULT_BYTES,
            wanted: AllowedFiles::Any,
            keep_original: false,
        }
    }
}

impl Rules {
    /// Checks that a picture of this size may be decoded, by us or by a reader's phone.
    pub(super) fn allow(&self, width: u32, height: u32, frames: u32) -> Result<(), RejectionReason> {
        let pixels = u64::from(width).saturating_mul(height.into()).saturating_mul(frames.into());
        if pixels > self.pixels {
            return Err(RejectionReason::TooManyPixels { pixels, limit: self.pixels });
        }
        if frames > self.frames {
            return Err(RejectionReason::TooManyFrames { limit: self.frames });
        }
        Ok(())
    }
}
