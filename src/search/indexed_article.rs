//! Computes what the index stores of an article: its tokens, words and vector.

use std::collections::HashMap;

use super::stemmer::{Stems, is_stop_word};
use super::term_weight::place;
use super::token;
use super::tokenizer::words;
use super::vector::{GAP, VectorBuilder, hash};
use crate::domain::{language::Language, moment::Moment, search::IndexedArticle};

/// Maximum indexed words per article: the length of a long book.
const INDEXED_WORDS_MAX: usize = 60_000;
/// Maximum length of a word offered as a completion.
const COMPLETED_MAX_CHARS: usize = 40;

/// The texts of an article that search covers.
#[derive(Debug, Clone, Default)]
pub struct Searched<'a> {
    /// BCP 47 language tag.
    pub lang: &'a str,
    /// Title, as plain text.
    pub title: &'a str,
    /// Subtitle and chapeau, as plain text.
    pub chapeau: Vec<&'a str>,
    /// Section headings.
    pub headings: Vec<&'a str>,
    /// Body as plain text, one line per block.
    pub body: &'a str,
    /// Captions and alternative texts of pictures, and the place of an event, as plain text.
    pub captions: Vec<String>,
    /// Categories, tags, authors.
    pub names: Vec<&'a str>,
    /// Labels and names of attached files.
    pub files: Vec<&'a str>,
    /// Date of publication or of writing.
    pub at: Option<Moment>,
}

/// Analyses an article for the index. Words beyond `INDEXED_WORDS_MAX` are ignored.
pub fn index_article(article: &Searched<'_>) -> IndexedArticle {
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
    let mut words: Vec<(String, String)> = making.words.into_iter().collect();
    words.sort_unstable();
    IndexedArticle { tokens: token::tokens(&vector), words, vector }
}

struct Making {
    language: Option<Language>,
    stems: Stems,
    words: HashMap<String, String>,
    vector: VectorBuilder,
    /// Words so far, without stop words.
    counted: usize,
    position: u32,
}

impl Making {
    fn new(language: Option<Language>) -> Self {
        Self {
            language,
            stems: Stems::of(language),
            words: HashMap::new(),
            vector: VectorBuilder::default(),
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
            if !word.acronym && is_stop_word(self.language, &word.folded) {
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
        self.vector.add(hash(self.stems.stem(folded)), places, self.position);
    }
}

/// Whether a word may complete or correct a query: not only digits, 3 to [`COMPLETED_MAX_CHARS`] bytes.
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
        let entry = index_article(&article);
        let has = |token: String| entry.tokens.contains(&token);
        for stem in ["etat", "journe", "servic", "weekend", "week", "transform"] {
            assert!(has(token::stem(hash(stem))), "{stem}: {:?}", entry.tokens);
        }
        assert!(has(token::title(hash("etat"))) && has(token::level(hash("etat"), 8)), "{:?}", entry.tokens);
        assert!(has(token::level(hash("journe"), 2)));
        for absent in [token::stem(hash("dans")), token::stem(hash("l")), token::title(hash("journe"))] {
            assert!(!has(absent.clone()), "{absent}");
        }
        let shown =
            |folded: &str| entry.words.iter().find(|(word, _)| word == folded).map(|(_, s)| s.as_str());
        assert_eq!(shown("numeriques"), Some("numériques"));
        assert_eq!(shown("etat"), Some("état"));
    }
}
