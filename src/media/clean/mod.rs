//! Cleaning, without loss: the picture is copied part by part, and only the parts on a list of
//! allowed ones are copied. Pixels are never touched.
//!
//! What goes, from every picture: EXIF (but for one orientation), XMP, IPTC, maker notes,
//! thumbnails, comments, private blocks, and everything after the picture's end. What stays:
//! pixels, colour profile, animation. One number is written back when it is not 1: the
//! orientation, in a minimal EXIF block, so that the file stays without loss and still stands
//! upright in every `<img>` (`image-orientation: from-image` is what browsers do by default).
//!
//! Documents are kept as they are: rewriting a PDF or an office file breaks signatures and tags,
//! and what its author wrote into it is part of the document.
//!
//! All of it streams: a cleaner holds a few hundred kilobytes, whatever the size of the file.

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
    /// Not at all.
    AsItIs,
}

/// What a cleaner found while it copied.
#[derive(Debug, Default)]
pub(super) struct Cleaned {
    /// Pixels, as stored; 0 when it is no picture.
    pub(super) width: u32,
    /// Pixels, as stored.
    pub(super) height: u32,
    /// 1 to 8; turns `width` and `height` for the viewer when 5 or more.
    pub(super) orientation: u8,
    /// 1 for a still.
    pub(super) frames: u32,
    /// Metadata blocks, to be read.
    pub(super) embedded: MetadataBlocks,
    /// What did not come through.
    pub(super) removed: BTreeSet<Removed>,
}

/// A kind of thing that was in the file and is not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Removed {
    /// Where it was taken.
    Location,
    /// Serial number of the camera or the lens.
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
    /// Scripts, links and everything else an SVG has no need of.
    ActiveContent,
}

/// What cleaners read: buffered, and able to go back.
pub(super) trait Raw: BufRead + Seek {}
impl<T: BufRead + Seek> Raw for T {}

/// Copies a file into `out` by its cleaner.
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

/// Reads `length` bytes into memory; callers have checked that it is a small number.
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

/// Reads over exactly `length` bytes, which must be there.
fn skip(raw: &mut dyn Raw, length: u64) -> Result<(), RejectionReason> {
    copy(raw, &mut io::sink(), length)
}

/// Notes whether anything follows the end of the picture.
fn note_trailing(raw: &mut dyn Raw, removed: &mut BTreeSet<Removed>) -> Result<(), RejectionReason> {
    if !raw.fill_buf()?.is_empty() {
        removed.insert(Removed::Trailing);
    }
    Ok(())
}
