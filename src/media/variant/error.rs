//! Why no variants were made, and what one decoding may cost.

use std::time::Duration;

/// Maximum memory of one decoding, in bytes. A 24-megapixel photograph needs about 36 MB; this fits the
/// largest picture that [`crate::media::intake`] accepts.
pub const DECODE_MEMORY: usize = 512 * 1024 * 1024;
/// Maximum time that one decoding may read.
pub const DECODE_TIME: Duration = Duration::from_secs(30);

/// Why no variants were made. The cleaned original is still served.
#[derive(Debug, thiserror::Error)]
pub enum VariantError {
    /// The shelf does not have the picture.
    #[error("the picture is not on the shelf")]
    Missing,
    /// Not a picture, or one that is served in one size only (SVG, AVIF).
    #[error("no variants are made of {0}")]
    Unfit(String),
    /// The picture cannot be decoded.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
    /// It would take more memory than [`DECODE_MEMORY`] or longer than [`DECODE_TIME`].
    #[error("the picture is too large to be resized here")]
    TooCostly,
    /// The shelf failed.
    #[error("the shelf failed")]
    Shelf(#[from] std::io::Error),
}
