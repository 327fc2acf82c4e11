//! Icons: the whole picture centred in a square, as PNG.

use std::io::{BufReader, Write as _};

use chapeau_pixels::{DecodeBudget, Need, Picture};

use super::error::VariantError;
use crate::domain::icon::Icon;
use crate::media::{Digest, Shelf};

/// Makes every icon of a picture on the shelf, given its media type, and puts them there.
pub fn icons(
    shelf: &dyn Shelf,
    picture: &Digest,
    mime: &str,
    budget: &DecodeBudget,
) -> Result<Vec<(Icon, Digest)>, VariantError> {
    let held = shelf.open(picture)?.ok_or(VariantError::Missing)?;
    let side = Icon::ALL.iter().map(|icon| icon.side()).max().unwrap_or(1);
    let need = Need { width: side, height: side };
    let source = BufReader::with_capacity(64 * 1024, held.reader);
    let mut picture = Picture::decode(source, mime, need, budget)?;
    Icon::ALL
        .into_iter()
        .map(|icon| {
            let mut draft = shelf.draft()?;
            draft.write_all(&picture.square(icon.side(), icon.filled(), icon.is_opaque())?)?;
            Ok((icon, shelf.put(draft)?))
        })
        .collect()
}
