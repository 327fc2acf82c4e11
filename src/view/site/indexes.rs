//! The index pages: categories, tags, the HTML sitemap.

use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    domain::live::{ArchiveLine, Label, MonthCount, Section, TagCount},
    domain::pagination::{Paginated, TAGS_PAGE_SIZE},
    view::{
        crumbs::Crumbs,
        dates,
        frame::{Frame, Here},
        head::Head,
        i18n::Messages,
        pager::Pager,
    },
};

/// `/categories/`
#[derive(Debug, Template)]
#[template(path = "site/categories.html")]
pub struct CategoriesPage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    crumbs: Crumbs<'a>,
    sections: &'a [Section],
}

impl<'a> CategoriesPage<'a> {
    /// All categories with live articles.
    pub fn new(frame: &'a Frame, sections: &'a [Section]) -> Self {
        let w = frame.words;
        let crumbs = Crumbs::to(frame, &w.categories);
        let head = Head::new(frame, &w.categories, "/categories/").describe(&w.categories_lede);
        Self { frame, w, here: Here::Elsewhere, head: head.link(crumbs.linked(frame)), crumbs, sections }
    }
}

/// One page of tags.
type Page = Paginated<TagCount, TAGS_PAGE_SIZE>;

/// `/tags/`
#[derive(Debug, Template)]
#[template(path = "site/tags.html")]
pub struct TagsPage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    crumbs: Crumbs<'a>,
    name: String,
    base: String,
    page: &'a Page,
    letters: &'a [char],
    letter: Option<char>,
}

impl<'a> TagsPage<'a> {
    /// One page of the tags with live articles, in alphabetical order; `letters` are those to filter by, `letter` is
    /// the chosen one.
    pub fn new(frame: &'a Frame, page: &'a Page, letters: &'a [char], letter: Option<char>) -> Self {
        let w = frame.words;
        let (name, base) = match letter {
            None => (w.tags.clone(), "/tags/".to_owned()),
            Some(letter) => (w.tags_of.with(capital(letter)), letter_href(letter)),
        };
        let crumbs = match letter {
            None => Crumbs::to(frame, name.clone()),
            Some(_) => Crumbs::to(frame, name.clone()).under(&w.tags, "/tags/"),
        };
        let head = Pager::new(w, &base, page).head(frame, &name, page.number).describe(&w.tags_lede);
        // The same tags are in the whole list.
        let head = if letter.is_some() { head.noindex() } else { head };
        let head = head.link(crumbs.linked(frame));
        Self { frame, w, here: Here::Elsewhere, head, crumbs, name, base, page, letters, letter }
    }

    fn capital(&self, letter: &char) -> String {
        capital(*letter)
    }

    fn href(&self, letter: &char) -> String {
        letter_href(*letter)
    }

    fn is_chosen(&self, letter: &char) -> bool {
        self.letter == Some(*letter)
    }

    fn pager(&self) -> Pager<'_> {
        Pager::new(self.w, &self.base, self.page)
    }
}

fn capital(letter: char) -> String {
    letter.to_uppercase().collect()
}

fn letter_href(letter: char) -> String {
    format!("/tags/?lettre={}", utf8_percent_encode(letter.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC))
}

/// The data of the HTML sitemap, besides categories and pages.
#[derive(Debug, Clone, Default)]
pub struct SiteMapFacts {
    /// The newest articles.
    pub latest: Vec<ArchiveLine>,
    /// Months with live articles, newest first.
    pub months: Vec<MonthCount>,
    /// Authors with live articles.
    pub authors: Vec<Label>,
}

/// `/plan-du-site/`
#[derive(Debug, Template)]
#[template(path = "site/html_sitemap.html")]
pub struct SiteMapPage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    crumbs: Crumbs<'a>,
    facts: &'a SiteMapFacts,
}

impl<'a> SiteMapPage<'a> {
    /// The HTML sitemap.
    pub fn new(frame: &'a Frame, facts: &'a SiteMapFacts) -> Self {
        let w = frame.words;
        let crumbs = Crumbs::to(frame, &w.site_map);
        let head = Head::new(frame, &w.site_map, "/plan-du-site/").describe(&w.site_map_lede);
        Self { frame, w, here: Here::Elsewhere, head: head.link(crumbs.linked(frame)), crumbs, facts }
    }

    /// The years with their number of articles, newest first.
    fn years(&self) -> Vec<(i32, usize)> {
        super::archives::years(&self.facts.months)
    }

    fn time(&self, line: &ArchiveLine) -> String {
        dates::time_html(self.w.language, self.frame.site.zone, line.published_at)
    }
}
