//! The page of an article or page.

use askama::Template;

use crate::{
    domain::{
        article::Kind,
        front_matter::EventStatus,
        language::Language,
        live::{ArticleReading, Card, Download, LiveArticle},
        picture::FileKind,
    },
    view::{
        cards::{CardShape, CardView},
        crumbs::Crumbs,
        dates,
        frame::{Frame, Here},
        head::{Dated, Head},
        i18n::Messages,
        json_ld, numbers,
        pictures::Opening,
        preview_bar::PreviewBar,
    },
};

/// Minimum headings for a table of contents.
const CONTENTS_FROM: usize = 2;
/// Longer titles are set smaller, so that the chapeau stays in view.
const LONG_TITLE: usize = 100;

/// An article or page at its own address.
#[derive(Debug, Template)]
#[template(path = "site/article.html")]
pub struct ArticlePage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    bar: Option<PreviewBar>,
    crumbs: Crumbs<'a>,
    reading: &'a ArticleReading,
    a: &'a LiveArticle,
    lang: Option<&'a str>,
    opening: Opening<'a>,
    url: String,
}

impl<'a> ArticlePage<'a> {
    /// The page of a live article or page.
    pub fn new(frame: &'a Frame, reading: &'a ArticleReading) -> Self {
        let a = &reading.article;
        let href = a.path.href();
        let url = frame.absolute(&href);
        let category = a.categories.first();
        let lang = frame.other_lang(&a.lang);
        let crumbs = Crumbs::to(frame, &a.title).under_category(category).lang(lang);
        let mut head = Head::new(frame, &a.title, &href).describe(&a.description);
        head = head.share(frame, reading.shared.as_ref()).link(crumbs.linked(frame));
        if a.kind == Kind::Article {
            let published = a.published_at.rfc3339(frame.site.zone);
            let modified = a.updated_at.map(|at| at.rfc3339(frame.site.zone));
            let changed = modified.as_deref().unwrap_or(&published);
            head = head.link(json_ld::article(frame, reading, &url, &published, changed));
            if let Some(event) = &a.event {
                head.linked.extend(json_ld::event(frame, a, event, &url));
            }
            head.oembed = Some(url.clone());
            head.dated = Some(Dated {
                section: category.map(|label| label.name.clone()),
                tags: a.tags.iter().map(|label| label.name.clone()).collect(),
                published,
                modified,
            });
        }
        head.markdown = Some(a.path.markdown().href());
        if reading.is_alternate {
            head.alternates.push((&a.lang, url.clone()));
            let others = reading.translations.iter();
            head.alternates.extend(others.map(|t| (t.lang.as_str(), frame.absolute(&t.path.href()))));
            // In the order of the map.
            head.alternates.sort();
            let own = head.alternates.iter().find(|(lang, _)| *lang == frame.site.language.code());
            let default = own.map(|(_, url)| ("x-default", url.clone()));
            head.alternates.extend(default);
        }
        Self {
            frame,
            w: frame.words,
            here: category.map_or(Here::Elsewhere, |label| Here::Within(&label.slug)),
            head,
            bar: None,
            crumbs,
            reading,
            a,
            lang,
            opening: Opening::new(frame, &a.header, lang, &a.path),
            url,
        }
    }

    /// The page as a preview: with a bar, and without anything for search engines.
    pub fn previewed(mut self, bar: PreviewBar) -> Self {
        self.head.withhold();
        self.bar = Some(bar);
        self
    }

    fn is_article(&self) -> bool {
        self.a.kind == Kind::Article
    }

    fn has_contents(&self) -> bool {
        self.a.contents.iter().map(|heading| 1 + heading.children.len()).sum::<usize>() >= CONTENTS_FROM
    }

    fn has_long_title(&self) -> bool {
        self.a.title.chars().count() > LONG_TITLE
    }

    fn has_video(&self) -> bool {
        self.a.body_html.contains("data-embed=")
    }

    /// « Par Ada et Linus »: finished HTML.
    fn authors(&self) -> Option<String> {
        let names: Vec<String> = self
            .a
            .authors
            .iter()
            .map(|author| {
                let name = askama::filters::escape(&author.name, askama::filters::Html);
                let name = name.map(|name| name.to_string()).unwrap_or_default();
                format!(
                    "<a class=\"p-author h-card\" rel=\"author\" href=\"/auteurs/{}/\">{name}</a>",
                    author.slug
                )
            })
            .collect();
        (!names.is_empty()).then(|| self.w.by_authors.with(self.w.row(&names)))
    }

    fn published(&self) -> String {
        let time = dates::time_html(self.w.language, self.frame.site.zone, self.a.published_at);
        self.w.published_on.with(classed(&time, "dt-published"))
    }

    /// « Mis à jour le … », only if that was on a later day than the publication.
    fn updated(&self) -> Option<String> {
        let zone = self.frame.site.zone;
        let at = self.a.updated_at.filter(|at| at.day(zone) > self.a.published_at.day(zone))?;
        Some(self.w.updated_on.with(classed(&dates::time_html(self.w.language, zone, at), "dt-updated")))
    }

    /// « PDF, 1,3 Mo ».
    fn file(&self, file: &Download) -> String {
        let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_uppercase());
        let kind = ending.filter(|ending| ending.len() <= 5).unwrap_or_default();
        let size = numbers::size(self.w.language, file.bytes);
        if kind.is_empty() { size } else { format!("{kind}, {size}") }
    }

    fn is_document(&self, file: &Download) -> bool {
        matches!(file.kind, FileKind::Document)
    }

    fn event_date(&self) -> Option<String> {
        let event = self.a.event.as_ref()?;
        Some(dates::event(self.w.language, self.frame.site.zone, event))
    }

    fn event_standing(&self) -> Option<&str> {
        super::agenda::standing(self.w, self.a.event.as_ref()?.standing)
    }

    /// Where to register, unless the event is full or cancelled.
    fn event_registration(&self) -> Option<&str> {
        let event = self.a.event.as_ref().filter(|event| event.standing == EventStatus::Planned)?;
        event.registration.as_deref()
    }

    /// « Read this article in English », in that language; the title for other languages.
    fn read_in(&self, lang: &str, title: &str) -> String {
        match Language::parse(lang) {
            Some(language) => Messages::of(language).read_in_this_language.clone(),
            None => title.to_owned(),
        }
    }

    fn mail(&self) -> String {
        let escape = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        format!("mailto:?subject={}&body={}", escape(&self.a.title), escape(&self.url))
    }

    fn related(&self, card: &'a Card) -> CardView<'a> {
        CardView::new(self.frame, card, CardShape::Short, 3).columns(self.reading.related.len())
    }
}

/// Adds a class to a `<time>` element (microformats).
fn classed(time: &str, class: &str) -> String {
    time.replacen("<time ", &format!("<time class=\"{class}\" "), 1)
}

#[cfg(test)]
mod tests;
