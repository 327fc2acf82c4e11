//! Stems by language, and stop words.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use frostem::{Algorithm, Stemmer};

use crate::domain::language::Language;

/// French stop words, folded and sorted. Question words are not here: they tell titles apart.
const FRENCH: &[&str] = &[
    "a", "ai", "ainsi", "as", "au", "aux", "avec", "avez", "avons", "c", "ca", "car", "ce", "cela", "celle",
    "celles", "celui", "ces", "cet", "cette", "ceux", "chez", "d", "dans", "de", "des", "donc", "du", "elle",
    "elles", "en", "entre", "es", "est", "et", "etaient", "etait", "ete", "etes", "etre", "eux", "il", "ils",
    "j", "je", "l", "la", "le", "les", "leur", "leurs", "lui", "m", "ma", "mais", "me", "meme", "mes", "moi",
    "mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont", "ou", "par", "pas", "pour", "qu", "que",
    "qui", "s", "sa", "sans", "se", "sera", "seront", "ses", "si", "soi", "sommes", "son", "sont", "suis",
    "sur", "t", "ta", "te", "tes", "toi", "ton", "tu", "un", "une", "vers", "vos", "votre", "vous", "y",
];
/// English stop words.
const ENGLISH: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have",
    "he", "her", "his", "i", "in", "is", "it", "its", "not", "of", "on", "or", "our", "she", "so", "that",
    "the", "their", "them", "they", "this", "to", "was", "we", "were", "will", "with", "you", "your",
];
/// Question words: they improve a match but are never required.
const WEAK: &[&str] = &[
    "bien", "combien", "comment", "faire", "fait", "how", "lequel", "plus", "pourquoi", "quand", "quel",
    "quelle", "quelles", "quels", "quoi", "tous", "tout", "toute", "toutes", "tres", "what", "when", "which",
    "who", "why",
];

/// Irregular French plurals, which share no ending with their singular.
const IRREGULAR: [(&str, &str); 6] = [
    ("travaux", "travail"),
    ("baux", "bail"),
    ("vitraux", "vitrail"),
    ("emaux", "email"),
    ("yeux", "oeil"),
    ("cieux", "ciel"),
];

/// Maximum length of a stop word, in letters.
const STOP_WORD_LETTERS_MAX: usize = 7;

/// Whether a folded word is a stop word of a language.
pub(super) fn is_stop_word(language: Option<Language>, folded: &str) -> bool {
    match language {
        _ if folded.len() > STOP_WORD_LETTERS_MAX => false,
        Some(Language::Fr) => FRENCH.binary_search(&folded).is_ok(),
        Some(Language::En) => ENGLISH.binary_search(&folded).is_ok(),
        None => false,
    }
}

/// Whether a word of a query is optional.
pub(super) fn is_weak(folded: &str) -> bool {
    WEAK.binary_search(&folded).is_ok()
}

/// Maximum words in a stem cache, which is kept for the next text: frequent words are met first.
const STEM_CACHE_WORDS_MAX: usize = 10_000;
/// Maximum stem caches of a language: as many texts as are indexed at the same time.
const STEM_CACHES_MAX: usize = 4;

/// Stem caches left by earlier texts.
static STEM_CACHES: Mutex<Vec<KnownStems>> = Mutex::new(Vec::new());

/// The stems of a text, most of them computed once.
pub(super) struct Stems(KnownStems);

/// Stem cache of one language.
struct KnownStems {
    language: Option<Language>,
    stemmer: Option<Stemmer>,
    /// Word to index in `stems`.
    known: HashMap<String, usize>,
    stems: Vec<String>,
    /// The last one that found no room.
    last: String,
}

impl Stems {
    /// For a text in `language`; with `None`, the stem is the folded word.
    pub(super) fn of(language: Option<Language>) -> Self {
        let mut remembered = STEM_CACHES.lock().unwrap_or_else(PoisonError::into_inner);
        let known = remembered.iter().position(|known| known.language == language);
        Self(known.map(|at| remembered.swap_remove(at)).unwrap_or_else(|| KnownStems::of(language)))
    }

    /// The stem of a folded word.
    pub(super) fn stem(&mut self, folded: &str) -> &str {
        self.0.stem(folded)
    }
}

impl Drop for Stems {
    /// Returns the cache for the next text.
    fn drop(&mut self) {
        let known = std::mem::replace(&mut self.0, KnownStems::nothing());
        let mut remembered = STEM_CACHES.lock().unwrap_or_else(PoisonError::into_inner);
        let others = remembered.iter().filter(|other| other.language == known.language);
        if others.count() < STEM_CACHES_MAX {
            remembered.push(known);
        }
    }
}

impl KnownStems {
    fn nothing() -> Self {
        Self { language: None, stemmer: None, known: HashMap::new(), stems: Vec::new(), last: String::new() }
    }

    fn of(language: Option<Language>) -> Self {
        let stemmer = language.map(|language| {
            Stemmer::new(match language {
                Language::Fr => Algorithm::French,
                Language::En => Algorithm::English,
            })
        });
        Self { language, stemmer, ..Self::nothing() }
    }

    fn stem(&mut self, folded: &str) -> &str {
        if let Some(at) = self.known.get(folded) {
            return &self.stems[*at];
        }
        let stem = match &self.stemmer {
            // Short words and numbers have no suffix to strip.
            Some(stemmer) if folded.len() > 3 => stemmer.stem(self.regular(folded)).into_owned(),
            _ => folded.to_owned(),
        };
        let at = self.stems.len();
        if at >= STEM_CACHE_WORDS_MAX {
            self.last = stem;
            return &self.last;
        }
        self.known.insert(folded.to_owned(), at);
        self.stems.push(stem);
        &self.stems[at]
    }

    fn regular<'a>(&self, folded: &'a str) -> &'a str {
        let plural =
            IRREGULAR.iter().find(|(plural, _)| self.language == Some(Language::Fr) && *plural == folded);
        plural.map_or(folded, |(_, singular)| singular)
    }
}

/// Every stem a query word may have, whatever the language of the text.
pub(super) fn any_stems(folded: &str) -> Vec<String> {
    let mut stems = Vec::with_capacity(2);
    for language in [Some(Language::Fr), Some(Language::En), None] {
        let stem = Stems::of(language).stem(folded).to_owned();
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_has_one_stem_whatever_its_ending() {
        for group in [
            ["etat", "etats"].as_slice(),
            &["donnee", "donnees"],
            &["logiciel", "logiciels"],
            &["numerique", "numeriques"],
            &["atelier", "ateliers"],
            &["travail", "travaux"],
            &["developper", "developpe", "developpement", "developpements"],
        ] {
            let mut stems = Stems::of(Some(Language::Fr));
            let first = stems.stem(group[0]).to_owned();
            for word in group {
                assert_eq!(stems.stem(word), first, "{word}");
            }
        }
    }

    #[test]
    fn the_lists_can_be_searched() {
        assert_eq!(FRENCH.iter().chain(ENGLISH).map(|word| word.len()).max(), Some(STOP_WORD_LETTERS_MAX));
        assert!(FRENCH.is_sorted() && ENGLISH.is_sorted() && WEAK.is_sorted());
        assert!(is_stop_word(Some(Language::Fr), "dans") && !is_stop_word(Some(Language::Fr), "nuage"));
        assert!(!is_stop_word(None, "dans"));
    }
}
