//! What all cleaners share: the input, reading and copying of exact lengths, and what they report.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Read as _, Seek, Write};

use crate::media::metadata::MetadataBlocks;
use crate::media::rejection::RejectionReason;
use crate::media::removed::Removed;

/// What a cleaner found while copying.
#[derive(Debug, Default)]
pub(in crate::media) struct Cleaned {
    /// Width in pixels, as stored; 0 if it is not a picture.
    pub(in crate::media) width: u32,
    /// Height in pixels, as stored.
    pub(in crate::media) height: u32,
    /// 1 to 8, as in EXIF; from 5 on, `width` and `height` are swapped for the viewer.
    pub(in crate::media) orientation: u8,
    /// Number of frames; 1 for a still.
    pub(in crate::media) frames: u32,
    /// Metadata blocks, not parsed yet.
    pub(in crate::media) embedded: MetadataBlocks,
    /// What was not copied.
    pub(in crate::media) removed: BTreeSet<Removed>,
}

/// The input of cleaners: buffered and seekable.
pub(in crate::media) trait Raw: BufRead + Seek {}
impl<T: BufRead + Seek> Raw for T {}

/// Reads exactly `N` bytes.
pub(super) fn array<const N: usize>(raw: &mut dyn Raw) -> Result<[u8; N], RejectionReason> {
    let mut bytes = [0; N];
    raw.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Reads `length` bytes into memory; callers have checked that this is a small number.
pub(super) fn block(raw: &mut dyn Raw, length: usize) -> Result<Vec<u8>, RejectionReason> {
    let mut bytes = Vec::new();
    if raw.take(length as u64).read_to_end(&mut bytes)? < length {
        return Err(RejectionReason::CutOff);
    }
    Ok(bytes)
}

/// Copies exactly `length` bytes.
pub(super) fn copy(raw: &mut dyn Raw, out: &mut dyn Write, length: u64) -> Result<(), RejectionReason> {
    if io::copy(&mut raw.take(length), out)? < length { Err(RejectionReason::CutOff) } else { Ok(()) }
}

/// Skips exactly `length` bytes, which must exist.
pub(super) fn skip(raw: &mut dyn Raw, length: u64) -> Result<(), RejectionReason> {
    copy(raw, &mut io::sink(), length)
}

/// Records whether anything follows the end of the picture.
pub(super) fn note_trailing(
    raw: &mut dyn Raw,
    removed: &mut BTreeSet<Removed>,
) -> Result<(), RejectionReason> {
    if !raw.fill_buf()?.is_empty() {
        removed.insert(Removed::Trailing);
    }
    Ok(())
}
