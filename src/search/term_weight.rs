//! What a stem is worth by the places where it stands in an article, and the levels of that: all the index
//! knows of relevance.

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

/// Minimum impact of each level, from level 1. Steps are fine where words are in the title: few are, and
/// they decide what comes first.
const LEVEL_IMPACT_MIN: [f32; 17] =
    [2.0, 3.5, 5.0, 6.5, 8.0, 10.0, 10.7, 11.4, 12.1, 12.9, 13.7, 14.6, 15.5, 16.5, 17.6, 18.7, 20.0];

/// The highest level.
pub(super) const LEVEL_TOP: u8 = 17;
/// The lowest level of a stem in the title.
pub(super) const LEVEL_TITLE: u8 = 6;

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

/// The level of an impact; 0 for a low one. Only a stem in the title reaches [`LEVEL_TITLE`].
pub(super) fn level_of(impact: f32, titled: bool) -> u8 {
    let level = u8::try_from(LEVEL_IMPACT_MIN.partition_point(|least| impact >= *least)).unwrap_or(LEVEL_TOP);
    if titled { level } else { level.min(LEVEL_TITLE - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_rise_with_what_an_article_says() {
        assert!(LEVEL_IMPACT_MIN.is_sorted() && LEVEL_IMPACT_MIN.len() == usize::from(LEVEL_TOP));
        assert_eq!(
            [0.0, 2.0, 9.9, 10.0, 50.0].map(|impact| level_of(impact, true)),
            [0, 1, 5, LEVEL_TITLE, LEVEL_TOP]
        );
        assert_eq!(level_of(10.6, false), LEVEL_TITLE - 1);
    }
}
