//! Numbered lists of articles: all, or those of a category, tag or author.

use std::borrow::Cow;

use askama::Template;

use crate::{
    domain::{
        live::{AuthorNote, Card, Label, Section, TagCount},
        pagination::{Paginated, Years},
        picture::Picture,
        variant::PictureSlot,
    },
    view::{
        cards::{CardShape, CardView},
        crumbs::Crumbs,
        frame::{Frame, Here},
        head::Head,
        i18n::Messages,
        pager::Pager,
        pictures::Image,
    },
};

/// Minimum articles for a tag's list to show pictures.
const PHOTOS_FROM: usize = 3;

/// One page of a list of articles.
#[derive(Debug, Template)]
#[template(path = "site/article_list.html")]
pub struct SiteListPage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    crumbs: Crumbs<'a>,
    /// The path of the list, all years.
    list: String,
    /// The address of this part of it: all years, or one.
    base: String,
    name: &'a str,
    role: &'a str,
    lede: &'a str,
    portrait: Option<&'a Picture>,
    page: &'a Paginated<Card>,
    /// The name of its own feed.
    feed: &'a str,
    related: &'a [Label],
    years: Option<&'a Years>,
    kicker: bool,
    photos: bool,
}

impl<'a> SiteListPage<'a> {
    /// `/articles/`
    pub fn articles(frame: &'a Frame, page: &'a Paginated<Card>) -> Self {
        let w = frame.words;
        let crumbs = Crumbs::to(frame, &w.all_articles);
        let list = Self::new(frame, Here::Articles, "/articles/".to_owned(), &w.all_articles, crumbs, page);
        Self { lede: &w.articles_lede, feed: &w.atom_feed, ..list }.finish()
    }

    /// `/categories/{slug}/`
    pub fn category(
        frame: &'a Frame,
        section: &'a Section,
        page: &'a Paginated<Card>,
        years: &'a Years,
    ) -> Self {
        let label = &section.label;
        let crumbs = Crumbs::to(frame, &label.name).under(&frame.words.categories, "/categories/");
        let base = format!("/categories/{}/", label.slug);
        let list = Self::new(frame, Here::Category(&label.slug), base, &label.name, crumbs, page);
        Self { lede: &section.description, feed: &frame.words.category_feed, kicker: false, ..list }
            .of(years)
            .finish()
    }

    /// `/tags/{slug}/`
    pub fn tag(
        frame: &'a Frame,
        tag: &'a TagCount,
        related: &'a [Label],
        page: &'a Paginated<Card>,
        years: &'a Years,
    ) -> Self {
        let label = &tag.label;
        let crumbs = Crumbs::to(frame, &label.name).under(&frame.words.tags, "/tags/");
        let base = format!("/tags/{}/", label.slug);
        let list = Self::new(frame, Here::Elsewhere, base, &label.name, crumbs, page);
        Self {
            lede: &tag.description,
            feed: &frame.words.tag_feed,
            related,
            photos: page.total >= PHOTOS_FROM,
            ..list
        }
        .of(years)
        .finish()
    }

    /// `/auteurs/{slug}/`
    pub fn author(
        frame: &'a Frame,
        author: &'a AuthorNote,
        page: &'a Paginated<Card>,
        years: &'a Years,
    ) -> Self {
        let crumbs = Crumbs::to(frame, &author.label.name);
        let base = format!("/auteurs/{}/", author.label.slug);
        let list = Self::new(frame, Here::Elsewhere, base, &author.label.name, crumbs, page);
        Self {
            role: &author.role,
            lede: &author.biography,
            portrait: author.portrait.as_ref(),
            feed: &frame.words.author_feed,
            ..list
        }
        .of(years)
        .finish()
    }

    fn new(
        frame: &'a Frame,
        here: Here<'a>,
        base: String,
        name: &'a str,
        crumbs: Crumbs<'a>,
        page: &'a Paginated<Card>,
    ) -> Self {
        let head = Head::hidden(frame, name);
        let w = frame.words;
        Self {
            frame,
            w,
            here,
            head,
            crumbs,
            list: base.clone(),
            base,
            name,
            page,
            role: "",
            lede: "",
            portrait: None,
            feed: "",
            related: &[],
            years: None,
            kicker: true,
            photos: true,
        }
    }

    /// With the years to filter by, and the chosen one.
    fn of(self, years: &'a Years) -> Self {
        let base = years.chosen.map_or_else(|| self.base.clone(), |year| self.href(&year));
        Self { years: Some(years).filter(|years| years.is_choice()), base, ..self }
    }

    fn chosen(&self) -> Option<i32> {
        self.years?.chosen
    }

    fn is_chosen(&self, year: &i32) -> bool {
        self.chosen() == Some(*year)
    }

    /// The address of one year of the list.
    fn href(&self, year: &i32) -> String {
        format!("{}?annee={year:04}", self.list)
    }

    /// « Culture, 2025 »
    fn heading(&self) -> Cow<'a, str> {
        match self.chosen() {
            None => Cow::Borrowed(self.name),
            Some(year) => Cow::Owned(format!("{}, {year}", self.name)),
        }
    }

    /// Completes the head, once everything else is known.
    fn finish(mut self) -> Self {
        let pager = Pager::new(self.w, &self.base, self.page);
        let mut head = pager.head(self.frame, &self.heading(), self.page.number).describe(self.lede);
        if self.chosen().is_some() {
            // The same articles are in the whole list.
            head = head.noindex();
        }
        if self.frame.feeds && self.list != "/articles/" {
            let title = format!("{} — {}", self.name, self.frame.site.name);
            head.feed = Some((title.into(), self.list.clone()));
        }
        if self.page.total == 0 {
            head = head.noindex();
        }
        head.linked.push(self.crumbs.linked(self.frame));
        self.head = head;
        self
    }

    /// The author's portrait, beside the name.
    fn portrait(&self) -> Option<Image<'a>> {
        self.portrait.map(|picture| Image::beside(picture, PictureSlot::Portrait).eager(true))
    }

    /// The message of an empty list.
    fn nothing(&self) -> &'a str {
        if self.base.starts_with("/auteurs/") { &self.w.empty_author } else { &self.w.empty_list }
    }

    fn pager(&self) -> Pager<'_> {
        Pager::new(self.w, &self.base, self.page)
    }

    /// The path of the list's own feed.
    fn feed_href(&self) -> String {
        match self.list.as_str() {
            "/articles/" => "/feed.xml".to_owned(),
            base => format!("{base}feed.xml"),
        }
    }

    fn row(&self, card: &'a Card, first: &bool) -> CardView<'a> {
        let row = CardView::new(self.frame, card, CardShape::Row, 2).photo(self.photos).eager(*first);
        if self.kicker { row } else { row.without_kicker() }
    }
}
