//! AVIF stills: metadata items (EXIF, XMP) are blanked. The picture, its colours and its rotation
//! (`irot`, `imir`, which browsers obey) stay.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use super::boxes::{self, Blanks, BoxFields, IsoBox};
use super::raw::{Cleaned, Raw};
use crate::media::rejection::RejectionReason;
use crate::media::removed::Removed;
use crate::media::rules::Rules;

/// Maximum size of the tables, in bytes; a picture of a thousand tiles needs 100 KB.
const TABLES_MAX_BYTES: u64 = 4 * 1024 * 1024;
/// Maximum bytes read of one EXIF or XMP item.
const METADATA_MAX_BYTES: usize = 1024 * 1024;

/// What the tables say about one item.
#[derive(Default)]
struct AvifItem {
    removed: Option<Removed>,
    extents: Vec<(u64, u64)>,
}

pub(super) fn clean(
    raw: &mut dyn Raw,
    out: &mut dyn Write,
    rules: &Rules,
) -> Result<Cleaned, RejectionReason> {
    let mut found = Cleaned { orientation: 1, frames: 1, ..Cleaned::default() };
    let (top, end, trailing) = boxes::top(raw)?;
    let mut blanks = Blanks::default();
    let mut tables = None;
    for one in &top {
        match &one.kind {
            b"ftyp" | b"mdat" => {}
            b"meta" if tables.is_none() => tables = Some(*one),
            b"moov" => return Err(RejectionReason::Unusual("an animated AVIF")),
            _ => blanks.blank_box(one),
        }
    }
    let tables = tables.ok_or(RejectionReason::Damaged("no picture in it"))?;
    let meta = boxes::content(raw, &tables, TABLES_MAX_BYTES)?;
    let items = read_tables(&meta, &tables, &mut found, rules)?;
    // Where items may be: in `mdat`, or in `idat` among the tables.
    let mut data: Vec<IsoBox> = top.iter().filter(|one| &one.kind == b"mdat").copied().collect();
    let inner = boxes::children(meta.get(4..).unwrap_or_default(), tables.body + 4)?;
    data.extend(inner.iter().filter(|one| &one.kind == b"idat"));
    for item in items.into_values() {
        let Some(removed) = item.removed else { continue };
        found.removed.insert(removed);
        for (from, to) in item.extents {
            remember(raw, removed, from, to.min(end), &mut found)?;
            blanks.data(from, if to == u64::MAX { end } else { to }, &data)?;
        }
    }
    if trailing {
        found.removed.insert(Removed::Trailing);
    }
    blanks.copy(raw, out, end)?;
    Ok(found)
}

/// Reads the tables of `meta`: which items are metadata and where they are, and the size of the
/// picture.
fn read_tables(
    meta: &[u8],
    tables: &IsoBox,
    found: &mut Cleaned,
    rules: &Rules,
) -> Result<BTreeMap<u64, AvifItem>, RejectionReason> {
    let inner = meta.get(4..).unwrap_or_default();
    let list = boxes::children(inner, 4)?;
    let content = |kind: &[u8; 4]| {
        list.iter().find(|one| &one.kind == kind).map(|one| &meta[one.body as usize..one.end as usize])
    };
    let (Some(infos), Some(places), Some(primary), Some(properties)) =
        (content(b"iinf"), content(b"iloc"), content(b"pitm"), content(b"iprp"))
    else {
        return Err(RejectionReason::Damaged("a table is missing"));
    };
    let data = list.iter().find(|one| &one.kind == b"idat").map(|one| tables.body + one.body);
    let mut items = BTreeMap::new();
    read_infos(infos, &mut items)?;
    read_places(places, data, &mut items)?;
    let mut fields = BoxFields(primary);
    let version = fields.number(4)? >> 24;
    let primary = fields.number(if version == 0 { 2 } else { 4 })?;
    (found.width, found.height) = size(properties, primary, rules)?;
    Ok(items)
}

fn read_infos(infos: &[u8], items: &mut BTreeMap<u64, AvifItem>) -> Result<(), RejectionReason> {
    let mut fields = BoxFields(infos);
    let version = fields.number(4)? >> 24;
    fields.number(if version == 0 { 2 } else { 4 })?;
    for info in boxes::children(fields.0, 0)? {
        let mut fields = BoxFields(&fields.0[info.body as usize..info.end as usize]);
        let version = fields.number(4)? >> 24;
        if version < 2 {
            return Err(RejectionReason::Unusual("an old form of AVIF"));
        }
        let id = fields.number(if version == 2 { 2 } else { 4 })?;
        fields.number(2)?;
        let kind = fields.number(4)? as u32;
        let item: &mut AvifItem = items.entry(id).or_default();
        item.removed = match &kind.to_be_bytes() {
            b"Exif" => Some(Removed::Exif),
            b"mime" => Some(Removed::Xmp),
            b"av01" | b"grid" | b"iovl" | b"iden" | b"tmap" => None,
            _ => Some(Removed::Private),
        };
    }
    Ok(())
}

fn read_places(
    places: &[u8],
    data: Option<u64>,
    items: &mut BTreeMap<u64, AvifItem>,
) -> Result<(), RejectionReason> {
    let mut fields = BoxFields(places);
    let version = fields.number(4)? >> 24;
    let sizes = fields.number(2)? as usize;
    let (offset_size, length_size) = (sizes >> 12, (sizes >> 8) & 15);
    let (base_size, index_size) = ((sizes >> 4) & 15, if version == 0 { 0 } else { sizes & 15 });
    if [offset_size, length_size, base_size, index_size].iter().any(|size| *size > 8) {
        return Err(RejectionReason::Damaged("a table in it"));
    }
    let wide = if version < 2 { 2 } else { 4 };
    for _ in 0..fields.number(wide)? {
        let id = fields.number(wide)?;
        let method = if version == 0 { 0 } else { fields.number(2)? & 15 };
        fields.number(2)?;
        let base = fields.number(base_size)?;
        let start = match method {
            0 => base,
            1 => base.saturating_add(data.ok_or(RejectionReason::Damaged("a table in it"))?),
            _ => return Err(RejectionReason::Unusual("a rare form of AVIF")),
        };
        for _ in 0..fields.number(2)? {
            fields.number(index_size)?;
            let from = start.saturating_add(fields.number(offset_size)?);
            let length = fields.number(length_size)?;
            // A length of 0 means up to the end.
            let to = if length == 0 { u64::MAX } else { from.saturating_add(length) };
            items.entry(id).or_default().extents.push((from, to));
        }
    }
    Ok(())
}

/// The size of the primary item, rotated as its properties say.
fn size(properties: &[u8], primary: u64, rules: &Rules) -> Result<(u32, u32), RejectionReason> {
    let halves = boxes::children(properties, 0)?;
    let part = |found: &IsoBox| &properties[found.body as usize..found.end as usize];
    let container = halves
        .iter()
        .find(|one| &one.kind == b"ipco")
        .ok_or(RejectionReason::Damaged("a table is missing"))?;
    let list = boxes::children(part(container), container.body)?;
    let mut mine = BTreeSet::new();
    for association in halves.iter().filter(|one| &one.kind == b"ipma") {
        associations(part(association), primary, &mut mine)?;
    }
    let (mut size, mut turned) = (None, false);
    for (index, one) in list.iter().enumerate() {
        let is_mine = mine.contains(&(index + 1));
        let mut fields = BoxFields(part(one));
        match &one.kind {
            b"ispe" => {
                fields.number(4)?;
                let (width, height) = (fields.number(4)? as u32, fields.number(4)? as u32);
                // Tiles and alpha planes are checked too: a small picture must not hide a huge one.
                rules.allow(width, height, 1)?;
                size = if is_mine { Some((width, height)) } else { size };
            }
            b"irot" if is_mine => turned = fields.number(1)? & 1 == 1,
            _ => {}
        }
    }
    match size {
        Some((width, height)) if width > 0 && height > 0 => {
            Ok(if turned { (height, width) } else { (width, height) })
        }
        _ => Err(RejectionReason::Damaged("its size")),
    }
}

fn associations(table: &[u8], primary: u64, mine: &mut BTreeSet<usize>) -> Result<(), RejectionReason> {
    let mut fields = BoxFields(table);
    let head = fields.number(4)?;
    let (version, wide) = (head >> 24, head & 1 == 1);
    for _ in 0..fields.number(4)? {
        let item = fields.number(if version < 1 { 2 } else { 4 })?;
        for _ in 0..fields.number(1)? {
            let index = if wide { fields.number(2)? & 0x7fff } else { fields.number(1)? & 0x7f };
            if item == primary {
                mine.insert(index as usize);
            }
        }
    }
    Ok(())
}

fn remember(
    raw: &mut dyn Raw,
    removed: Removed,
    from: u64,
    to: u64,
    found: &mut Cleaned,
) -> Result<(), RejectionReason> {
    use std::io::{Read as _, SeekFrom};
    let mut words = Vec::new();
    raw.seek(SeekFrom::Start(from))?;
    raw.take(to.saturating_sub(from).min(METADATA_MAX_BYTES as u64)).read_to_end(&mut words)?;
    match removed {
        // Four bytes give the offset at which TIFF begins, counted from their end.
        Removed::Exif if words.len() > 4 => {
            let skipped = 4 + u32::from_be_bytes([words[0], words[1], words[2], words[3]]) as usize;
            found.embedded.exif.get_or_insert_with(|| words.get(skipped..).unwrap_or_default().to_vec());
        }
        Removed::Xmp => {
            found.embedded.xmp.get_or_insert(words);
        }
        _ => {}
    }
    Ok(())
}
