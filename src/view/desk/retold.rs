//! English sentences of reports and of commands, told again in the language of the person. A report is kept in English,
//! so that one that another version wrote, or that a program reads, says the same.

use std::sync::LazyLock;

use super::messages::DeskMessages;
use super::retold_keys::KEYS;
use crate::domain::language::Language;

/// A gap of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// A name, a number or a message of another program: it stays.
    Kept(&'static str),
    /// Words that are told again if they are known.
    Words(&'static str),
    /// Words of ours: if they are not among the known ones, the whole sentence does not match.
    Known(&'static str),
}

/// Each gap, with the sign that stands for it in a pattern.
const GAPS: [(Gap, char); 6] = [
    (Gap::Kept("name"), '\u{e000}'),
    (Gap::Kept("more"), '\u{e001}'),
    (Gap::Kept("third"), '\u{e002}'),
    (Gap::Words("why"), '\u{e003}'),
    (Gap::Known("what"), '\u{e004}'),
    (Gap::Known("advice"), '\u{e005}'),
];

/// Sentences inside sentences inside sentences: no more.
const DEPTH_MAX: usize = 4;

/// What stands after a thing and a colon.
const OF: &str = "told-of";

/// A sentence in English: its words, with a gap after each but the last.
struct Pattern {
    key: &'static str,
    words: Vec<String>,
    gaps: Vec<Gap>,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| KEYS.into_iter().map(Pattern::of).collect());

impl Pattern {
    fn of(key: &'static str) -> Self {
        let marked: Vec<_> = GAPS.iter().map(|(gap, mark)| (gap.name(), mark.to_string())).collect();
        let text = DeskMessages(Language::En).fill_all(key, &marked);
        let is_mark = |c: char| GAPS.iter().any(|(_, mark)| *mark == c);
        let words = text.split(is_mark).map(str::to_owned).collect();
        let gaps = text.chars().filter_map(|c| GAPS.iter().find(|(_, mark)| *mark == c));
        Self { key, words, gaps: gaps.map(|(gap, _)| *gap).collect() }
    }

    /// What stands in the gaps, if a text is this sentence.
    fn filled<'t>(&self, text: &'t str) -> Option<Vec<(Gap, &'t str)>> {
        let (first, others) = self.words.split_first()?;
        let mut rest = text.strip_prefix(first.as_str())?;
        let mut filled = Vec::new();
        for (at, (gap, words)) in self.gaps.iter().zip(others).enumerate() {
            let is_last = at + 1 == others.len();
            let end =
                if is_last { rest.strip_suffix(words.as_str())?.len() } else { rest.find(words.as_str())? };
            if end == 0 {
                return None;
            }
            filled.push((*gap, &rest[..end]));
            rest = &rest[end + words.len()..];
        }
        rest.is_empty().then_some(filled)
    }
}

impl Gap {
    const fn name(self) -> &'static str {
        match self {
            Self::Kept(name) | Self::Words(name) | Self::Known(name) => name,
        }
    }

    /// What is said in this gap. `None` if these words are not known and have to be.
    fn said(self, t: DeskMessages, text: &str, depth: usize) -> Option<String> {
        match self {
            Self::Kept(_) => Some(text.to_owned()),
            Self::Words(_) => Some(known(t, text, depth).unwrap_or_else(|| text.to_owned())),
            Self::Known(_) => known(t, text, depth),
        }
    }
}

/// Says an English sentence in the language of the person; one that is not known stays as it is.
pub fn retold(t: DeskMessages, english: &str) -> String {
    match t.0 {
        Language::En => english.to_owned(),
        Language::Fr => known(t, english, 0).unwrap_or_else(|| english.to_owned()),
    }
}

fn known(t: DeskMessages, english: &str, depth: usize) -> Option<String> {
    if depth > DEPTH_MAX {
        return None;
    }
    let told = |pattern: &Pattern| {
        let said = |(gap, text): (Gap, &str)| Some((gap.name(), gap.said(t, text, depth + 1)?));
        let gaps: Option<Vec<_>> = pattern.filled(english)?.into_iter().map(said).collect();
        Some(t.fill_all(pattern.key, &gaps?))
    };
    PATTERNS.iter().find_map(told).or_else(|| {
        let mut splits = english.match_indices(": ");
        splits.find_map(|(at, colon)| {
            let (of, what) = (english[..at].to_owned(), known(t, &english[at + colon.len()..], depth + 1)?);
            Some(t.fill_all(OF, &[("name", of), ("what", what)]))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_sentences_are_told_again_with_what_they_are_about() {
        let t = DeskMessages(Language::Fr);
        for (english, french) in [
            ("it is a link", "c’est un lien"),
            ("title: quotes added", "title\u{a0}: guillemets ajoutés"),
            ("a: b: /x: it leads to /y", "a: b: /x\u{a0}: elle mène à /y"),
            (
                "site.7z is a .7z archive, and cannot be imported. Unpack it, and import the folder.",
                "site.7z est une archive .7z, et ne peut pas être importé. Décompressez-le, et importez le dossier.",
            ),
            (
                "a.xml, line 3: it has no <channel>. Nothing was imported.",
                "a.xml, ligne 3\u{a0}: il n’a pas de <channel>. Rien n’a été importé.",
            ),
            (
                "x.zip: none of its 2 files can be read. The first is a: it is a link",
                "x.zip\u{a0}: aucun de ses 2 fichiers ne peut être lu. Le premier est a\u{a0}: c’est un lien",
            ),
            ("A thing is new. Look.", "A thing is new. Look."),
            ("Titre: suite", "Titre: suite"),
            ("", ""),
        ] {
            assert_eq!(retold(t, english), french);
            assert_eq!(retold(DeskMessages(Language::En), english), english);
        }
    }

    #[test]
    fn every_sentence_is_told_in_french_with_what_matters_of_its_gaps() {
        let t = DeskMessages(Language::Fr);
        for pattern in PATTERNS.iter() {
            let gaps = GAPS.map(|(gap, _)| (gap.name(), "x".to_owned()));
            assert_ne!(t.fill_all(pattern.key, &gaps), pattern.key);
            assert!(!pattern.words.concat().trim().is_empty(), "{} is no sentence", pattern.key);
        }
    }
}
