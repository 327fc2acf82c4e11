//! One word or compound of a query, in every form it can take in an article.

use super::stemmer::{any_stems, is_stop_word, is_weak};
use super::token::Mark;
use super::tokenizer::Word;
use super::vector::hash;
use crate::domain::language::Language;
use crate::domain::search::Formula;

/// One form of a term: all its stems must be present.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alternative {
    pub(super) stems: Vec<String>,
    pub(super) hashes: Vec<u32>,
    pub(super) weight: f32,
}

impl Alternative {
    pub(super) fn new(stems: Vec<String>, weight: f32) -> Self {
        let hashes = stems.iter().map(|stem| hash(stem)).collect();
        Self { stems, hashes, weight }
    }

    pub(super) fn formula(&self, mark: Mark) -> Formula {
        let mut all: Vec<Formula> = self.hashes.iter().map(|stem| Formula::Token(mark.of(*stem))).collect();
        if all.len() == 1 { all.remove(0) } else { Formula::All(all) }
    }
}

/// A word, or a compound of several.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct QueryTerm {
    /// The word, folded; for a compound, its parts with spaces.
    pub(super) folded: String,
    /// As typed.
    pub(super) shown: String,
    pub(super) alternatives: Vec<Alternative>,
    /// Improves a match, but is not required.
    pub(super) weak: bool,
    /// Inverse frequency: how well it tells articles apart.
    pub(super) rarity: f32,
    /// Number of articles that have it, as far as counted.
    pub(super) articles: usize,
}

impl QueryTerm {
    pub(super) fn formula(&self, mark: Mark) -> Formula {
        let mut any: Vec<Formula> =
            self.alternatives.iter().map(|alternative| alternative.formula(mark)).collect();
        if any.len() == 1 { any.remove(0) } else { Formula::Any(any) }
    }
}

/// Number of words in the compound that starts here; 1 if none.
pub(super) fn compound(found: &[Word]) -> usize {
    found.first().map_or(1, |word| word.parts.clamp(1, found.len()))
}

/// The term of a word or compound; `None` for stop words.
pub(super) fn term(text: &str, group: &[Word], language: Language) -> Option<QueryTerm> {
    let folded: Vec<&str> = group.iter().map(|word| word.folded.as_str()).collect();
    let silent = |word: &Word| is_stop_word(Some(language), &word.folded);
    let telling = group.iter().filter(|word| word.acronym || !silent(word));
    let telling: Vec<&str> = telling.map(|word| word.folded.as_str()).collect();
    let joined = group.first().and_then(|word| word.joined.as_deref()).filter(|_| group.len() > 1);
    if telling.is_empty() && joined.is_none() {
        return None;
    }
    let mut alternatives: Vec<Alternative> = joined
        .iter()
        .flat_map(|joined| any_stems(joined))
        .map(|stem| Alternative::new(vec![stem], 1.0))
        .collect();
    match telling.as_slice() {
        [] => {}
        [one] => {
            alternatives.extend(any_stems(one).into_iter().map(|stem| Alternative::new(vec![stem], 1.0)))
        }
        several => {
            // All parts stemmed in one language, then in the next.
            for at in 0..3 {
                let stems: Vec<String> = several
                    .iter()
                    .filter_map(|word| {
                        let stems = any_stems(word);
                        stems.get(at).or(stems.last()).cloned()
                    })
                    .collect();
                if alternatives.iter().all(|known| known.stems != stems) {
                    alternatives.push(Alternative::new(stems, 1.0));
                }
            }
        }
    }
    let other = Language::ALL.into_iter().any(|other| is_stop_word(Some(other), &folded.join(" ")));
    let weak = is_weak(&folded.join(" ")) || other;
    let shown = text[group.first()?.start..group.last()?.end].to_owned();
    Some(QueryTerm { folded: folded.join(" "), shown, alternatives, weak, rarity: 1.0, articles: 0 })
}
