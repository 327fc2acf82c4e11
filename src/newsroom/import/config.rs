//! `_config.yml` of a Jekyll site, read tolerantly: an invalid value counts as absent.

use std::collections::BTreeMap;

use crate::{
    domain::{
        language,
        moment::Zone,
        rendering::{Finding, FindingKind, OldSite},
    },
    prose::{
        front_matter::{EXCERPT_SEPARATOR, parse_block, plain},
        yaml::YamlNode,
    },
};

use super::{
    front_matter_defaults::{DefaultsScope, Scopes},
    generator::Generator,
    glob,
    scalars::{self, is_truthy, texts},
};

/// What Jekyll leaves out of every site.
const EXCLUDED: [&str; 9] = [
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
];

/// The endings of Markdown, unless the configuration says others.
const MARKDOWN_EXT: [&str; 5] = ["markdown", "mkdown", "mkdn", "mkd", "md"];

/// The settings that an import uses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SiteConfig {
    /// Whether there is a configuration. Without one, nobody knows which collections were shown.
    pub is_present: bool,
    /// The program that made the site.
    pub generator: Generator,
    /// Name of the site, plain text.
    pub title: Option<String>,
    /// Description, plain text.
    pub description: Option<String>,
    /// `motto` or `tagline`: a few words beside the name, plain text.
    pub motto: Option<String>,
    /// `licence` or `license`: the licence of the texts, plain text.
    pub licence: Option<String>,
    /// What ends the excerpt in a body.
    pub excerpt_separator: Option<String>,
    /// `url` and `baseurl`.
    pub old_site: OldSite,
    /// `timezone`, when it is an IANA name.
    pub zone: Option<Zone>,
    /// `lang`, `locale` or `language`, as a BCP 47 tag.
    pub language: Option<String>,
    /// `email`.
    pub email: Option<String>,
    /// Template or style of addresses.
    pub permalink: Option<String>,
    /// Collections in order.
    pub collections: Vec<Collection>,
    /// `collections_dir`, without slashes; empty when absent.
    pub collections_dir: String,
    /// Front matter defaults by path and type, in order.
    pub defaults: Vec<DefaultsScope>,
    /// Whether articles with a future date are public.
    pub future: bool,
    /// Whether drafts are public.
    pub show_drafts: bool,
    /// Whether `published: false` hides nothing.
    pub unpublished: bool,
    /// Number of newest posts that are public; 0 for all.
    pub limit_posts: usize,
    /// `source`: the folder of the site below that of the configuration, without slashes; empty for the same.
    pub source: String,
    /// The folder of the built site, without slashes; empty for `_site`.
    pub destination: String,
    /// `markdown_ext`: the endings of Markdown, in lower case; empty for Jekyll's own.
    pub markdown_ext: Vec<String>,
    /// The folder of includes, if it is not `_includes`.
    pub includes_dir: Option<String>,
    /// The folder of data, if it is not `_data`.
    pub data_dir: Option<String>,
    /// Where layouts and plugins are, if not in Jekyll's own folders.
    pub program_dirs: Vec<String>,
    /// Excluded paths and patterns.
    pub exclude: Vec<String>,
    /// Paths and patterns included despite `exclude`.
    pub include: Vec<String>,
    /// Made by GitHub Pages: texts without front matter are pages, and `README.md` is the index of its folder.
    pub is_github_pages: bool,
    /// Whether `baseurl` is there, even empty.
    pub says_baseurl: bool,
    /// `repository`: `owner/name` on GitHub.
    pub repository: Option<String>,
    /// `languages` of jekyll-polyglot; empty without it.
    pub languages: Vec<String>,
    /// Every scalar as Liquid names it: `site.title`, `site.social.links[0]`.
    pub values: BTreeMap<String, String>,
}

/// A collection of `_config.yml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// `actualites` for the folder `_actualites`.
    pub label: String,
    /// Template of addresses.
    pub permalink: Option<String>,
    /// Whether its documents have addresses.
    pub output: bool,
}

impl SiteConfig {
    /// Parses the text of the file. Findings report a bad time zone and YAML errors.
    pub fn parse(text: &str) -> (Self, Vec<Finding>) {
        let (pairs, mut findings) = parse_block(text.trim_start_matches('\u{feff}'));
        let root = YamlNode::Map(pairs);
        let text = |key: &str| root.get(key).and_then(YamlNode::as_text).map(str::to_owned);
        let zone = text("timezone").and_then(|name| {
            let zone = Zone::parse(&name).ok();
            if zone.is_none() {
                findings.push(Finding::without_line(FindingKind::BadValue, format!("timezone: {name}")));
            }
            zone
        });
        let own_dir =
            |key: &str| text(key).map(|path| folder(&path)).filter(|path| !path.is_empty() && path != ".");
        let config = Self {
            is_present: false,
            generator: Generator::default(),
            title: text("title").or_else(|| text("name")).map(|title| plain(&title)),
            description: text("description").map(|text| plain(&text)),
            motto: text("motto").or_else(|| text("tagline")).map(|text| plain(&text)),
            licence: text("licence").or_else(|| text("license")).map(|text| plain(&text)),
            excerpt_separator: text(EXCERPT_SEPARATOR).filter(|text| !text.trim().is_empty()),
            old_site: OldSite {
                url: text("url").unwrap_or_default().trim_end_matches('/').to_owned(),
                baseurl: base(&text("baseurl").unwrap_or_default()),
                ..OldSite::default()
            },
            zone,
            language: ["lang", "locale", "language", "default_lang"]
                .iter()
                .find_map(|key| text(key))
                .and_then(|tag| language::tag(&tag)),
            email: text("email"),
            permalink: text("permalink"),
            collections: collections(root.get("collections")),
            collections_dir: text("collections_dir").unwrap_or_default().trim_matches('/').to_owned(),
            defaults: root
                .get("defaults")
                .map(YamlNode::items)
                .unwrap_or_default()
                .iter()
                .filter_map(DefaultsScope::read)
                .collect(),
            future: root.get("future").and_then(YamlNode::as_bool).unwrap_or(false),
            show_drafts: root.get("show_drafts").is_some_and(is_truthy),
            unpublished: root.get("unpublished").is_some_and(is_truthy),
            limit_posts: text("limit_posts").and_then(|number| number.parse().ok()).unwrap_or(0),
            source: text("source").map(|path| folder(&path)).filter(|path| path != ".").unwrap_or_default(),
            destination: text("destination").map(|path| folder(&path)).unwrap_or_default(),
            markdown_ext: text("markdown_ext")
                .map(|names| names.split(',').map(|name| name.trim().to_lowercase()).collect())
                .unwrap_or_default(),
            includes_dir: own_dir("includes_dir"),
            data_dir: own_dir("data_dir"),
            program_dirs: ["layouts_dir", "plugins_dir"].into_iter().filter_map(own_dir).collect(),
            exclude: texts(root.get("exclude")),
            include: texts(root.get("include")),
            is_github_pages: root.get("remote_theme").is_some_and(is_truthy)
                || ["plugins", "gems"]
                    .iter()
                    .flat_map(|key| texts(root.get(key)))
                    .any(|name| matches!(name.as_str(), "jekyll-optional-front-matter" | "github-pages")),
            says_baseurl: root.get("baseurl").is_some(),
            repository: text("repository"),
            values: scalars::flat("site", &root),
            languages: texts(root.get("languages")).iter().filter_map(|tag| language::tag(tag)).collect(),
        };
        (config, findings)
    }

    /// The host of the old site.
    pub fn host(&self) -> Option<String> {
        url::Url::parse(&self.old_site.url).ok()?.host_str().map(str::to_owned)
    }

    /// The collection with this label.
    pub fn collection(&self, label: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.label == label)
    }

    /// The defaults of a document, each key once.
    pub fn defaults_for(&self, path: &str, kind: &str) -> Vec<(String, YamlNode)> {
        self.scopes().defaults_for(path, kind)
    }

    /// Whether defaults hide a file that is no document, of the collection with this label if it is in one.
    pub fn hides_file(&self, path: &str, label: Option<&str>) -> bool {
        self.scopes().hides_file(path, label)
    }

    fn scopes(&self) -> Scopes<'_> {
        Scopes { all: &self.defaults, collections_dir: &self.collections_dir }
    }

    /// Whether a path is excluded: by a pattern, or because it begins with one. Jekyll's rule, which leaves
    /// out `tmpfiles/` for `tmp`.
    pub fn is_excluded(&self, path: &str, folder: bool) -> bool {
        let own = self.exclude.iter().filter(|pattern| !self.include.contains(pattern)).map(String::as_str);
        let jekylls = EXCLUDED.into_iter().filter(|name| self.include.iter().all(|kept| kept != name));
        let mut patterns = own.chain(jekylls);
        let built = path.strip_prefix(self.destination.as_str());
        patterns.any(|pattern| covers(pattern, path, folder))
            || (!self.destination.is_empty()
                && built.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }

    /// Whether Jekyll makes a page of HTML of a text with this ending, in lower case and without its dot.
    pub fn turns_to_html(&self, extension: &str) -> bool {
        if self.markdown_ext.is_empty() {
            MARKDOWN_EXT.contains(&extension)
        } else {
            self.markdown_ext.iter().any(|one| one == extension)
        }
    }

    /// Whether a path is in one of the folders that the configuration names for templates.
    pub(super) fn is_in_template_dir(&self, path: &str) -> bool {
        let below = |dir: &String| path.strip_prefix(dir.as_str()).is_some_and(|rest| rest.starts_with('/'));
        self.program_dirs.iter().chain(&self.includes_dir).chain(&self.data_dir).any(below)
    }

    /// Whether `include` names a file or folder, by its name or its path in a collection.
    pub fn is_included(&self, name: &str) -> bool {
        self.include.iter().any(|pattern| covers(pattern, name, true))
    }
}

fn covers(pattern: &str, path: &str, folder: bool) -> bool {
    let pattern = pattern.trim_start_matches('/');
    !pattern.is_empty()
        && (path.starts_with(pattern)
            || glob::matches(pattern, path)
            || folder && pattern.strip_suffix('/') == Some(path))
}

/// A folder below the site, without `./` and slashes.
fn folder(path: &str) -> String {
    path.trim().trim_start_matches("./").trim_matches('/').to_owned()
}

fn base(text: &str) -> String {
    let inner = text.trim().trim_matches('/');
    if inner.is_empty() { String::new() } else { format!("/{inner}") }
}

/// A map by label, or a list of labels.
fn collections(node: Option<&YamlNode>) -> Vec<Collection> {
    match node {
        Some(YamlNode::Map(pairs)) => pairs
            .iter()
            .map(|(label, settings)| Collection {
                label: label.clone(),
                permalink: settings.get("permalink").and_then(YamlNode::as_text).map(str::to_owned),
                output: settings.get("output").is_some_and(is_truthy),
            })
            .collect(),
        node => texts(node)
            .into_iter()
            .map(|label| Collection { label, permalink: None, output: false })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = "title: A &amp; B\ntimezone: Europe/Paris\nurl: https://old.example/\nbaseurl: blog/\n\
        permalink: pretty\ncollections:\n  actualites: {output: true, permalink: '/actu/:title/'}\nexclude: [tmp, '*.rb']\n\
        defaults:\n- scope: {path: ''}\n  values: {lang: fr, layout: a}\n- scope: {path: en}\n  values: {lang: en}\n\
        - scope: {path: '', type: posts}\n  values: {layout: post}\n- scope: {path: '_posts/*/x'}\n  values: {tag: x}\n";

    #[test]
    fn settings_are_read() {
        let (config, findings) = SiteConfig::parse(CONFIG);
        assert_eq!(findings, []);
        assert_eq!(config.title.as_deref(), Some("A & B"));
        assert_eq!(config.old_site.url, "https://old.example");
        assert_eq!(config.old_site.baseurl, "/blog");
        assert_eq!(
            config.collection("actualites").and_then(|c| c.permalink.as_deref()),
            Some("/actu/:title/")
        );
        assert!(
            config.is_excluded("tmp/a.md", false)
                && config.is_excluded("x.rb", false)
                && !config.is_excluded("a.md", false)
        );
        assert_eq!(SiteConfig::parse("").0, SiteConfig::default());
        assert!(!SiteConfig::parse("title: [\nurl: 'x").1.is_empty());
    }

    #[test]
    fn the_longer_scope_wins() {
        let (config, _) = SiteConfig::parse(CONFIG);
        let value = |path: &str, kind: &str, key: &str| {
            let values = config.defaults_for(path, kind);
            values
                .iter()
                .find(|(known, _)| known == key)
                .and_then(|(_, node)| node.as_text().map(str::to_owned))
        };
        assert_eq!(value("a.md", "pages", "lang").as_deref(), Some("fr"));
        assert_eq!(value("en/_posts/a.md", "posts", "lang").as_deref(), Some("en"));
        assert_eq!(value("_posts/a.md", "posts", "layout").as_deref(), Some("post"));
        assert_eq!(value("_posts/b/x/a.md", "posts", "tag").as_deref(), Some("x"));
        assert_eq!(value("_posts/b/a.md", "posts", "tag"), None);
    }
}
