//! The index queries for a search, asked in turn until there are enough articles to rank: from articles
//! most about the words to those that merely contain them.

use std::ops::RangeInclusive;

use super::query::Query;
use super::term::QueryTerm;
use super::term_weight;
use super::token::Mark;
use crate::domain::search::{Formula, IndexQuery};

/// Maximum words for queries that combine only some of them.
const COMBINED_MAX: usize = 6;
/// Levels per query if there are several words, or one in many forms.
const LEVELS_A_STEP: u8 = 3;
/// Minimum levels, tried in turn, for all of several words; at each, all are in the title.
const ALL_IN_TITLE_LEVELS: [u8; 8] = [15, 13, 11, 10, 9, 8, 7, term_weight::LEVEL_TITLE];
/// The same if only some of the words are in the title.
const SOME_TITLED_FROM: [u8; 3] = [13, 10, term_weight::LEVEL_TITLE];
/// Maximum articles that contain a rare word.
const RARE_MAX: usize = 100;
/// Maximum forms of the words for one query per level.
const FORMS_PER_LEVEL_MAX: usize = 8;

impl Query {
    /// The query for articles with all required words.
    pub fn ask_for_all(&self, facets: &[Formula]) -> IndexQuery {
        self.ask(anywhere(&self.required()), facets)
    }

    /// Queries for when too many articles have all words: those most about the words first.
    pub fn asks_by_level(&self, facets: &[Formula]) -> Vec<IndexQuery> {
        self.by_level(&self.required(), facets)
    }

    /// Queries for when no article has all words. In turn: all words that occur on the site; all of these
    /// but one; each rare word; any word, level by level.
    pub fn queries_for_some(&self, facets: &[Formula]) -> Vec<IndexQuery> {
        let required = self.required();
        let known: Vec<&QueryTerm> = required.iter().copied().filter(|term| term.articles > 0).collect();
        if known.is_empty() {
            return Vec::new();
        }
        if known.len() == 1 {
            return self.by_level(&known, facets);
        }
        let mut asks = Vec::new();
        if known.len() < required.len() {
            asks = self.by_level(&known, facets);
        }
        if (3..=COMBINED_MAX).contains(&known.len()) {
            let most = combinations(&known, known.len() - 1);
            asks.extend(most.iter().rev().map(|words| self.ask(anywhere(words), facets)));
        }
        let mut rare: Vec<&QueryTerm> =
            known.iter().copied().filter(|term| term.articles <= RARE_MAX).collect();
        rare.sort_by_key(|term| term.articles);
        asks.extend(rare.iter().map(|term| self.ask(anywhere(&[term]), facets)));
        let levels = (term_weight::LEVEL_TITLE..=term_weight::LEVEL_TOP).rev();
        asks.extend(levels.map(|level| self.ask(vec![any(&known, level..=level)], facets)));
        asks.push(self.ask(vec![Formula::Any(anywhere(&known))], facets));
        asks
    }

    /// The query for suggestions: titles only.
    pub fn ask_titles(&self) -> IndexQuery {
        self.ask(self.terms.iter().map(|term| term.formula(Mark::Title)).collect(), &[])
    }

    /// Queries for articles with all these words, from the highest level down. Several words: first all
    /// in the title, then most of them, then by level one of them or, below title levels, all.
    fn by_level(&self, words: &[&QueryTerm], facets: &[Formula]) -> Vec<IndexQuery> {
        let several = words.len() > 1;
        let ways: usize = words.iter().map(|term| term.alternatives.len()).sum();
        let step = if several || ways > FORMS_PER_LEVEL_MAX { LEVELS_A_STEP } else { 1 };
        let all = |low: u8| self.ask(from(words, low), facets);
        let mut asks = Vec::new();
        if several {
            asks.extend(ALL_IN_TITLE_LEVELS.map(all));
        }
        if words.len() <= COMBINED_MAX {
            for some in (2..words.len()).rev() {
                let chosen = combinations(words, some);
                for low in SOME_TITLED_FROM {
                    let titled = chosen.iter().map(|words| Formula::All(from(words, low)));
                    asks.push(
                        self.ask([anywhere(words), vec![Formula::Any(titled.collect())]].concat(), facets),
                    );
                }
            }
        }
        let mut high = term_weight::LEVEL_TOP;
        while high > 0 {
            let low = high.saturating_sub(step - 1).max(1);
            if several && low < term_weight::LEVEL_TITLE {
                asks.push(all(low));
            }
            // For a single word, a level implies its presence.
            let mut wanted = if several { anywhere(words) } else { Vec::new() };
            wanted.push(any(words, low..=high));
            asks.push(self.ask(wanted, facets));
            high = low - 1;
        }
        asks.push(self.ask(anywhere(words), facets));
        asks
    }

    fn required(&self) -> Vec<&QueryTerm> {
        self.terms.iter().filter(|term| !term.weak).collect()
    }

    fn ask(&self, mut all: Vec<Formula>, facets: &[Formula]) -> IndexQuery {
        all.extend(facets.iter().cloned());
        let unwanted = self.without.iter().map(|term| term.formula(Mark::Anywhere)).collect();
        IndexQuery { wanted: Formula::All(all), unwanted }
    }
}

/// Each of these words, anywhere in the article.
fn anywhere(words: &[&QueryTerm]) -> Vec<Formula> {
    words.iter().map(|term| term.formula(Mark::Anywhere)).collect()
}

/// Each of these words, at level `low` or above.
fn from(words: &[&QueryTerm], low: u8) -> Vec<Formula> {
    words.iter().map(|term| between(term, low..=term_weight::LEVEL_TOP)).collect()
}

/// At least one of these words, at these levels.
fn any(words: &[&QueryTerm], levels: RangeInclusive<u8>) -> Formula {
    Formula::Any(words.iter().map(|term| between(term, levels.clone())).collect())
}

/// A word, at these levels.
fn between(term: &QueryTerm, levels: RangeInclusive<u8>) -> Formula {
    Formula::Any(levels.map(|level| term.formula(Mark::Level(level))).collect())
}

/// All combinations of `count` words, those with the first words first.
fn combinations<'t>(words: &[&'t QueryTerm], count: usize) -> Vec<Vec<&'t QueryTerm>> {
    match words {
        _ if count == 0 => vec![Vec::new()],
        [first, rest @ ..] if count <= words.len() => {
            let with =
                combinations(rest, count - 1).into_iter().map(|others| [vec![*first], others].concat());
            with.chain(combinations(rest, count)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn words_are_combined_in_their_order() {
        let query = Query::parse("alpha beta gamma ", Language::Fr);
        let words = query.required();
        let named = |count| -> Vec<String> {
            let all = combinations(&words, count);
            all.iter()
                .map(|words| words.iter().map(|term| term.folded.as_str()).collect::<Vec<_>>().join(" "))
                .collect()
        };
        assert_eq!(named(2), ["alpha beta", "alpha gamma", "beta gamma"]);
        assert_eq!((named(3).len(), named(0), named(4).len()), (1, vec![String::new()], 0));
    }

    #[test]
    fn what_the_site_does_not_know_is_asked_no_more() {
        let mut query = Query::parse("service public ", Language::Fr);
        query.set_frequencies(&[0, 900], 10_000);
        let public = Query::parse("public ", Language::Fr);
        assert_eq!(query.queries_for_some(&[]), public.asks_by_level(&[]));
        query.set_frequencies(&[0, 0], 10_000);
        let year = Formula::Token("y_2024".to_owned());
        assert_eq!(query.queries_for_some(&[year]), [], "a filter alone finds nothing");
    }
}
