//! ISO base media boxes (AVIF, MP4): located, and blanked in place. Their tables hold absolute offsets,
//! so nothing may move: what must not be served is overwritten with zeros.

use std::io::{Read as _, SeekFrom, Write};

use super::raw::{Raw, block};
use crate::media::rejection::RejectionReason;

/// A box, by its position in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct IsoBox {
    pub(super) kind: [u8; 4],
    /// Where its header begins.
    pub(super) at: u64,
    /// Where its content begins.
    pub(super) body: u64,
    /// Where it ends.
    pub(super) end: u64,
}

impl IsoBox {
    /// Reads the header at the start of `bytes`, which are at offset `at` of something that ends at
    /// `end`.
    fn read(bytes: &[u8], at: u64, end: u64) -> Option<Self> {
        let kind = bytes.get(4..8)?.try_into().ok()?;
        let (length, head) = match u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?) {
            0 => (end - at, 8),
            1 => (u64::from_be_bytes(bytes.get(8..16)?.try_into().ok()?), 16),
            length => (length.into(), 8),
        };
        let whole = at.checked_add(length)?;
        (length >= head).then_some(Self { kind, at, body: at + head, end: whole })
    }

    /// Whether the type is plausible: ASCII letters, digits, space, `_`, `-`, ©.
    pub(super) fn has_name(&self) -> bool {
        self.kind.iter().all(|c| c.is_ascii_alphanumeric() || matches!(c, b' ' | b'_' | b'-' | 0xa9))
    }
}

/// The sibling boxes in `bytes`, which are at offset `base` of the file.
pub(super) fn children(bytes: &[u8], base: u64) -> Result<Vec<IsoBox>, RejectionReason> {
    let end = base + bytes.len() as u64;
    let (mut boxes, mut at) = (Vec::new(), 0);
    while at + 8 <= bytes.len() {
        let found = IsoBox::read(&bytes[at..], base + at as u64, end)
            .filter(|found| found.end <= end)
            .ok_or(RejectionReason::Damaged("its boxes"))?;
        at = (found.end - base) as usize;
        boxes.push(found);
    }
    Ok(boxes)
}

/// The top-level boxes of a file, the offset after the last one, and whether other bytes follow.
pub(super) fn top(raw: &mut dyn Raw) -> Result<(Vec<IsoBox>, u64, bool), RejectionReason> {
    let end = raw.seek(SeekFrom::End(0))?;
    let (mut boxes, mut at) = (Vec::new(), 0);
    while at + 8 <= end {
        raw.seek(SeekFrom::Start(at))?;
        let mut head = Vec::new();
        raw.take(16).read_to_end(&mut head)?;
        match IsoBox::read(&head, at, end).filter(IsoBox::has_name) {
            Some(found) if found.end > end => return Err(RejectionReason::CutOff),
            Some(found) => {
                at = found.end;
                boxes.push(found);
            }
            None => break,
        }
    }
    Ok((boxes, at, at < end))
}

/// Reads the content of a box; more than `most` bytes is an error.
pub(super) fn content(raw: &mut dyn Raw, found: &IsoBox, most: u64) -> Result<Vec<u8>, RejectionReason> {
    let length = found.end - found.body;
    if length > most {
        return Err(RejectionReason::Damaged("a box is too large"));
    }
    raw.seek(SeekFrom::Start(found.body))?;
    block(raw, length as usize)
}

/// Reads consecutive big-endian numbers; reading past the end means damage.
pub(super) struct BoxFields<'a>(pub(super) &'a [u8]);

impl BoxFields<'_> {
    /// The next number of `bytes` bytes (0 to 8; 0 bytes give 0).
    pub(super) fn number(&mut self, bytes: usize) -> Result<u64, RejectionReason> {
        let (number, rest) =
            self.0.split_at_checked(bytes).ok_or(RejectionReason::Damaged("a table in it"))?;
        self.0 = rest;
        Ok(number.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
    }
}

/// What is overwritten while copying.
#[derive(Debug, Default)]
pub(super) struct Blanks {
    zeros: Vec<(u64, u64)>,
    names: Vec<u64>,
}

impl Blanks {
    /// Turns a whole box into zeroed free space.
    pub(super) fn blank_box(&mut self, found: &IsoBox) {
        self.names.push(found.at + 4);
        self.zeros.push((found.body, found.end));
    }

    /// Zeroes data that tables point to. Damage if it is not all in one of the boxes that hold data: tables that
    /// point elsewhere would blank what says how to read the file.
    pub(super) fn data(&mut self, from: u64, to: u64, boxes: &[IsoBox]) -> Result<(), RejectionReason> {
        if from < to && !boxes.iter().any(|one| one.body <= from && to <= one.end) {
            return Err(RejectionReason::Damaged("its tables"));
        }
        self.zeros.push((from, to));
        Ok(())
    }

    /// Whether nothing is to be overwritten.
    pub(super) fn is_empty(&self) -> bool {
        self.zeros.is_empty()
    }

    /// Copies the first `length` bytes of the file, blanked.
    pub(super) fn copy(
        mut self,
        raw: &mut dyn Raw,
        out: &mut dyn Write,
        length: u64,
    ) -> Result<(), RejectionReason> {
        self.zeros.sort_unstable();
        raw.seek(SeekFrom::Start(0))?;
        let mut buffer = [0; 64 * 1024];
        let mut at = 0;
        while at < length {
            let most = (length - at).min(buffer.len() as u64) as usize;
            let read = raw.read(&mut buffer[..most])?;
            if read == 0 {
                return Err(RejectionReason::CutOff);
            }
            let end = at + read as u64;
            for (from, to) in &self.zeros {
                let (from, to) = ((*from).clamp(at, end), (*to).clamp(at, end));
                if from < to {
                    buffer[(from - at) as usize..(to - at) as usize].fill(0);
                }
            }
            for (place, letter) in self.names.iter().flat_map(|name| (*name..).zip(*b"free")) {
                if (at..end).contains(&place) {
                    buffer[(place - at) as usize] = letter;
                }
            }
            out.write_all(&buffer[..read])?;
            at = end;
        }
        Ok(())
    }
}
