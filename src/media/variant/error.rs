//! Why no variants were made, and how long one decoding may take.

use std::time::Duration;

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
    /// It would take more memory than the whole budget, or longer than [`DECODE_TIME`].
    #[error("the picture is too large to be resized here")]
    TooCostly,
    /// Other pictures held the memory for too long: try again later.
    #[error("other pictures took too long")]
    NoTurn,
    /// The shelf failed.
    #[error("the shelf failed")]
    Shelf(#[from] std::io::Error),
}
