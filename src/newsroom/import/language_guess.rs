//! The language of texts that do not say it, by their most frequent words.

use std::collections::HashMap;

use crate::prose::document::Document;

use super::document::ImportDocument;
use super::parallel;

/// Words that are frequent in one language, and rare in the others.
const WORDS: [(&str, &[&str]); 7] = [
    (
        "fr",
        &[
            "le", "les", "des", "une", "est", "dans", "pour", "que", "qui", "sur", "avec", "pas", "nous",
            "vous", "sont", "cette", "aux", "et", "du", "ce",
        ],
    ),
    (
        "en",
        &[
            "the", "and", "of", "to", "is", "that", "for", "with", "this", "are", "you", "it", "was", "have",
            "from", "be", "not", "we", "an", "as",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "und", "das", "ist", "nicht", "ein", "eine", "mit", "für", "auf", "den", "von",
            "zu", "sich", "wir", "auch", "im", "dem", "wird",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "una", "por", "con", "para", "que", "es", "del", "se", "como", "más", "su",
            "y", "al", "lo", "esta", "muy", "hay",
        ],
    ),
    (
        "it",
        &[
            "il", "che", "di", "per", "una", "non", "con", "del", "della", "sono", "gli", "questo", "è",
            "nel", "anche", "si", "dei", "alla", "più", "ma",
        ],
    ),
    (
        "pt",
        &[
            "os", "que", "não", "uma", "com", "para", "por", "do", "da", "em", "são", "ao", "mais", "na",
            "no", "dos", "foi", "ou", "você", "também",
        ],
    ),
    (
        "nl",
        &[
            "het", "een", "van", "en", "dat", "niet", "zijn", "voor", "met", "op", "ook", "wij", "aan",
            "bij", "wordt", "naar", "maar", "deze", "dan",
        ],
    ),
];
/// Frequent words that a text must have before its language is guessed.
const FOUND_MIN: usize = 8;
/// How many different ones those must be: a letter in a formula is no language.
const DIFFERENT_MIN: usize = 4;
/// Bytes of a text that are looked at.
const LOOKED_AT: usize = 8 << 10;

/// Gives documents without a language the one of their text or, if it is too short, that of most other texts. If all are
/// too short, that of all of them together. Returns the language of the site.
pub(super) fn fill(entries: &mut [ImportDocument]) -> Option<String> {
    let counted = parallel::map(entries.iter().collect(), |entry: &ImportDocument| match entry.language {
        Some(_) => None,
        None => Some(FrequentWords::of(&entry.document)),
    });
    let mut votes: HashMap<&'static str, usize> = HashMap::new();
    let mut together = FrequentWords::default();
    for words in counted.iter().flatten() {
        together.add(words);
        if let Some(language) = words.language() {
            *votes.entry(language).or_default() += 1;
        }
    }
    let most = votes.into_iter().max_by_key(|(language, count)| (*count, *language));
    let by_all = if most.is_none() { together.language() } else { None };
    let site = most.map(|(language, _)| language).or(by_all)?;
    for (entry, words) in entries.iter_mut().zip(counted) {
        let Some(words) = words else { continue };
        let guess = words.language().or(by_all);
        entry.is_language_known = guess.is_some();
        entry.language = Some(guess.unwrap_or(site).to_owned());
    }
    Some(site.to_owned())
}

/// How many frequent words of each language a text has.
#[derive(Default)]
struct FrequentWords {
    found: [usize; WORDS.len()],
    /// Which of them, one bit each.
    which: [u32; WORDS.len()],
}

impl FrequentWords {
    fn of(document: &Document) -> Self {
        let body = document.body();
        let mut counted = Self::default();
        for word in body[..body.floor_char_boundary(LOOKED_AT)]
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
        {
            let word = word.to_lowercase();
            for (at, (_, words)) in WORDS.iter().enumerate() {
                if let Some(known) = words.iter().position(|known| *known == word) {
                    counted.found[at] += 1;
                    counted.which[at] |= 1 << known;
                }
            }
        }
        counted
    }

    fn add(&mut self, other: &Self) {
        for at in 0..WORDS.len() {
            self.found[at] += other.found[at];
            self.which[at] |= other.which[at];
        }
    }

    /// The language, if there are enough words of it, and half as many again as of any other.
    fn language(&self) -> Option<&'static str> {
        let best = (0..WORDS.len()).max_by_key(|&at| self.found[at])?;
        let second = (0..WORDS.len()).filter(|&at| at != best).map(|at| self.found[at]).max().unwrap_or(0);
        let different = self.which[best].count_ones() as usize;
        let is_enough = self.found[best] >= FOUND_MIN && different >= DIFFERENT_MIN;
        (is_enough && self.found[best] * 2 >= second * 3).then_some(WORDS[best].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_long_enough_tells_its_language() {
        for (text, expected) in [
            (
                "Le maire et les élus sont dans la salle pour la réunion. Nous vous invitons avec plaisir, et les enfants aussi.",
                Some("fr"),
            ),
            (
                "The mayor and the members of the council are in the hall for the meeting. You are welcome with the children.",
                Some("en"),
            ),
            (
                "Der Bürgermeister und die Mitglieder sind nicht im Saal. Das ist für die Kinder und für den Verein mit dem Hund.",
                Some("de"),
            ),
            (
                "El alcalde y los vecinos están en la sala para la reunión. Es una fiesta con los niños y las familias del barrio.",
                Some("es"),
            ),
            ("Bonjour.", None),
            ("x y z, x y z, x y z, x y z, x y z, x y z, x y z, x y z, x y z, x y z", None),
            ("let x = y; fn main() { println!() }", None),
        ] {
            assert_eq!(FrequentWords::of(&Document::parse(text).0).language(), expected, "{text}");
        }
    }
}
