//! Readability: long sentences, unexplained acronyms, and a few spelling mistakes that are certain.

use std::collections::{BTreeSet, HashSet};

use unicode_segmentation::UnicodeSegmentation;

use super::{
    SourcePoint,
    lines::{ProofLine, Text},
    signs::{around, words},
};
use crate::domain::{language::Language, proofreading::Check};

/// Maximum words in a sentence that is easy to follow.
const WORDS_MAX: usize = 30;
/// Length of an acronym, in letters.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=8;
/// Well-known acronyms, and words that other checks report.
const WELL_KNOWN: [&str; 26] = [
    "PDF", "HTML", "CSS", "URL", "ONU", "SNCF", "RATP", "RGPD", "TVA", "CSV", "FAQ", "API", "DVD", "USB",
    "GPS", "SMS", "WEB", "XML", "JSON", "SQL", "USA", "LIEN", "LINK", "TBD", "INSEE", "AFP",
];

/// Reports them; spelling is checked in French only.
pub(super) fn check(text: &Text<'_>, language: Language, slips: &mut Vec<SourcePoint>) {
    acronyms(text, slips);
    for paragraph in text.paragraphs() {
        sentences(paragraph, slips);
    }
    if language == Language::Fr {
        for line in &text.lines {
            spelling(line, slips);
        }
    }
}

fn acronyms(text: &Text<'_>, slips: &mut Vec<SourcePoint>) {
    let defined_in = |line: &ProofLine<'_>| {
        line.source.trim_start().strip_prefix("*[")?.split_once("]:").map(|it| it.0.to_owned())
    };
    let defined: HashSet<String> = text.lines.iter().filter_map(defined_in).collect();
    let mut seen = BTreeSet::new();
    for line in text.lines.iter().filter(|line| line.is_prose()) {
        let all: Vec<(usize, &str)> = words(&line.prose).collect();
        let loud = all.iter().filter(|(_, word)| is_acronym(word)).count();
        if loud * 2 > all.len() && all.len() > 2 {
            continue;
        }
        for (at, word) in all {
            if !is_acronym(word) || !seen.insert(word.to_owned()) || WELL_KNOWN.contains(&word) {
                continue;
            }
            let before = line.prose[..at].trim_end().ends_with('(');
            let after = line.prose[at + word.len()..].trim_start().starts_with('(');
            if !before && !after && !defined.contains(word) {
                slips.push(SourcePoint::new(Check::Acronym, line.number, word));
            }
        }
    }
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().count();
    let roman = word.chars().all(|c| "IVXLCDM".contains(c));
    LETTERS.contains(&letters) && word.chars().all(char::is_uppercase) && !roman && word != "TODO"
}

fn sentences(paragraph: &[ProofLine<'_>], slips: &mut Vec<SourcePoint>) {
    let Some(first) = paragraph.first() else { return };
    if first.is_row() || first.source.trim_start().starts_with("[^") {
        return;
    }
    // A list item is a sentence of its own.
    let mut pieces: Vec<(usize, String)> = Vec::new();
    for line in paragraph {
        let words = line.prose.trim();
        let begins = words.starts_with(['-', '*', '+']) || words.starts_with(|c: char| c.is_ascii_digit());
        match pieces.last_mut() {
            Some((_, piece)) if !begins => {
                piece.push(' ');
                piece.push_str(words);
            }
            _ => pieces.push((line.number, words.to_owned())),
        }
    }
    for (line, piece) in pieces {
        for sentence in split(&piece) {
            let count = sentence.unicode_words().count();
            if count > WORDS_MAX {
                let head: Vec<&str> = sentence.split_whitespace().take(8).collect();
                let head = head.join(" ").replace('\u{1}', "");
                slips.push(SourcePoint::new(Check::SentenceLong, line, format!("{head}… ({count})")));
            }
        }
    }
}

fn split(piece: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in piece.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | ';')) {
        let end = at + sign.len_utf8();
        if piece[end..].chars().next().is_none_or(char::is_whitespace) {
            found.push(&piece[start..end]);
            start = end;
        }
    }
    found.push(&piece[start..]);
    found
}

/// Reports « a cru de 70 % », which is croître (« crû »), not croire.
fn spelling(line: &ProofLine<'_>, slips: &mut Vec<SourcePoint>) {
    for wrong in ["a cru de ", "ont cru de ", "avait cru de "] {
        for (at, _) in line.prose.match_indices(wrong) {
            let after = line.prose[at + wrong.len()..].chars().next();
            if after.is_some_and(|c| c.is_ascii_digit()) {
                slips.push(SourcePoint::new(Check::Spelling, line.number, around(line, at, wrong.len())));
            }
        }
    }
}
