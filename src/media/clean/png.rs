//! PNG, chunk by chunk, with checksums. Kept: what affects pixels, colours or the animation.

use std::io::{Read as _, Write};

use flate2::Crc;

use super::raw::{Cleaned, Raw, array, block, note_trailing, skip};
use crate::media::metadata;
use crate::media::rejection::RejectionReason;
use crate::media::removed::Removed;
use crate::media::rules::Rules;

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
/// Chunks that are part of the picture.
const KEPT: [&[u8; 4]; 16] = [
    b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP",
    b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT",
];
/// Maximum bytes read of a text or EXIF chunk.
const METADATA_MAX_BYTES: u32 = 1024 * 1024;

pub(super) fn clean(
    raw: &mut dyn Raw,
    out: &mut dyn Write,
    rules: &Rules,
) -> Result<Cleaned, RejectionReason> {
    if array(raw)? != SIGNATURE {
        return Err(RejectionReason::Damaged("no beginning"));
    }
    out.write_all(&SIGNATURE)?;
    let mut found = Cleaned { orientation: 1, frames: 1, ..Cleaned::default() };
    let (mut has_pixels, mut frames) = (false, 0);
    loop {
        let length = u32::from_be_bytes(array(raw)?);
        let kind: [u8; 4] = array(raw)?;
        if length > i32::MAX as u32 || (found.width == 0) != (&kind == b"IHDR") {
            return Err(RejectionReason::Damaged("its chunks"));
        }
        match &kind {
            b"IHDR" if length == 13 => {
                let header = block(raw, 13)?;
                skip(raw, 4)?;
                size(&header, &mut found, rules)?;
                write_chunk(out, kind, &header)?;
            }
            b"IHDR" => return Err(RejectionReason::Damaged("its header")),
            b"IEND" if !has_pixels => return Err(RejectionReason::Damaged("no picture in it")),
            b"IEND" => {
                skip(raw, u64::from(length) + 4)?;
                write_chunk(out, kind, &[])?;
                break;
            }
            b"acTL" if length == 8 => {
                let animation = block(raw, 8)?;
                skip(raw, 4)?;
                found.frames =
                    u32::from_be_bytes([animation[0], animation[1], animation[2], animation[3]]).max(1);
                rules.allow(found.width, found.height, found.frames)?;
                write_chunk(out, kind, &animation)?;
            }
            _ if KEPT.contains(&&kind) => {
                has_pixels |= &kind == b"IDAT";
                if &kind == b"fcTL" {
                    // Counted, because `acTL` may lie.
                    frames += 1;
                    rules.allow(found.width, found.height, frames)?;
                    found.frames = found.frames.max(frames);
                }
                copy_chunk(raw, out, length, kind)?;
            }
            _ => {
                let words = block(raw, length.min(METADATA_MAX_BYTES) as usize)?;
                skip(raw, u64::from(length.saturating_sub(METADATA_MAX_BYTES)) + 4)?;
                drop_chunk(out, kind, words, &mut found)?;
            }
        }
    }
    note_trailing(raw, &mut found.removed)?;
    Ok(found)
}

fn size(header: &[u8], found: &mut Cleaned, rules: &Rules) -> Result<(), RejectionReason> {
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    (found.width, found.height) = (number(0), number(4));
    if found.width == 0 || found.height == 0 {
        return Err(RejectionReason::Damaged("its size"));
    }
    rules.allow(found.width, found.height, 1)
}

/// Drops a chunk and remembers what is to be read of it. Only an orientation is written back.
fn drop_chunk(
    out: &mut dyn Write,
    kind: [u8; 4],
    words: Vec<u8>,
    found: &mut Cleaned,
) -> Result<(), RejectionReason> {
    const XMP: &[u8] = b"XML:com.adobe.xmp\0\0\0\0\0";
    let removed = match &kind {
        b"eXIf" if found.embedded.exif.is_none() => {
            found.embedded.exif = Some(words);
            found.orientation = metadata::orientation(&found.embedded);
            if found.orientation != 1 {
                write_chunk(out, kind, &metadata::orientation_block(found.orientation))?;
            }
            Removed::Exif
        }
        b"iTXt" if words.starts_with(XMP) => {
            found.embedded.xmp.get_or_insert_with(|| words[XMP.len()..].to_vec());
            Removed::Xmp
        }
        b"tEXt" | b"zTXt" | b"iTXt" | b"tIME" => Removed::Comment,
        _ => Removed::Private,
    };
    found.removed.insert(removed);
    Ok(())
}

fn write_chunk(out: &mut dyn Write, kind: [u8; 4], data: &[u8]) -> Result<(), RejectionReason> {
    let mut crc = Crc::new();
    crc.update(&kind);
    crc.update(data);
    out.write_all(&(data.len() as u32).to_be_bytes())?;
    out.write_all(&kind)?;
    out.write_all(data)?;
    out.write_all(&crc.sum().to_be_bytes())?;
    Ok(())
}

/// Copies a chunk and verifies its checksum on the way.
fn copy_chunk(
    raw: &mut dyn Raw,
    out: &mut dyn Write,
    length: u32,
    kind: [u8; 4],
) -> Result<(), RejectionReason> {
    out.write_all(&length.to_be_bytes())?;
    out.write_all(&kind)?;
    let mut crc = Crc::new();
    crc.update(&kind);
    let mut left = u64::from(length);
    let mut buffer = [0; 16 * 1024];
    while left > 0 {
        let read = raw.take(left).read(&mut buffer)?;
        if read == 0 {
            return Err(RejectionReason::CutOff);
        }
        crc.update(&buffer[..read]);
        out.write_all(&buffer[..read])?;
        left -= read as u64;
    }
    let sum: [u8; 4] = array(raw)?;
    if u32::from_be_bytes(sum) != crc.sum() {
        return Err(RejectionReason::Damaged("a checksum is wrong"));
    }
    out.write_all(&sum)?;
    Ok(())
}
