//! Variants: the sizes of a picture that screens need. Each is a pure function of the picture's
//! bytes and a [`Recipe`]; one decoding serves all recipes of a picture.
//!
//! A photograph is decoded no larger than needed (a JPEG at half, a quarter or an eighth, by its
//! own cosine transform), shrunk, brought to sRGB, turned upright and encoded, the largest first and
//! each smaller one from the one before. Nothing but pixels is written.
//!
//! There is no AVIF. Measured with libaom on two camera photographs, 1600 pixels wide, one thread, at
//! the SSIM of a WebP of quality 78: at its quick effort about a quarter fewer bytes (105 for 139 KB, some
//! 164 for 214 KB) in two to three times the seconds (0.54 for 0.18, 0.63 for 0.35); at effort 4 about 30 %
//! fewer in about fifteen times (3.1 and 5.0 s). Not worth a C library or an encoder of sixty crates yet,
//! nor a second pass of the queue. An AVIF that is sent in is served as it is.
//!
//! Not here: when variants are made, and which are there (the store's queue, the newsroom).

mod colour;
mod decode;
mod encode;
mod icon;
mod placeholder;
mod recipe;
mod scale;

use std::io::{BufReader, Write as _};
use std::time::{Duration, Instant};

use super::{Digest, Shelf};
pub use icon::icons;
pub use placeholder::Placeholder;
pub use recipe::{JPEG_WIDTHS, PictureEncoding, Recipe, SOCIAL, WIDTHS};

/// The most memory one decoding may take. A 24-megapixel photograph needs about 36 MB; this is for
/// the largest picture that [`super::intake`] lets in.
pub const DECODE_MEMORY: usize = 512 * 1024 * 1024;
/// The longest that one decoding may read.
pub const DECODE_TIME: Duration = Duration::from_secs(30);

/// One variant, on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredVariant {
    /// What it was made by.
    pub recipe: Recipe,
    /// Its own key on the shelf.
    pub digest: Digest,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Its size.
    pub bytes: u64,
}

/// Everything made of one picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantSet {
    /// One for each recipe asked for, largest first.
    pub variants: Vec<StoredVariant>,
    /// What stands in until a picture is there.
    pub placeholder: Placeholder,
}

/// Why no variants were made. The cleaned original still serves.
#[derive(Debug, thiserror::Error)]
pub enum VariantError {
    /// The shelf does not hold the picture.
    #[error("the picture is not on the shelf")]
    Missing,
    /// No picture, or one that is served in one size only (SVG, AVIF).
    #[error("no variants are made of {0}")]
    Unfit(String),
    /// The picture cannot be decoded.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
    /// It would take more memory than [`DECODE_MEMORY`] or longer than [`DECODE_TIME`].
    #[error("the picture is too large to be made smaller here")]
    TooCostly,
    /// The shelf failed.
    #[error("the shelf failed")]
    Shelf(#[from] std::io::Error),
}

/// Makes variants of a picture on the shelf, and puts them there.
pub fn make(
    shelf: &dyn Shelf,
    picture: &Digest,
    mime: &str,
    recipes: &[Recipe],
) -> Result<VariantSet, VariantError> {
    let held = shelf.open(picture)?.ok_or(VariantError::Missing)?;
    let mut variants = Vec::new();
    let source = BufReader::with_capacity(64 * 1024, held.reader);
    let placeholder = make_from(source, mime, recipes, &mut |recipe, made| {
        let mut draft = shelf.draft()?;
        draft.write_all(&made.bytes)?;
        let bytes = draft.bytes();
        let digest = shelf.put(draft)?;
        variants.push(StoredVariant { recipe, digest, width: made.width, height: made.height, bytes });
        Ok(())
    })?;
    Ok(VariantSet { variants, placeholder })
}

/// An encoded picture.
#[derive(Debug, Clone)]
pub struct Encoded {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The same without a shelf: hands each variant to `keep` as soon as it is made.
pub fn make_from(
    source: impl std::io::BufRead + std::io::Seek,
    mime: &str,
    recipes: &[Recipe],
    keep: &mut dyn FnMut(Recipe, Encoded) -> Result<(), VariantError>,
) -> Result<Placeholder, VariantError> {
    let most = Need::of(recipes);
    let decoded = decode::decode(source, mime, most, Instant::now() + DECODE_TIME)?;
    let mut canvas = decoded.upright(most)?;
    let mut sorted = recipes.to_vec();
    sorted.sort_by_key(|recipe| std::cmp::Reverse(recipe.width()));

    // Crops need the whole; they come before anything is shrunk.
    for recipe in &sorted {
        if let Recipe::Social(focal) = recipe {
            keep(*recipe, encode::encode(&scale::social(&canvas, *focal)?, PictureEncoding::Jpeg)?)?;
        }
    }
    for recipe in sorted {
        if let Recipe::Width(width, encoding) = recipe {
            canvas = scale::to_width(canvas, width)?;
            keep(recipe, encode::encode(&canvas, encoding)?)?;
        }
    }
    placeholder::of(canvas)
}

/// How large the decoded picture must be, seen upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Need {
    width: u32,
    height: u32,
}

impl Need {
    fn of(recipes: &[Recipe]) -> Self {
        let width = recipes.iter().map(Recipe::width).max().unwrap_or(1);
        let is_social = recipes.iter().any(|recipe| matches!(recipe, Recipe::Social(_)));
        Self { width, height: if is_social { SOCIAL.1 } else { 1 } }
    }
}
