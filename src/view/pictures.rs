//! Picture elements: sizes, alternative text, focal point, loading.

use std::borrow::Cow;

use askama::Template;

use super::{frame::Frame, i18n::Messages};
use crate::domain::{
    live::Neighbour,
    picture::{self, Alt, Picture},
    variant::{self, PictureSlot, PictureSource, Variant},
};

/// One `<img>`, inside a `<picture>` once its sizes exist.
#[derive(Debug, Template)]
#[template(path = "partials/image.html")]
pub struct Image<'a> {
    picture: &'a Picture,
    alt: Cow<'a, str>,
    eager: bool,
    place: PictureSlot,
}

impl<'a> Image<'a> {
    /// A picture that carries meaning. Without a description its alternative text is « photograph »
    /// `of.0` of `of.1`.
    pub(super) fn meaningful(
        w: &'a Messages,
        picture: &'a Picture,
        of: (usize, usize),
        place: PictureSlot,
    ) -> Self {
        let alt = match &picture.alt {
            Alt::Described(text) => Cow::Borrowed(text.as_str()),
            Alt::Decorative => Cow::Borrowed(""),
            Alt::ToDo => match of {
                (_, 1) => Cow::Borrowed(w.photo_undescribed.as_str()),
                (number, count) => Cow::Owned(w.photo_undescribed_of.of(number, count)),
            },
        };
        Self { picture, alt, eager: false, place }
    }

    /// A picture beside text that says the same: without a description, `alt` is empty.
    pub(super) fn beside(picture: &'a Picture, place: PictureSlot) -> Self {
        Self { picture, alt: Cow::Borrowed(picture.alt.described().unwrap_or_default()), eager: false, place }
    }

    /// A picture inside a link that has its own text: `alt` is empty.
    pub(super) fn silent(picture: &'a Picture, place: PictureSlot) -> Self {
        Self { picture, alt: Cow::Borrowed(""), eager: false, place }
    }

    /// Loads eagerly, for the first picture of the page.
    pub(super) fn eager(self, eager: bool) -> Self {
        Self { eager, ..self }
    }

    /// The sizes a browser may choose from, if they exist.
    fn source(&self) -> Option<PictureSource> {
        let Picture { variants, width, height, .. } = self.picture;
        variant::source(variants, self.place, *width, *height)
    }

    fn src(&self) -> String {
        variant::fallback(&self.picture.variants, self.place)
            .map_or_else(|| self.picture.href(), Variant::href)
    }

    /// The classes for its focal point and its placeholder colour.
    fn class(&self) -> String {
        let Picture { focal, tint, width, height, .. } = self.picture;
        let classes = picture::classes(*focal, *tint);
        let shape = variant::shape(*width, *height).unwrap_or_default();
        match [classes.as_str(), shape].map(str::trim).join(" ").trim() {
            "" => String::new(),
            classes => format!(" class=\"{classes}\""),
        }
    }
}

/// The header pictures of an article: nothing, a figure, or a slideshow.
#[derive(Debug, Template)]
#[template(path = "partials/opening.html")]
pub struct Opening<'a> {
    w: &'a Messages,
    pictures: &'a [Picture],
    lang: Option<&'a str>,
    /// The article's path, for links to its photograph pages.
    article: &'a crate::domain::path::SitePath,
}

impl<'a> Opening<'a> {
    /// The header pictures of an article.
    pub(super) fn new(
        frame: &'a Frame,
        pictures: &'a [Picture],
        lang: Option<&'a str>,
        article: &'a crate::domain::path::SitePath,
    ) -> Self {
        Self { w: frame.words, pictures, lang, article }
    }

    fn image(&self, place: &usize) -> Image<'_> {
        let of = (*place + 1, self.pictures.len());
        let slot = if self.pictures.len() > 1 { PictureSlot::Slide } else { PictureSlot::Opening };
        Image::meaningful(self.w, &self.pictures[*place], of, slot).eager(*place == 0)
    }

    /// The only picture of a figure.
    fn only(&self) -> Image<'_> {
        self.image(&0)
    }

    fn only_photo(&self) -> String {
        self.photo(&0)
    }

    fn thumbnail(&self, place: &usize) -> Image<'_> {
        Image::silent(&self.pictures[*place], PictureSlot::Thumb)
    }

    fn photo(&self, place: &usize) -> String {
        self.article.photo(place + 1).href()
    }
}

/// « En images » on the front page: up to five photographs of one article.
#[derive(Debug, Template)]
#[template(path = "partials/mosaic.html")]
pub struct Mosaic<'a> {
    w: &'a Messages,
    article: &'a Neighbour,
    pictures: &'a [Picture],
    count: usize,
}

impl<'a> Mosaic<'a> {
    /// The mosaic; `None` with fewer than two pictures.
    pub(super) fn new(frame: &'a Frame, album: &'a crate::domain::live::Album) -> Option<Self> {
        const MAX: usize = 5;
        let pictures = &album.pictures[..album.pictures.len().min(MAX)];
        (pictures.len() > 1).then_some(Self {
            w: frame.words,
            article: &album.article,
            pictures,
            count: album.count,
        })
    }

    fn image(&self, place: &usize) -> Image<'_> {
        // As in the style sheet: the first tile spans two columns, others too if there are few.
        let shape = match (self.pictures.len(), *place) {
            (2, _) | (_, 0) => PictureSlot::Mosaic,
            (3, _) => PictureSlot::MosaicRest,
            (4, 3) => PictureSlot::Mosaic,
            _ => PictureSlot::MosaicQuarter,
        };
        Image::meaningful(self.w, &self.pictures[*place], (*place + 1, self.count), shape)
    }

    fn photo(&self, place: &usize) -> String {
        self.article.path.photo(place + 1).href()
    }

    /// The number of photographs not shown, for the last tile.
    fn more(&self) -> usize {
        self.count.saturating_sub(self.pictures.len())
    }
}
