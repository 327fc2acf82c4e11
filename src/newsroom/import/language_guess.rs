//! The language of texts that do not say it, by their most frequent words.

use std::collections::{HashMap, HashSet};

use crate::prose::document::Document;

use super::document::ImportDocument;

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

/// Gives documents without a language the one of their text or, if it is too short, that of most other texts.
/// Returns that of most texts.
pub(super) fn fill(entries: &mut [ImportDocument]) -> Option<String> {
    let mut votes: HashMap<&'static str, usize> = HashMap::new();
    let guesses: Vec<_> = entries
        .iter()
        .map(|entry| if entry.language.is_none() { of(&entry.document) } else { None })
        .collect();
    for guess in guesses.iter().flatten() {
        *votes.entry(guess).or_default() += 1;
    }
    let most = votes
        .into_iter()
        .max_by_key(|(language, count)| (*count, *language))
        .map(|(language, _)| language)?;
    for (entry, guess) in entries.iter_mut().zip(guesses).filter(|(entry, _)| entry.language.is_none()) {
        entry.is_language_known = guess.is_some();
        entry.language = Some(guess.unwrap_or(most).to_owned());
    }
    Some(most.to_owned())
}

fn of(document: &Document) -> Option<&'static str> {
    let body = document.body();
    let mut found = [0usize; WORDS.len()];
    let mut different: [HashSet<&str>; WORDS.len()] = Default::default();
    for word in body[..body.floor_char_boundary(LOOKED_AT)]
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
    {
        let word = word.to_lowercase();
        for (at, (_, words)) in WORDS.iter().enumerate() {
            if let Some(known) = words.iter().find(|known| **known == word) {
                found[at] += 1;
                different[at].insert(known);
            }
        }
    }
    let best = (0..found.len()).max_by_key(|&at| found[at])?;
    let second = (0..found.len()).filter(|&at| at != best).map(|at| found[at]).max().unwrap_or(0);
    let is_enough = found[best] >= FOUND_MIN && different[best].len() >= DIFFERENT_MIN;
    (is_enough && found[best] * 2 >= second * 3).then_some(WORDS[best].0)
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
            assert_eq!(of(&Document::parse(text).0), expected, "{text}");
        }
    }
}
