//! The `_config.yml` of an export: the settings of the site, and of the configuration that its articles came with what
//! their addresses and texts need. Its beginning is written before the documents, which add their own addresses to it.

use serde_json::{Map, Value, json};

use crate::domain::site::Site;
use crate::newsroom::import::generator::Generator;
use crate::newsroom::import::{config::SiteConfig, front_matter_defaults::DefaultsScope};
use crate::newsroom::imported_defaults::json_of;
use crate::prose::document::Document;
use crate::prose::front_matter::EXCERPT_SEPARATOR;
use crate::prose::yaml::YamlNode;
use crate::store::desk::exports::ExportedSite;

/// The addresses of articles written here.
pub(super) const ARTICLES: &str = "/articles/:title/";
/// Where articles written here stand if the site gives the others an address of another form.
const ARTICLES_BESIDE: &str = "_posts/articles";
/// What an export says of all documents.
const FOR_ALL: &str = "render_with_liquid";
/// Settings of Jekyll that say how it builds, not what the site is: an export has its own.
const NOT_TAKEN: [&str; 12] = [
    "title",
    "description",
    "motto",
    "licence",
    "url",
    "baseurl",
    "lang",
    "timezone",
    "email",
    "defaults",
    "collections",
    "data",
];

/// What an export takes from the configuration of the site that its articles came from.
pub(super) struct ExportConfig {
    /// As the import of the export will read it, without the addresses of single documents.
    pub(super) config: SiteConfig,
    /// The folder of articles written here, without slash.
    pub(super) articles: &'static str,
    values: Value,
    data: Map<String, Value>,
    includes: Vec<(String, String)>,
}

impl ExportConfig {
    /// What there is to take: from the first imported site that has a configuration.
    pub(super) fn of(sites: Vec<ExportedSite>, public_url: &str) -> Self {
        let base = sites.into_iter().find(|site| site.config.is_some());
        let has_base = base.is_some();
        let mut config = SiteConfig::default();
        let mut values = Value::Object(Map::new());
        let mut includes = Vec::new();
        if let Some(base) = base {
            let (text, _) = Document::decode(base.config.as_deref().unwrap_or_default());
            (config, _) = SiteConfig::parse(&text);
            config.old_site.url = base.url;
            config.old_site.baseurl = base.baseurl;
            for (name, text) in &base.liquid.values {
                put(&mut values, name, text);
            }
            includes.extend(base.liquid.includes);
        }
        if config.old_site.url.is_empty() {
            public_url.trim_end_matches('/').clone_into(&mut config.old_site.url);
        }
        if !has_base {
            config.permalink = Some(ARTICLES.to_owned());
        }
        config.defaults.retain(is_of_the_site);
        config.is_present = true;
        config.generator = Generator::Jekyll;
        config.is_github_pages = false;
        config.future = true;
        config.limit_posts = 0;
        config.exclude = vec!["README.md".to_owned()];
        config.include.retain(|name| name != "_redirects");
        config.include.push("_redirects".to_owned());
        let articles = if config.permalink.as_deref() == Some(ARTICLES) { "_posts" } else { ARTICLES_BESIDE };
        if articles == ARTICLES_BESIDE {
            config.defaults.push(DefaultsScope {
                path: ARTICLES_BESIDE.to_owned(),
                kind: None,
                values: vec![("permalink".to_owned(), YamlNode::text(ARTICLES))],
            });
        }
        let mut values = match values {
            Value::Object(mut root) => match root.remove("site") {
                Some(Value::Object(site)) => site,
                _ => Map::new(),
            },
            _ => Map::new(),
        };
        let data = match values.remove("data") {
            Some(Value::Object(mut data)) => {
                data.remove("chapeau");
                data
            }
            _ => Map::new(),
        };
        Self { config, articles, values: Value::Object(values), data, includes }
    }

    /// The files that hold what texts name in Liquid.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let data =
            self.data.iter().map(|(name, value)| (format!("_data/{name}.json"), format!("{value:#}\n")));
        let includes = self.includes.iter().map(|(name, text)| (format!("_includes/{name}"), text.clone()));
        data.chain(includes).collect()
    }

    /// The beginning of the file, up to the list that documents add to.
    pub(super) fn beginning(&self, site: &Site) -> String {
        let config = &self.config;
        let mut text = "# Written by « chapeau export ». What is what is in README.md.\n".to_owned();
        let mut line = |key: &str, value: Value| {
            if !value.is_null() && value != json!("") && value != json!([]) && value != json!({}) {
                text.push_str(&format!("{key}: {value}\n"));
            }
        };
        line("title", json!(site.name));
        line("description", json!(site.description));
        line("motto", json!(site.motto));
        line("licence", json!(site.licence));
        line("url", json!(config.old_site.url));
        line("baseurl", json!(config.old_site.baseurl));
        line("lang", json!(site.language.code()));
        line("timezone", json!(site.zone.name()));
        line("email", json!(site.email));
        line("permalink", json!(config.permalink));
        line(EXCERPT_SEPARATOR, json!(config.excerpt_separator));
        line("collections_dir", json!(config.collections_dir));
        let collections: Map<String, Value> = config
            .collections
            .iter()
            .map(|one| {
                let mut said = Map::from_iter([("output".to_owned(), json!(one.output))]);
                said.extend(one.permalink.as_ref().map(|path| ("permalink".to_owned(), json!(path))));
                (one.label.clone(), Value::Object(said))
            })
            .collect();
        line("collections", Value::Object(collections));
        line("include", json!(config.include));
        line("exclude", json!(config.exclude));
        if let Value::Object(values) = &self.values {
            for (key, value) in values.iter().filter(|(key, _)| !is_ours(key)) {
                line(key, value.clone());
            }
        }
        text.push_str("defaults:\n");
        text.push_str(&scope("", None, json!({"layout": "default", FOR_ALL: false})));
        for one in &config.defaults {
            let values = one.values.iter().map(|(key, node)| (key.clone(), json_of(node)));
            text.push_str(&scope(&one.path, one.kind.as_deref(), Value::Object(values.collect())));
        }
        text
    }
}

/// A line of the list of defaults.
pub(super) fn scope(path: &str, kind: Option<&str>, values: Value) -> String {
    let mut place = Map::from_iter([("path".to_owned(), json!(path))]);
    place.extend(kind.map(|kind| ("type".to_owned(), json!(kind))));
    format!("- {}\n", json!({"scope": place, "values": values}))
}

/// Whether defaults come from the site, not from an earlier export of it.
fn is_of_the_site(scope: &DefaultsScope) -> bool {
    let is_address = matches!(scope.values.as_slice(), [(key, _)] if key == "permalink");
    let names_file =
        scope.path.rsplit('/').next().is_some_and(|name| name.contains('.') && !name.contains('*'));
    let is_for_all = scope.path.is_empty() && scope.values.iter().any(|(key, _)| key == FOR_ALL);
    scope.path != ARTICLES_BESIDE && !is_for_all && !(is_address && names_file)
}

fn is_ours(key: &str) -> bool {
    let written = ["permalink", "collections_dir", "include", "exclude", "future", "unpublished", "plugins"];
    NOT_TAKEN.contains(&key) || written.contains(&key) || key == EXCERPT_SEPARATOR
}

/// Puts a value at the place that Liquid names: `site.social.links[0]`.
fn put(root: &mut Value, name: &str, text: &str) {
    let mut at = root;
    for part in name.split('.') {
        let (key, rest) = part.split_once('[').map_or((part, None), |(key, rest)| (key, Some(rest)));
        let Some(map) = as_map(at) else { return };
        at = map.entry(key.to_owned()).or_insert(Value::Null);
        let Some(rest) = rest else { continue };
        for index in rest.split('[') {
            let Ok(index) = index.trim_end_matches(']').parse::<usize>() else { return };
            let Some(next) = as_list(at, index) else { return };
            at = next;
        }
    }
    if at.is_null() {
        *at = json!(text);
    }
}

fn as_map(value: &mut Value) -> Option<&mut Map<String, Value>> {
    if value.is_null() {
        *value = Value::Object(Map::new());
    }
    value.as_object_mut()
}

/// Maximum place in a list that a text names.
const PLACE_MAX: usize = 10_000;

fn as_list(value: &mut Value, index: usize) -> Option<&mut Value> {
    if value.is_null() {
        *value = Value::Array(Vec::new());
    }
    let list = value.as_array_mut().filter(|_| index < PLACE_MAX)?;
    if list.len() <= index {
        list.resize(index + 1, Value::Null);
    }
    list.get_mut(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_texts_name_stands_where_they_name_it() {
        let mut root = Value::Null;
        for (name, text) in [
            ("site.a", "1"),
            ("site.b.c[1].d", "x"),
            ("site.b.c[0]", "y"),
            ("site.a.b", "no"),
            ("site.m[0][1]", "z"),
        ] {
            put(&mut root, name, text);
        }
        let expected = json!({"site": {"a": "1", "b": {"c": ["y", {"d": "x"}]}, "m": [[null, "z"]]}});
        assert_eq!(root, expected);
    }
}
