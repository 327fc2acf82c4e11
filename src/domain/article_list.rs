//! The desk's list of articles: filters, sort orders and rows. The query is in `store::desk::article_list`.

use chrono::NaiveDate;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    account::AccountId,
    article::{ArticleId, Kind, State},
    failed_schedule::FailedSchedule,
    folding::fold,
    moment::Moment,
};

/// Path of the list.
pub const ARTICLE_LIST_PATH: &str = "/desk/articles";
/// Articles on one page of the list.
pub const ARTICLES_PER_PAGE: usize = 50;
/// At most 8 words of a search count, and 60 characters of each.
pub const WORDS_MAX: usize = 8;
const WORD_MAX_CHARS: usize = 60;

/// Sort order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ArticleSort {
    /// Best match first. Offered only with search words.
    Best,
    /// The latest date first.
    #[default]
    Newest,
    /// The earliest date first.
    Oldest,
    /// Last changed first.
    Changed,
    /// Alphabetical, by title.
    Title,
}

impl ArticleSort {
    /// All orders.
    pub const ALL: [Self; 5] = [Self::Best, Self::Newest, Self::Oldest, Self::Changed, Self::Title];

    /// The value in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Changed => "changed",
            Self::Title => "title",
        }
    }
}

/// Filter by owner: an account or an author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticleOwner {
    /// Articles that this account created.
    Account(AccountId),
    /// Articles signed by the author with this folded name.
    Signed(String),
}

impl ArticleOwner {
    /// The value in addresses: `account:3`, `signed:camille renard`.
    pub fn code(&self) -> String {
        match self {
            Self::Account(AccountId(id)) => format!("account:{id}"),
            Self::Signed(folded) => format!("signed:{folded}"),
        }
    }

    /// The inverse of [`ArticleOwner::code`]; `None` for anything else.
    fn parse(code: &str) -> Option<Self> {
        match code.split_once(':')? {
            ("account", id) => id.parse().ok().map(|id| Self::Account(AccountId(id))),
            ("signed", name) => {
                Some(Self::Signed(fold(name))).filter(|whose| *whose != Self::Signed(String::new()))
            }
            _ => None,
        }
    }
}

/// Filters, sort order and page of the list. Without a state, the trash is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleFilter {
    /// Search text, as typed.
    pub text: String,
    /// `None` means all states but the trash.
    pub state: Option<State>,
    /// Articles or pages.
    pub kind: Option<Kind>,
    /// The folded name of a category.
    pub category: Option<String>,
    /// The folded name of a tag.
    pub tag: Option<String>,
    /// Owner.
    pub owner: Option<ArticleOwner>,
    /// First day, inclusive.
    pub from: Option<NaiveDate>,
    /// Last day, inclusive.
    pub until: Option<NaiveDate>,
    /// Sort order.
    pub sort: ArticleSort,
    /// Page number, from 1.
    pub page: usize,
}

impl ArticleFilter {
    /// Reads the query of an address; invalid values are ignored. `get` returns "" for an absent field.
    pub fn read<'a>(get: impl Fn(&str) -> &'a str) -> Self {
        let name = |key: &str| Some(fold(get(key))).filter(|name| !name.is_empty());
        let day = |key: &str| NaiveDate::parse_from_str(get(key).trim(), "%Y-%m-%d").ok();
        let text = get("q").chars().filter(|c| !c.is_control()).take(WORDS_MAX * WORD_MAX_CHARS).collect();
        let filter = Self {
            text,
            state: State::parse(get("state")).ok(),
            kind: Kind::parse(get("kind")).ok(),
            category: name("category"),
            tag: name("tag"),
            owner: ArticleOwner::parse(get("author")),
            from: day("from"),
            until: day("until"),
            sort: ArticleSort::default(),
            page: get("page").parse().ok().filter(|page| (1..=1_000_000).contains(page)).unwrap_or(1),
        };
        let asked = filter.sorts().into_iter().find(|sort| sort.code() == get("sort"));
        Self { sort: asked.unwrap_or(filter.default_sort()), ..filter }
    }

    /// The default order: best match with search words, newest without.
    pub fn default_sort(&self) -> ArticleSort {
        if self.words().is_empty() { ArticleSort::Newest } else { ArticleSort::Best }
    }

    /// The orders on offer; [`ArticleSort::Best`] needs search words.
    pub fn sorts(&self) -> Vec<ArticleSort> {
        let worded = !self.words().is_empty();
        ArticleSort::ALL.into_iter().filter(|sort| worded || *sort != ArticleSort::Best).collect()
    }

    /// Number of articles on the pages before this one.
    pub fn offset(&self) -> usize {
        self.page.saturating_sub(1).saturating_mul(ARTICLES_PER_PAGE)
    }

    /// The search words, folded and cut to the limits.
    pub fn words(&self) -> Vec<String> {
        let word = |word: &str| word.chars().take(WORD_MAX_CHARS).collect::<String>();
        fold(&self.text).split(' ').filter(|part| !part.is_empty()).take(WORDS_MAX).map(word).collect()
    }

    /// The query fields that differ from the defaults, without the page.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        let mut add = |key, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                fields.push((key, value));
            }
        };
        add("q", Some(self.text.clone()));
        add("state", self.state.map(|state| state.code().to_owned()));
        add("kind", self.kind.map(|kind| kind.code().to_owned()));
        add("category", self.category.clone());
        add("tag", self.tag.clone());
        add("author", self.owner.as_ref().map(ArticleOwner::code));
        add("from", self.from.map(|day| day.to_string()));
        add("until", self.until.map(|day| day.to_string()));
        add("sort", (self.sort != self.default_sort()).then(|| self.sort.code().to_owned()));
        fields
    }

    /// The same list, at this page.
    pub fn at(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same list in this state, from its first page.
    pub fn in_state(&self, state: Option<State>) -> Self {
        Self { state, page: 1, ..self.clone() }
    }

    /// Path and query of the list.
    pub fn href(&self) -> String {
        let mut fields = self.fields();
        if self.page > 1 {
            fields.push(("page", self.page.to_string()));
        }
        let escaped =
            |(key, value): &(&str, String)| format!("{key}={}", utf8_percent_encode(value, NON_ALPHANUMERIC));
        let query = fields.iter().map(escaped).collect::<Vec<_>>().join("&");
        if query.is_empty() { ARTICLE_LIST_PATH.to_owned() } else { format!("{ARTICLE_LIST_PATH}?{query}") }
    }

    /// Whether a filter other than the state is set.
    pub fn is_narrow(&self) -> bool {
        self.fields().iter().any(|(key, _)| !matches!(*key, "state" | "sort"))
    }
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleLine {
    /// Article id.
    pub id: ArticleId,
    /// Title of the working copy; may be empty.
    pub title: String,
    /// Article or page.
    pub kind: Kind,
    /// Current state.
    pub state: State,
    /// Whether readers see an earlier document.
    pub has_changes: bool,
    /// First category.
    pub category: Option<String>,
    /// Author, or else the account that created it.
    pub author: Option<String>,
    /// Its date, or else its last save.
    pub listed_at: Moment,
    /// Last change of any kind.
    pub changed_at: Moment,
    /// When it will be published automatically.
    pub due_at: Option<Moment>,
    /// The note left when it was sent back to its writer.
    pub note: String,
    /// Set when its schedule failed.
    pub held: Option<FailedSchedule>,
}

/// One page of the list, with the options of its tabs and filters.
#[derive(Debug, Clone, Default)]
pub struct ArticleList {
    /// At most [`ARTICLES_PER_PAGE`] rows.
    pub lines: Vec<ArticleLine>,
    /// Number of rows on all pages.
    pub total: usize,
    /// Number of articles in each state, with no filter applied.
    pub counts: Vec<(State, usize)>,
    /// Categories in use: folded and shown names, in the team's order.
    pub categories: Vec<(String, String)>,
    /// Authors in use: folded and shown names.
    pub signatures: Vec<(String, String)>,
    /// Accounts that created an article: id and name.
    pub accounts: Vec<(AccountId, String)>,
}

impl ArticleList {
    /// Number of articles in a state; `None` counts all but the trash.
    pub fn count(&self, state: Option<State>) -> usize {
        let counted = |(held, _): &&(State, usize)| match state {
            Some(state) => *held == state,
            None => *held != State::Trash,
        };
        self.counts.iter().filter(counted).map(|(_, count)| count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &'static str)]) -> ArticleFilter {
        ArticleFilter::read(|key| pairs.iter().find(|(name, _)| *name == key).map_or("", |(_, value)| *value))
    }

    #[test]
    fn an_address_says_what_it_was_made_from() {
        let filter = read(&[
            ("q", " Été  2026"),
            ("state", "draft"),
            ("kind", "page"),
            ("category", "Décryptages"),
            ("author", "account:3"),
            ("from", "2026-02-28"),
            ("sort", "title"),
            ("page", "4"),
        ]);
        assert_eq!(filter.words(), ["ete", "2026"]);
        assert_eq!(
            (filter.page, filter.sort, filter.owner.clone()),
            (4, ArticleSort::Title, Some(ArticleOwner::Account(AccountId(3))))
        );
        let fields = filter.fields();
        let again =
            ArticleFilter::read(|key| fields.iter().find(|(name, _)| *name == key).map_or("", |(_, v)| v));
        assert_eq!(again, ArticleFilter { page: 1, ..filter });
    }

    #[test]
    fn what_makes_no_sense_is_as_if_it_were_absent() {
        let filter = read(&[
            ("state", "x"),
            ("from", "2026-02-30"),
            ("author", "account:x"),
            ("page", "-1"),
            ("sort", "'"),
            ("category", " "),
        ]);
        assert_eq!(filter, ArticleFilter { page: 1, ..ArticleFilter::default() });
        assert!(!filter.is_narrow());
    }
}
