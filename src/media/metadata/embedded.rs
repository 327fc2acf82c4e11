//! The metadata of a file: its blocks as they are, and what they say.

use chrono::{FixedOffset, NaiveDateTime};

/// Metadata blocks of a file, not parsed yet. Each has at most a megabyte.
#[derive(Debug, Default)]
pub(in crate::media) struct MetadataBlocks {
    /// A TIFF structure.
    pub(in crate::media) exif: Option<Vec<u8>>,
    /// An XML packet.
    pub(in crate::media) xmp: Option<Vec<u8>>,
    /// Photoshop resources, which contain IPTC.
    pub(in crate::media) photoshop: Option<Vec<u8>>,
}

/// When a picture was taken, by the camera's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenAt {
    /// The local time of the camera.
    pub local: NaiveDateTime,
    /// Its offset from UTC, if the camera recorded it; otherwise the site's time zone is the best
    /// guess.
    pub offset: Option<FixedOffset>,
}

/// What the metadata says, as plain text without markup, at most 2,000 characters each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EmbeddedMetadata {
    /// When it was taken.
    pub taken_at: Option<TakenAt>,
    /// What it shows. Not an alternative text: it was written for another purpose.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Who owns the rights.
    pub copyright: Option<String>,
}
