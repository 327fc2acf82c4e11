//! Error pages: 400, 404, 410 and 429, and previews that cannot be shown.

use askama::Template;

use super::search::SearchBar;
use crate::{
    domain::{
        live::{Card, Label},
        moment::Moment,
    },
    view::{
        Html,
        cards::{CardShape, CardView},
        dates,
        frame::{Frame, Here},
        head::Head,
        i18n::Messages,
        numbers,
    },
};

/// The page of all these errors.
#[derive(Debug, Template)]
#[template(path = "site/error.html")]
pub struct ErrorPage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    title: &'a str,
    lede: &'a str,
    /// Finished HTML: when it was withdrawn.
    note: Option<String>,
    category: Option<&'a Label>,
    /// The words of the address, to prefill the search.
    words: Option<String>,
    suggestions: &'a [Card],
}

/// 404: nothing lives here.
#[derive(Debug)]
pub struct NotFoundPage;

impl NotFoundPage {
    /// The page for an unknown path, with suggested articles.
    #[expect(clippy::new_ret_no_self, reason = "the three errors share one template")]
    pub fn new<'a>(frame: &'a Frame, path: &str, suggestions: &'a [Card]) -> ErrorPage<'a> {
        let w = frame.words;
        let page = ErrorPage::new(frame, &w.not_found_title, &w.not_found_lede, suggestions);
        ErrorPage { words: Some(words_of(path)).filter(|words| !words.is_empty()), ..page }
    }
}

/// 410: the article was withdrawn.
#[derive(Debug)]
pub struct GonePage;

impl GonePage {
    /// The page of a withdrawn article: since when, and its category.
    #[expect(clippy::new_ret_no_self, reason = "the three errors share one template")]
    pub fn new<'a>(
        frame: &'a Frame,
        withdrawn_at: Option<Moment>,
        category: Option<&'a Label>,
        suggestions: &'a [Card],
    ) -> ErrorPage<'a> {
        let w = frame.words;
        let time = |at| w.gone_on.with(dates::time_html(w.language, frame.site.zone, at));
        let page = ErrorPage::new(frame, &w.gone_title, &w.gone_lede, suggestions);
        ErrorPage { note: withdrawn_at.map(time), category, ..page }
    }
}

/// 400: the request is invalid.
#[derive(Debug)]
pub struct BadRequestPage;

impl BadRequestPage {
    /// The page for an invalid request.
    #[expect(clippy::new_ret_no_self, reason = "the three errors share one template")]
    pub fn new(frame: &Frame) -> ErrorPage<'_> {
        ErrorPage::new(frame, &frame.words.bad_request_title, &frame.words.bad_request_lede, &[])
    }
}

/// What a network asks for more often than a rate allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedTooOften {
    /// Searches.
    Searches,
    /// Suggestions while typing.
    Suggestions,
    /// Pages and pictures of preview links.
    Previews,
}

/// 429: a network asks more often than a rate allows.
#[derive(Debug)]
pub struct TooOftenPage<'a> {
    page: ErrorPage<'a>,
    sentence: String,
}

impl<'a> TooOftenPage<'a> {
    /// The page with the sentence of a rate: so many in a row, then so many a second. What was `typed` stays in the field.
    pub fn new(
        frame: &'a Frame,
        asked: AskedTooOften,
        typed: &str,
        in_a_row: usize,
        a_second: usize,
    ) -> Self {
        let w = frame.words;
        let sentence = match asked {
            AskedTooOften::Searches => &w.too_many_searches,
            AskedTooOften::Suggestions => &w.too_many_suggestions,
            AskedTooOften::Previews => &w.too_many_previews,
        };
        let [in_a_row, a_second] = [in_a_row, a_second].map(|number| numbers::whole(w.language, number));
        let sentence = sentence.with(&[("number", &in_a_row), ("count", &a_second)]);
        let page = ErrorPage::new(frame, &w.too_often_title, &w.too_often_lede, &[]);
        let words = Some(typed.to_owned()).filter(|words| !words.is_empty());
        Self { page: ErrorPage { words, note: Some(sentence.clone()), ..page }, sentence }
    }

    /// The sentence, for a script.
    pub fn sentence(&self) -> &str {
        &self.sentence
    }
}

impl Html for TooOftenPage<'_> {
    fn html(&self) -> String {
        self.page.html()
    }
}

/// 422 or 503: a preview cannot be shown.
#[derive(Debug)]
pub struct UnshownPreviewPage;

impl UnshownPreviewPage {
    /// The page of a text that takes too long to show, or of previews that have to wait.
    #[expect(clippy::new_ret_no_self, reason = "the errors share one template")]
    pub fn new(frame: &Frame, is_busy: bool) -> ErrorPage<'_> {
        let w = frame.words;
        let lede = if is_busy { &w.preview_busy_lede } else { &w.preview_unshown_lede };
        ErrorPage::new(frame, &w.preview_unshown_title, lede, &[])
    }
}

impl<'a> ErrorPage<'a> {
    fn new(frame: &'a Frame, title: &'a str, lede: &'a str, suggestions: &'a [Card]) -> Self {
        Self {
            frame,
            w: frame.words,
            here: Here::Elsewhere,
            head: Head::hidden(frame, title).noindex(),
            title,
            lede,
            note: None,
            category: None,
            words: None,
            suggestions,
        }
    }

    fn bar(&self) -> SearchBar<'_> {
        SearchBar::new(self.w, self.words.as_deref().unwrap_or_default())
    }

    fn suggestion(&self, card: &'a Card) -> CardView<'a> {
        CardView::new(self.frame, card, CardShape::Text, 3)
    }
}

/// `/articles/l-etat-dans-le-nuage/` gives « l etat dans le nuage ».
fn words_of(path: &str) -> String {
    const LONGEST: usize = 100;
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let spaced: String =
        stem.chars().take(LONGEST).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn the_words_of_an_address() {
        for (path, words) in [
            ("/articles/l-etat-dans-le-nuage/", "l etat dans le nuage"),
            ("/2024/04/19/une_journée.html", "une journée"),
            ("/", ""),
            ("/%3Cscript%3E", "3Cscript 3E"),
        ] {
            assert_eq!(words_of(path), words);
        }
    }
}
