//! Parses what was typed into a query. Never fails: characters without meaning are ignored.

use super::stemmer::any_stems;
use super::term::{Alternative, QueryTerm, compound, term};
use super::token::Mark;
use super::tokenizer::{number_end, words};
use crate::domain::language::Language;
use crate::domain::search::{Formula, QUERY_WORDS_MAX};
use crate::domain::visible::is_unseen;

/// Minimum letters of a prefix to complete.
pub const COMPLETED_FROM_CHARS: usize = 3;
/// Weight of a completed word; a typed one has 1.
const COMPLETED_WEIGHT: f32 = 0.5;
/// Quotes around an exact phrase: opening, closing.
const QUOTES: [(char, char); 4] = [('"', '"'), ('«', '»'), ('“', '”'), ('„', '“')];

/// A phrase: per word, its offset from the first word and the hashes of its possible stems.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sequence(pub(super) Vec<(u32, Vec<u32>)>);

/// A parsed query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    pub(super) terms: Vec<QueryTerm>,
    pub(super) phrases: Vec<Sequence>,
    pub(super) without: Vec<QueryTerm>,
    pub(super) without_phrases: Vec<Sequence>,
    /// The last word, if it may be a prefix.
    prefix: Option<String>,
    /// Whether words were dropped because there were too many.
    pub cut: bool,
}

impl Query {
    /// Parses what was typed on a site in `language`.
    pub fn parse(text: &str, language: Language) -> Self {
        let mut query = Self::default();
        let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
        let mut rest = seen.as_str();
        // Quotes without a closing one behind them; looked for once.
        let mut open_quotes = Vec::new();
        loop {
            rest = rest.trim_start_matches(is_space);
            let Some(first) = rest.chars().next() else { break };
            let minus = matches!(first, '-' | '−')
                && rest.chars().nth(1).is_some_and(|next| !is_space(next) && next != '-');
            if minus {
                rest = &rest[first.len_utf8()..];
            }
            let (part, after, phrase) = part(rest, &mut open_quotes);
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

    /// Whether the query has no words to find.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether the query only excludes words.
    pub fn is_only_without(&self) -> bool {
        self.terms.is_empty() && !(self.without.is_empty() && self.without_phrases.is_empty())
    }

    /// The prefix to complete, if the last word may be one.
    pub fn prefix(&self) -> Option<&str> {
        self.prefix.as_deref()
    }

    /// The words to find, folded, in order.
    pub fn asked(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| term.folded.as_str())
    }

    /// Number of words to find.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// The query as text, with `with[i]` replacing word `i` where set.
    pub fn corrected(&self, with: &[Option<String>]) -> String {
        let words = self.terms.iter().enumerate();
        let mut text: Vec<String> = words
            .map(|(at, term)| with.get(at).cloned().flatten().unwrap_or_else(|| term.shown.clone()))
            .collect();
        text.extend(self.without.iter().map(|term| format!("-{}", term.shown)));
        text.join(" ")
    }

    /// Lets the last word also match these words of the site.
    pub fn complete(&mut self, words: &[String]) {
        let Some(term) = self.terms.last_mut() else { return };
        for stem in words.iter().flat_map(|word| any_stems(word)) {
            let known = term.alternatives.iter().any(|known| known.stems == [stem.as_str()]);
            if !known {
                term.alternatives.push(Alternative::new(vec![stem], COMPLETED_WEIGHT));
            }
        }
    }

    /// One formula per word, to count the articles that have it.
    pub fn word_formulas(&self) -> Vec<Formula> {
        self.terms.iter().map(|term| term.formula(Mark::Anywhere)).collect()
    }

    /// Sets the rarity of each word: the number of articles that have it, out of `articles`.
    pub fn set_frequencies(&mut self, frequencies: &[usize], articles: usize) {
        for (term, frequency) in self.terms.iter_mut().zip(frequencies) {
            let ratio = (count(articles) + 1.0) / (count(*frequency) + 0.5);
            term.rarity = (1.0 + ratio).ln();
            term.articles = *frequency;
        }
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

    fn put(&mut self, term: QueryTerm, minus: bool) {
        let known = self.terms.iter().any(|other| other.folded == term.folded);
        if self.terms.len() + self.without.len() >= QUERY_WORDS_MAX {
            self.cut = true;
            self.prefix = None;
        } else if minus {
            self.without.push(term);
        } else if known {
            // A repeated word counts once, but it still ends the prefix.
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
                    self.put(QueryTerm { weak: false, ..term }, false);
                }
            }
        }
        if let Some(first) = sequence.0.first().map(|(offset, _)| *offset) {
            sequence.0.iter_mut().for_each(|(offset, _)| *offset -= first);
            if self.phrases.len() + self.without_phrases.len() >= QUERY_WORDS_MAX {
                self.cut = true;
            } else if minus {
                self.without_phrases.push(sequence);
            } else if sequence.0.len() > 1 {
                self.phrases.push(sequence);
            }
        }
    }
}

/// The next part of a query, the rest, and whether the part was quoted.
fn part<'t>(text: &'t str, open_quotes: &mut Vec<char>) -> (&'t str, &'t str, bool) {
    for (open, close) in QUOTES {
        if let Some(inner) = text.strip_prefix(open)
            && !open_quotes.contains(&open)
        {
            match inner.split_once(close) {
                Some((phrase, after)) => return (phrase, after, true),
                None => open_quotes.push(open),
            }
        }
    }
    let number = number_end(text);
    let upto = number.unwrap_or(text.len());
    // A quote inside a word starts a new part: `nuage"état de droit"`.
    let quote = |c: char| QUOTES.iter().any(|(open, _)| *open == c);
    let first = text.chars().next().map_or(0, char::len_utf8);
    let ends = |c: char| quote(c) || number.is_none() && is_space(c);
    let end = text[first..upto].find(ends).map_or(upto, |at| first + at);
    (&text[..end], &text[end..], false)
}

/// White space between words; not the no-break and thin spaces used inside numbers.
fn is_space(letter: char) -> bool {
    letter.is_control() || letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// A count as `f32`, exact up to 1,048,575; larger ones saturate.
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
            ("10 000 postes ", "10 000 postes"),
            ("-10 000 ", "-10 000"),
            ("2024 300 ", "2024 300"),
            ("LE SI ET le nuage ", "le? si? et? nuage"),
            ("SI ", "si"),
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
