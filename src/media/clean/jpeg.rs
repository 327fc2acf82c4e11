//! JPEG, segment by segment up to the end of the picture. Kept: tables, frames, scans, JFIF (without
//! its thumbnail), Adobe's colour transform and the ICC profile.

use std::io::Write;

use super::raw::{Cleaned, Raw, array, block, note_trailing};
use crate::media::metadata;
use crate::media::rejection::RejectionReason;
use crate::media::removed::Removed;
use crate::media::rules::Rules;

/// Maximum bytes before the first scan. The ICC profile of a printing press is 3 MB.
const HEADER: usize = 8 * 1024 * 1024;
/// Maximum scans. Progressive pictures have about 10; each costs a pass over all pixels to decode.
const SCANS: u32 = 100;

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const COM: u8 = 0xfe;

pub(super) fn clean(
    raw: &mut dyn Raw,
    out: &mut dyn Write,
    rules: &Rules,
) -> Result<Cleaned, RejectionReason> {
    if array(raw)? != [0xff, SOI] {
        return Err(RejectionReason::Damaged("no beginning"));
    }
    let mut found = Cleaned { orientation: 1, frames: 1, ..Cleaned::default() };
    let (mut jfif, mut header, mut scans) = (Vec::new(), Vec::new(), 0);
    let mut marker = next_marker(raw)?;
    loop {
        match marker {
            EOI if scans == 0 => return Err(RejectionReason::Damaged("no picture in it")),
            EOI => break,
            SOI | 0x01 | 0xd0..=0xd7 => return Err(RejectionReason::Damaged("a marker out of place")),
            _ => {}
        }
        let segment = segment(raw)?;
        if let 0xc0..=0xcf = marker
            && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
        {
            frame(marker, &segment, &mut found, rules)?;
        }
        let kept = match marker {
            0xe0 => {
                jfif_without_thumbnail(&segment, &mut found).into_iter().for_each(|kept| {
                    jfif.clear();
                    write_segment(&mut jfif, marker, &kept);
                });
                false
            }
            0xe1..=0xef | COM => is_kept(marker, segment.clone(), &mut found),
            _ => true,
        };
        if kept {
            write_segment(&mut header, marker, &segment);
        }
        if header.len() > HEADER {
            return Err(RejectionReason::Damaged("its header never ends"));
        }
        marker = if marker == SOS {
            scans += 1;
            if found.width == 0 || scans > SCANS {
                return Err(RejectionReason::Damaged("its scans"));
            }
            if scans == 1 {
                begin(out, &jfif, &mut found)?;
            }
            out.write_all(&header)?;
            header.clear();
            copy_scan(raw, out)?
        } else {
            next_marker(raw)?
        };
    }
    out.write_all(&header)?;
    out.write_all(&[0xff, EOI])?;
    note_trailing(raw, &mut found.removed)?;
    Ok(found)
}

/// Writes the start of the file: JFIF first, as its standard requires, then the orientation if it is
/// not 1.
fn begin(out: &mut dyn Write, jfif: &[u8], found: &mut Cleaned) -> Result<(), RejectionReason> {
    found.orientation = metadata::orientation(&found.embedded);
    out.write_all(&[0xff, SOI])?;
    out.write_all(jfif)?;
    if found.orientation != 1 {
        let exif = [b"Exif\0\0".as_slice(), &metadata::orientation_block(found.orientation)].concat();
        let mut segment = Vec::new();
        write_segment(&mut segment, 0xe1, &exif);
        out.write_all(&segment)?;
    }
    Ok(())
}

/// The next marker. Bytes between segments are not part of the picture and are skipped.
fn next_marker(raw: &mut dyn Raw) -> Result<u8, RejectionReason> {
    loop {
        let [mut byte] = array(raw)?;
        while byte == 0xff {
            [byte] = array(raw)?;
            if byte != 0xff && byte != 0 {
                return Ok(byte);
            }
        }
    }
}

fn segment(raw: &mut dyn Raw) -> Result<Vec<u8>, RejectionReason> {
    let length = u16::from_be_bytes(array(raw)?);
    match length.checked_sub(2) {
        Some(length) => block(raw, usize::from(length)),
        None => Err(RejectionReason::Damaged("a segment of no length")),
    }
}

fn write_segment(out: &mut Vec<u8>, marker: u8, segment: &[u8]) {
    // The length fits: a segment is read with a length of two bytes and never grows.
    let length = (segment.len() + 2) as u16;
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend(segment);
}

/// Reads the size of the picture from the frame header; a second frame header is an error.
fn frame(marker: u8, segment: &[u8], found: &mut Cleaned, rules: &Rules) -> Result<(), RejectionReason> {
    let [precision, h1, h0, w1, w0, components, ..] = *segment else {
        return Err(RejectionReason::Damaged("its frame header"));
    };
    if !matches!(marker, 0xc0..=0xc2) || precision != 8 || !matches!(components, 1 | 3 | 4) {
        return Err(RejectionReason::Unusual("a JPEG that is neither baseline nor progressive with 8 bits"));
    }
    let (width, height) = (u16::from_be_bytes([w1, w0]).into(), u16::from_be_bytes([h1, h0]).into());
    if width == 0 || height == 0 || found.width != 0 {
        return Err(RejectionReason::Damaged("its size"));
    }
    rules.allow(width, height, 1)?;
    (found.width, found.height) = (width, height);
    Ok(())
}

fn jfif_without_thumbnail(segment: &[u8], found: &mut Cleaned) -> Option<Vec<u8>> {
    if !segment.starts_with(b"JFIF\0") || segment.len() < 14 {
        found.removed.insert(if segment.starts_with(b"JFXX\0") {
            Removed::Thumbnail
        } else {
            Removed::Private
        });
        return None;
    }
    if segment.len() > 14 {
        found.removed.insert(Removed::Thumbnail);
    }
    Some([&segment[..12], &[0, 0]].concat())
}

/// Whether an application segment is part of the picture. Metadata is remembered, to be read later.
fn is_kept(marker: u8, segment: Vec<u8>, found: &mut Cleaned) -> bool {
    const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
    match (marker, segment.as_slice()) {
        (0xe2, icc) if icc.starts_with(b"ICC_PROFILE\0") => return true,
        (0xee, adobe) if adobe.starts_with(b"Adobe") && adobe.len() == 12 => return true,
        (0xe1, exif) if exif.starts_with(b"Exif\0") => {
            found.removed.insert(Removed::Exif);
            found.embedded.exif.get_or_insert_with(|| segment.get(6..).unwrap_or_default().to_vec());
        }
        (0xe1, xmp) if xmp.starts_with(b"http://ns.adobe.com/") => {
            found.removed.insert(Removed::Xmp);
            if xmp.starts_with(XMP) {
                found.embedded.xmp.get_or_insert_with(|| segment[XMP.len()..].to_vec());
            }
        }
        (0xed, _) => {
            found.removed.insert(Removed::Iptc);
            found.embedded.photoshop.get_or_insert(segment);
        }
        (COM, _) => {
            found.removed.insert(Removed::Comment);
        }
        _ => {
            found.removed.insert(Removed::Private);
        }
    }
    false
}

/// Copies coded data up to the next marker, which is returned and not copied.
fn copy_scan(raw: &mut dyn Raw, out: &mut dyn Write) -> Result<u8, RejectionReason> {
    loop {
        let buffer = raw.fill_buf()?;
        if buffer.is_empty() {
            return Err(RejectionReason::CutOff);
        }
        let plain = buffer.iter().position(|byte| *byte == 0xff).unwrap_or(buffer.len());
        out.write_all(&buffer[..plain])?;
        let at_marker = plain < buffer.len();
        raw.consume(plain);
        if !at_marker {
            continue;
        }
        let [_, mut byte] = array(raw)?;
        while byte == 0xff {
            [byte] = array(raw)?;
        }
        match byte {
            // A stuffed 0xff or a restart marker: still the same scan.
            0 | 0xd0..=0xd7 => out.write_all(&[0xff, byte])?,
            marker => return Ok(marker),
        }
    }
}
