//! The texts of a Hugo site: which are pages, in which language, and where each was served.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::Value;

use crate::domain::folding::fold;
use crate::prose::front_matter::from_file_name;

use super::super::source::ImportSource;
use super::settings::Settings;
use super::values::{self, at, is_on, text};

/// Endings of texts.
const TEXTS: [&str; 6] = ["md", "markdown", "mdown", "html", "htm", "mmark"];

/// A text.
#[derive(Debug)]
pub(super) struct Page {
    /// Its path in the source.
    pub(super) path: String,
    /// Its folder in the content, without language.
    pub(super) folder: String,
    /// Its name without language and ending.
    pub(super) name: String,
    pub(super) language: String,
    pub(super) matter: Value,
    pub(super) body: String,
    pub(super) is_html: bool,
    /// Files that belong to it, below its folder.
    pub(super) resources: BTreeSet<String>,
    /// Its address on the old site, without the path of the site; `None` if it had none.
    pub(super) address: Option<String>,
}

impl Page {
    /// Whether it is the text of a section.
    pub(super) fn is_section(&self) -> bool {
        self.name == "_index"
    }

    pub(super) fn is_bundle(&self) -> bool {
        self.name == "index"
    }

    /// The folders that it stands in.
    pub(super) fn folders(&self) -> &str {
        if self.is_bundle() { parent(&self.folder) } else { &self.folder }
    }

    /// The folder at the top.
    pub(super) fn section(&self) -> &str {
        self.folders().split('/').next().unwrap_or_default()
    }

    /// What the same text has in every language.
    pub(super) fn key(&self) -> String {
        let own = text(&self.matter, "translationKey");
        if own.is_empty() { format!("{}/{}", self.folder, self.name) } else { own }
    }

    /// Whether it is shown at all.
    pub(super) fn is_rendered(&self) -> bool {
        let build = at(&self.matter, "build").or_else(|| at(&self.matter, "_build"));
        let render = build.map(|build| text(build, "render")).unwrap_or_default();
        !is_on(&self.matter, "headless") && !matches!(render.as_str(), "never" | "link" | "false")
    }

    /// Whether lists have it.
    pub(super) fn is_listed(&self) -> bool {
        let build = at(&self.matter, "build").or_else(|| at(&self.matter, "_build"));
        build.is_none_or(|build| !matches!(text(build, "list").as_str(), "never" | "local" | "false"))
    }

    /// Its date as written, or that in its name.
    pub(super) fn date(&self, settings: &Settings) -> Option<String> {
        let written =
            ["date", "publishDate", "pubdate", "published"].iter().map(|key| text(&self.matter, key));
        let written = written.into_iter().find(|date| !date.is_empty());
        let stem = self.stem();
        let named = from_file_name(&stem).filter(|_| settings.has_dated_names);
        written.or_else(|| named.map(|(date, _)| date.local.to_string()))
    }

    /// The name that addresses have: of the folder if the page is one.
    pub(super) fn stem(&self) -> String {
        if self.is_bundle() {
            self.folder.rsplit('/').next().unwrap_or_default().to_owned()
        } else {
            self.name.clone()
        }
    }
}

fn parent(folder: &str) -> &str {
    folder.rfind('/').map_or("", |at| &folder[..at])
}

/// Reads all texts of the site.
pub(super) fn read(source: &ImportSource<'_>, settings: &Settings) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut files: Vec<(String, String, String)> = Vec::new();
    for file in source.files() {
        let Some((language, inner)) = place(&file.path, settings) else { continue };
        files.push((file.path.clone(), language, inner));
    }
    // Folders that are one page: all else in them belongs to it.
    let bundles: HashSet<String> = files
        .iter()
        .filter(|(_, _, inner)| {
            let name = inner.rsplit('/').next().unwrap_or(inner);
            name.split('.').next() == Some("index") && is_text(name)
        })
        .map(|(_, _, inner)| format!("{}/", parent(inner)))
        .collect();
    let others: BTreeSet<&str> =
        files.iter().map(|(_, _, inner)| inner.as_str()).filter(|inner| !is_text(inner)).collect();
    for (path, language, inner) in &files {
        let name = inner.rsplit('/').next().unwrap_or(inner);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let (stem, own) = match stem.rsplit_once('.') {
            Some((bare, code))
                if settings.languages.iter().any(|known| known.code == code.to_lowercase()) =>
            {
                (bare, Some(code.to_lowercase()))
            }
            _ => (stem, None),
        };
        let folder = parent(inner).to_owned();
        let mut around = inner.match_indices('/').map(|(at, _)| &inner[..=at]);
        let is_inside = around.any(|above| {
            bundles.contains(above) && (stem != "index" || above.trim_end_matches('/') != folder)
        });
        if !is_text(name) || is_inside {
            continue;
        }
        let Some(Ok(bytes)) = source.file(path).map(|file| source.text(file)) else { continue };
        let whole = String::from_utf8_lossy(&bytes);
        let (matter, body) = values::split(&whole);
        let resources = match stem {
            "index" => {
                let below = format!("{folder}/");
                let of_it = others.range(below.as_str()..).take_while(|other| other.starts_with(&below));
                of_it.map(|other| other[below.len()..].to_owned()).collect()
            }
            _ => BTreeSet::new(),
        };
        pages.push(Page {
            path: path.clone(),
            folder,
            name: stem.to_owned(),
            language: own.unwrap_or_else(|| language.clone()),
            matter,
            body: body.to_owned(),
            is_html: !name.ends_with("md") && !name.ends_with("markdown") && name.contains(".htm"),
            resources,
            address: None,
        });
    }
    cascade(&mut pages);
    pages
}

fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    TEXTS.contains(&ending.as_str())
}

/// The language and the path in the content of a file; `None` if it stands elsewhere.
fn place(path: &str, settings: &Settings) -> Option<(String, String)> {
    let mut folders: Vec<(&str, &str)> = settings
        .languages
        .iter()
        .map(|language| (language.content.as_str(), language.code.as_str()))
        .collect();
    // The longest first; of those that share one, the default language.
    folders
        .sort_by_key(|(folder, code)| (std::cmp::Reverse(folder.len()), *code != settings.default_language));
    folders.into_iter().find_map(|(folder, code)| {
        let inner = path.strip_prefix(folder.trim_matches('/'))?.strip_prefix('/')?;
        Some((code.to_owned(), inner.to_owned()))
    })
}

/// What the text of a section says of all below it.
fn cascade(pages: &mut [Page]) {
    let mut said: BTreeMap<(String, String), Value> = BTreeMap::new();
    for page in pages.iter().filter(|page| page.is_section()) {
        if let Some(cascade) = at(&page.matter, "cascade") {
            let all = cascade.as_array().cloned().unwrap_or_else(|| vec![cascade.clone()]);
            let is_for_all = |one: &&Value| at(one, "_target").is_none() && at(one, "target").is_none();
            for one in all.iter().filter(is_for_all) {
                values::merge(
                    said.entry((page.language.clone(), page.folder.clone()))
                        .or_insert(Value::Object(Default::default())),
                    one.clone(),
                );
            }
        }
    }
    for page in pages {
        for ((language, folder), values) in &said {
            let is_below =
                folder.is_empty() || page.folder == *folder || page.folder.starts_with(&format!("{folder}/"));
            if *language == page.language && is_below {
                let mut whole = values.clone();
                values::merge(&mut whole, page.matter.clone());
                page.matter = whole;
            }
        }
    }
}

/// Sections whose pages are articles: those that the site says, or the largest, or that are called so.
pub(super) fn main_sections(pages: &[Page], settings: &Settings) -> Vec<String> {
    const POSTS: [&str; 11] = [
        "posts",
        "post",
        "blog",
        "articles",
        "article",
        "news",
        "actualites",
        "billets",
        "journal",
        "actus",
        "stories",
    ];
    let params = at(&settings.root, "params");
    let said = params.map(|params| values::texts(params, "mainSections")).unwrap_or_default();
    if !said.is_empty() {
        return said;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for page in pages.iter().filter(|page| !page.is_section() && !page.section().is_empty()) {
        *counts.entry(page.section()).or_default() += 1;
    }
    let largest =
        counts.iter().max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name))).map(|(name, _)| *name);
    let mut sections: Vec<String> = counts
        .keys()
        .filter(|name| POSTS.contains(&fold(name).as_str()))
        .map(|name| (*name).to_owned())
        .collect();
    sections.extend(largest.map(str::to_owned));
    sections
}
