//! Levels: how much an article is about a word, in steps. All the index knows of relevance.

/// Minimum impact of each level, from level 1. Steps are fine where words are in the title: few are, and
/// they decide what comes first.
const LEVEL_IMPACT_MIN: [f32; 17] =
    [2.0, 3.5, 5.0, 6.5, 8.0, 10.0, 10.7, 11.4, 12.1, 12.9, 13.7, 14.6, 15.5, 16.5, 17.6, 18.7, 20.0];

/// The highest level.
pub(super) const TOP: u8 = 17;
/// The lowest level of a stem in the title.
pub(super) const TITLE: u8 = 6;

/// The level of an impact; 0 for a low one. Only a stem in the title reaches [`TITLE`].
pub(super) fn level_of(impact: f32, titled: bool) -> u8 {
    let level = u8::try_from(LEVEL_IMPACT_MIN.partition_point(|least| impact >= *least)).unwrap_or(TOP);
    if titled { level } else { level.min(TITLE - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_rise_with_what_an_article_says() {
        assert!(LEVEL_IMPACT_MIN.is_sorted() && LEVEL_IMPACT_MIN.len() == usize::from(TOP));
        assert_eq!([0.0, 2.0, 9.9, 10.0, 50.0].map(|impact| level_of(impact, true)), [0, 1, 5, TITLE, TOP]);
        assert_eq!(level_of(10.6, false), TITLE - 1);
    }
}
