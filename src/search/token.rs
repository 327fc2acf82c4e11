//! How the index spells what an article can be found by: letters and digits that every full-text module
//! takes as one word.

use super::level;
use super::vector::Vector;

/// What of a stem is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is there.
    Anywhere,
    /// It stands in the title.
    Title,
    /// The article is about it so much.
    Level(u8),
}

impl Mark {
    /// The token that says so of a stem.
    pub(super) fn of(self, stem: u32) -> String {
        match self {
            Self::Anywhere => self::stem(stem),
            Self::Title => title(stem),
            Self::Level(level) => self::level(stem, level),
        }
    }
}

/// A stem that is there.
pub(super) fn stem(stem: u32) -> String {
    format!("{stem:08x}")
}

/// A stem that stands in the title.
pub(super) fn title(stem: u32) -> String {
    format!("{stem:08x}t")
}

/// A stem that the article is about so much.
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
        if level >= level::TITLE {
            tokens.push(title(hash));
        }
    }
    tokens
}
