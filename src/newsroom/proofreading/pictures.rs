//! Proofreading of pictures: credit, size, the bytes that a phone loads, and consent of the persons shown.

use std::collections::HashMap;

use super::found_point::FoundPoint;
use crate::domain::media::MediaId;
use crate::domain::picture::{Alt, Picture};
use crate::domain::projection::Projection;
use crate::domain::proofreading::{Check, FixLocation};
use crate::domain::variant;
use crate::store::desk::proofreading::{self as library, Record};
use crate::store::{Conn, Result};

/// Minimum width of a header picture, in pixels.
const HEADER_MIN_WIDTH: u32 = 1440;
/// Maximum bytes of all pictures that a phone loads for a page: ten seconds on a slow mobile line
/// (1.6 Mbit/s).
const WEIGHT_MAX: u64 = 2_000_000;
/// Width of a picture on a phone, in device pixels.
const PHONE_WIDTH: u32 = 720;

/// A picture of the page and its record in the media library.
type Known<'a> = (&'a Picture, Record);

/// What the media library knows about the pictures of a page.
#[derive(Default)]
pub(super) struct PictureFacts {
    records: HashMap<String, Record>,
    /// The bytes of the sizes that a phone loads, by digest.
    weights: HashMap<String, u64>,
}

/// Looks up the pictures of a page.
pub(super) fn facts(db: &mut Conn, projection: &Projection) -> Result<PictureFacts> {
    let names: Vec<String> = projection.pictures.iter().map(|picture| picture.name.clone()).collect();
    if names.is_empty() {
        return Ok(PictureFacts::default());
    }
    let sizes: Vec<String> = projection.pictures.iter().filter_map(on_a_phone).collect();
    Ok(PictureFacts { records: library::records(db, &names)?, weights: library::weights(db, &sizes)? })
}

/// Checks the pictures of a page. Returns the ids of their records, by the last part of their names.
pub(super) fn check(
    projection: &Projection,
    facts: PictureFacts,
    found: &mut Vec<FoundPoint>,
) -> HashMap<String, MediaId> {
    let PictureFacts { mut records, weights } = facts;
    let numbers = records.iter().map(|(name, record)| (last(name).to_owned(), record.id)).collect();
    let header: Vec<&str> = projection.header.iter().map(|picture| picture.name.as_str()).collect();
    // Check each picture once, however often the page shows it.
    let known =
        projection.pictures.iter().filter_map(|picture| Some((picture, records.remove(&picture.name)?)));
    let known: Vec<Known<'_>> = known.collect();
    for (picture, record) in &known {
        let is_drawing = picture.name.ends_with(".svg");
        if picture.credit.is_none() && picture.caption.is_none() {
            found.push(of(Check::CreditMissing, picture, record));
        }
        if header.contains(&picture.name.as_str()) && picture.width < HEADER_MIN_WIDTH && !is_drawing {
            let mut small = of(Check::PictureSmall, picture, record);
            small.place.detail.push_str(&format!(" ({} px)", picture.width));
            found.push(small);
        }
        // Decorative pictures and drawings show no persons.
        if !record.has_consent && !is_drawing && picture.alt != Alt::Decorative {
            found.push(of(Check::ConsentUnknown, picture, record));
        }
    }
    heavy(known, &weights, found);
    numbers
}

/// Reports the heaviest pictures of a page, until the rest is light enough.
fn heavy(mut known: Vec<Known<'_>>, weights: &HashMap<String, u64>, found: &mut Vec<FoundPoint>) {
    let weight = |(picture, record): &Known<'_>| match on_a_phone(picture) {
        Some(size) => weights.get(&size).copied().unwrap_or_default(),
        // Until its sizes are made, what readers will load is unknown.
        None => {
            if record.is_single_size {
                record.bytes
            } else {
                0
            }
        }
    };
    known.sort_by_key(|one| std::cmp::Reverse(weight(one)));
    let mut left: u64 = known.iter().map(weight).sum();
    for one in known {
        if left <= WEIGHT_MAX {
            return;
        }
        left -= weight(&one);
        found.push(of(Check::PicturesHeavy, one.0, &one.1));
    }
}

/// The digest of the size that a phone loads; `None` for a picture without sizes.
fn on_a_phone(picture: &Picture) -> Option<String> {
    let size = variant::at_width(&picture.variants, PHONE_WIDTH)?;
    size.file.split('.').next().map(str::to_owned)
}

fn of(check: Check, picture: &Picture, record: &Record) -> FoundPoint {
    FoundPoint::of(check, Some(FixLocation::Medium(record.id)), last(&picture.name))
}

fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}
