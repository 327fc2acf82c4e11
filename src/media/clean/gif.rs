//! GIF, block by block. Kept: frames, their timing and the loop count.

use std::io::Write;

use super::raw::{Cleaned, Raw, array, block, copy, note_trailing, skip};
use crate::media::rejection::RejectionReason;
use crate::media::removed::Removed;
use crate::media::rules::Rules;

/// Application extensions that hold the loop count.
const LOOPS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];

pub(super) fn clean(
    raw: &mut dyn Raw,
    out: &mut dyn Write,
    rules: &Rules,
) -> Result<Cleaned, RejectionReason> {
    let head: [u8; 13] = array(raw)?;
    if !matches!(&head[..6], b"GIF87a" | b"GIF89a") {
        return Err(RejectionReason::Damaged("no beginning"));
    }
    let (width, height) = (u16::from_le_bytes([head[6], head[7]]), u16::from_le_bytes([head[8], head[9]]));
    if width == 0 || height == 0 {
        return Err(RejectionReason::Damaged("its size"));
    }
    let mut found = Cleaned {
        width: width.into(),
        height: height.into(),
        orientation: 1,
        frames: 0,
        ..Cleaned::default()
    };
    out.write_all(&head)?;
    copy(raw, out, colour_table(head[10]))?;
    loop {
        // The last byte is often missing. Browsers accept that, and so do we.
        if raw.fill_buf()?.is_empty() && found.frames > 0 {
            break;
        }
        match array(raw)? {
            [0x21] => extension(raw, out, &mut found)?,
            [0x2c] => {
                found.frames += 1;
                rules.allow(found.width, found.height, found.frames)?;
                let frame: [u8; 9] = array(raw)?;
                // A frame may be larger than its picture.
                let side = |at: usize| u32::from(u16::from_le_bytes([frame[at], frame[at + 1]]));
                rules.allow(found.width.max(side(4)), found.height.max(side(6)), found.frames)?;
                out.write_all(&[0x2c])?;
                out.write_all(&frame)?;
                copy(raw, out, colour_table(frame[8]) + 1)?;
                copy_blocks(raw, out)?;
            }
            [0x3b] => break,
            _ => return Err(RejectionReason::Damaged("a block of no known kind")),
        }
    }
    if found.frames == 0 {
        return Err(RejectionReason::Damaged("no picture in it"));
    }
    out.write_all(&[0x3b])?;
    note_trailing(raw, &mut found.removed)?;
    Ok(found)
}

/// The length in bytes of the colour table that these flags announce.
const fn colour_table(flags: u8) -> u64 {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn extension(raw: &mut dyn Raw, out: &mut dyn Write, found: &mut Cleaned) -> Result<(), RejectionReason> {
    let [label, length] = array(raw)?;
    let first = block(raw, usize::from(length))?;
    let removed = match label {
        0xf9 if length == 4 => None,
        0xff if LOOPS.contains(&first.as_slice()) => None,
        0xff if first.starts_with(b"XMP Data") => Some(Removed::Xmp),
        0xfe | 0x01 => Some(Removed::Comment),
        _ => Some(Removed::Private),
    };
    if let Some(removed) = removed {
        found.removed.insert(removed);
        return if length == 0 { Ok(()) } else { skip_blocks(raw) };
    }
    out.write_all(&[0x21, label, length])?;
    out.write_all(&first)?;
    if label == 0xff { copy_loop(raw, out, found) } else { copy_blocks(raw, out) }
}

/// Copies the loop count: one block of three bytes. Anything longer could hide data.
fn copy_loop(raw: &mut dyn Raw, out: &mut dyn Write, found: &mut Cleaned) -> Result<(), RejectionReason> {
    loop {
        let [length] = array(raw)?;
        let data = block(raw, usize::from(length))?;
        match *data {
            [] => return Ok(out.write_all(&[0])?),
            [1, low, high] => out.write_all(&[3, 1, low, high])?,
            _ => {
                found.removed.insert(Removed::Private);
            }
        }
    }
}

fn copy_blocks(raw: &mut dyn Raw, out: &mut dyn Write) -> Result<(), RejectionReason> {
    loop {
        let [length] = array(raw)?;
        out.write_all(&[length])?;
        if length == 0 {
            return Ok(());
        }
        copy(raw, out, length.into())?;
    }
}

fn skip_blocks(raw: &mut dyn Raw) -> Result<(), RejectionReason> {
    loop {
        match array(raw)? {
            [0] => return Ok(()),
            [length] => skip(raw, length.into())?,
        }
    }
}
