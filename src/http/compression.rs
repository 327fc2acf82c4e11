//! How bodies are compressed: quickly for the reader who waits, as small as possible in the background.

use std::io::{self, Write as _};

use super::negotiation::ContentEncoding;

/// How much work a compressed form is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// A reader waits: less than a tenth of a millisecond for a page.
    Quick,
    /// Nobody waits: as small as possible.
    Best,
}

impl Effort {
    /// Encodings in the order in which they are offered. Quickly made, gzip costs least; well made, brotli is smallest.
    pub(super) const fn order(self) -> [ContentEncoding; ContentEncoding::ALL.len()] {
        match self {
            Self::Quick => [ContentEncoding::Gzip, ContentEncoding::Zstd, ContentEncoding::Brotli],
            Self::Best => [ContentEncoding::Brotli, ContentEncoding::Zstd, ContentEncoding::Gzip],
        }
    }

    /// What distinguishes the entity tag of a form. Another compressor or level needs another mark.
    pub(super) const fn mark(self, encoding: ContentEncoding) -> &'static str {
        match (self, encoding) {
            (Self::Quick, ContentEncoding::Gzip) => "-gzip1",
            (Self::Quick, ContentEncoding::Brotli) => "-br2",
            (Self::Quick, ContentEncoding::Zstd) => "-zstd1",
            (Self::Best, ContentEncoding::Gzip) => "-gzip9",
            (Self::Best, ContentEncoding::Brotli) => "-br11",
            (Self::Best, ContentEncoding::Zstd) => "-zstd19",
        }
    }
}

/// Compresses a body; `None` if that makes it no smaller.
pub(super) fn compress(body: &[u8], encoding: ContentEncoding, effort: Effort) -> Option<Vec<u8>> {
    let quick = effort == Effort::Quick;
    let compressed = match encoding {
        ContentEncoding::Gzip => gzip(body, if quick { 1 } else { 9 }),
        ContentEncoding::Brotli => brotli(body, if quick { 2 } else { 11 }),
        ContentEncoding::Zstd => zstd::bulk::compress(body, if quick { 1 } else { 19 }),
    };
    compressed.ok().filter(|compressed| compressed.len() < body.len())
}

/// A text as small as it gets: the endings of files that are compressed like this, and their bytes.
pub fn best_forms(text: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let forms = [("gz", ContentEncoding::Gzip), ("br", ContentEncoding::Brotli)];
    let made = |(ending, encoding)| Some((ending, compress(text, encoding, Effort::Best)?));
    forms.into_iter().filter_map(made).collect()
}

fn gzip(body: &[u8], level: u32) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
    encoder.write_all(body)?;
    encoder.finish()
}

fn brotli(body: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality, size_hint: body.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*body, &mut compressed, &params)?;
    Ok(compressed)
}
