//! Icons: the whole picture centred in a square, as PNG.

use std::io::{BufRead, BufReader, Cursor, Seek, Write as _};
use std::time::Instant;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage, imageops};

use super::budget::DecodeBudget;
use super::decode::{Need, Opened};
use super::error::{DECODE_TIME, VariantError};
use super::scale;
use crate::domain::icon::Icon;
use crate::media::{Digest, Shelf};

/// The background of icons that must be opaque.
const PAPER: Rgba<u8> = Rgba([255, 255, 255, 255]);
const NOTHING: Rgba<u8> = Rgba([0, 0, 0, 0]);

/// Makes every icon of a picture on the shelf, given its media type, and puts them there.
pub fn icons(
    shelf: &dyn Shelf,
    picture: &Digest,
    mime: &str,
    budget: &DecodeBudget,
) -> Result<Vec<(Icon, Digest)>, VariantError> {
    let held = shelf.open(picture)?.ok_or(VariantError::Missing)?;
    let mut canvas = decoded(BufReader::with_capacity(64 * 1024, held.reader), mime, budget)?;
    Icon::ALL
        .into_iter()
        .map(|icon| {
            let mut draft = shelf.draft()?;
            draft.write_all(&drawn(&mut canvas, icon)?)?;
            Ok((icon, shelf.put(draft)?))
        })
        .collect()
}

fn decoded(
    source: impl BufRead + Seek,
    mime: &str,
    budget: &DecodeBudget,
) -> Result<DynamicImage, VariantError> {
    let side = Icon::ALL.iter().map(|icon| icon.side()).max().unwrap_or(1);
    let need = Need { width: side, height: side };
    let opened = Opened::open(source, mime, need, Instant::now() + DECODE_TIME)?;
    let _held = budget.reserve(opened.cost(need))?;
    let canvas = opened.decode(need)?.upright(need)?;
    Ok(DynamicImage::ImageRgba8(canvas.into_rgba8()))
}

fn drawn(canvas: &mut DynamicImage, icon: Icon) -> Result<Vec<u8>, VariantError> {
    let room = f64::from(icon.side() * icon.filled()) / 100.0;
    let factor = room / f64::from(canvas.width().max(canvas.height()).max(1));
    let side = |side: u32| (f64::from(side) * factor).round().max(1.0) as u32;
    let (width, height) = (side(canvas.width()), side(canvas.height()));
    let small = scale::to_size(canvas, width, height)?;
    let ground = if icon.is_opaque() { PAPER } else { NOTHING };
    let mut square = RgbaImage::from_pixel(icon.side(), icon.side(), ground);
    let middle = |side: u32| i64::from((icon.side() - side.min(icon.side())) / 2);
    imageops::overlay(&mut square, &small, middle(small.width()), middle(small.height()));
    let mut bytes = Cursor::new(Vec::new());
    let failed = |_| VariantError::Damaged("PNG cannot hold it".to_owned());
    DynamicImage::ImageRgba8(square).write_to(&mut bytes, ImageFormat::Png).map_err(failed)?;
    Ok(bytes.into_inner())
}
