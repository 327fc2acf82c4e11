//! MP4 and related formats. Phones write where a video was taken into `udta` and `meta`; action cameras
//! record the whole route in a track of its own. Both are blanked; pictures and sound stay.

use std::io::Write;

use super::boxes::{self, Blanks, BoxFields, IsoBox};
use super::raw::{Cleaned, Raw};
use crate::media::rejection::RejectionReason;
use crate::media::removed::Removed;

/// Maximum size of the tables of a file, in bytes: an hour of video needs 5 MB.
const TABLES_MAX_BYTES: u64 = 16 * 1024 * 1024;
/// Maximum samples of a metadata track.
const SAMPLES: u64 = 1_000_000;

pub(super) fn clean(raw: &mut dyn Raw, out: &mut dyn Write) -> Result<Cleaned, RejectionReason> {
    let mut found = Cleaned::default();
    let (top, end, trailing) = boxes::top(raw)?;
    let mut blanks = Blanks::default();
    let data: Vec<IsoBox> = top.iter().filter(|one| &one.kind == b"mdat").copied().collect();
    let mut has_tables = false;
    for one in &top {
        match &one.kind {
            b"ftyp" | b"mdat" | b"moof" | b"mfra" | b"sidx" | b"ssix" | b"styp" | b"pdin" | b"wide" => {}
            b"moov" => {
                has_tables = true;
                let tables = boxes::content(raw, one, TABLES_MAX_BYTES)?;
                for inner in boxes::children(&tables, 0)? {
                    blank_metadata(&tables, inner, one.body, &data, &mut blanks)?;
                }
            }
            _ => blanks.blank_box(one),
        }
    }
    if !has_tables {
        return Err(RejectionReason::CutOff);
    }
    if !blanks.is_empty() {
        found.removed.insert(Removed::Private);
    }
    if trailing {
        found.removed.insert(Removed::Trailing);
    }
    blanks.copy(raw, out, end)?;
    Ok(found)
}

/// `bytes` is the content of `moov`, at offset `base` of the file; `data` are the boxes with samples.
fn blank_metadata(
    bytes: &[u8],
    one: IsoBox,
    base: u64,
    data: &[IsoBox],
    blanks: &mut Blanks,
) -> Result<(), RejectionReason> {
    let in_file = |one: &IsoBox| IsoBox {
        kind: one.kind,
        at: one.at + base,
        body: one.body + base,
        end: one.end + base,
    };
    match &one.kind {
        b"udta" | b"meta" | b"uuid" => blanks.blank_box(&in_file(&one)),
        b"trak" => {
            let parts = inside(bytes, &one)?;
            for part in parts.iter().filter(|part| matches!(&part.kind, b"udta" | b"meta" | b"uuid")) {
                blanks.blank_box(&in_file(part));
            }
            if let Some(media) = parts.iter().find(|part| &part.kind == b"mdia") {
                let media = inside(bytes, media)?;
                if is_metadata(bytes, &media) {
                    blank_samples(bytes, &media, data, blanks)?;
                    blanks.blank_box(&in_file(&one));
                }
            }
        }
        _ => {}
    }
    Ok(())
}

fn inside(bytes: &[u8], one: &IsoBox) -> Result<Vec<IsoBox>, RejectionReason> {
    boxes::children(&bytes[one.body as usize..one.end as usize], one.body)
}

fn is_metadata(bytes: &[u8], media: &[IsoBox]) -> bool {
    media.iter().filter(|part| &part.kind == b"hdlr").any(|part| {
        let kind = bytes.get(part.body as usize + 8..part.body as usize + 12);
        matches!(kind, Some(b"meta" | b"data" | b"camm" | b"gpmd"))
    })
}

/// Blanks the samples of a track: each chunk has an offset, and each run of chunks a number of samples
/// per chunk.
fn blank_samples(
    bytes: &[u8],
    media: &[IsoBox],
    data: &[IsoBox],
    blanks: &mut Blanks,
) -> Result<(), RejectionReason> {
    let mut tables = Vec::new();
    for outer in media.iter().filter(|part| &part.kind == b"minf") {
        for inner in inside(bytes, outer)?.iter().filter(|part| &part.kind == b"stbl") {
            tables.extend(inside(bytes, inner)?);
        }
    }
    let table = |kind: &[u8; 4]| {
        let found = tables.iter().find(|one| &one.kind == kind)?;
        Some(BoxFields(bytes.get(found.body as usize + 4..found.end as usize)?))
    };
    let (mut offsets, wide) = match (table(b"stco"), table(b"co64")) {
        (Some(short), _) => (short, 4),
        (_, Some(long)) => (long, 8),
        _ => return Ok(()),
    };
    let (Some(mut sizes), Some(mut runs)) = (table(b"stsz"), table(b"stsc")) else {
        return Err(RejectionReason::Damaged("its tables"));
    };
    let (same, mut left) = (sizes.number(4)?, sizes.number(4)?);
    let mut starts = Vec::new();
    for _ in 0..runs.number(4)? {
        starts.push((runs.number(4)?, runs.number(4)?));
        runs.number(4)?;
    }
    if left > SAMPLES {
        return Err(RejectionReason::Damaged("its tables"));
    }
    for chunk in 1..=offsets.number(4)? {
        let mut at = offsets.number(wide)?;
        let index = starts.partition_point(|(first, _)| *first <= chunk);
        let count = index.checked_sub(1).map_or(0, |index| starts[index].1).min(left);
        left -= count;
        for _ in 0..count {
            let length = if same > 0 { same } else { sizes.number(4)? };
            blanks.data(at, at.saturating_add(length), data)?;
            at = at.saturating_add(length);
        }
    }
    Ok(())
}
