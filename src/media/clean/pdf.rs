//! PDF, every byte in its place: tables of a PDF say where its objects begin, so what is removed is overwritten.
//!
//! Overwritten are the camera data of the JPEG photographs inside (EXIF, XMP, IPTC, comments, thumbnails) and the
//! name of the author, in the list of information and in XMP. A document that is signed or encrypted is copied
//! unchanged: its signature would break, or its texts cannot be read. Compressed streams are copied unchanged too.

use std::io::{SeekFrom, Write};

use super::raw::{Cleaned, Raw};
use crate::media::rejection::RejectionReason;
use crate::media::removed::Removed;

/// Maximum length of a name to overwrite, in bytes; anything longer is not a name.
const NAME_MAX: usize = 64 * 1024;

pub(super) fn clean(raw: &mut dyn Raw, out: &mut dyn Write) -> Result<Cleaned, RejectionReason> {
    let mut found = Cleaned::default();
    let is_sealed = is_sealed(raw)?;
    raw.seek(SeekFrom::Start(0))?;
    if is_sealed {
        std::io::copy(raw, out)?;
        return Ok(found);
    }
    let mut copy = Copy { raw, out, last: 0 };
    while copy.next(Some)?.is_some() {
        if copy.ends(b"/Author") {
            copy.author(&mut found)?;
        } else if copy.ends(b"<dc:crea") {
            copy.creator(&mut found)?;
        } else if copy.ends(b"\xff\xd8") && copy.is_at_photograph() {
            copy.photograph(&mut found)?;
        }
    }
    Ok(found)
}

/// Whether it is signed or encrypted.
fn is_sealed(raw: &mut dyn Raw) -> Result<bool, RejectionReason> {
    let (mut last, marks) = (0, [mark(b"yteRange"), mark(b"/Encrypt")]);
    loop {
        let buffer = raw.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        for byte in buffer {
            last = last << 8 | u64::from(*byte);
            if marks.contains(&last) {
                return Ok(true);
            }
        }
        let length = buffer.len();
        raw.consume(length);
    }
}

/// Up to eight bytes as one number.
fn mark(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |mark, byte| mark << 8 | u64::from(*byte))
}

/// Copies byte by byte and remembers the last eight that were written: what is overwritten is no sign of anything.
struct Copy<'c> {
    raw: &'c mut dyn Raw,
    out: &'c mut dyn Write,
    last: u64,
}

impl Copy<'_> {
    /// Reads a byte and writes what `keep` makes of it; `None` leaves the byte to be read again.
    fn next(&mut self, keep: impl FnOnce(u8) -> Option<u8>) -> Result<Option<u8>, RejectionReason> {
        let Some(byte) = self.raw.fill_buf()?.first().copied() else { return Ok(None) };
        let Some(kept) = keep(byte) else { return Ok(None) };
        self.raw.consume(1);
        self.last = self.last << 8 | u64::from(kept);
        self.out.write_all(&[kept])?;
        Ok(Some(byte))
    }

    fn ends(&self, end: &[u8]) -> bool {
        let mask = if end.len() == 8 { u64::MAX } else { (1 << (end.len() * 8)) - 1 };
        self.last & mask == mark(end)
    }

    /// Whether the last two bytes are the first of a stream.
    fn is_at_photograph(&self) -> bool {
        let before = self.last >> 16;
        before & 0xff_ffff_ffff == mark(b"ream\n") || before & 0xffff_ffff_ffff == mark(b"ream\r\n")
    }

    /// Overwrites a text, in brackets or as hexadecimal digits, by spaces.
    fn author(&mut self, found: &mut Cleaned) -> Result<(), RejectionReason> {
        while self.next(|byte| byte.is_ascii_whitespace().then_some(byte))?.is_some() {}
        let Some(first) = self.next(|byte| matches!(byte, b'(' | b'<').then_some(byte))? else {
            return Ok(());
        };
        found.removed.insert(Removed::Author);
        let (mut depth, mut is_escaped, mut digits) = (1, false, 0);
        for _ in 0..NAME_MAX {
            let read = self.next(|byte| {
                if first == b'<' {
                    digits += 1;
                    // Pairs of digits of a space.
                    return Some(if byte == b'>' { byte } else { b"02"[digits % 2] });
                }
                match byte {
                    _ if is_escaped => is_escaped = false,
                    b'\\' => is_escaped = true,
                    b'(' => depth += 1,
                    b')' => depth -= 1,
                    _ => {}
                }
                Some(if depth == 0 { byte } else { b' ' })
            })?;
            if read.is_none() || (first == b'<' && read == Some(b'>')) || depth == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Overwrites the text of an XML element, keeping the tags in it.
    fn creator(&mut self, found: &mut Cleaned) -> Result<(), RejectionReason> {
        let mut in_tag = true;
        for _ in 0..NAME_MAX {
            let read = self.next(|byte| {
                match byte {
                    b'<' => in_tag = true,
                    b'>' => {
                        in_tag = false;
                        return Some(byte);
                    }
                    _ => {}
                }
                Some(if in_tag { byte } else { b' ' })
            })?;
            if read.is_none() || self.ends(b"/dc:crea") {
                break;
            }
            if !in_tag && read.is_some_and(|byte| byte != b'>' && !byte.is_ascii_whitespace()) {
                found.removed.insert(Removed::Author);
            }
        }
        Ok(())
    }

    /// Overwrites the segments of a JPEG that are not part of its picture, up to its first scan.
    fn photograph(&mut self, found: &mut Cleaned) -> Result<(), RejectionReason> {
        loop {
            let Some(0xff) = self.next(|byte| (byte == 0xff).then_some(byte))? else { return Ok(()) };
            // A marker may come after several of these.
            while self.next(|byte| (byte == 0xff).then_some(byte))?.is_some() {}
            let Some(marker) = self.next(Some)? else { return Ok(()) };
            if matches!(marker, 0xd8..=0xda | 0x00) {
                return Ok(());
            }
            if matches!(marker, 0x01 | 0xd0..=0xd7) {
                continue;
            }
            let (Some(high), Some(low)) = (self.next(Some)?, self.next(Some)?) else { return Ok(()) };
            let removed = match marker {
                0xe1 => Some(Removed::Exif),
                0xed => Some(Removed::Iptc),
                0xfe => Some(Removed::Comment),
                0xe3..=0xec | 0xef => Some(Removed::Private),
                _ => None,
            };
            found.removed.extend(removed);
            for _ in 2..u16::from_be_bytes([high, low]) {
                let kept = |byte| Some(if removed.is_some() { 0 } else { byte });
                if self.next(kept)?.is_none() {
                    return Ok(());
                }
            }
        }
    }
}
