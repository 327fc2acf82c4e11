//! The Markdown of a page: what its shortcodes may ask, attributes of Goldmark, files of the page.

use std::collections::HashMap;

use super::pages::Page;
use super::settings::Settings;
use super::shortcodes::Around;
use super::values::{at, text};

/// Maximum length of the name of a page's own file in an address, in bytes.
const RESOURCE_MAX_BYTES: usize = 1_000;

/// The folder in which what belongs to a page was served.
pub(super) fn folder_of(address: &str) -> String {
    if address.ends_with('/') {
        address.to_owned()
    } else {
        format!("{}/", address.trim_end_matches(".html"))
    }
}

/// The pages of a site by what texts call them: looked up once for each link, not searched.
pub(super) struct KnownPages<'p> {
    /// Addresses by language and path, and by language and name.
    by_path: HashMap<(&'p str, String), &'p str>,
    by_name: HashMap<(&'p str, String), &'p str>,
    translations: HashMap<String, usize>,
}

impl<'p> KnownPages<'p> {
    pub(super) fn of(pages: &'p [Page]) -> Self {
        let mut known =
            Self { by_path: HashMap::new(), by_name: HashMap::new(), translations: HashMap::new() };
        for page in pages {
            *known.translations.entry(page.key()).or_default() += 1;
            let Some(address) = page.address.as_deref() else { continue };
            let path = match page.name.as_str() {
                "index" | "_index" => page.folder.clone(),
                name => format!("{}/{name}", page.folder).trim_start_matches('/').to_owned(),
            };
            let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
            let language = page.language.as_str();
            known.by_name.entry((language, name)).or_insert(address);
            known.by_path.entry((language, path)).or_insert(address);
        }
        known
    }

    /// How many pages have the same text, in any language.
    pub(super) fn translations(&self, key: &str) -> usize {
        self.translations.get(key).copied().unwrap_or_default()
    }

    /// The address of the page at a path, or at one beside the text, or of this name anywhere.
    fn address(&self, language: &'p str, path: &str, beside: &str) -> Option<&'p str> {
        let at = |path: &str| self.by_path.get(&(language, path.to_owned())).copied();
        let name = path.rsplit('/').next().unwrap_or(path);
        at(path).or_else(|| at(beside)).or_else(|| self.by_name.get(&(language, name.to_owned())).copied())
    }
}

/// What shortcodes of a page may ask.
pub(super) struct PageAround<'p> {
    pub(super) page: &'p Page,
    pub(super) pages: &'p KnownPages<'p>,
    pub(super) settings: &'p Settings,
}

impl Around for PageAround<'_> {
    fn page(&self, name: &str) -> Option<String> {
        let (path, mark) =
            name.split_once('#').map_or((name, String::new()), |(path, mark)| (path, format!("#{mark}")));
        if path.is_empty() {
            return Some(mark);
        }
        let wanted = path
            .trim_matches('/')
            .trim_end_matches(".md")
            .trim_end_matches("/index")
            .trim_end_matches("/_index");
        let beside =
            if path.starts_with('/') { String::new() } else { format!("{}/{wanted}", self.page.folder) };
        self.pages.address(&self.page.language, wanted, &beside).map(|address| format!("{address}{mark}"))
    }

    fn file(&self, name: &str) -> String {
        let is_own = self.page.resources.contains(name.trim_start_matches("./"));
        match self.page.address.as_ref().filter(|_| is_own) {
            Some(address) => format!("{}{}", folder_of(address), name.trim_start_matches("./")),
            None => name.to_owned(),
        }
    }

    fn param(&self, name: &str) -> Option<String> {
        let own =
            at(&self.page.matter, "params").map(|params| text(params, name)).filter(|text| !text.is_empty());
        let own = own.or_else(|| Some(text(&self.page.matter, name)).filter(|text| !text.is_empty()));
        own.or_else(|| self.settings.param(name))
    }
}

/// Markdown of Goldmark for this site: attributes in braces, files of the page.
pub(super) fn ours(body: &str, around: &PageAround<'_>) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_code = false;
    for line in body.lines() {
        is_code ^= line.trim_start().starts_with("```");
        if is_code {
            lines.push(line.to_owned());
            continue;
        }
        let mut line = line.to_owned();
        if let Some(at) = line
            .rfind('{')
            .filter(|at| line[*at..].trim_end().ends_with('}') && line[at + 1..].starts_with(['.', '#']))
        {
            let inside = line[at + 1..].trim_end().trim_end_matches('}').to_owned();
            let id = inside.split_whitespace().find(|part| part.starts_with('#')).map(str::to_owned);
            let before = line[..at].trim_end().to_owned();
            line = match (before.is_empty(), id) {
                (true, _) => format!("{{: {inside}}}"),
                (false, Some(id)) => format!("{before} {{{id}}}"),
                (false, None) => before,
            };
        }
        lines.push(with_own_files(&line, around));
    }
    lines.join("\n")
}

/// A line in which addresses of the page's own files are those that they have here.
fn with_own_files(line: &str, around: &PageAround<'_>) -> String {
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(found) = line[at..].find(['(', '"']).map(|found| at + found + 1) {
        out.push_str(&line[at..found]);
        at = found;
        let before = &line[..found];
        let ends: &[char] = match before.ends_with("](") {
            true => &[')', ' '],
            false if before.ends_with("src=\"") || before.ends_with("href=\"") => &['"'],
            false => continue,
        };
        let near = &line[found..line.floor_char_boundary(found + RESOURCE_MAX_BYTES)];
        let mut names = ends.iter().filter_map(|end| near.split_once(*end)).map(|(name, _)| name);
        if let Some(name) = names.find(|name| around.page.resources.contains(*name)) {
            out.push_str(&around.file(name));
            at += name.len();
        }
    }
    out.push_str(&line[at..]);
    out
}
