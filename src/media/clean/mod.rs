//! Lossless cleaning: a picture is copied part by part, and only parts on an allow-list are copied.
//! Pixels are never touched.
//!
//! Removed from every picture: EXIF (except the orientation), XMP, IPTC, maker notes, thumbnails,
//! comments, private blocks, and everything after the end of the picture. Kept: pixels, colour profile,
//! animation. An orientation other than 1 is written back in a minimal EXIF block, so that the picture
//! is still upright in every `<img>` (`image-orientation: from-image` is the default of browsers).
//!
//! Documents are kept unchanged: rewriting an office file breaks signatures and tags, and what its author
//! wrote into it is part of the document. In a PDF, camera data and the author's name are overwritten in
//! place.
//!
//! All of it streams: headers, tables and metadata are held up to the limits of each cleaner, never the
//! whole of a large file.

mod avif;
mod boxes;
mod gif;
mod jpeg;
mod movie;
mod nesting;
mod pdf;
mod png;
mod raw;
mod svg;
mod webp;

use std::io::{self, Write};

use super::format::Cleaner;
use super::rejection::RejectionReason;
use super::rules::Rules;
pub(super) use raw::{Cleaned, Raw};

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
        Cleaner::Pdf => pdf::clean(raw, out),
        Cleaner::Svg => svg::clean(raw, out),
        Cleaner::Movie => movie::clean(raw, out),
        Cleaner::AsItIs => {
            io::copy(raw, out)?;
            Ok(Cleaned::default())
        }
    }
}
