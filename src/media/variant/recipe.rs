//! Recipes: what a variant is, as a value, as a database key and as part of an address.

use std::fmt;

use chapeau_pixels::PictureEncoding;

use crate::domain::picture::Focal;

/// The widths pages choose from, close enough that no slot has to use one more than 1.5 times too wide:
/// thumbnails, lines of lists, phones, columns, high-density phones, screens.
pub const WIDTHS: [u32; 9] = [96, 200, 320, 480, 720, 960, 1200, 1600, 2400];
/// The widths also made as JPEG, for programs without WebP. Those get a single address, so three are
/// enough.
pub const JPEG_WIDTHS: [u32; 3] = [480, 960, 1600];
/// A picture narrower than this is also made in its own width.
const SCREEN: u32 = 1600;
/// The size in pixels of the picture that social networks show with a link.
pub const SOCIAL: (u32, u32) = (1200, 630);

/// One way to make a variant, written `960.webp` or `social-50-50.jpg`. A name never changes its
/// meaning: a better method gets a new name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipe {
    /// The whole picture, this many pixels wide (or its own width, if that is less).
    Width(u32, PictureEncoding),
    /// A JPEG in the proportions of [`SOCIAL`], cropped around a point, no larger than the picture
    /// allows.
    Social(Focal),
}

impl Recipe {
    /// The recipes of a picture: each of [`WIDTHS`] and [`JPEG_WIDTHS`] up to its own width and, in
    /// both encodings, its own width if it is narrower than a screen, so that a heavy original need not
    /// be served. None for animations and for pictures served in one size only.
    pub fn of(width: u32, mime: &str, animated: bool) -> Vec<Self> {
        if animated || !matches!(mime, "image/jpeg" | "image/png" | "image/webp" | "image/gif") {
            return Vec::new();
        }
        let up_to = |widths: &[u32]| -> Vec<u32> {
            let mut fit: Vec<u32> = widths.iter().copied().filter(|one| *one <= width).collect();
            if width > 0 && width < SCREEN && !fit.contains(&width) {
                fit.push(width);
            }
            fit
        };
        let webp = up_to(&WIDTHS).into_iter().map(|one| Self::Width(one, PictureEncoding::WebP));
        let jpeg = up_to(&JPEG_WIDTHS).into_iter().map(|one| Self::Width(one, PictureEncoding::Jpeg));
        webp.chain(jpeg).collect()
    }

    /// The crops for shared links of a picture that has sizes: one per focal point.
    pub fn shared(sizes: &[Self], focals: &[Focal]) -> Vec<Self> {
        if sizes.is_empty() { Vec::new() } else { focals.iter().copied().map(Self::Social).collect() }
    }

    /// Reads what [`fmt::Display`] writes, and nothing else.
    #[cfg(feature = "internals")]
    pub fn parse(text: &str) -> Option<Self> {
        let (what, ending) = text.rsplit_once('.')?;
        let encoding =
            [PictureEncoding::WebP, PictureEncoding::Jpeg].into_iter().find(|one| one.ending() == ending)?;
        let recipe = match what.strip_prefix("social-") {
            Some(point) => {
                let (x, y) = point.split_once('-')?;
                Self::Social(Focal { x: x.parse().ok()?, y: y.parse().ok()? })
            }
            None => Self::Width(what.parse().ok()?, encoding),
        };
        (recipe.to_string() == text).then_some(recipe)
    }

    /// How it is encoded.
    #[cfg(feature = "internals")]
    pub const fn encoding(&self) -> PictureEncoding {
        match self {
            Self::Width(_, encoding) => *encoding,
            Self::Social(_) => PictureEncoding::Jpeg,
        }
    }

    /// The target width, in pixels.
    pub const fn width(&self) -> u32 {
        match self {
            Self::Width(width, _) => *width,
            Self::Social(_) => SOCIAL.0,
        }
    }
}

impl fmt::Display for Recipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Width(width, encoding) => write!(f, "{width}.{}", encoding.ending()),
            Self::Social(focal) => write!(f, "social-{}-{}.jpg", focal.x, focal.y),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipe_is_written_one_way_only() {
        for text in ["480.webp", "1600.jpg", "social-50-0.jpg"] {
            assert_eq!(Recipe::parse(text).unwrap().to_string(), text);
        }
        for text in ["0480.webp", "+480.jpg", "480.png", "social-50-0.webp", "480", "", "social-1.jpg"] {
            assert_eq!(Recipe::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_picture_is_never_made_wider_than_it_is() {
        let widths = |width| {
            let all = Recipe::of(width, "image/jpeg", false);
            all.iter()
                .filter(|one| one.encoding() == PictureEncoding::Jpeg)
                .map(Recipe::width)
                .collect::<Vec<_>>()
        };
        assert_eq!(widths(6000), [480, 960, 1600]);
        assert_eq!(widths(2000), [480, 960, 1600]);
        assert_eq!(widths(1200), [480, 960, 1200]);
        assert_eq!(widths(300), [300]);
        assert!(Recipe::of(6000, "image/svg+xml", false).is_empty());
        assert!(Recipe::of(600, "image/gif", true).is_empty());
    }
}
