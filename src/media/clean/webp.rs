//! WebP: RIFF chunks. The total size is at the start of the file, so the parts to keep are listed first
//! and copied afterwards.

use std::io::{SeekFrom, Write};

use super::raw::{Cleaned, Raw, array, block, copy, note_trailing, skip};
use crate::media::metadata;
use crate::media::rejection::RejectionReason;
use crate::media::removed::Removed;
use crate::media::rules::Rules;

/// Maximum bytes read of a metadata chunk.
const METADATA_MAX_BYTES: u32 = 1024 * 1024;
/// Flags in `VP8X`.
const HAS_EXIF: u8 = 0b1000;
const HAS_XMP: u8 = 0b100;

/// A part of the new file: bytes we write, or a range of the old file.
enum WebpPart {
    Ours(Vec<u8>),
    Theirs { at: u64, length: u64 },
}

impl WebpPart {
    const fn length(&self) -> u64 {
        match self {
            Self::Ours(bytes) => bytes.len() as u64,
            Self::Theirs { length, .. } => *length,
        }
    }
}

pub(super) fn clean(
    raw: &mut dyn Raw,
    out: &mut dyn Write,
    rules: &Rules,
) -> Result<Cleaned, RejectionReason> {
    let mut found = Cleaned { orientation: 1, frames: 1, ..Cleaned::default() };
    let [b'R', b'I', b'F', b'F', s0, s1, s2, s3, b'W', b'E', b'B', b'P'] = array::<12>(raw)? else {
        return Err(RejectionReason::Damaged("no beginning"));
    };
    let end = 8 + u64::from(u32::from_le_bytes([s0, s1, s2, s3]));
    let mut parts = list(raw, end, &mut found, rules)?;
    note_trailing(raw, &mut found.removed)?;

    // Without the extended header no program looks for an orientation.
    if let Some(WebpPart::Ours(extended)) = parts.first_mut() {
        found.orientation = metadata::orientation(&found.embedded);
        extended[8] &= !(HAS_EXIF | HAS_XMP);
        if found.orientation != 1 {
            extended[8] |= HAS_EXIF;
            let exif = metadata::orientation_block(found.orientation);
            parts.push(WebpPart::Ours(
                [b"EXIF".as_slice(), &(exif.len() as u32).to_le_bytes(), &exif].concat(),
            ));
        }
    }
    let size = 4 + parts.iter().map(WebpPart::length).sum::<u64>();
    let size = u32::try_from(size).map_err(|_| RejectionReason::Damaged("its size"))?;
    out.write_all(&[b"RIFF".as_slice(), &size.to_le_bytes(), b"WEBP"].concat())?;
    for part in parts {
        match part {
            WebpPart::Ours(bytes) => out.write_all(&bytes)?,
            WebpPart::Theirs { at, length } => {
                raw.seek(SeekFrom::Start(at))?;
                copy(raw, out, length)?;
            }
        }
    }
    Ok(found)
}

/// Lists the parts to keep, in order. A `VP8X` chunk comes first and is rewritten.
fn list(
    raw: &mut dyn Raw,
    end: u64,
    found: &mut Cleaned,
    rules: &Rules,
) -> Result<Vec<WebpPart>, RejectionReason> {
    let (mut parts, mut frames, mut stills) = (Vec::new(), 0, 0);
    let mut at = 12;
    while at + 8 <= end {
        let (kind, length, padded) = chunk_head(raw)?;
        let whole = WebpPart::Theirs { at, length: 8 + padded };
        at += 8 + padded;
        match &kind {
            b"VP8X" if parts.is_empty() && length == 10 => {
                let header = block(raw, 10)?;
                let number = |i: usize| 1 + u32::from_le_bytes([header[i], header[i + 1], header[i + 2], 0]);
                (found.width, found.height) = (number(4), number(7));
                rules.allow(found.width, found.height, 1)?;
                parts.push(WebpPart::Ours([b"VP8X\x0a\0\0\0".as_slice(), &header].concat()));
            }
            b"VP8 " | b"VP8L" => {
                stills += 1;
                bitstream(raw, &kind, length, padded, found, rules)?;
                parts.push(whole);
            }
            b"ANMF" if found.width != 0 && length >= 16 => {
                frames += 1;
                rules.allow(found.width, found.height, frames)?;
                animation_frame(raw, at - padded, padded, &mut parts, found, rules)?;
            }
            b"ICCP" | b"ANIM" | b"ALPH" => {
                skip(raw, padded)?;
                parts.push(whole);
            }
            _ => {
                let words = block(raw, length.min(METADATA_MAX_BYTES) as usize)?;
                skip(raw, padded - u64::from(length.min(METADATA_MAX_BYTES)))?;
                remember(&kind, words, found);
            }
        }
    }
    if stills + frames == 0 || (stills > 0 && (frames > 0 || stills > 1)) {
        return Err(RejectionReason::Damaged("no picture in it, or several"));
    }
    found.frames = frames.max(1);
    Ok(parts)
}

/// The name of a chunk, its length, and its length with the padding byte.
fn chunk_head(raw: &mut dyn Raw) -> Result<([u8; 4], u32, u64), RejectionReason> {
    let kind = array(raw)?;
    let length = u32::from_le_bytes(array(raw)?);
    Ok((kind, length, u64::from(length) + u64::from(length % 2)))
}

/// Reads the size at the start of a still's pixel data, which must match the announced one.
fn bitstream(
    raw: &mut dyn Raw,
    kind: &[u8; 4],
    length: u32,
    padded: u64,
    found: &mut Cleaned,
    rules: &Rules,
) -> Result<(), RejectionReason> {
    let head = block(raw, 10.min(length as usize))?;
    skip(raw, padded - head.len() as u64)?;
    let (width, height) = match *head {
        [_, _, _, 0x9d, 0x01, 0x2a, w0, w1, h0, h1] if kind == b"VP8 " => (
            u32::from(u16::from_le_bytes([w0, w1]) & 0x3fff),
            u32::from(u16::from_le_bytes([h0, h1]) & 0x3fff),
        ),
        [0x2f, a, b, c, d, ..] if kind == b"VP8L" => {
            let bits = u32::from_le_bytes([a, b, c, d]);
            ((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1)
        }
        _ => return Err(RejectionReason::Damaged("its header")),
    };
    let announced = (found.width, found.height);
    if width == 0 || height == 0 || (announced != (0, 0) && announced != (width, height)) {
        return Err(RejectionReason::Damaged("its size"));
    }
    rules.allow(width, height, 1)?;
    (found.width, found.height) = (width, height);
    Ok(())
}

/// Lists the parts of a frame: a 16-byte header and its pixel chunks. Other chunks could hide anything.
fn animation_frame(
    raw: &mut dyn Raw,
    at: u64,
    padded: u64,
    parts: &mut Vec<WebpPart>,
    found: &mut Cleaned,
    rules: &Rules,
) -> Result<(), RejectionReason> {
    let head = block(raw, 16)?;
    let side = |at: usize| 1 + u32::from_le_bytes([head[at], head[at + 1], head[at + 2], 0]);
    // Its pixels must have the size that the frame announces.
    let mut announced = Cleaned { width: side(6), height: side(9), ..Cleaned::default() };
    let (mut here, end) = (at + 16, at + padded);
    let mut kept = Vec::new();
    while here + 8 <= end {
        let (kind, length, padded) = chunk_head(raw)?;
        if here + 8 + padded > end {
            return Err(RejectionReason::Damaged("its frames"));
        }
        if matches!(&kind, b"VP8 " | b"VP8L") {
            bitstream(raw, &kind, length, padded, &mut announced, rules)?;
        } else {
            skip(raw, padded)?;
        }
        if matches!(&kind, b"ALPH" | b"VP8 " | b"VP8L") {
            kept.push(WebpPart::Theirs { at: here, length: 8 + padded });
        } else {
            found.removed.insert(Removed::Private);
        }
        here += 8 + padded;
    }
    skip(raw, end - here)?;
    let length = 16 + kept.iter().map(WebpPart::length).sum::<u64>() as u32;
    parts.push(WebpPart::Ours([b"ANMF".as_slice(), &length.to_le_bytes(), &head].concat()));
    parts.extend(kept);
    Ok(())
}

fn remember(kind: &[u8; 4], words: Vec<u8>, found: &mut Cleaned) {
    let removed = match kind {
        b"EXIF" => {
            // Some programs write the JPEG prefix before it.
            let exif = words.strip_prefix(b"Exif\0\0").map_or_else(|| words.clone(), <[u8]>::to_vec);
            found.embedded.exif.get_or_insert(exif);
            Removed::Exif
        }
        b"XMP " => {
            found.embedded.xmp.get_or_insert(words);
            Removed::Xmp
        }
        _ => Removed::Private,
    };
    found.removed.insert(removed);
}
