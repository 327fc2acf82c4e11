//! Search: the indexed form of an article, queries to the index, and the results for readers.

use std::sync::Arc;

use super::{
    article::ArticleId,
    live::{Card, Label},
    pagination::Paginated,
};

/// Maximum length of a query, in characters.
pub const QUERY_MAX_CHARS: usize = 300;
/// At most this many words of a query count. The rest is ignored, and the page says so.
pub const QUERY_WORDS_MAX: usize = 16;
/// At most this many articles are ranked: the most relevant levels first, the newest within a level.
pub const RANKED_MAX: usize = 400;

/// One article in the index. `search` computes it; the store writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexedArticle {
    /// Its tokens, sorted, without duplicates: letters, digits and `_` only.
    pub tokens: Vec<String>,
    /// Its words, folded and as written, to complete queries and correct their spelling.
    pub words: Vec<(String, String)>,
    /// Encoded positions and levels of its stems, for ranking.
    pub vector: Vec<u8>,
}

/// A boolean expression over tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The article has this token.
    Token(String),
    /// All of these hold. An empty list matches nothing.
    All(Vec<Formula>),
    /// At least one of these holds.
    Any(Vec<Formula>),
}

/// One query to the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexQuery {
    /// Must hold.
    pub wanted: Formula,
    /// None of these may hold.
    pub unwanted: Vec<Formula>,
}

/// An article that matches a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Article id.
    pub id: ArticleId,
    /// Digest of its current vector; 0 when the index gives none.
    pub digest: i64,
}

/// The result of one step through a list of queries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueryStep {
    /// In the order of the queries; an article may match more than one.
    pub matches: Vec<Match>,
    /// Number of queries answered.
    pub answered: usize,
}

/// A matching article before ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Article id.
    pub id: ArticleId,
    /// Tokens of its categories, tags, authors and year.
    pub facets: Arc<str>,
    /// Its vector, for ranking.
    pub vector: Arc<[u8]>,
}

/// The filters of a search, as in its address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Slugs of categories; one of them must match.
    pub categories: Vec<String>,
    /// Slug of a tag.
    pub tag: Option<String>,
    /// Slug of an author.
    pub author: Option<String>,
    /// Year of publication, in the site's time zone.
    pub year: Option<i32>,
    /// Only articles with pictures.
    pub pictures: bool,
}

impl Filters {
    /// Whether no filter is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A piece of an excerpt: a match, or the text around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassagePiece {
    /// Plain text.
    pub text: String,
    /// Whether it is a match, to be highlighted.
    pub found: bool,
}

/// One search result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The article.
    pub card: Card,
    /// The title, in pieces.
    pub title: Vec<PassagePiece>,
    /// The best excerpt of its text, in pieces.
    pub passage: Vec<PassagePiece>,
}

/// A filter on offer, with its number of results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Name and slug.
    pub label: Label,
    /// Number of results with this filter.
    pub count: usize,
    /// Whether the filter is set.
    pub chosen: bool,
}

/// The filters on offer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// Categories, in the team's order.
    pub categories: Vec<Facet>,
    /// Tags, the most frequent first.
    pub tags: Vec<Facet>,
    /// Authors, the most frequent first.
    pub authors: Vec<Facet>,
    /// Years with their number of articles, the latest first.
    pub years: Vec<(i32, usize)>,
    /// Number of articles with pictures.
    pub pictures: usize,
}

/// The outcome of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchOutcome {
    /// The query is empty.
    Nothing,
    /// The query has only punctuation or stop words.
    NoWord,
    /// The query has only excluded words.
    OnlyWithout,
    /// The query is longer than [`QUERY_MAX_CHARS`].
    TooLong,
    /// The deadline passed.
    OutOfTime,
    /// The search ran; there may be no results.
    Found(Box<SearchResult>),
}

/// The results of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchResult {
    /// One page of results; `total` counts ranked articles only.
    pub page: Paginated<Hit>,
    /// Whether more articles match than were ranked.
    pub more: bool,
    /// Whether no article has all words, so that these have only some.
    pub some_words: bool,
    /// Whether words beyond [`QUERY_WORDS_MAX`] were ignored.
    pub cut: bool,
    /// « Vouliez-vous dire… »: the query, corrected to words of the site.
    pub meant: Option<String>,
    /// Filters on offer.
    pub facets: Facets,
}

/// A suggestion while typing: a title or a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Shown text.
    pub text: String,
    /// Target of its link.
    pub href: String,
    /// BCP 47 tag of its text; empty for the site's language.
    pub lang: String,
    /// Whether it is a tag.
    pub tag: bool,
}
