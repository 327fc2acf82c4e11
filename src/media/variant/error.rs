//! Why no variants were made.

use chapeau_pixels::PictureError;

/// Why no variants were made. The cleaned original is still served.
#[derive(Debug, thiserror::Error)]
pub enum VariantError {
    /// The shelf does not have the picture.
    #[error("the picture is not on the shelf")]
    Missing,
    /// The picture cannot be read, or not in the memory and time there is.
    #[error(transparent)]
    Picture(PictureError),
    /// The shelf failed.
    #[error("the shelf failed")]
    Shelf(#[from] std::io::Error),
}

impl From<PictureError> for VariantError {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::Source(error) => Self::Shelf(error),
            error => Self::Picture(error),
        }
    }
}
