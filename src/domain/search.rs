//! What a search is: what the index keeps of an article, what is asked of it, what readers get.

use std::sync::Arc;

use super::{
    live::{Card, Label},
    pagination::Paginated,
};

/// The longest query, in characters.
pub const QUERY_MAX_CHARS: usize = 300;
/// So many words of a query count; further ones are left out, and the page says so.
pub const QUERY_WORDS_MAX: usize = 16;
/// So many articles are ranked: with more matches, the newest in each class of relevance.
pub const RANKED_MAX: usize = 400;

/// What the index keeps of one article: made by the search room, kept by the store.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexedArticle {
    /// Each thing it can be found by, once, sorted: letters, digits and `_` only.
    pub tokens: Vec<String>,
    /// Its words, folded and as they are written, for completing and mending queries.
    pub words: Vec<(String, String)>,
    /// Which stem stands where: what ranking reads.
    pub vector: Vec<u8>,
}

/// What an article must have to be found, over tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// This token.
    Token(String),
    /// Each of these; none is asked of nothing.
    All(Vec<Formula>),
    /// At least one of these.
    Any(Vec<Formula>),
}

/// One question to the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexQuery {
    /// What must be there.
    pub wanted: Formula,
    /// What must not.
    pub unwanted: Vec<Formula>,
}

/// An article that fits a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Which one.
    pub id: i32,
    /// What the index has of it now, by a digest; 0 when the index does not say.
    pub digest: i64,
}

/// What one step through a list of questions gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueryStep {
    /// In the order of the questions; an article may fit more than one.
    pub matches: Vec<Match>,
    /// So many of the questions have been answered.
    pub asked: usize,
}

/// An article that the index gives, before ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Which one.
    pub id: i32,
    /// The tokens of its categories, tags, authors and year.
    pub facets: Arc<str>,
    /// What ranking reads.
    pub vector: Arc<[u8]>,
}

/// What narrows a search, as it stands in the address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Slugs of categories: any of these.
    pub categories: Vec<String>,
    /// The slug of a tag.
    pub tag: Option<String>,
    /// The slug of an author.
    pub author: Option<String>,
    /// The year of publication in the site's time zone.
    pub year: Option<i32>,
    /// Only what has pictures.
    pub pictures: bool,
}

impl Filters {
    /// Whether nothing is narrowed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A piece of a text: found, or around what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassagePiece {
    /// Plain text.
    pub text: String,
    /// Whether it is what was asked for.
    pub found: bool,
}

/// One article of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The article.
    pub card: Card,
    /// Its title.
    pub title: Vec<PassagePiece>,
    /// The best passage of its text.
    pub passage: Vec<PassagePiece>,
}

/// A way to narrow a result, with how many of its articles would stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Name and slug.
    pub label: Label,
    /// Articles of the result.
    pub count: usize,
    /// Whether the search is narrowed to it.
    pub chosen: bool,
}

/// The ways to narrow a result.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// In the team's order.
    pub categories: Vec<Facet>,
    /// The most frequent first.
    pub tags: Vec<Facet>,
    /// The most frequent first.
    pub authors: Vec<Facet>,
    /// The newest first, with how many articles.
    pub years: Vec<(i32, usize)>,
    /// How many articles have pictures.
    pub pictures: usize,
}

/// What became of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchOutcome {
    /// Nothing was asked.
    Nothing,
    /// No word of the query can be looked for: signs, or words that stand everywhere.
    NoWord,
    /// Only words that must not be there.
    OnlyWithout,
    /// The query is longer than [`QUERY_MAX_CHARS`].
    TooLong,
    /// The database did not answer in time.
    OutOfTime,
    /// It was carried out.
    Found(Box<SearchResult>),
}

/// The result of a search that was carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchResult {
    /// One numbered page; `total` counts what was ranked.
    pub page: Paginated<Hit>,
    /// Whether there is more than what was ranked.
    pub more: bool,
    /// Whether no article has all the words: these have some.
    pub some_words: bool,
    /// Whether words beyond [`QUERY_WORDS_MAX`] were left out.
    pub cut: bool,
    /// « Vouliez-vous dire… »: the query with words of the site.
    pub meant: Option<String>,
    /// How it can be narrowed.
    pub facets: Facets,
}

/// A title or a tag, while one types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// BCP 47 tag of its text; empty for the site's own.
    pub lang: String,
    /// Whether it is a tag.
    pub tag: bool,
}
