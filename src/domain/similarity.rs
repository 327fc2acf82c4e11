//! A small signature of a text's subject, to tell which of two texts is closer to a third.

use std::collections::HashMap;

use super::folding::fold;

/// Maximum related articles.
pub const RELATED_MAX: usize = 3;

/// At most this many words are kept: the most frequent.
const WORDS_MAX: usize = 48;
/// Shorter words tell little about the subject.
const LETTERS_MIN: usize = 5;
/// A word of the title counts as this many in the text.
const TITLE_WEIGHT: usize = 4;

/// Sorted hashes of the most frequent words of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Similarity(Vec<u32>);

impl Similarity {
    /// The signature of a title and a text, both plain.
    pub fn of(title: &str, text: &str) -> Self {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        let mut count = |text: &str, weight: usize| {
            for word in fold(text).split(|c: char| !c.is_alphanumeric()) {
                if word.chars().count() >= LETTERS_MIN {
                    // Plural and feminine forms count as one word.
                    *counts.entry(hash(word.trim_end_matches(['s', 'x', 'e']))).or_default() += weight;
                }
            }
        };
        count(title, TITLE_WEIGHT);
        count(text, 1);
        let mut words: Vec<(u32, usize)> = counts.into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut hashes: Vec<u32> = words.into_iter().take(WORDS_MAX).map(|(hash, _)| hash).collect();
        hashes.sort_unstable();
        Self(hashes)
    }

    /// Number of words that both signatures have.
    pub fn shared(&self, other: &Self) -> usize {
        self.0.iter().filter(|hash| other.0.binary_search(hash).is_ok()).count()
    }

    /// The stored form: eight hexadecimal digits for each word.
    pub fn to_hex(&self) -> String {
        self.0.iter().map(|hash| format!("{hash:08x}")).collect()
    }

    /// The inverse of [`Similarity::to_hex`]; invalid groups of digits are skipped.
    pub fn from_hex(text: &str) -> Self {
        let eight = |chunk: &[u8]| u32::from_str_radix(std::str::from_utf8(chunk).ok()?, 16).ok();
        Self(text.as_bytes().chunks(8).filter_map(eight).collect())
    }
}

/// FNV-1a, 32 bits. Hashes are stored, so this must never change.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::Similarity;

    #[test]
    fn texts_on_one_subject_share_words() {
        let bikes =
            Similarity::of("Pistes cyclables", "Les cyclistes demandent des pistes protégées en ville.");
        let lanes = Similarity::of("Une piste cyclable", "La nouvelle piste protégée plaît aux cyclistes.");
        let taxes = Similarity::of("Budget", "Les recettes fiscales baissent cette année encore.");
        assert!(bikes.shared(&lanes) > bikes.shared(&taxes));
        assert_eq!(Similarity::from_hex(&bikes.to_hex()), bikes);
        assert_eq!(Similarity::of("", ""), Similarity::from_hex(""));
    }
}
