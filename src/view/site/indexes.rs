//! The index pages: categories, tags, the HTML sitemap.

use askama::Template;

use crate::{
    domain::live::{ArchiveLine, Label, MonthCount, Section, TagCount},
    view::{
        crumbs::Crumbs,
        dates,
        frame::{Frame, Here},
        head::Head,
        i18n::Messages,
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

/// `/tags/`
#[derive(Debug, Template)]
#[template(path = "site/tags.html")]
pub struct TagsPage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    crumbs: Crumbs<'a>,
    tags: &'a [TagCount],
}

impl<'a> TagsPage<'a> {
    /// All tags with live articles, in alphabetical order.
    pub fn new(frame: &'a Frame, tags: &'a [TagCount]) -> Self {
        let w = frame.words;
        let crumbs = Crumbs::to(frame, &w.tags);
        let head = Head::new(frame, &w.tags, "/tags/").describe(&w.tags_lede);
        Self { frame, w, here: Here::Elsewhere, head: head.link(crumbs.linked(frame)), crumbs, tags }
    }
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
