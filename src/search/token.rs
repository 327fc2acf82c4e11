//! Tokens of the index: letters and digits that every full-text module reads as one word.

use super::term_weight;
use super::vector::Vector;

/// What a token says of a stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is in the article.
    Anywhere,
    /// It is in the title.
    Title,
    /// It has this level.
    Level(u8),
}

impl Mark {
    /// The token for a stem.
    pub(super) fn of(self, stem: u32) -> String {
        match self {
            Self::Anywhere => self::stem(stem),
            Self::Title => title(stem),
            Self::Level(level) => self::level(stem, level),
        }
    }
}

/// Token: the article has the stem.
pub(super) fn stem(stem: u32) -> String {
    format!("{stem:08x}")
}

/// Token: the stem is in the title.
pub(super) fn title(stem: u32) -> String {
    format!("{stem:08x}t")
}

/// Token: the stem has this level.
pub(super) fn level(stem: u32, level: u8) -> String {
    format!("{stem:08x}{level:02x}")
}

/// All tokens of a vector; none for bytes that are no vector of this version. On PostgreSQL the function
/// `search_tokens` of the migrations reads the same from the same bytes, and a test compares the two.
pub fn tokens(vector: &[u8]) -> Vec<String> {
    let Some(vector) = Vector::read(vector) else { return Vec::new() };
    let mut tokens = Vec::new();
    for (hash, level) in vector.stems() {
        tokens.push(stem(hash));
        if level > 0 {
            tokens.push(self::level(hash, level));
        }
        if level >= term_weight::LEVEL_TITLE {
            tokens.push(title(hash));
        }
    }
    tokens
}
