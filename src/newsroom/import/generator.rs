//! Which program made the old site, by the files it leaves, and what only that program knows.

use super::source::ImportSource;

/// The program that made the old site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Generator {
    /// None is recognised: a folder of texts.
    #[default]
    Unknown,
    /// Jekyll, and Siteleaf.
    Jekyll,
    /// Hexo, which keeps its posts where Jekyll does.
    Hexo,
    /// Hugo.
    Hugo,
    /// Zola.
    Zola,
    /// Pelican.
    Pelican,
    /// Eleventy.
    Eleventy,
    /// None: the documents were made here of the export of another system, and say all that is to be said.
    Translated,
}

/// Folders of templates for new texts, whatever the program: nobody keeps articles there.
const MODELS: [&str; 2] = ["archetypes", "scaffolds"];
/// Folders of templates in Jekyll.
const JEKYLL_TEMPLATES: [&str; 4] = ["_includes", "_layouts", "_plugins", "_sass"];
/// Folders of templates of programs other than Jekyll.
const TEMPLATES: [&str; 3] = ["layouts", "templates", "themes"];
/// Folders that a program other than Jekyll writes.
const BUILT: [&str; 3] = ["public", "output", "resources"];
/// Folders that other programs than Jekyll leave out of addresses.
const CONTENT: [&str; 3] = ["content", "src", "source"];

impl Generator {
    /// Recognises the program by its files.
    pub(super) fn of(source: &ImportSource<'_>) -> Self {
        let has = |names: &[&str]| names.iter().any(|name| source.file(name).is_some());
        let folder = |name: &str| {
            let files = source.files();
            let at = files.partition_point(|file| file.path.as_str() < name);
            files.get(at).is_some_and(|file| file.path.starts_with(name))
        };
        let jekyll = has(&["_config.yml", "_config.yaml"]);
        let toml = has(&["config.toml", "config.yaml", "config.yml", "config.json"]);
        if jekyll && folder("scaffolds/") && folder("source/") {
            Self::Hexo
        } else if jekyll
            || source.files().iter().any(|file| file.path.split('/').any(|part| part == "_posts"))
        {
            Self::Jekyll
        } else if has(&["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"])
            || folder("config/_default/")
            || toml && folder("archetypes/")
        {
            Self::Hugo
        } else if has(&["config.toml"]) && folder("content/") && folder("templates/") {
            Self::Zola
        } else if toml && folder("content/") {
            Self::Hugo
        } else if has(&["pelicanconf.py"]) {
            Self::Pelican
        } else if has(&[".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"]) {
            Self::Eleventy
        } else {
            Self::Unknown
        }
    }

    /// Its name in the report.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "The old program is not known; to be safe, it",
            Self::Jekyll => "Jekyll",
            Self::Hexo => "Hexo",
            Self::Hugo => "Hugo",
            Self::Zola => "Zola",
            Self::Pelican => "Pelican",
            Self::Eleventy => "Eleventy",
            Self::Translated => "The translation",
        }
    }

    /// Whether a folder of the path holds templates or built pages instead of texts.
    pub(super) fn holds_templates(self, folders: &[&str]) -> bool {
        let Some(first) = folders.first() else { return false };
        let named = |names: &[&str]| names.iter().any(|name| first.eq_ignore_ascii_case(name));
        match self {
            Self::Translated => false,
            _ if named(&MODELS) => true,
            Self::Jekyll => named(&JEKYLL_TEMPLATES),
            Self::Unknown => named(&TEMPLATES),
            _ => named(&TEMPLATES) || named(&BUILT),
        }
    }

    /// The folder that its addresses leave out, if the path is in one.
    pub(super) fn content_folder(self, folders: &[&str]) -> Option<&'static str> {
        let first = folders.first().filter(|_| !matches!(self, Self::Jekyll | Self::Translated))?;
        CONTENT.into_iter().find(|name| name == first)
    }

    /// Whether its addresses end with a slash instead of an extension.
    pub(super) const fn is_pretty(self) -> bool {
        matches!(self, Self::Hugo | Self::Zola | Self::Eleventy | Self::Hexo)
    }

    /// Whether it hides texts by this key of the front matter, written in lower case. An unknown program is taken
    /// to obey: what may have been hidden is not shown.
    pub(super) fn obeys(self, key: &str) -> bool {
        match self {
            Self::Jekyll | Self::Hexo => false,
            Self::Translated => key == "expirydate",
            Self::Hugo => matches!(key, "draft" | "expirydate" | "publishdate"),
            Self::Pelican => key == "status",
            Self::Zola | Self::Eleventy => key == "draft",
            Self::Unknown => matches!(key, "draft" | "status" | "expirydate" | "publishdate"),
        }
    }
}
