//! Variants: the sizes of a picture that screens need. Each is a pure function of the picture's bytes
//! and a [`Recipe`]; a picture is decoded once for all recipes.
//!
//! A photograph is decoded no larger than needed (a JPEG at half, a quarter or an eighth, by its own
//! cosine transform), shrunk, converted to sRGB, turned upright and encoded, the largest first and each
//! smaller one from the one before. Only pixels are written.
//!
//! There is no AVIF. Measured with libaom on two camera photographs, 1600 pixels wide, one thread, at
//! the SSIM of a WebP of quality 78: at its quick effort about a quarter fewer bytes (105 instead of
//! 139 KB, about 164 instead of 214 KB) in two to three times the seconds (0.54 instead of 0.18, 0.63
//! instead of 0.35); at effort 4 about 30 % fewer in about fifteen times (3.1 and 5.0 s). Not worth a C
//! library or an encoder of sixty crates yet, nor a second pass of the queue. An uploaded AVIF is
//! served in its one size.
//!
//! Not here: when variants are made, and which exist (the store's queue, the newsroom).

mod error;
mod icon;
mod recipe;

use std::io::{BufReader, Write as _};

pub use chapeau_pixels::{DecodeBudget, Encoded, PictureEncoding, PictureError, Placeholder};
use chapeau_pixels::{Need, Picture};

use super::{Digest, Shelf};
pub use error::VariantError;
pub use icon::icons;
pub use recipe::{Recipe, SOCIAL};

/// A variant on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredVariant {
    /// Its recipe.
    pub recipe: Recipe,
    /// Its own key on the shelf.
    pub digest: Digest,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// File size, in bytes.
    pub bytes: u64,
}

/// All variants of one picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantSet {
    /// One for each recipe asked for, largest first.
    pub variants: Vec<StoredVariant>,
    /// What the page shows until the picture has loaded.
    pub placeholder: Placeholder,
}

/// The memory that the variants of a picture take, in bytes: judged by its header, no pixel is decoded.
pub fn cost(
    source: impl std::io::BufRead + std::io::Seek,
    mime: &str,
    recipes: &[Recipe],
) -> Result<u64, PictureError> {
    chapeau_pixels::cost(source, mime, need(recipes))
}

/// How large a picture must be for all recipes.
fn need(recipes: &[Recipe]) -> Need {
    let width = recipes.iter().map(Recipe::width).max().unwrap_or(1);
    let is_social = recipes.iter().any(|recipe| matches!(recipe, Recipe::Social(_)));
    Need { width, height: if is_social { SOCIAL.1 } else { 1 } }
}

/// Makes the variants of a picture on the shelf and puts them there, in its turn.
pub fn make(
    shelf: &dyn Shelf,
    picture: &Digest,
    mime: &str,
    recipes: &[Recipe],
    budget: &DecodeBudget,
) -> Result<VariantSet, VariantError> {
    let held = shelf.open(picture)?.ok_or(VariantError::Missing)?;
    let mut variants = Vec::new();
    let source = BufReader::with_capacity(64 * 1024, held.reader);
    let placeholder = make_from(source, mime, recipes, budget, &mut |recipe, made| {
        let mut draft = shelf.draft()?;
        draft.write_all(&made.bytes)?;
        let bytes = draft.bytes();
        let digest = shelf.put(draft)?;
        variants.push(StoredVariant { recipe, digest, width: made.width, height: made.height, bytes });
        Ok(())
    })?;
    Ok(VariantSet { variants, placeholder })
}

/// Like [`make`], but without a shelf: passes each variant to `keep` as soon as it is made.
pub fn make_from(
    source: impl std::io::BufRead + std::io::Seek,
    mime: &str,
    recipes: &[Recipe],
    budget: &DecodeBudget,
    keep: &mut dyn FnMut(Recipe, Encoded) -> Result<(), VariantError>,
) -> Result<Placeholder, VariantError> {
    let mut picture = Picture::decode(source, mime, need(recipes), budget)?;
    let mut sorted = recipes.to_vec();
    sorted.sort_by_key(|recipe| std::cmp::Reverse(recipe.width()));

    // Crops need the whole picture, so they come before any shrinking.
    for recipe in &sorted {
        if let Recipe::Social(focal) = recipe {
            keep(*recipe, picture.crop(SOCIAL, (focal.x, focal.y))?)?;
        }
    }
    for recipe in sorted {
        if let Recipe::Width(width, encoding) = recipe {
            picture = picture.shrink(width)?;
            keep(recipe, picture.encode(encoding)?)?;
        }
    }
    Ok(picture.placeholder()?)
}
