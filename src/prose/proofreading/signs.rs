//! Characters: apostrophes, accents on capitals, spaces, doubled marks; and leftover placeholders.

use super::{
    SourcePoint,
    lines::{ProofLine, Text},
};
use crate::domain::{language::Language, proofreading::Check};

/// Words that follow « A » at the start of a sentence only if « À » is meant.
const AFTER_A: [&str; 26] = [
    "la",
    "l",
    "partir",
    "ce",
    "cet",
    "cette",
    "ces",
    "noter",
    "savoir",
    "travers",
    "nouveau",
    "propos",
    "titre",
    "chaque",
    "compter",
    "destination",
    "terme",
    "côté",
    "défaut",
    "suivre",
    "cause",
    "mesure",
    "moins",
    "présent",
    "quelques",
    "leur",
];
/// Words whose capital needs an accent or a cedilla.
const CAPITALS: [(&str, &str); 44] = [
    ("Ca", "Ça"),
    ("Echange", "Échange"),
    ("Echanges", "Échanges"),
    ("Ecole", "École"),
    ("Ecoles", "Écoles"),
    ("Ecologie", "Écologie"),
    ("Ecologique", "Écologique"),
    ("Economie", "Économie"),
    ("Economies", "Économies"),
    ("Economique", "Économique"),
    ("Ecrire", "Écrire"),
    ("Editeur", "Éditeur"),
    ("Edition", "Édition"),
    ("Editions", "Éditions"),
    ("Education", "Éducation"),
    ("Egalement", "Également"),
    ("Egalité", "Égalité"),
    ("Electricité", "Électricité"),
    ("Elève", "Élève"),
    ("Elèves", "Élèves"),
    ("Elu", "Élu"),
    ("Elue", "Élue"),
    ("Elus", "Élus"),
    ("Elysée", "Élysée"),
    ("Emission", "Émission"),
    ("Emissions", "Émissions"),
    ("Energie", "Énergie"),
    ("Energies", "Énergies"),
    ("Epoque", "Époque"),
    ("Equipe", "Équipe"),
    ("Equipement", "Équipement"),
    ("Equipements", "Équipements"),
    ("Equipes", "Équipes"),
    ("Etablissement", "Établissement"),
    ("Etablissements", "Établissements"),
    ("Etant", "Étant"),
    ("Etape", "Étape"),
    ("Etapes", "Étapes"),
    ("Etat", "État"),
    ("Etats", "États"),
    ("Etude", "Étude"),
    ("Etudes", "Études"),
    ("Evénement", "Événement"),
    ("Evénements", "Événements"),
];
/// Placeholder words.
const PLACEHOLDERS: [&str; 4] = ["LIEN", "LINK", "TODO", "TBD"];
/// Context shown on each side of a point, in characters.
const AROUND: usize = 24;

/// Reports them; apostrophes and capitals in French only.
pub(super) fn check(text: &Text<'_>, language: Language, slips: &mut Vec<SourcePoint>) {
    placeholders(text, slips);
    for line in text.lines.iter().filter(|line| line.is_prose()) {
        if language == Language::Fr {
            apostrophes(line, slips);
            capitals(line, slips);
        }
        spaces(line, slips);
        marks(line, slips);
    }
}

/// The words of a line with their byte offsets.
pub(super) fn words(prose: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric();
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + prose[rest..].find(is_word)?;
        let length = prose[start..].find(|c: char| !is_word(c)).unwrap_or(prose.len() - start);
        rest = start + length;
        Some((start, &prose[start..rest]))
    })
}

/// Reports leftover placeholders.
pub(super) fn placeholders(text: &Text<'_>, slips: &mut Vec<SourcePoint>) {
    for line in &text.lines {
        for (at, word) in words(&line.prose) {
            let crosses = word.len() > 1 && word.bytes().all(|byte| byte == b'X') && !is_century(line, at);
            if crosses || PLACEHOLDERS.contains(&word) {
                slips.push(SourcePoint::new(Check::Placeholder, line.number, around(line, at, word.len())));
            }
        }
        if line.prose.to_lowercase().contains("lorem ipsum") {
            slips.push(SourcePoint::new(Check::Placeholder, line.number, "Lorem ipsum"));
        }
    }
}

/// Whether `XX` is a century, as in « le XX<sup>e</sup> siècle ».
fn is_century(line: &ProofLine<'_>, at: usize) -> bool {
    let word = line.prose[at..].bytes().take_while(|byte| *byte == b'X').count();
    let after = &line.source[at + word..];
    after.starts_with("<sup") || after.starts_with('ᵉ') || after.trim_start().starts_with("siècle")
}

fn apostrophes(line: &ProofLine<'_>, slips: &mut Vec<SourcePoint>) {
    for (at, _) in line.prose.match_indices('\'') {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let (before, after) = (line.prose[..at].chars().next_back(), line.prose[at + 1..].chars().next());
        if letter(before) && (letter(after) || matches!(after, Some('«' | '*' | '_' | '['))) {
            let slip = SourcePoint::new(Check::Apostrophe, line.number, around(line, at, 1));
            slips.push(slip.mended(line.at(at..at + 1), "’"));
        }
    }
}

fn capitals(line: &ProofLine<'_>, slips: &mut Vec<SourcePoint>) {
    let mut found: Vec<(usize, usize, &str)> = Vec::new();
    let mut list = words(&line.prose).peekable();
    while let Some((at, word)) = list.next() {
        if word == "A" && begins(&line.prose[..at]) {
            let next = list.peek().filter(|(place, _)| {
                let gap = &line.prose[at + 1..*place];
                !gap.is_empty() && gap.chars().all(|c| matches!(c, ' ' | '\u{a0}'))
            });
            if next.is_some_and(|(_, next)| AFTER_A.contains(next)) {
                found.push((at, 1, "À"));
            }
        } else if let Some((_, right)) = CAPITALS.iter().find(|(wrong, _)| *wrong == word) {
            found.push((at, word.len(), right));
        }
    }
    for (at, length, right) in found {
        let slip = SourcePoint::new(Check::Capital, line.number, around(line, at, length));
        slips.push(slip.mended(line.at(at..at + length), right));
    }
}

/// Whether a sentence begins after `before`.
fn begins(before: &str) -> bool {
    let before =
        before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '>' | '#' | '-'));
    before
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '.' | '!' | '?' | '…' | ':' | '«' | '(' | '"' | '\u{1}'))
}

fn spaces(line: &ProofLine<'_>, slips: &mut Vec<SourcePoint>) {
    let prose = line.prose.as_str();
    let content = prose.trim_end_matches([' ', '\t']);
    let trailing = prose.len() - content.len();
    // Two spaces at the end are a line break in Markdown.
    if trailing == 1 {
        let slip = SourcePoint::new(Check::Spaces, line.number, around(line, content.len(), 0));
        slips.push(slip.mended(line.at(content.len()..prose.len()), ""));
    }
    if line.is_row() {
        return;
    }
    let begin = prose.len() - prose.trim_start_matches([' ', '\t', '>']).len();
    let mut at = begin;
    let mut is_first = true;
    while let Some(start) = content.get(at..).and_then(|rest| rest.find("  ")).map(|place| at + place) {
        let length = content[start..].bytes().take_while(|byte| *byte == b' ').count();
        at = start + length;
        // Only the first gap can follow the marker of a list or heading.
        if !std::mem::take(&mut is_first) || !is_marker(&content[begin..start]) {
            let slip = SourcePoint::new(Check::Spaces, line.number, around(line, start, length));
            slips.push(slip.mended(line.at(start..at), " "));
        }
    }
}

/// Whether `before` is the marker of a list item or heading.
fn is_marker(before: &str) -> bool {
    let bare = before.trim_end_matches(['.', ')']);
    let number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    number || matches!(before, "-" | "*" | "+" | ":") || before.bytes().all(|byte| byte == b'#')
}

fn marks(line: &ProofLine<'_>, slips: &mut Vec<SourcePoint>) {
    for mark in ['!', '?'] {
        let double = format!("{mark}{mark}");
        let mut at = 0;
        let (mut counted, mut opened, mut closed) = (0, 0, 0);
        while let Some(start) = line.prose[at..].find(&double).map(|place| at + place) {
            let length = line.prose[start..].bytes().take_while(|byte| *byte == mark as u8).count();
            at = start + length;
            opened += line.prose[counted..start].matches('«').count();
            closed += line.prose[counted..start].matches('»').count();
            counted = start;
            if opened > closed {
                continue;
            }
            let slip = SourcePoint::new(Check::Marks, line.number, around(line, start, length));
            slips.push(slip.mended(line.at(start..at), mark.to_string()));
        }
    }
}

/// A part of a line with its context.
pub(super) fn around(line: &ProofLine<'_>, at: usize, length: usize) -> String {
    let before: Vec<char> = line.source[..at].chars().rev().take(AROUND).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = line.source[at + length..].chars().take(AROUND).collect();
    let cut = |full: usize, shown: usize| if full > shown { "…" } else { "" };
    let head = cut(line.source[..at].len(), before.len());
    let tail = cut(line.source[at + length..].len(), after.len());
    format!("{head}{before}{}{after}{tail}", &line.source[at..at + length])
}
