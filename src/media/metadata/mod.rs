//! What a picture's own metadata says about it, as plain text: when, who, what, and under which rights.
//! All of it may be hostile, and none of it is served as it is.

mod embedded;
mod exif;
mod iptc;
mod plain;
mod xmp;

use std::collections::BTreeSet;

pub(super) use embedded::MetadataBlocks;
pub use embedded::{EmbeddedMetadata, TakenAt};

use super::removed::Removed;

/// Reads all blocks; unreadable ones are ignored. XMP, the newest, wins over IPTC, which wins over
/// EXIF, as the Metadata Working Group advises.
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

/// The EXIF orientation, 1 to 8; 1 if it is missing or invalid.
pub(super) fn orientation(embedded: &MetadataBlocks) -> u8 {
    embedded.exif.as_deref().map_or(1, exif::orientation)
}

/// The smallest TIFF structure that states an orientation and nothing else.
pub(super) fn orientation_block(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    block.extend([orientation, 0, 0, 0, 0, 0, 0]);
    block
}
