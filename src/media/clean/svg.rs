//! SVG, rewritten from an allow-list of elements and attributes (`svg-hush`): no scripts, event
//! handlers, foreign objects or entities, and no address outside the picture itself.

use std::io::{self, Read as _, Write};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use svg_hush::{FError, Filter};

use super::nesting;
use super::raw::{Cleaned, Raw};
use crate::media::rejection::RejectionReason;
use crate::media::removed::Removed;

/// Maximum bytes: a larger drawing is a photograph in disguise, and slow everywhere.
const BYTES: u64 = 5 * 1024 * 1024;
/// The size of a picture that states none (the default of CSS).
const DEFAULT: (u32, u32) = (300, 150);
/// Maximum side, in pixels; larger values are clamped.
const SIDE: f32 = 16_384.0;

pub(super) fn clean(raw: &mut dyn Raw, out: &mut dyn Write) -> Result<Cleaned, RejectionReason> {
    let mut source = Vec::new();
    raw.take(BYTES + 1).read_to_end(&mut source)?;
    if source.len() as u64 > BYTES {
        return Err(RejectionReason::TooLarge { limit: BYTES });
    }
    // Entity bombs need declarations; a picture does not.
    if has_entities(&source) {
        return Err(RejectionReason::Damaged("it declares entities"));
    }
    if !nesting::is_shallow(&source) {
        return Err(RejectionReason::Damaged("its elements stand too deep in each other"));
    }
    let mut clean = Vec::new();
    Filter::new().filter(source.as_slice(), &mut clean).map_err(|error| match error {
        FError::Reader(_) => RejectionReason::Damaged("it is not well-formed XML"),
        FError::Writer(_) => RejectionReason::Damaged("nothing of it is a picture"),
    })?;
    let clean = without_addresses(&clean)?;
    let (width, height) = size(&clean)?;
    let mut found = Cleaned { width, height, orientation: 1, frames: 1, ..Cleaned::default() };
    if clean.len() < source.len() {
        found.removed.insert(Removed::ActiveContent);
    }
    if has_bitmap(&source) && !has_bitmap(&clean) {
        found.removed.insert(Removed::Bitmap);
    }
    out.write_all(&clean)?;
    Ok(found)
}

/// Whether an element shows a bitmap, contained in the drawing or lying elsewhere.
fn has_bitmap(source: &[u8]) -> bool {
    let mut reader = Reader::from_reader(source);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag))
                if matches!(tag.local_name().as_ref(), "image" | "feImage") =>
            {
                let is_elsewhere = tag.attributes().flatten().any(|attribute| {
                    attribute.key.local_name().as_ref() == "href" && !attribute.value.starts_with('#')
                });
                if is_elsewhere {
                    return true;
                }
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

fn has_entities(source: &[u8]) -> bool {
    source.windows(8).any(|part| part.eq_ignore_ascii_case(b"<!ENTITY"))
}

/// The filter keeps addresses of this site and styles that could import. A picture needs neither: only
/// `#fragments` of its own stay, and a style that imports or links is removed.
fn without_addresses(clean: &[u8]) -> Result<Vec<u8>, RejectionReason> {
    let broken = |_| RejectionReason::Damaged("it is not well-formed XML");
    let mut reader = Reader::from_reader(clean);
    let mut writer = quick_xml::Writer::new(Vec::new());
    let mut in_style = false;
    loop {
        let event = match reader.read_event().map_err(broken)? {
            Event::Eof => return Ok(writer.into_inner()),
            Event::Start(tag) => {
                in_style = tag.local_name().as_ref() == "style";
                Event::Start(inward(&tag))
            }
            Event::Empty(tag) => Event::Empty(inward(&tag)),
            Event::End(tag) => {
                in_style = false;
                Event::End(tag)
            }
            Event::Text(text) if in_style && !is_self_contained(&text) => continue,
            Event::CData(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => continue,
            other => other,
        };
        writer.write_event(event).map_err(|error| RejectionReason::Disk(io::Error::other(error)))?;
    }
}

fn inward<'a>(tag: &BytesStart<'a>) -> BytesStart<'a> {
    let name = tag.name().as_ref().to_owned();
    let kept = tag.attributes().flatten().filter(|attribute| {
        let key = attribute.key;
        if key.as_namespace_binding().is_some() {
            return true;
        }
        let is_address = key.local_name().as_ref() == "href";
        if is_address { attribute.value.starts_with('#') } else { is_self_contained(&attribute.value) }
    });
    BytesStart::new(name).with_attributes(kept)
}

/// Whether a style or attribute refers to nothing outside. Backslash escapes could hide a word.
fn is_self_contained(text: &str) -> bool {
    let text = text.to_lowercase();
    let parts = text.split("url(").skip(1);
    let all_own = parts
        .map(|part| part.trim_start_matches([' ', '\t', '\'', '"']))
        .all(|part| part.starts_with('#') || part.starts_with("&quot;#") || part.starts_with("&apos;#"));
    all_own
        && !["//", "@import", "\\", "javascript:", "image-set(", "expression("]
            .iter()
            .any(|bad| text.contains(bad))
}

/// Width and height of the outermost element: from its attributes, else from its view box.
fn size(clean: &[u8]) -> Result<(u32, u32), RejectionReason> {
    let mut reader = Reader::from_reader(clean);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == "svg" => {
                let text = |name: &str| {
                    let attribute = tag.try_get_attribute(name).ok().flatten()?;
                    Some(attribute.value.into_owned())
                };
                let length = |name| text(name).and_then(|text| pixels(&text));
                let view: Vec<f32> = text("viewBox").map(|text| numbers(&text)).unwrap_or_default();
                return Ok(match (length("width"), length("height"), view.as_slice()) {
                    (Some(width), Some(height), _) => (width, height),
                    (Some(width), None, [_, _, w, h]) => (width, rounded(width as f32 * h / w)),
                    (None, Some(height), [_, _, w, h]) => (rounded(height as f32 * w / h), height),
                    (None, None, [_, _, w, h]) => (rounded(*w), rounded(*h)),
                    _ => DEFAULT,
                });
            }
            Ok(Event::Eof) | Err(_) => return Err(RejectionReason::Damaged("no picture in it")),
            _ => {}
        }
    }
}

fn numbers(text: &str) -> Vec<f32> {
    text.split([' ', ',', '\n', '\t']).filter_map(|number| number.parse().ok()).collect()
}

fn pixels(text: &str) -> Option<u32> {
    let number: f32 = text.trim().trim_end_matches("px").trim_end().parse().ok()?;
    (number > 0.0).then(|| rounded(number))
}

fn rounded(number: f32) -> u32 {
    if number.is_finite() { number.round().clamp(1.0, SIDE) as u32 } else { 1 }
}
