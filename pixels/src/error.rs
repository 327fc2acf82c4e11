//! Why a picture could not be read, and how long reading may take.

use std::time::Duration;

/// Maximum time that one decoding may read.
pub const DECODE_TIME: Duration = Duration::from_secs(30);

/// Why a picture could not be decoded, resized or encoded.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// Not a picture, or one that is never decoded (SVG, AVIF): its media type.
    #[error("no variants are made of {0}")]
    Unfit(String),
    /// The picture cannot be decoded.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
    /// It would take more memory than the whole budget, or longer than [`DECODE_TIME`].
    #[error("the picture is too large to be resized here")]
    TooCostly,
    /// Other pictures held the memory for too long: try again later.
    #[error("other pictures took too long")]
    NoTurn,
    /// Where its bytes come from failed; nothing is wrong with the picture.
    #[error("the picture could not be read")]
    Source(#[from] std::io::Error),
}
