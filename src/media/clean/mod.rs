//! Lossless cleaning: a picture is copied part by part, and only parts on an allow-list are copied.
//! Pixels are never touched.
//!
//! Removed from every picture: EXIF (except the orientation), XMP, IPTC, maker notes, thumbnails,
//! comments, private blocks, and everything after the end of the picture. Kept: pixels, colour profile,
//! animation. An orientation other than 1 is written back in a minimal EXIF block, so that the picture
//! is still upright in every `<img>` (`image-orientation: from-image` is the default of browsers).
//!
//! Documents are kept unchanged: rewriting a PDF or an office file breaks signatures and tags, and what
//! its author wrote into it is part of the document.
//!
//! All of it streams: headers, tables and metadata are held up to the limits of each cleaner, never the
//! whole of a large file.

mod avif;
mod boxes;
mod gif;
mod jpeg;
mod movie;
mod png;
mod svg;
mod webp;

use std::collections::BTreeSet;
use std::io::{self, BufRead, Read as _, Seek, Write};

use super::intake::Rules;
use super::metadata::MetadataBlocks;
use super::rejection::RejectionReason;

/// How a format is cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cleaner {
    /// Segments.
    Jpeg,
    /// Chunks.
    Png,
    /// RIFF chunks.
    WebP,
    /// Items of ISO base media boxes.
    Avif,
    /// Blocks.
    Gif,
    /// An allow-list of elements and attributes.
    Svg,
    /// ISO base media boxes: video and sound.
    Movie,
    /// Copied unchanged.
    AsItIs,
}

/// What a cleaner found while copying.
#[derive(Debug, Default)]
pub(super) struct Cleaned {
    /// Width in pixels, as stored; 0 if it is not a picture.
    pub(super) width: u32,
    /// Height in pixels, as stored.
    pub(super) height: u32,
    /// 1 to 8, as in EXIF; from 5 on, `width` and `height` are swapped for the viewer.
    pub(super) orientation: u8,
    /// Number of frames; 1 for a still.
    pub(super) frames: u32,
    /// Metadata blocks, not parsed yet.
    pub(super) embedded: MetadataBlocks,
    /// What was not copied.
    pub(super) removed: BTreeSet<Removed>,
}

/// Something in the file that is not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Removed {
    /// Where the picture was taken.
    Location,
    /// The serial number of the camera or the lens.
    SerialNumber,
    /// A small copy of the picture, often of an earlier crop.
    Thumbnail,
    /// Other EXIF.
    Exif,
    /// XMP.
    Xmp,
    /// IPTC and other Photoshop resources.
    Iptc,
    /// Comments and texts.
    Comment,
    /// Blocks of programs and cameras.
    Private,
    /// Bytes after the end of the picture.
    Trailing,
    /// Scripts, links and anything else an SVG does not need.
    ActiveContent,
}

/// The input of cleaners: buffered and seekable.
pub(super) trait Raw: BufRead + Seek {}
impl<T: BufRead + Seek> Raw for T {}

/// Copies a file into `out` with its cleaner.
pub(super) fn clean(
    cleaner: Cleaner,
    raw: &mut dyn Raw,
    out: &mut dyn Write,
    rules: &Rules,
) -> Result<Cleaned, RejectionReason> {
    match cleaner {
        Cleaner::Jpeg => jpeg::clean(raw, out, rules),
        Cleaner::Png => png::clean(raw, out, rules),
        Cleaner::WebP => webp::clean(raw, out, rules),
        Cleaner::Avif => avif::clean(raw, out, rules),
        Cleaner::Gif => gif::clean(raw, out, rules),
        Cleaner::Svg => svg::clean(raw, out),
        Cleaner::Movie => movie::clean(raw, out),
        Cleaner::AsItIs => {
            io::copy(raw, out)?;
            Ok(Cleaned::default())
        }
    }
}

/// Reads exactly `N` bytes.
fn array<const N: usize>(raw: &mut dyn Raw) -> Result<[u8; N], RejectionReason> {
    let mut bytes = [0; N];
    raw.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Reads `length` bytes into memory; callers have checked that this is a small number.
fn block(raw: &mut dyn Raw, length: usize) -> Result<Vec<u8>, RejectionReason> {
    let mut bytes = Vec::new();
    if raw.take(length as u64).read_to_end(&mut bytes)? < length {
        return Err(RejectionReason::CutOff);
    }
    Ok(bytes)
}

/// Copies exactly `length` bytes.
fn copy(raw: &mut dyn Raw, out: &mut dyn Write, length: u64) -> Result<(), RejectionReason> {
    if io::copy(&mut raw.take(length), out)? < length { Err(RejectionReason::CutOff) } else { Ok(()) }
}

/// Skips exactly `length` bytes, which must exist.
fn skip(raw: &mut dyn Raw, length: u64) -> Result<(), RejectionReason> {
    copy(raw, &mut io::sink(), length)
}

/// Records whether anything follows the end of the picture.
fn note_trailing(raw: &mut dyn Raw, removed: &mut BTreeSet<Removed>) -> Result<(), RejectionReason> {
    if !raw.fill_buf()?.is_empty() {
        removed.insert(Removed::Trailing);
    }
    Ok(())
}
