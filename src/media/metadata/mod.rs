//! What a picture's own metadata says about it, made plain: when, who, what, and under which
//! rights. Everything in it may be hostile, and nothing of it is served as it is.

mod exif;
mod iptc;
mod plain;
mod xmp;

use std::collections::BTreeSet;

use chrono::{FixedOffset, NaiveDateTime};

use super::clean::Removed;

/// Metadata as it lay in the file, not yet read. Each block has at most a megabyte.
#[derive(Debug, Default)]
pub(super) struct MetadataBlocks {
    /// A TIFF structure.
    pub(super) exif: Option<Vec<u8>>,
    /// An XML packet.
    pub(super) xmp: Option<Vec<u8>>,
    /// Photoshop's resources, among which IPTC lies.
    pub(super) photoshop: Option<Vec<u8>>,
}

/// When a picture was taken, as the camera's clock showed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenAt {
    /// The clock on the camera.
    pub local: NaiveDateTime,
    /// Its distance from UTC, when the camera knew it; else the site's time zone is the best guess.
    pub offset: Option<FixedOffset>,
}

/// What the metadata says, as plain text without markup, each at most 2,000 characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EmbeddedMetadata {
    /// When.
    pub taken_at: Option<TakenAt>,
    /// What is to be seen. Not an alternative text: it was written for something else.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Whose it is.
    pub copyright: Option<String>,
}

/// Reads everything; what cannot be read is not there. XMP is the youngest and wins over IPTC,
/// which wins over EXIF (what the Metadata Working Group advises).
pub(super) fn read(embedded: &MetadataBlocks, removed: &mut BTreeSet<Removed>) -> EmbeddedMetadata {
    let exif = embedded.exif.as_deref().map(|block| exif::read(block, removed)).unwrap_or_default();
    let iptc = embedded.photoshop.as_deref().map(iptc::read).unwrap_or_default();
    let xmp = embedded.xmp.as_deref().map(xmp::read).unwrap_or_default();
    EmbeddedMetadata {
        taken_at: exif.taken_at,
        caption: xmp.caption.or(iptc.caption).or(exif.caption),
        credit: xmp.credit.or(iptc.credit).or(exif.credit),
        copyright: xmp.copyright.or(iptc.copyright).or(exif.copyright),
    }
}

/// 1 to 8, as EXIF counts the ways to hold a camera; 1 when it does not say.
pub(super) fn orientation(embedded: &MetadataBlocks) -> u8 {
    embedded.exif.as_deref().map_or(1, exif::orientation)
}

/// The same of a TIFF structure alone.
pub(super) fn orientation_of(exif: &[u8]) -> u8 {
    exif::orientation(exif)
}

/// The smallest TIFF structure that says one orientation and nothing else.
pub(super) fn orientation_block(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    block.extend([orientation, 0, 0, 0, 0, 0, 0]);
    block
}
