//! The sizes of a picture, and which of them each place of a page offers. Prose and view both write
//! pictures; only this module decides `srcset` and `sizes`.

use serde::{Deserialize, Serialize};

use super::focal::Focal;

/// One generated size of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Name in `/media/{file}`: the hash of its bytes and the extension of its format.
    #[serde(rename = "f")]
    pub file: String,
    /// In pixels.
    #[serde(rename = "w")]
    pub width: u32,
    /// In pixels.
    #[serde(rename = "h")]
    pub height: u32,
    /// Focal point of a crop for shared links; `None` when it is the whole picture.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub crop: Option<Focal>,
}

impl Variant {
    /// Path at which it is served.
    pub fn href(&self) -> String {
        format!("/media/{}", self.file)
    }

    /// Whether it is a WebP; otherwise it is a JPEG.
    pub fn is_webp(&self) -> bool {
        self.file.ends_with(".webp")
    }
}

/// The place of a picture in a page, which decides its width on each screen.
/// The numbers must match the style sheets; a browser test compares them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureSlot {
    /// Header of an article, as wide as the page.
    Opening,
    /// One of several pictures above the text, cut to the shape of the slideshow.
    Slide,
    /// A thumbnail that links to the large picture.
    Thumb,
    /// First card of the front page.
    Lead,
    /// A card in one of two columns.
    Half,
    /// A card in one of three columns.
    Third,
    /// A row of a list.
    Row,
    /// First picture of the mosaic.
    Mosaic,
    /// A picture of the mosaic that takes half its width on large screens only.
    MosaicRest,
    /// A small picture of the mosaic.
    MosaicQuarter,
    /// Page of one photograph, as high as the window allows.
    Photo,
    /// Page of all photographs of an article.
    Album,
    /// A figure in the text.
    Figure,
    /// Portrait of an author.
    Portrait,
    /// In a line of text, at most at its natural width.
    Inline,
    /// Whole row of a gallery.
    Gallery,
    /// Half row of a gallery.
    GalleryHalf,
    /// Whole row of a gallery, for a picture of another shape that is shown uncropped.
    GalleryWhole,
    /// Half row of a gallery, likewise uncropped.
    GalleryHalfWhole,
    /// Third of a row of a gallery.
    GalleryThird,
}

impl PictureSlot {
    /// Narrowest and widest variant to offer, and the width of the fallback JPEG, in pixels.
    const fn range(self) -> (u32, u32, u32) {
        match self {
            Self::Opening | Self::Slide | Self::Photo => (320, 2400, 960),
            Self::Lead | Self::Half | Self::Mosaic | Self::Figure | Self::Inline | Self::Gallery => {
                (320, 1600, 960)
            }
            Self::GalleryWhole => (320, 1600, 960),
            Self::GalleryHalfWhole | Self::GalleryThird => (200, 960, 960),
            Self::MosaicRest => (200, 1600, 960),
            Self::Third | Self::GalleryHalf => (320, 960, 960),
            Self::Row => (320, 960, 480),
            Self::Album | Self::Portrait => (200, 480, 480),
            Self::MosaicQuarter => (200, 720, 480),
            Self::Thumb => (96, 200, 480),
        }
    }

    fn sizes(self, width: u32, height: u32) -> String {
        let is_tall = shape(width, height).is_some();
        // As in the style sheet: no higher than 80 % of the screen.
        let by_height = u64::from(width) * 80 / u64::from(height.max(1));
        let fixed = match self {
            Self::Opening if is_tall => {
                return format!("(min-width: 82rem) min(76rem, {by_height}vh), min(93vw, {by_height}vh)");
            }
            Self::Figure if is_tall => {
                return format!("(min-width: 42rem) min(39rem, {by_height}vh), min(93vw, {by_height}vh)");
            }
            Self::Opening | Self::Slide => "(min-width: 82rem) 76rem, 93vw",
            Self::Thumb => "4.25rem",
            Self::Lead => "(min-width: 82rem) 43rem, (min-width: 56rem) 52vw, 93vw",
            Self::Half => "(min-width: 82rem) 37rem, (min-width: 40rem) 44vw, 93vw",
            Self::Third => "(min-width: 82rem) 24rem, (min-width: 56rem) 28vw, (min-width: 40rem) 44vw, 93vw",
            Self::Row => "(min-width: 64rem) 19rem, (min-width: 44rem) 15rem, 93vw",
            Self::Mosaic => "(min-width: 82rem) 38rem, (min-width: 48rem) 47vw, 93vw",
            Self::MosaicRest => "(min-width: 82rem) 38rem, 47vw",
            Self::MosaicQuarter => "(min-width: 82rem) 19rem, (min-width: 48rem) 23vw, 44vw",
            Self::Figure => "(min-width: 42rem) 39rem, 93vw",
            Self::Gallery => "(min-width: 70rem) 54.5rem, (min-width: 42rem) 39rem, 93vw",
            Self::GalleryHalf => {
                "(min-width: 70rem) 27rem, (min-width: 42rem) 19.5rem, (min-width: 34rem) 46vw, 93vw"
            }
            Self::GalleryWhole => return uncropped_sizes([54.5, 39.0, 93.0], in_tile(width, height)),
            Self::GalleryHalfWhole => return uncropped_sizes([27.0, 18.5, 46.0], in_tile(width, height)),
            Self::GalleryThird => {
                "(min-width: 70rem) 18rem, (min-width: 42rem) 12.5rem, (min-width: 34rem) 31vw, 93vw"
            }
            Self::Album => "(min-width: 82rem) 15rem, (min-width: 64rem) 18vw, (min-width: 44rem) 23vw, 44vw",
            Self::Portrait => "9rem",
            Self::Inline => return format!("min({width}px, 39rem, 93vw)"),
            Self::Photo => {
                let by_height = u64::from(width) * 78 / u64::from(height.max(1));
                return format!("min({width}px, 76rem, 93vw, {by_height}vh)");
            }
        };
        fixed.to_owned()
    }
}

/// Fewest pixels of a tall picture that a screen may not have room for.
const TALL_FROM_PIXELS: u32 = 640;

/// The CSS class of a picture that is higher than wide, which pages show no higher than the screen.
pub fn shape(width: u32, height: u32) -> Option<&'static str> {
    let class = "tall";
    (height > width && height >= TALL_FROM_PIXELS).then_some(class)
}

/// The `sizes` of a picture that fills `part` (0 to 1) of its tile's width. Tile widths: rem, rem, vw.
fn uncropped_sizes([wide, middle, small]: [f64; 3], part: f64) -> String {
    format!(
        "(min-width: 70rem) {:.1}rem, (min-width: 42rem) {:.1}rem, (min-width: 34rem) {:.0}vw, 93vw",
        wide * part,
        middle * part,
        small * part
    )
}

/// Share of the width of a 3:2 tile (0 to 1) that an uncropped picture fills.
fn in_tile(width: u32, height: u32) -> f64 {
    (f64::from(width) / f64::from(height.max(1)) / 1.5).min(1.0)
}

/// The attributes of a `<source>`. Neither needs HTML escaping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureSource {
    /// Value of `srcset`: addresses with their widths.
    pub srcset: String,
    /// Value of `sizes`: the shown widths.
    pub sizes: String,
}

/// The WebP variants that `place` offers of a picture of `width` × `height` pixels; `None` without any.
pub fn source(variants: &[Variant], place: PictureSlot, width: u32, height: u32) -> Option<PictureSource> {
    let (least, most, _) = place.range();
    let mut webp: Vec<&Variant> = variants
        .iter()
        .filter(|one| one.is_webp() && one.crop.is_none() && one.width <= most && one.width <= width.max(1))
        .collect();
    webp.sort_by_key(|one| one.width);
    // A picture narrower than the place offers its widest variant.
    let from = webp.iter().position(|one| one.width >= least).unwrap_or(webp.len().saturating_sub(1));
    let offered = webp.get(from..).filter(|offered| !offered.is_empty())?;
    let srcset: Vec<String> = offered.iter().map(|one| format!("{} {}w", one.href(), one.width)).collect();
    Some(PictureSource { srcset: srcset.join(", "), sizes: place.sizes(width, height) })
}

/// The WebP for a width of `wanted` pixels: the narrowest that is wide enough, else the widest.
pub fn at_width(variants: &[Variant], wanted: u32) -> Option<&Variant> {
    let webp = || variants.iter().filter(|one| one.is_webp() && one.crop.is_none());
    let enough = webp().filter(|one| one.width >= wanted).min_by_key(|one| one.width);
    enough.or_else(|| webp().max_by_key(|one| one.width))
}

/// The JPEG for browsers without WebP: the narrowest that is wide enough for `place`, else the widest.
pub fn fallback(variants: &[Variant], place: PictureSlot) -> Option<&Variant> {
    jpeg(variants, place.range().2)
}

/// The JPEG for shared links: the crop around the focal point, else the narrowest of at least 1200 pixels,
/// else the widest.
pub fn shared(variants: &[Variant]) -> Option<&Variant> {
    variants.iter().find(|one| one.crop.is_some()).or_else(|| jpeg(variants, 1200))
}

fn jpeg(variants: &[Variant], wanted: u32) -> Option<&Variant> {
    let jpegs = || variants.iter().filter(|one| !one.is_webp() && one.crop.is_none());
    let enough = jpegs().filter(|one| one.width >= wanted).min_by_key(|one| one.width);
    enough.or_else(|| jpegs().max_by_key(|one| one.width))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variants(widths: &[u32]) -> Vec<Variant> {
        let both = |width: &u32| {
            ["webp", "jpg"].map(|ending| Variant {
                file: format!("{width}.{ending}"),
                width: *width,
                height: width / 2,
                crop: None,
            })
        };
        widths.iter().flat_map(both).collect()
    }

    #[test]
    fn a_portrait_in_a_tile_of_a_gallery_asks_for_its_own_width() {
        let sizes = |place: PictureSlot, width| place.sizes(width, 1500);
        assert!(sizes(PictureSlot::GalleryHalfWhole, 1000).starts_with("(min-width: 70rem) 12.0rem, "));
        assert!(sizes(PictureSlot::GalleryWhole, 1500).starts_with("(min-width: 70rem) 36.3rem, "));
        assert!(
            sizes(PictureSlot::GalleryHalfWhole, 6000).starts_with("(min-width: 70rem) 27.0rem, "),
            "a panorama"
        );
    }

    #[test]
    fn a_place_offers_what_it_can_show() {
        let all = variants(&[96, 320, 480, 960, 2400]);
        let offered = |place, width| source(&all, place, width, 400).map(|source| source.srcset);
        assert_eq!(offered(PictureSlot::Thumb, 6000).as_deref(), Some("/media/96.webp 96w"));
        assert_eq!(
            offered(PictureSlot::Row, 6000).as_deref(),
            Some("/media/320.webp 320w, /media/480.webp 480w, /media/960.webp 960w")
        );
        assert_eq!(
            offered(PictureSlot::Row, 100).as_deref(),
            Some("/media/96.webp 96w"),
            "never wider than the picture"
        );
        assert_eq!(source(&[], PictureSlot::Row, 600, 400), None);
        assert_eq!(fallback(&all, PictureSlot::Row).map(|one| one.width), Some(480));
        assert_eq!(shared(&all).map(|one| one.width), Some(2400));
        assert_eq!(shared(&variants(&[480])).map(|one| one.width), Some(480));
        let cut = Variant { crop: Some(Focal::default()), ..all[3].clone() };
        let with_cut = [all.clone(), vec![cut.clone()]].concat();
        assert_eq!(shared(&with_cut), Some(&cut));
        assert_eq!(source(&with_cut, PictureSlot::Row, 6000, 400), source(&all, PictureSlot::Row, 6000, 400));
    }
}
