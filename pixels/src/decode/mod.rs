//! Decoding, no larger than needed and within limits of memory and time.

mod cost;
mod deadline;
mod decoded;
mod jpeg;
mod need;
mod other;
mod png;
mod shrinking;

use std::io::{BufRead, Seek};
use std::time::Instant;

use self::deadline::DeadlineReader;
use self::decoded::Decoded;
pub use self::need::Need;
use crate::error::PictureError;

/// A picture of a format that intake detected, its header read.
pub(super) struct Opened<R: BufRead + Seek>(Format<R>);

enum Format<R: BufRead + Seek> {
    Jpeg(jpeg::Jpeg<DeadlineReader<R>>),
    Png(Box<png::Png<DeadlineReader<R>>>),
    Other(other::Picture<DeadlineReader<R>>),
}

impl<R: BufRead + Seek> Opened<R> {
    /// Reads the header. All reading, also of the pixels, must end by `until`.
    pub(super) fn open(source: R, mime: &str, need: Need, until: Instant) -> Result<Self, PictureError> {
        let source = DeadlineReader::new(source, until);
        Ok(Self(match mime {
            "image/jpeg" => Format::Jpeg(jpeg::Jpeg::open(source, need)?),
            "image/png" => Format::Png(Box::new(png::Png::open(source)?)),
            "image/webp" => Format::Other(other::Picture::webp(source)?),
            "image/gif" => Format::Other(other::Picture::gif(source)?),
            _ => return Err(PictureError::Unfit(mime.to_owned())),
        }))
    }

    /// The memory that its sizes take, in bytes.
    pub(super) fn cost(&self, need: Need) -> u64 {
        match &self.0 {
            Format::Jpeg(jpeg) => jpeg.cost(need),
            Format::Png(png) => png.cost(need),
            Format::Other(other) => other.cost(need),
        }
    }

    /// Decodes the pixels, which takes no more memory than [`Opened::cost`] says.
    pub(super) fn decode(self, need: Need) -> Result<Decoded, PictureError> {
        match self.0 {
            Format::Jpeg(jpeg) => jpeg.decode(need),
            Format::Png(png) => png.decode(need),
            Format::Other(other) => other.decode(),
        }
    }
}
