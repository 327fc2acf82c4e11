//! Pages in HTML that Jekyll only copied: those of an older site, most often. A page of a stranger may hold scripts, so
//! none is served as it is. Its text becomes a page, as Markdown, at the same address; one that only leads elsewhere
//! becomes a redirect; one without a text stays aside, and its address is named among those that do not answer.

use sha2::{Digest as _, Sha256};

use crate::domain::{
    language,
    moment::{Moment, Zone},
    path::SitePath,
    rendering::{Finding, FindingKind},
};
use crate::newsroom::imported_defaults::{FROM_HTML, IS_HTML};
use crate::prose::{
    document::Document, front_matter, has_scheme, html_markdown, on_old_host, yaml::YamlNode,
};

use super::answers::ImportAnswers;
use super::config::SiteConfig;
use super::document::ImportDocument;
use super::file_name;
use super::file_role::{FileRole, Placed};
use super::foreign::Matter;
use super::redirects::RedirectRule;
use super::source::SourceFile;

/// A page with scripts and fewer words than this is filled by them.
const WORDS_BESIDE_SCRIPTS_MIN: usize = 15;
/// A page that leads elsewhere by itself and has more words than this is one to be read first.
const WORDS_OF_REDIRECT_MAX: usize = 60;
/// The status of its redirect.
const MOVED: u16 = 301;

/// What becomes of a page.
pub(super) enum StaticPage {
    /// A page.
    Text(Box<ImportDocument>),
    /// A redirect.
    Leads(RedirectRule),
    /// Nothing: why, and the address that does not answer for it.
    Left(&'static str, Option<SitePath>),
}

/// Reads a page. It was `built` then.
pub(super) fn read(
    file: &SourceFile,
    placed: Placed,
    bytes: &[u8],
    (zone, built): (Zone, Option<Moment>),
    config: &SiteConfig,
    answers: &ImportAnswers,
) -> StaticPage {
    let Some(address) = address_of(&file.path) else { return StaticPage::Left("", None) };
    if address.as_str() == "/" {
        return StaticPage::Left("the home page of the old site; this site makes its own", None);
    }
    if address.as_str() == "/404.html" {
        return StaticPage::Left("the old page for errors; this site has its own", None);
    }
    let left = |why| StaticPage::Left(why, Some(address.clone()));
    if file_name::is_of_others(&file.path) {
        return left("a page of a program, not of the site");
    }
    let (html, mut findings) = Document::decode(bytes);
    let at_root = |link: &str, _: bool| from_root(link, &address);
    let page = html_markdown::page(&html, &at_root);
    if let Some(to) = page.leads_to.filter(|_| page.words <= WORDS_OF_REDIRECT_MAX) {
        let to = on_old_host(&to, &config.old_site).map_or_else(|| from_root(&to, &address), str::to_owned);
        let leads_on = to.starts_with('/') || to.starts_with("https://") || to.starts_with("http://");
        return match leads_on && to != address.href() {
            true => StaticPage::Leads(RedirectRule { from: address.into(), to, status: MOVED }),
            false => left("it leads nowhere"),
        };
    }
    let is_filled = page.has_scripts && page.words < WORDS_BESIDE_SCRIPTS_MIN && !page.has_pictures;
    let is_markup = html.contains('<');
    if is_filled || !is_markup || page.words == 0 && !page.has_pictures {
        return left("a page without a text of its own");
    }
    let mut matter = Matter::default();
    matter.text("title", &page.title);
    matter.text("description", &page.description);
    if let Some(tag) = language::tag(&page.language) {
        matter.text("lang", &tag);
    }
    let lost: Vec<String> =
        page.written.lost.iter().map(|(name, count)| format!("{name} × {count}")).collect();
    findings.push(Finding::without_line(FindingKind::PageFromHtml, lost.join(", ")));
    let text = matter.document(&page.written.markdown);
    let placed = Placed { role: FileRole::Page, is_copied: true, ..placed };
    let mut entry = ImportDocument::read(file, placed, &text, (zone, built), config, answers);
    entry.defaults.retain(|(key, _)| key != front_matter::READ_AS_RUBY && key != IS_HTML);
    entry.defaults.push((FROM_HTML.to_owned(), YamlNode::text("true")));
    entry.digest = Sha256::digest(bytes).into();
    entry.original_bytes = Some(bytes.to_vec());
    entry.address = Some(address);
    entry.old_addresses.clear();
    // Lines are those of a text that was made here.
    entry.findings.iter_mut().for_each(|finding| finding.line = None);
    entry.findings.extend(findings);
    StaticPage::Text(Box::new(entry))
}

/// Where a file was served.
fn address_of(path: &str) -> Option<SitePath> {
    let path = path.trim_start_matches('_');
    let folder = ["index.html", "index.htm"].iter().find_map(|name| path.strip_suffix(name));
    let folder = folder.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    SitePath::stored(format!("/{}", folder.unwrap_or(path))).ok()
}

/// A link of a page from the root of the site.
fn from_root(link: &str, page: &SitePath) -> String {
    let is_whole = link.starts_with(['/', '#', '?']) || has_scheme(link) || link.is_empty();
    let end = link.find(['?', '#']).unwrap_or(link.len());
    match page.join(link).filter(|_| !is_whole) {
        Some(path) => format!("{}{}", path.href(), &link[end..]),
        None => link.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_from_the_root() {
        let page = SitePath::parse("/vieux/page.html").expect("an address");
        for (link, told) in [
            ("img/a b.png", "/vieux/img/a%20b.png"),
            ("../x.html#y", "/x.html#y"),
            ("./?a=1", "/vieux/?a=1"),
            ("/z", "/z"),
            ("#haut", "#haut"),
            ("mailto:a@b.example", "mailto:a@b.example"),
            ("https://c.example/", "https://c.example/"),
            ("//d.example/e", "//d.example/e"),
        ] {
            assert_eq!(from_root(link, &page), told, "{link}");
        }
    }

    #[test]
    fn a_file_was_served_where_it_lies() {
        let address = |path| address_of(path).map(|path| path.as_str().to_owned());
        assert_eq!(address("vieux/index.html").as_deref(), Some("/vieux/"));
        assert_eq!(address("xindex.html").as_deref(), Some("/xindex.html"));
        assert_eq!(address("_notes/a.htm").as_deref(), Some("/notes/a.htm"));
    }
}
