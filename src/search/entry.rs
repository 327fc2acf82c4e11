//! What the index keeps of an article: its tokens, its words, its vector.

use std::collections::{BTreeMap, BTreeSet};

use super::rank::impact;
use super::stems::{Stems, is_silent};
use super::vector::{Builder, GAP, Vector, hash, place};
use super::words::words;
use crate::domain::{language::Language, moment::Moment, search::Entry};

/// So many words of one article are indexed: a long book's worth.
const INDEXED_WORDS_MAX: usize = 60_000;
/// Longer words complete nothing.
const COMPLETED_MAX_CHARS: usize = 40;

/// The texts of an article that a search looks into.
#[derive(Debug, Clone, Default)]
pub struct Searched<'a> {
    /// BCP 47 tag.
    pub lang: &'a str,
    /// Plain.
    pub title: &'a str,
    /// Second headline and standfirst, plain.
    pub chapeau: Vec<&'a str>,
    /// Titles of the sections.
    pub headings: Vec<&'a str>,
    /// Plain, a line a block.
    pub body: &'a str,
    /// Captions and descriptions of pictures, plain.
    pub captions: Vec<String>,
    /// Categories, tags, authors.
    pub names: Vec<&'a str>,
    /// Labels and names of attached files.
    pub files: Vec<&'a str>,
    /// When it went out, or was written.
    pub at: Option<Moment>,
}

/// The tokens of the index that are no stems.
pub(super) mod token {
    /// The mark of a stem in the title.
    pub(in crate::search) const TITLE: &str = "t_";
    /// From which impact on a stem is marked with which level, the lowest first. The steps are fine where
    /// words stand in titles: there are few of those in an article, and they decide what comes first.
    pub(in crate::search) const LEVELS: [f32; 19] = [
        1.2, 1.8, 2.3, 3.5, 5.0, 6.5, 8.0, 10.0, 10.7, 11.4, 12.1, 12.9, 13.7, 14.6, 15.5, 16.5, 17.6, 18.7,
        20.0,
    ];

    /// From this level on a stem stands in the title.
    pub(in crate::search) const TITLE_LEVEL: usize = 7;

    /// The mark of a stem of this level.
    pub(in crate::search) fn level(level: usize) -> String {
        format!("l{level}_")
    }
}

/// Works out what the index keeps of an article.
pub fn entry(article: &Searched<'_>) -> Entry {
    let mut making = Making::new(Language::parse(article.lang));
    making.text(article.title, place::TITLE);
    let title_words = making.counted;
    for text in &article.chapeau {
        making.text(text, place::CHAPEAU);
    }
    for text in &article.headings {
        making.text(text, place::HEADING);
    }
    for line in article.body.lines() {
        making.text(line, place::BODY);
    }
    for text in &article.captions {
        making.text(text, place::CAPTION);
    }
    for text in &article.names {
        making.text(text, place::NAME);
    }
    for text in &article.files {
        making.text(text, place::FILE);
    }
    let day = article.at.map_or(0, |at| at.unix_seconds().div_euclid(86_400));
    let vector = making.vector.finish(i32::try_from(day).unwrap_or(0), making.counted, title_words);
    let mut tokens: Vec<String> = making.tokens.into_iter().collect();
    tokens.extend(levels(&vector, &making.stems_met));
    tokens.extend(making.stems_met);
    tokens.sort_unstable();
    Entry { tokens, words: making.words.into_iter().collect(), vector }
}

/// Each stem that says much about the article, with the mark of how much.
fn levels(vector: &[u8], stems: &BTreeSet<String>) -> Vec<String> {
    let Some(vector) = Vector::read(vector) else { return Vec::new() };
    stems
        .iter()
        .filter_map(|stem| {
            let impact = impact(&vector, vector.find(hash(stem))?);
            let level = token::LEVELS.iter().rposition(|least| impact >= *least)?;
            Some(format!("{}{stem}", token::level(level)))
        })
        .collect()
}

struct Making {
    language: Option<Language>,
    stems: Stems,
    tokens: BTreeSet<String>,
    stems_met: BTreeSet<String>,
    words: BTreeMap<String, String>,
    vector: Builder,
    /// Words that say something.
    counted: usize,
    position: u32,
}

impl Making {
    fn new(language: Option<Language>) -> Self {
        Self {
            language,
            stems: Stems::of(language),
            tokens: BTreeSet::new(),
            stems_met: BTreeSet::new(),
            words: BTreeMap::new(),
            vector: Builder::default(),
            counted: 0,
            position: 0,
        }
    }

    fn text(&mut self, text: &str, places: u8) {
        for word in words(text) {
            if self.counted >= INDEXED_WORDS_MAX {
                return;
            }
            self.position += 1;
            if let Some(joined) = &word.joined {
                self.stem(joined, places);
            }
            if is_silent(self.language, &word.folded) {
                continue;
            }
            self.counted += 1;
            self.stem(&word.folded, places);
            if !self.words.contains_key(&word.folded) && may_complete(&word.folded) {
                let shown = text[word.start..word.end].to_lowercase();
                self.words.insert(word.folded, shown);
            }
        }
        self.position += GAP;
    }

    fn stem(&mut self, folded: &str, places: u8) {
        let stem = self.stems.stem(folded);
        self.vector.add(hash(stem), places, self.position);
        if places & place::TITLE != 0 {
            self.tokens.insert(format!("{}{stem}", token::TITLE));
        }
        if !self.stems_met.contains(stem) {
            self.stems_met.insert(stem.to_owned());
        }
    }
}

/// Words that complete or mend a query: with letters, not too short or long.
fn may_complete(folded: &str) -> bool {
    let letters = folded.len();
    (3..=COMPLETED_MAX_CHARS).contains(&letters) && folded.bytes().any(|byte| !byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_says_what_stands_where() {
        let article = Searched {
            lang: "fr",
            title: "L’État dans le nuage",
            chapeau: vec!["Une journée d’échanges"],
            body: "Des services numériques.\nUn week-end.",
            names: vec!["Transformation"],
            ..Searched::default()
        };
        let entry = entry(&article);
        for token in ["etat", "t_etat", "l9_etat", "l3_journe", "servic", "weekend", "week", "transform"] {
            assert!(entry.tokens.iter().any(|known| known == token), "{token}: {:?}", entry.tokens);
        }
        for token in ["dans", "l", "t_journe", "t_servic"] {
            assert!(entry.tokens.iter().all(|known| known != token), "{token}");
        }
        let shown =
            |folded: &str| entry.words.iter().find(|(word, _)| word == folded).map(|(_, s)| s.as_str());
        assert_eq!(shown("numeriques"), Some("numériques"));
        assert_eq!(shown("etat"), Some("état"));
    }
}
