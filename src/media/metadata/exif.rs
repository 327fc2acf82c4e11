//! EXIF, read with `kamadak-exif`; a broken offset loses only what it points to.

use std::collections::BTreeSet;

use chrono::{FixedOffset, NaiveDateTime};
use exif::{Context, Exif, Field, In, Reader, Tag, Value};

use super::embedded::{EmbeddedMetadata, TakenAt};
use super::plain::{self, plain};
use crate::media::removed::Removed;

/// Meaningless descriptions that cameras write.
const NOTHING: [&str; 8] = [
    "olympus digital camera",
    "sony dsc",
    "minolta digital camera",
    "digital camera",
    "default",
    "untitled",
    "dcim",
    "kodak digital still camera",
];

pub(super) fn read(block: &[u8], removed: &mut BTreeSet<Removed>) -> EmbeddedMetadata {
    let Some(exif) = parse(block) else { return EmbeddedMetadata::default() };
    note(&exif, removed);
    let text = |tag| exif.get_field(tag, In::PRIMARY).and_then(text);
    let caption = text(Tag::ImageDescription).filter(|caption| {
        let folded = caption.to_lowercase();
        !NOTHING.contains(&folded.as_str()) && !folded.starts_with("dcim\\") && !folded.starts_with("dcim/")
    });
    EmbeddedMetadata {
        taken_at: taken_at(&exif),
        caption,
        credit: text(Tag::Artist),
        copyright: text(Tag::Copyright),
    }
}

pub(super) fn orientation(block: &[u8]) -> u8 {
    let number = parse(block)
        .and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0))
        .unwrap_or(1);
    match number {
        1..=8 => number as u8,
        _ => 1,
    }
}

fn parse(block: &[u8]) -> Option<Exif> {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    reader.read_raw(block.to_vec()).or_else(|error| error.distill_partial_result(|_| {})).ok()
}

fn note(exif: &Exif, removed: &mut BTreeSet<Removed>) {
    const SERIALS: [Tag; 2] = [Tag::BodySerialNumber, Tag::LensSerialNumber];
    for field in exif.fields() {
        if field.tag.context() == Context::Gps {
            removed.insert(Removed::Location);
        } else if field.ifd_num == In::THUMBNAIL {
            removed.insert(Removed::Thumbnail);
        } else if SERIALS.contains(&field.tag) {
            removed.insert(Removed::SerialNumber);
        }
    }
}

fn taken_at(exif: &Exif) -> Option<TakenAt> {
    const TIMES: [(Tag, Tag); 3] = [
        (Tag::DateTimeOriginal, Tag::OffsetTimeOriginal),
        (Tag::DateTimeDigitized, Tag::OffsetTimeDigitized),
        (Tag::DateTime, Tag::OffsetTime),
    ];
    TIMES.iter().find_map(|(time, offset)| {
        let shown = text(exif.get_field(*time, In::PRIMARY)?)?;
        let local = NaiveDateTime::parse_from_str(&shown, "%Y:%m:%d %H:%M:%S").ok()?;
        let offset = exif.get_field(*offset, In::PRIMARY).and_then(text);
        let offset = offset.and_then(|offset| offset.parse::<FixedOffset>().ok());
        Some(TakenAt { local, offset })
    })
}

fn text(field: &Field) -> Option<String> {
    match &field.value {
        Value::Ascii(parts) => plain(&plain::decode(&parts.join(&b' '))),
        _ => None,
    }
}
