//! What somebody typed becomes what the index is asked. Nothing typed is an error: signs that mean
//! nothing are no words.

use std::ops::RangeInclusive;

use super::level;
use super::stems::any_stems;
use super::term::{Alternative, Term, compound, term};
use super::token::Mark;
use super::words::words;
use crate::domain::language::Language;
use crate::domain::search::{Ask, Formula, QUERY_WORDS_MAX};

/// A beginning of a word is completed from so many letters on.
pub const COMPLETED_FROM_CHARS: usize = 3;
/// What a completed word counts beside a whole one.
const COMPLETED_WEIGHT: f32 = 0.5;
/// With so many words at the most, articles that lack one of them are looked for.
const DROPPED_ONE_MAX: usize = 6;
/// So many levels are asked for at once when several words are, or one in many forms.
const LEVELS_A_STEP: u8 = 3;
/// From which level on every one of several words is asked for, one after the other: all stand in the title.
const ALL_TITLED_FROM: [u8; 8] = [15, 13, 11, 10, 9, 8, 7, level::TITLE];
/// Up to so many articles have a rare word.
const RARE_MAX: usize = 100;
/// So many forms of a word are asked for level by level.
const WAYS_A_LEVEL_MAX: usize = 8;
/// Pairs of signs around an exact phrase.
const QUOTES: [(char, char); 4] = [('"', '"'), ('«', '»'), ('“', '”'), ('„', '“')];

/// Words that follow each other: which stems, so many words after the first.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sequence(pub(super) Vec<(u32, Vec<u32>)>);

/// A query, understood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    pub(super) phrases: Vec<Sequence>,
    pub(super) without: Vec<Term>,
    pub(super) without_phrases: Vec<Sequence>,
    /// The last word, when it may be the beginning of one.
    prefix: Option<String>,
    /// Whether words were left out because there were too many.
    pub cut: bool,
}

impl Query {
    /// Reads what was typed on a site of this language.
    pub fn parse(text: &str, language: Language) -> Self {
        let mut query = Self::default();
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches(is_space);
            let Some(first) = rest.chars().next() else { break };
            let minus = matches!(first, '-' | '−')
                && rest.chars().nth(1).is_some_and(|next| !is_space(next) && next != '-');
            if minus {
                rest = &rest[first.len_utf8()..];
            }
            let (part, after, phrase) = part(rest);
            if phrase {
                query.phrase(part, minus, language);
            } else {
                query.words(part, minus, language, after.is_empty());
            }
            rest = after;
        }
        if query.terms.iter().all(|term| term.weak) {
            query.terms.iter_mut().for_each(|term| term.weak = false);
        }
        query
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether there are only words that must not be there.
    pub fn is_only_without(&self) -> bool {
        self.terms.is_empty() && !(self.without.is_empty() && self.without_phrases.is_empty())
    }

    /// The beginning of a word to complete, when the last word may be one.
    pub fn prefix(&self) -> Option<&str> {
        self.prefix.as_deref()
    }

    /// The words asked for, folded, in order.
    pub fn asked(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| term.folded.as_str())
    }

    /// How many words are asked for.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// The query with other words in the place of some.
    pub fn mended(&self, with: &[Option<String>]) -> String {
        let words = self.terms.iter().enumerate();
        let mut text: Vec<String> = words
            .map(|(at, term)| with.get(at).cloned().flatten().unwrap_or_else(|| term.shown.clone()))
            .collect();
        text.extend(self.without.iter().map(|term| format!("-{}", term.shown)));
        text.join(" ")
    }

    /// Lets the last word stand for these words of the site too.
    pub fn complete(&mut self, words: &[String]) {
        let Some(term) = self.terms.last_mut() else { return };
        for stem in words.iter().flat_map(|word| any_stems(word)) {
            let known = term.alternatives.iter().any(|known| known.stems == [stem.as_str()]);
            if !known {
                term.alternatives.push(Alternative::new(vec![stem], COMPLETED_WEIGHT));
            }
        }
    }

    /// What to ask to learn how frequent each required word is.
    pub fn each(&self) -> Vec<Formula> {
        self.terms.iter().map(|term| term.formula(Mark::Anywhere)).collect()
    }

    /// Says how many of so many articles have each word.
    pub fn weigh(&mut self, frequencies: &[usize], articles: usize) {
        for (term, frequency) in self.terms.iter_mut().zip(frequencies) {
            let ratio = (count(articles) + 1.0) / (count(*frequency) + 0.5);
            term.rarity = (1.0 + ratio).ln();
            term.articles = *frequency;
        }
    }

    /// What to ask: the articles that have all words.
    pub fn ask_for_all(&self, facets: &[Formula]) -> Ask {
        self.ask(self.required(Mark::Anywhere), facets)
    }

    /// What to ask when too many have all words, one after the other until there are enough: those that
    /// are most about the words. Of several words, first those that have all of them in the title, then
    /// level by level one of them or, further down, all.
    pub fn asks_by_level(&self, facets: &[Formula]) -> Vec<Ask> {
        let required: Vec<&Term> = self.terms.iter().filter(|term| !term.weak).collect();
        let several = required.len() > 1;
        let ways: usize = required.iter().map(|term| term.alternatives.len()).sum();
        let step = if several || ways > WAYS_A_LEVEL_MAX { LEVELS_A_STEP } else { 1 };
        let all =
            |low: u8| self.ask(required.iter().map(|term| between(term, low..=level::TOP)).collect(), facets);
        let mut asks = Vec::new();
        if several {
            asks.extend(ALL_TITLED_FROM.map(all));
        }
        let mut high = level::TOP;
        while high > 0 {
            let low = high.saturating_sub(step - 1).max(1);
            if several && low < level::TITLE {
                asks.push(all(low));
            }
            // Of one word alone, its level says that it is there.
            let mut some = if several { self.required(Mark::Anywhere) } else { Vec::new() };
            some.push(Formula::Any(required.iter().map(|term| between(term, low..=high)).collect()));
            asks.push(self.ask(some, facets));
            high = low - 1;
        }
        asks.push(self.ask_for_all(facets));
        asks
    }

    /// What to ask when no article has all words: all but one, then the rare ones, then any one in the title
    /// or anywhere.
    pub fn asks_for_some(&self, facets: &[Formula]) -> Vec<Ask> {
        let required = self.required(Mark::Anywhere);
        let mut asks = Vec::new();
        if (3..=DROPPED_ONE_MAX).contains(&required.len()) {
            for left_out in (0..required.len()).rev() {
                let others = required.iter().enumerate().filter(|(at, _)| *at != left_out);
                asks.push(self.ask(others.map(|(_, one)| one.clone()).collect(), facets));
            }
        }
        if required.len() > 1 {
            let mut rare: Vec<&Term> =
                self.terms.iter().filter(|term| !term.weak && term.articles <= RARE_MAX).collect();
            rare.sort_by_key(|term| term.articles);
            asks.extend(rare.iter().map(|term| self.ask(vec![term.formula(Mark::Anywhere)], facets)));
            for mark in [Mark::Title, Mark::Anywhere] {
                asks.push(self.ask(vec![Formula::Any(self.required(mark))], facets));
            }
        }
        asks
    }

    /// Only titles: for suggestions.
    pub fn ask_titles(&self) -> Ask {
        self.ask(self.terms.iter().map(|term| term.formula(Mark::Title)).collect(), &[])
    }

    fn required(&self, mark: Mark) -> Vec<Formula> {
        self.terms.iter().filter(|term| !term.weak).map(|term| term.formula(mark)).collect()
    }

    fn ask(&self, mut all: Vec<Formula>, facets: &[Formula]) -> Ask {
        all.extend(facets.iter().cloned());
        let unwanted = self.without.iter().map(|term| term.formula(Mark::Anywhere)).collect();
        Ask { wanted: Formula::All(all), unwanted }
    }

    fn words(&mut self, text: &str, minus: bool, language: Language, last: bool) {
        let found = words(text);
        let ends_in_word = last && found.last().is_some_and(|word| word.end == text.len());
        let mut at = 0;
        while at < found.len() {
            let length = compound(&found[at..]);
            let group = &found[at..at + length];
            at += length;
            let Some(term) = term(text, group, language) else { continue };
            let open = ends_in_word && at == found.len() && length == 1;
            if !minus && open && term.folded.chars().count() >= COMPLETED_FROM_CHARS {
                self.prefix = Some(term.folded.clone());
            }
            self.put(term, minus);
        }
    }

    fn put(&mut self, term: Term, minus: bool) {
        let known = self.terms.iter().any(|other| other.folded == term.folded);
        if self.terms.len() + self.without.len() >= QUERY_WORDS_MAX {
            self.cut = true;
            self.prefix = None;
        } else if minus {
            self.without.push(term);
        } else if known {
            // Said twice is said once; but the last word stays the last.
            self.prefix = None;
        } else {
            self.terms.push(term);
        }
    }

    fn phrase(&mut self, text: &str, minus: bool, language: Language) {
        let found = words(text);
        let mut sequence = Sequence::default();
        for (offset, word) in (0_u32..).zip(&found) {
            if let Some(term) = term(text, std::slice::from_ref(word), language) {
                let stems = term.alternatives.iter().flat_map(|one| one.hashes.clone()).collect();
                sequence.0.push((offset, stems));
                if !minus {
                    self.put(Term { weak: false, ..term }, false);
                }
            }
        }
        if let Some(first) = sequence.0.first().map(|(offset, _)| *offset) {
            sequence.0.iter_mut().for_each(|(offset, _)| *offset -= first);
            if minus {
                self.without_phrases.push(sequence);
            } else if sequence.0.len() > 1 {
                self.phrases.push(sequence);
            }
        }
    }
}

/// A word in an article that is about it so much.
fn between(term: &Term, levels: RangeInclusive<u8>) -> Formula {
    Formula::Any(levels.map(|level| term.formula(Mark::Level(level))).collect())
}

/// The next part of a query, what comes after it, and whether it was in quotes.
fn part(text: &str) -> (&str, &str, bool) {
    for (open, close) in QUOTES {
        if let Some(inner) = text.strip_prefix(open)
            && let Some((phrase, after)) = inner.split_once(close)
        {
            return (phrase, after, true);
        }
    }
    let end = text.find(is_space).unwrap_or(text.len());
    // Quotes in the middle begin a part of their own: `nuage"état de droit"`.
    let quote = |c: char| QUOTES.iter().any(|(open, _)| *open == c);
    let first = text.chars().next().map_or(0, char::len_utf8);
    let end = text[first..end].find(quote).map_or(end, |at| first + at);
    (&text[..end], &text[end..], false)
}

/// White space that parts words: not the narrow one inside a number.
fn is_space(letter: char) -> bool {
    letter.is_control() || letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// A number for sums; no site has more articles than that.
fn count(number: usize) -> f32 {
    u16::try_from(number / 16).map_or(1_048_576.0, |large| {
        f32::from(large) * 16.0 + f32::from(u8::try_from(number % 16).unwrap_or(0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> String {
        let query = Query::parse(text, Language::Fr);
        let mut shown: Vec<String> =
            query.terms.iter().map(|t| format!("{}{}", t.folded, if t.weak { "?" } else { "" })).collect();
        shown.extend(query.without.iter().map(|term| format!("-{}", term.folded)));
        shown.extend(query.phrases.iter().map(|phrase| format!("\"{}\"", phrase.0.len())));
        shown.extend(query.without_phrases.iter().map(|phrase| format!("-\"{}\"", phrase.0.len())));
        shown.extend(query.prefix.iter().map(|prefix| format!("{prefix}…")));
        shown.join(" ")
    }

    #[test]
    fn what_is_typed_is_understood() {
        for (text, expected) in [
            ("l'état dans le nuage", "etat nuage nuage…"),
            ("nuage ", "nuage"),
            ("nuage -cloud", "nuage -cloud"),
            ("\"état dans le nuage\" droit", "etat nuage droit \"2\" droit…"),
            ("« logiciel libre »", "logiciel libre \"2\""),
            ("nuage -\"logiciel libre\"", "nuage -\"2\""),
            ("\"jamais fermé", "jamais ferme ferme…"),
            ("week-end", "week end"),
            ("comment devenir EIG", "comment? devenir eig eig…"),
            ("comment faire", "comment faire faire…"),
            ("le la les", ""),
            ("-seul", "-seul"),
            ("- seul", "seul seul…"),
            ("AND OR NOT NEAR(a b)", "and? or? not? near b"),
            ("(((\"*:^{}", ""),
            ("etat:title*", "etat title"),
            ("nuage nuage", "nuage"),
            ("\0\u{1}", ""),
            ("a\0b", "b"),
            ("שלום עולם", "שלום עולם עולם…"),
            ("5G", "5g"),
        ] {
            assert_eq!(asked(text), expected, "{text}");
        }
    }

    #[test]
    fn too_many_words_are_cut_and_it_is_said() {
        let text = (0..40).map(|n| format!("mot{n}")).collect::<Vec<_>>().join(" ");
        let query = Query::parse(&text, Language::Fr);
        assert_eq!((query.terms.len(), query.cut), (QUERY_WORDS_MAX, true));
    }
}
