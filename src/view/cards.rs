//! The card of an article in a list.

use askama::Template;

use super::{dates, frame::Frame, i18n::Messages, pictures::Image};
use crate::domain::{live::Card, variant::PictureSlot};

/// The layout of a card, and how much of the article it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardShape {
    /// The lead of the front page.
    Lead,
    /// In columns, with its picture.
    Story,
    /// In columns, with its picture, without chapeau.
    Short,
    /// Text only.
    Text,
    /// A row of a list: date, picture, text.
    Row,
}

/// The card of an article.
#[derive(Debug, Template)]
#[template(path = "partials/card.html")]
pub struct CardView<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    card: &'a Card,
    shape: CardShape,
    /// The level of the card's heading.
    level: u8,
    kicker: bool,
    eager: bool,
    photo: bool,
    columns: usize,
}

impl<'a> CardView<'a> {
    /// A card in a shape, headed by `<h{level}>`.
    pub(super) fn new(frame: &'a Frame, card: &'a Card, shape: CardShape, level: u8) -> Self {
        Self {
            frame,
            w: frame.words,
            card,
            shape,
            level,
            kicker: true,
            eager: false,
            photo: true,
            columns: 1,
        }
    }

    /// Without the category, for the category's own list.
    pub(super) fn without_kicker(self) -> Self {
        Self { kicker: false, ..self }
    }

    /// With or without its picture.
    pub(super) fn photo(self, photo: bool) -> Self {
        Self { photo, ..self }
    }

    /// Loads its picture eagerly: it is the first of the page.
    pub(super) fn eager(self, eager: bool) -> Self {
        Self { eager, ..self }
    }

    /// One of `columns` cards side by side.
    pub(super) fn columns(self, columns: usize) -> Self {
        Self { columns, ..self }
    }

    fn image(&self) -> Option<Image<'a>> {
        let picture = self.card.picture.as_ref().filter(|_| self.photo && self.shape != CardShape::Text)?;
        Some(Image::beside(picture, self.place()).eager(self.eager))
    }

    const fn place(&self) -> PictureSlot {
        match self.shape {
            CardShape::Lead => PictureSlot::Lead,
            CardShape::Row => PictureSlot::Row,
            _ if self.columns < 3 => PictureSlot::Half,
            _ => PictureSlot::Third,
        }
    }

    fn class(&self, image: bool) -> &'static str {
        match (self.shape, image) {
            (CardShape::Lead, true) => "card card--lead",
            (CardShape::Lead, false) => "card card--lead card--bare",
            (CardShape::Row, true) => "card row",
            (CardShape::Row, false) => "card row row--noimg",
            (CardShape::Text, _) => "card card--text",
            (_, true) => "card",
            (_, false) => "card card--bare",
        }
    }

    fn lang(&self) -> Option<&'a str> {
        self.frame.other_lang(&self.card.lang)
    }

    fn has_lede(&self) -> bool {
        !self.card.lede.is_empty() && self.shape != CardShape::Short
    }

    fn date(&self) -> String {
        let time = dates::time_html(self.w.language, self.frame.site.zone, self.card.published_at);
        time.replacen("<time ", "<time class=\"dt-published\" ", 1)
    }

    /// The day, and the month with its year, for the date tile beside a row.
    fn tile(&self) -> (String, String) {
        dates::tile(self.w.language, self.card.published_at.day(self.frame.site.zone))
    }
}
