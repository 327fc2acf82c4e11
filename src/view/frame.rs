//! The frame around every page: built once per generation, shared by all requests.

use std::collections::HashMap;

use askama::Template;

use super::{assets, i18n::Messages};
use crate::domain::{
    icon::{Icon, SiteIcon},
    live::{Label, Neighbour, Section, SiteImage},
    site::{Compliance, Site},
};

/// Maximum categories in the navigation; the others are behind « Toutes les catégories ».
const NAVIGATION_MAX: usize = 7;

/// Maximum pages in the footer; the HTML sitemap lists them all.
const FOOT_PAGES_MAX: usize = 8;

/// The data a frame is built from.
#[derive(Debug, Clone, Default)]
pub struct FrameFacts {
    /// The site settings; `site.language` is the language of the interface.
    pub site: Site,
    /// The public address of the site, without trailing slash: `https://news.example`.
    pub base_url: String,
    /// The categories with live articles, in the configured order.
    pub sections: Vec<Section>,
    /// The live pages (legal notice, accessibility, …), for the footer.
    pub pages: Vec<Neighbour>,
    /// Whether to offer the search.
    pub search: bool,
    /// Whether to offer feeds.
    pub feeds: bool,
    /// Whether to offer the agenda.
    pub agenda: bool,
    /// The logo before the site's name, if set.
    pub logo: Option<SiteImage>,
    /// The favicon, if set.
    pub favicon: Option<SiteImage>,
    /// The icons generated from the favicon or the logo.
    pub icons: Vec<SiteIcon>,
}

impl FrameFacts {
    /// The icon for a use, if one was generated.
    fn icon(&self, icon: Icon) -> Option<&SiteIcon> {
        self.icons.iter().find(|one| one.icon == icon)
    }

    /// The address of the home screen icon.
    fn touch_icon(&self) -> String {
        self.icon(Icon::Touch).map_or_else(|| assets::address("apple-touch-icon.png"), SiteIcon::href)
    }

    /// The address of the accessibility statement. Its link also shows the level of compliance.
    const STATEMENT: &'static str = "/accessibilite/";

    /// The pages of the menu, in the configured order.
    fn menu(&self) -> Vec<&Neighbour> {
        self.site.menu.iter().filter_map(|path| self.pages.iter().find(|page| page.path == *path)).collect()
    }

    /// The pages of the footer: the configured ones, then the others, files of an older site (`/old/plan.html`) last.
    fn foot(&self) -> Vec<&Neighbour> {
        let place = |page: &Neighbour| self.site.foot.iter().position(|path| *path == page.path);
        let mut pages: Vec<&Neighbour> = self.pages.iter().collect();
        pages.sort_by_key(|page| (place(page).unwrap_or(usize::MAX), !page.path.as_str().ends_with('/')));
        pages
    }
}

/// The position of a page in the site, which the navigation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here<'a> {
    /// The front page.
    Home,
    /// The list of all articles.
    Articles,
    /// The page of a category, by its slug.
    Category(&'a str),
    /// An article of a category, by its slug.
    Within(&'a str),
    /// Anywhere else.
    Elsewhere,
}

/// The frame around every page.
#[derive(Debug)]
pub struct Frame {
    /// The site settings.
    pub site: Site,
    /// The messages of the interface.
    pub words: &'static Messages,
    /// The public address of the site, without trailing slash.
    pub base_url: String,
    /// The categories with live articles.
    pub sections: Vec<Section>,
    /// The live pages.
    pub pages: Vec<Neighbour>,
    /// Whether to offer the search.
    pub search: bool,
    /// Whether to offer feeds.
    pub feeds: bool,
    /// The icons generated from the favicon or the logo.
    pub icons: Vec<SiteIcon>,
    /// The address of the home screen icon.
    pub(super) touch_icon: String,
    /// The lines of `<head>` that are the same on every page.
    pub(super) head: String,
    /// From the back-to-top link to the end of the body.
    pub(super) footer: String,
    /// The addresses of the scripts.
    pub(super) scripts: ScriptAddresses,
    mastheads: HashMap<String, String>,
    plain_masthead: String,
}

/// The addresses of the scripts; a page includes only those it needs.
#[derive(Debug)]
pub(super) struct ScriptAddresses {
    pub(super) slideshow: String,
    pub(super) copy_link: String,
    pub(super) toc: String,
    pub(super) video: String,
    pub(super) photos: String,
    pub(super) viewer: String,
    pub(super) suggestions: String,
}

#[derive(Template)]
#[template(path = "partials/masthead.html")]
struct Masthead<'a> {
    facts: &'a FrameFacts,
    w: &'a Messages,
    here: Here<'a>,
}

impl Masthead<'_> {
    fn shown(&self) -> &[Section] {
        &self.facts.sections[..self.facts.sections.len().min(NAVIGATION_MAX)]
    }

    fn current(&self, label: &Label) -> &'static str {
        match self.here {
            Here::Category(slug) if slug == label.slug => " aria-current=\"page\"",
            Here::Within(slug) if slug == label.slug => " aria-current=\"true\"",
            _ => "",
        }
    }
}

#[derive(Template)]
#[template(path = "partials/footer.html")]
struct Footer<'a> {
    facts: &'a FrameFacts,
    w: &'a Messages,
}

impl Footer<'_> {
    /// The text of a link to a page; for the accessibility statement, the level of compliance.
    fn says<'p>(&'p self, page: &'p Neighbour) -> &'p str {
        if page.path.as_str() == FrameFacts::STATEMENT { self.compliance() } else { &page.title }
    }

    /// Whether the statement is live; without it the level of compliance stands alone, as the law asks.
    fn has_statement(&self) -> bool {
        self.facts.pages.iter().any(|page| page.path.as_str() == FrameFacts::STATEMENT)
    }

    /// The level of compliance.
    fn compliance(&self) -> &str {
        match self.facts.site.compliance {
            Compliance::None => &self.w.compliance_none,
            Compliance::Partial => &self.w.compliance_partial,
            Compliance::Full => &self.w.compliance_full,
        }
    }
}

#[derive(Template)]
#[template(path = "partials/head_constant.html")]
struct HeadConstant<'a> {
    facts: &'a FrameFacts,
    w: &'a Messages,
}

impl Frame {
    /// Builds the frame: renders everything that is the same on every page.
    pub fn new(facts: FrameFacts) -> Self {
        let w = Messages::of(facts.site.language);
        let masthead = |here| written(&Masthead { facts: &facts, w, here });
        let mut mastheads = HashMap::new();
        for here in [Here::Home, Here::Articles] {
            mastheads.insert(masthead_key(here).into_owned(), masthead(here));
        }
        for section in facts.sections.iter().take(NAVIGATION_MAX) {
            for here in [Here::Category(&section.label.slug), Here::Within(&section.label.slug)] {
                mastheads.insert(masthead_key(here).into_owned(), masthead(here));
            }
        }
        Self {
            words: w,
            head: written(&HeadConstant { facts: &facts, w }),
            footer: written(&Footer { facts: &facts, w }),
            plain_masthead: masthead(Here::Elsewhere),
            mastheads,
            scripts: ScriptAddresses {
                slideshow: assets::address("slideshow.js"),
                copy_link: assets::address("copy-link.js"),
                toc: assets::address("toc.js"),
                video: assets::address("video.js"),
                photos: assets::address("photos.js"),
                viewer: assets::address("viewer.js"),
                suggestions: assets::address("suggestions.js"),
            },
            touch_icon: facts.touch_icon(),
            icons: facts.icons,
            site: facts.site,
            base_url: facts.base_url,
            sections: facts.sections,
            pages: facts.pages,
            search: facts.search,
            feeds: facts.feeds,
        }
    }

    /// The skip link, the masthead and the navigation.
    pub(super) fn masthead(&self, here: Here<'_>) -> &str {
        self.mastheads.get(masthead_key(here).as_ref()).unwrap_or(&self.plain_masthead)
    }

    /// The absolute address of a path of this site.
    pub fn absolute(&self, href: &str) -> String {
        format!("{}{href}", self.base_url)
    }

    /// The `lang` attribute of a text; `None` if it is in the page's language.
    pub(super) fn other_lang<'a>(&self, lang: &'a str) -> Option<&'a str> {
        let first = |tag: &'a str| tag.split(['-', '_']).next().unwrap_or_default();
        (!lang.is_empty() && !first(lang).eq_ignore_ascii_case(self.site.language.code())).then_some(lang)
    }
}

fn masthead_key(here: Here<'_>) -> std::borrow::Cow<'static, str> {
    match here {
        Here::Home => "/".into(),
        Here::Articles => "/articles/".into(),
        Here::Category(slug) => format!("={slug}").into(),
        Here::Within(slug) => format!("<{slug}").into(),
        Here::Elsewhere => "".into(),
    }
}

fn written(template: &impl Template) -> String {
    super::Html::html(template)
}

#[cfg(test)]
mod tests;
