//! Cuts the passage of a text that best matches a query, with its matches marked.

use std::collections::HashSet;

use super::beginnings::Beginnings;
use super::query::Query;
use super::stemmer::{Stems, is_stop_word};
use super::tokenizer::words_beginning;
use crate::domain::{language::Language, search::PassagePiece};

/// Length of a passage in bytes, give or take a word.
const PASSAGE_BYTES: usize = 240;
/// Bytes of context before the first match.
const BEFORE_BYTES: usize = 60;

/// A match: first byte, end, and stem.
type MatchSpan = (usize, usize, String);
/// A candidate passage: score, text, (start, end), and the matches in the text.
type Window<'t> = (usize, &'t str, (usize, usize), Vec<MatchSpan>);

/// A query prepared for texts of one language.
struct PassageQuery<'a> {
    language: Option<Language>,
    stems: Stems,
    wanted: HashSet<&'a str>,
    prefix: Option<&'a str>,
    /// Beginnings of all wanted words: most other words then need no stemming.
    beginnings: Beginnings,
}

impl<'a> PassageQuery<'a> {
    fn new(query: &'a Query, lang: &str) -> Self {
        let language = Language::parse(lang);
        let wanted: HashSet<&str> = query
            .terms
            .iter()
            .flat_map(|term| &term.alternatives)
            .flat_map(|alternative| &alternative.stems)
            .map(String::as_str)
            .collect();
        let beginnings = Beginnings::of(wanted.iter().copied().chain(query.prefix()));
        Self { language, stems: Stems::of(language), wanted, prefix: query.prefix(), beginnings }
    }

    /// The matches in a text, in order.
    fn find(&mut self, text: &str) -> Vec<MatchSpan> {
        let mut found: Vec<MatchSpan> = Vec::new();
        let mut joined_end = 0;
        let words = words_beginning(text, &self.beginnings);
        for (at, word) in words.iter().enumerate() {
            if let Some(joined) = &word.joined
                && self.wants(joined)
            {
                joined_end = words.get(at + word.parts - 1).map_or(word.end, |last| last.end);
            }
            let asked = self.beginnings.matches(&word.folded)
                && (word.acronym || !is_stop_word(self.language, &word.folded))
                && self.wants(&word.folded);
            if asked || word.start < joined_end {
                let stem = self.stems.stem(&word.folded).to_owned();
                found.push((word.start, word.end, stem));
            }
        }
        found
    }

    fn wants(&mut self, folded: &str) -> bool {
        self.wanted.contains(self.stems.stem(folded))
            || self.prefix.is_some_and(|prefix| folded.starts_with(prefix))
    }
}

/// All of a short text, such as a title, with its matches marked.
pub fn highlight(query: &Query, lang: &str, text: &str) -> Vec<PassagePiece> {
    let found = PassageQuery::new(query, lang).find(text);
    pieces(text, 0, text.len(), &found)
}

/// The best passage among `texts`; on a tie, from the first of them.
pub fn passage(query: &Query, lang: &str, texts: &[&str]) -> Vec<PassagePiece> {
    let mut wanted = PassageQuery::new(query, lang);
    let mut best: Option<Window<'_>> = None;
    for text in texts {
        let found = wanted.find(text);
        let (worth, start, end) = window(text, &found);
        if best.as_ref().is_none_or(|(most, ..)| worth > *most) {
            best = Some((worth, text, (start, end), found));
        }
    }
    let Some((_, text, (start, end), found)) = best else { return Vec::new() };
    let mut pieces = pieces(text, start, end, &found);
    if start > 0
        && let Some(first) = pieces.first_mut()
    {
        if first.found {
            pieces.insert(0, PassagePiece { text: "…\u{202f}".to_owned(), found: false });
        } else {
            first.text.insert(0, '…');
        }
    }
    if end < text.trim_end().len() {
        pieces.push(PassagePiece { text: "…".to_owned(), found: false });
    }
    pieces
}

/// The window with the most distinct stems, then the most matches: (score, start, end).
fn window(text: &str, found: &[MatchSpan]) -> (usize, usize, usize) {
    let mut best = (0, 0);
    for (at, (start, ..)) in found.iter().enumerate() {
        let inside =
            found[at..].iter().take_while(|(_, end, _)| *end <= start + PASSAGE_BYTES - BEFORE_BYTES);
        let (mut stems, mut all) = (HashSet::new(), 0);
        for (_, _, stem) in inside {
            stems.insert(stem.as_str());
            all += 1;
        }
        let worth = stems.len() * 100 + all;
        if worth > best.0 {
            best = (worth, *start);
        }
    }
    let (worth, first) = best;
    let start = beginning(text, first);
    (worth, start, ending(text, start))
}

/// Start of the passage for a first match at `first`: at a line or sentence if one is near, else at a
/// word.
fn beginning(text: &str, first: usize) -> usize {
    let from = floor(text, first.saturating_sub(BEFORE_BYTES));
    let before = &text[from..first];
    if let Some(line) = before.rfind('\n') {
        return from + line + 1;
    }
    if from == 0 {
        return 0;
    }
    let sentence = before.rfind(['.', '!', '?', '…']).map(|at| from + at);
    let sentence = sentence.and_then(|at| text[at..first].find(' ').map(|space| at + space));
    let word = before.find(' ').map(|space| from + space);
    let start = sentence.or(word).unwrap_or(first);
    start + text[start..first].len() - text[start..first].trim_start().len()
}

/// End of the passage that begins at `start`, without cutting a word, unless it is longer than a passage.
fn ending(text: &str, start: usize) -> usize {
    let most = start + PASSAGE_BYTES;
    if most >= text.len() {
        return text.len();
    }
    let most = floor(text, most);
    text[start..most].rfind(char::is_whitespace).map_or(most, |space| start + space)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn pieces(text: &str, start: usize, end: usize, found: &[MatchSpan]) -> Vec<PassagePiece> {
    let mut pieces = Vec::new();
    let mut at = start;
    let mut push = |text: &str, found: bool| {
        if !text.is_empty() {
            pieces.push(PassagePiece { text: text.to_owned(), found });
        }
    };
    for (from, to, _) in found.iter().filter(|(from, to, _)| *from >= start && *to <= end) {
        push(&one_line(text, at, *from), false);
        push(&text[*from..*to], true);
        at = *to;
    }
    push(&one_line(text, at, end), false);
    pieces
}

/// Part of a text on one line. A middle dot separates a line without final punctuation, such as a
/// heading, from the next.
fn one_line(text: &str, start: usize, end: usize) -> String {
    let mut line = String::with_capacity(end - start);
    for (at, letter) in text[start..end].char_indices() {
        let ends = || text[..start + at].ends_with(['.', '!', '?', '…', ':', ';', ',', '»']);
        match letter {
            '\n' if ends() => line.push(' '),
            '\n' => line.push_str(" · "),
            letter => line.push(letter),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[PassagePiece]) -> String {
        pieces
            .iter()
            .map(|piece| if piece.found { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect()
    }

    fn query(text: &str) -> Query {
        Query::parse(text, Language::Fr)
    }

    #[test]
    fn a_passage_without_spaces_is_cut_inside_a_word() {
        let text = format!("{}{}marché{}", "a ".repeat(50), "-".repeat(100), "-".repeat(400));
        let shown = shown(&passage(&query("marché"), "fr", &[&text]));
        assert!(shown.starts_with("…\u{202f}[marché]---") && shown.ends_with("--…"), "{shown}");
    }

    #[test]
    fn what_was_asked_for_is_marked_whatever_its_form() {
        for (asked, text, expected) in [
            ("etat", "L’État et ses états", "L’[État] et ses [états]"),
            ("numeriq", "Le numérique", "Le [numérique]"),
            ("weekend", "Un week-end", "Un [week]-[end]"),
            ("nuage", "<b>Nuages & co</b>", "<b>[Nuages] & co</b>"),
            ("rien", "Du tout", "Du tout"),
        ] {
            assert_eq!(shown(&highlight(&query(asked), "fr", text)), expected);
        }
    }

    #[test]
    fn the_passage_with_the_most_words_is_shown() {
        let filler = "Une phrase qui ne dit rien de particulier à personne. ".repeat(20);
        let text = format!("Le nuage seul.\n{filler}\nLe nuage et la forêt sont ici. {filler}");
        let shown = shown(&passage(&query("nuage forêt"), "fr", &["Un chapeau sans rien.", &text]));
        assert!(shown.starts_with("…Le [nuage] et la [forêt] sont ici."), "{shown}");
        assert!(shown.ends_with('…') && shown.len() < 300, "{shown}");
    }

    #[test]
    fn a_heading_does_not_run_into_what_follows() {
        let shown = shown(&passage(&query("nuage"), "fr", &["Le nuage\nUn nuage passe.\nFin."]));
        assert_eq!(shown, "Le [nuage] · Un [nuage] passe. Fin.");
    }

    #[test]
    fn no_letter_is_ever_cut() {
        let text = "é".repeat(1000) + " nuage " + &"œ".repeat(1000);
        let pieces = passage(&query("nuage"), "fr", &[&text]);
        assert!(pieces.iter().any(|piece| piece.found));
        assert!(passage(&query("nuage"), "fr", &["", " "]).is_empty());
    }
}
