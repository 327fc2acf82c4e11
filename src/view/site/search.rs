//! The search page: field, results and filters.

use std::borrow::Cow;

use askama::Template;
use url::form_urlencoded::Serializer;

use crate::domain::live::Card;
use crate::domain::search::{
    Filters, Hit, QUERY_MAX_CHARS, QUERY_WORDS_MAX, SearchOutcome, SearchResult, Suggestion,
};
use crate::view::{
    dates,
    frame::{Frame, Here},
    head::Head,
    i18n::Messages,
    numbers,
    pager::Pager,
};

/// The search field with its text.
#[derive(Debug, Template)]
#[template(path = "partials/searchbar.html")]
pub struct SearchBar<'a> {
    w: &'a Messages,
    text: &'a str,
}

impl<'a> SearchBar<'a> {
    /// A field that contains this text.
    pub(super) fn new(w: &'a Messages, text: &'a str) -> Self {
        Self { w, text }
    }
}

/// `/recherche/`
#[derive(Debug, Template)]
#[template(path = "site/search.html")]
pub struct SearchPage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    text: &'a str,
    filters: &'a Filters,
    outcome: &'a SearchOutcome,
    base: String,
}

impl<'a> SearchPage<'a> {
    /// The page of a query with its filters and outcome.
    pub fn new(frame: &'a Frame, text: &'a str, filters: &'a Filters, outcome: &'a SearchOutcome) -> Self {
        let w = frame.words;
        // A query that is too long is not shown again.
        let text = if matches!(outcome, SearchOutcome::TooLong) { "" } else { text };
        let title: Cow<'a, str> = match outcome {
            SearchOutcome::Found(found) => Cow::Owned(said(w, found, text)),
            _ => Cow::Borrowed(&w.search_label),
        };
        let head = Head::hidden(frame, title).noindex();
        let base = address(text, Some(filters));
        Self { frame, w, here: Here::Elsewhere, head, text, filters, outcome, base }
    }

    fn bar(&self) -> SearchBar<'a> {
        SearchBar::new(self.w, self.text)
    }

    /// The message shown when there is no list of results.
    fn sentence(&self) -> Option<Cow<'a, str>> {
        let w = self.w;
        Some(match self.outcome {
            SearchOutcome::Found(_) => return None,
            SearchOutcome::Nothing => Cow::Borrowed(w.search_how.as_str()),
            SearchOutcome::NoWord => Cow::Borrowed(w.search_no_word.as_str()),
            SearchOutcome::OnlyWithout => Cow::Borrowed(w.search_only_without.as_str()),
            SearchOutcome::TooLong => {
                Cow::Owned(w.search_too_long.with(numbers::whole(w.language, QUERY_MAX_CHARS)))
            }
            SearchOutcome::OutOfTime => Cow::Borrowed(w.search_out_of_time.as_str()),
        })
    }

    fn found(&self) -> Option<&'a SearchResult> {
        match self.outcome {
            SearchOutcome::Found(found) => Some(found),
            _ => None,
        }
    }

    fn count(&self, found: &SearchResult) -> String {
        said(self.w, found, self.text)
    }

    fn cut(&self) -> String {
        self.w.search_words_cut.with(QUERY_WORDS_MAX)
    }

    fn pager(&self, found: &'a SearchResult) -> Pager<'_> {
        Pager::new(self.w, &self.base, &found.page)
    }

    /// Whether filters are useful: more than one result, or a filter is set.
    fn narrows(&self, found: &SearchResult) -> bool {
        found.page.total > 1 || !self.filters.is_empty()
    }

    /// The address of this search without its filters.
    fn unfiltered(&self) -> String {
        address(self.text, None)
    }

    /// The address of a search for another text, with the same filters.
    fn instead(&self, text: &str) -> String {
        address(text, Some(self.filters))
    }

    fn lang(&self, card: &'a Card) -> Option<&'a str> {
        self.frame.other_lang(&card.lang)
    }

    fn date(&self, hit: &Hit) -> String {
        dates::time_html(self.w.language, self.frame.site.zone, hit.card.published_at)
    }

    fn is_year(&self, year: &i32) -> bool {
        self.filters.year == Some(*year)
    }
}

/// « 14 résultats pour « nuage » ».
fn said(w: &Messages, found: &SearchResult, text: &str) -> String {
    if found.page.total == 0 {
        return w.search_none.with(text);
    }
    let count: Cow<'_, str> = if found.more {
        Cow::Owned(w.results_more.with(numbers::whole(w.language, found.page.total)))
    } else {
        w.results.with(found.page.total)
    };
    w.results_for.with(&[("count", &count), ("title", &text)])
}

fn address(text: &str, filters: Option<&Filters>) -> String {
    let mut query = Serializer::new(String::new());
    query.append_pair("q", text);
    if let Some(filters) = filters {
        for slug in &filters.categories {
            query.append_pair("categorie", slug);
        }
        let one = [("etiquette", &filters.tag), ("auteur", &filters.author)];
        for (name, slug) in one.into_iter().filter_map(|(name, slug)| Some((name, slug.as_ref()?))) {
            query.append_pair(name, slug);
        }
        if let Some(year) = filters.year {
            query.append_pair("annee", &year.to_string());
        }
        if filters.pictures {
            query.append_pair("photos", "1");
        }
    }
    format!("/recherche/?{}", query.finish())
}

/// Suggestions for a script: `[{"text": …, "href": …, "lang": …, "tag": …}]`.
pub fn suggestions_json(suggestions: &[Suggestion]) -> String {
    let values: Vec<serde_json::Value> = suggestions
        .iter()
        .map(
            |one| serde_json::json!({ "text": one.text, "href": one.href, "lang": one.lang, "tag": one.tag }),
        )
        .collect();
    serde_json::Value::Array(values).to_string()
}
