//! The desk's list of articles: what it can be narrowed to, and what a line of it says.

use chrono::NaiveDate;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    article::{ArticleId, Kind, State},
    failed_schedule::FailedSchedule,
    folding::fold,
    moment::Moment,
};

/// Where the list is.
pub const LIST: &str = "/desk/articles";
/// Lines on one page of the list.
pub const LINES_A_PAGE: usize = 50;
/// A search looks for so many words, and for so many characters of each.
pub const WORDS_MAX: usize = 8;
const WORD_MAX_CHARS: usize = 60;

/// In which order lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ArticleSort {
    /// What answers the words best comes first; without words, the latest date.
    Best,
    /// The latest date first.
    #[default]
    Newest,
    /// The earliest date first.
    Oldest,
    /// What was worked on last comes first.
    Changed,
    /// By title.
    Title,
}

impl ArticleSort {
    /// Every order.
    pub const ALL: [Self; 5] = [Self::Best, Self::Newest, Self::Oldest, Self::Changed, Self::Title];

    /// The word in addresses.
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

/// Whose articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticleOwner {
    /// Those an account began.
    Account(i32),
    /// Those that name an author: the folded name.
    Signed(String),
}

impl ArticleOwner {
    /// The word in addresses: `account:3`, `signed:camille renard`.
    pub fn code(&self) -> String {
        match self {
            Self::Account(id) => format!("account:{id}"),
            Self::Signed(folded) => format!("signed:{folded}"),
        }
    }

    /// The inverse of [`Whose::code`].
    fn parse(code: &str) -> Option<Self> {
        match code.split_once(':')? {
            ("account", id) => id.parse().ok().map(Self::Account),
            ("signed", name) => {
                Some(Self::Signed(fold(name))).filter(|whose| *whose != Self::Signed(String::new()))
            }
            _ => None,
        }
    }
}

/// What the list is narrowed to. Everything absent means everything, but for the trash, which is
/// shown only when it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleFilter {
    /// As typed.
    pub text: String,
    /// One state of life.
    pub state: Option<State>,
    /// Articles or pages.
    pub kind: Option<Kind>,
    /// The folded name of a category.
    pub category: Option<String>,
    /// The folded name of a tag.
    pub tag: Option<String>,
    /// Whose.
    pub whose: Option<ArticleOwner>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// Until this day, itself included.
    pub until: Option<NaiveDate>,
    /// In which order.
    pub sort: ArticleSort,
    /// From 1.
    pub page: usize,
}

impl ArticleFilter {
    /// Reads the fields of an address; what makes no sense is as if it were absent.
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
            whose: ArticleOwner::parse(get("author")),
            from: day("from"),
            until: day("until"),
            sort: ArticleSort::default(),
            page: get("page").parse().ok().filter(|page| (1..=1_000_000).contains(page)).unwrap_or(1),
        };
        let asked = filter.sorts().into_iter().find(|sort| sort.code() == get("sort"));
        Self { sort: asked.unwrap_or(filter.usual_sort()), ..filter }
    }

    /// The order in which the list stands when nobody asks for another.
    pub fn usual_sort(&self) -> ArticleSort {
        if self.words().is_empty() { ArticleSort::Newest } else { ArticleSort::Best }
    }

    /// The orders that can be asked for, the usual one first: nothing is best where nothing is looked for.
    pub fn sorts(&self) -> Vec<ArticleSort> {
        let worded = !self.words().is_empty();
        ArticleSort::ALL.into_iter().filter(|sort| worded || *sort != ArticleSort::Best).collect()
    }

    /// How many lines stand on the pages before.
    pub fn offset(&self) -> usize {
        self.page.saturating_sub(1).saturating_mul(LINES_A_PAGE)
    }

    /// The words looked for, folded.
    pub fn words(&self) -> Vec<String> {
        let word = |word: &str| word.chars().take(WORD_MAX_CHARS).collect::<String>();
        fold(&self.text).split(' ').filter(|part| !part.is_empty()).take(WORDS_MAX).map(word).collect()
    }

    /// The fields that say something, page aside: what an address repeats.
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
        add("author", self.whose.as_ref().map(ArticleOwner::code));
        add("from", self.from.map(|day| day.to_string()));
        add("until", self.until.map(|day| day.to_string()));
        add("sort", (self.sort != self.usual_sort()).then(|| self.sort.code().to_owned()));
        fields
    }

    /// The same list at another page.
    pub fn at(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same list in another state.
    pub fn in_state(&self, state: Option<State>) -> Self {
        Self { state, page: 1, ..self.clone() }
    }

    /// The address of the list.
    pub fn href(&self) -> String {
        let mut fields = self.fields();
        if self.page > 1 {
            fields.push(("page", self.page.to_string()));
        }
        let escaped =
            |(key, value): &(&str, String)| format!("{key}={}", utf8_percent_encode(value, NON_ALPHANUMERIC));
        let query = fields.iter().map(escaped).collect::<Vec<_>>().join("&");
        if query.is_empty() { LIST.to_owned() } else { format!("{LIST}?{query}") }
    }

    /// Whether anything but the state narrows the list.
    pub fn is_narrow(&self) -> bool {
        self.fields().iter().any(|(key, _)| !matches!(*key, "state" | "sort"))
    }
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleLine {
    /// Which article.
    pub id: ArticleId,
    /// As it is being written; may be empty.
    pub title: String,
    /// Article or page.
    pub kind: Kind,
    /// Where it is in its life.
    pub state: State,
    /// The first category.
    pub category: Option<String>,
    /// Who signs; else whose account began it.
    pub author: Option<String>,
    /// The date it has, or when it was last saved.
    pub listed_at: Moment,
    /// When anything of it last changed.
    pub changed_at: Moment,
    /// When it goes out by itself.
    pub due_at: Option<Moment>,
    /// What was said when it was sent back.
    pub note: String,
    /// Why it did not go out at its hour.
    pub held: Option<FailedSchedule>,
}

/// A page of the list, with what its tabs and filters offer.
#[derive(Debug, Clone, Default)]
pub struct ArticleList {
    /// At most [`LINES_A_PAGE`].
    pub lines: Vec<ArticleLine>,
    /// How many the whole list has.
    pub total: usize,
    /// How many articles are in each state, whatever else is asked.
    pub counts: Vec<(State, usize)>,
    /// Folded and shown names, with how many articles are filed under them.
    pub categories: Vec<(String, String)>,
    /// Folded and shown names of authors.
    pub signatures: Vec<(String, String)>,
    /// Accounts that began something: number and name.
    pub accounts: Vec<(i32, String)>,
}

impl ArticleList {
    /// How many are in a state; `None` is all but the trash.
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
            (filter.page, filter.sort, filter.whose.clone()),
            (4, ArticleSort::Title, Some(ArticleOwner::Account(3)))
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
