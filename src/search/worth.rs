//! What a stem is worth by the places where it stands in an article.

/// The places of an article, one bit each.
pub(super) mod place {
    pub(in crate::search) const TITLE: u8 = 1;
    pub(in crate::search) const CHAPEAU: u8 = 2;
    pub(in crate::search) const HEADING: u8 = 4;
    pub(in crate::search) const BODY: u8 = 8;
    pub(in crate::search) const CAPTION: u8 = 16;
    pub(in crate::search) const NAME: u8 = 32;
    pub(in crate::search) const FILE: u8 = 64;
}

/// Weight of a word by place; in the body, repeated mentions approach [`BODY`].
const TITLE: f32 = 10.0;
const CHAPEAU: f32 = 4.0;
const BODY: f32 = 3.0;
const HEADING: f32 = 1.5;
const CAPTION: f32 = 0.9;
const NAME: f32 = 0.8;
const FILE: f32 = 0.5;
/// Maximum bonus of a title, reached if it holds only the words searched for.
pub(super) const WHOLE_TITLE: f32 = 4.0;
/// Words in a text of average length.
const USUAL_WORDS: f32 = 400.0;

/// How much an article of `words` words is about a stem, whatever else is searched for. The index orders
/// articles by it if a word is in too many.
pub(super) fn impact(words: usize, title_words: usize, places: u8, often: usize) -> f32 {
    let titled = if places & place::TITLE != 0 { WHOLE_TITLE } else { 0.0 };
    worth(words, places, often) + titled / count(title_words).max(1.0)
}

/// The score of a stem by its places and frequency.
pub(super) fn worth(words: usize, places: u8, often: usize) -> f32 {
    let mut worth = 0.0;
    for (place, weight) in [
        (place::TITLE, TITLE),
        (place::CHAPEAU, CHAPEAU),
        (place::HEADING, HEADING),
        (place::CAPTION, CAPTION),
        (place::NAME, NAME),
        (place::FILE, FILE),
    ] {
        if places & place != 0 {
            worth += weight;
        }
    }
    if places & place::BODY != 0 {
        let often = count(often);
        let length = 0.4 + 0.6 * count(words) / USUAL_WORDS;
        worth += BODY * often / (often + 1.5 * length);
    }
    worth
}

/// A number of words.
pub(super) fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
