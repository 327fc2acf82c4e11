//! `defaults` of `_config.yml`: front matter by path and type, and which scope wins, by Jekyll's rules.

use crate::prose::yaml::YamlNode;

use super::{glob, scalars::is_truthy};

/// The key that hides.
const PUBLISHED: &str = "published";

/// An item of `defaults`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefaultsScope {
    /// Path or pattern; empty for the whole site.
    pub path: String,
    /// `posts`, `pages`, `drafts` or a collection.
    pub kind: Option<String>,
    /// The defaults.
    pub values: Vec<(String, YamlNode)>,
}

/// All scopes of a configuration.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scopes<'c> {
    /// In order.
    pub(super) all: &'c [DefaultsScope],
    /// `collections_dir`, without slashes; empty when absent.
    pub(super) collections_dir: &'c str,
}

impl<'c> Scopes<'c> {
    /// The defaults of a document, each key once. Of scopes, the one with the longer path wins, then the one with a
    /// type, then the later one: for pages among those that have the key, for other documents among all. A page is
    /// never hidden by defaults: Jekyll looks only at what the page itself says.
    pub(super) fn defaults_for(self, path: &str, kind: &str) -> Vec<(String, YamlNode)> {
        let is_page = kind == "pages";
        let values = self.values_of(path, Some(kind), is_page).into_iter();
        let values = values.filter(|(key, ..)| !(is_page && *key == PUBLISHED));
        values.map(|(key, value, _)| (key.to_owned(), value.clone())).collect()
    }

    /// Whether defaults hide a file that is no document, of the collection with this label if it is in one. Those
    /// for a type hide only files of collections.
    pub(super) fn hides_file(self, path: &str, label: Option<&str>) -> bool {
        self.values_of(path, label, false)
            .iter()
            .any(|(key, value, _)| *key == PUBLISHED && !is_truthy(value))
    }

    /// Each key once, with its value and the scope that it has that from.
    fn values_of(
        self,
        path: &str,
        kind: Option<&str>,
        is_page: bool,
    ) -> Vec<(&'c str, &'c YamlNode, &'c DefaultsScope)> {
        let mut values: Vec<(&str, &YamlNode, &DefaultsScope)> = Vec::new();
        let mut last: Option<&DefaultsScope> = None;
        for scope in self.scopes_of(path, kind) {
            let wins_all = last.is_none_or(|last| scope.outranks(last));
            for (key, value) in &scope.values {
                match values.iter_mut().find(|(known, ..)| known == key) {
                    Some(known) if (is_page && scope.outranks(known.2)) || (!is_page && wins_all) => {
                        *known = (key, value, scope);
                    }
                    Some(_) => {}
                    None => values.push((key, value, scope)),
                }
            }
            if wins_all {
                last = Some(scope);
            }
        }
        values
    }

    /// The scopes of `defaults` that hold for a file, in order.
    fn scopes_of<'p>(
        self,
        path: &'p str,
        kind: Option<&'p str>,
    ) -> impl Iterator<Item = &'c DefaultsScope> + use<'c, 'p> {
        let stays = matches!(kind, None | Some("pages"));
        let place = if stays { path } else { self.below_collections(path) };
        self.all.iter().filter(move |scope| scope.holds_type(kind) && self.holds_path(scope, place, path))
    }

    /// Whether a scope holds for a path: one with a star matches it or a folder above it, another begins it. A slash at
    /// the start of a scope matches nothing.
    fn holds_path(self, scope: &DefaultsScope, place: &str, path: &str) -> bool {
        if !scope.path.contains('*') {
            return place.starts_with(self.below_collections(&scope.path));
        }
        let patterns = glob::alternatives(&scope.path);
        glob::and_above(path)
            .filter(|above| patterns.iter().any(|pattern| glob::matches_path(pattern, above)))
            .any(|above| place.starts_with(self.below_collections(above)))
    }

    /// A path without `collections_dir`.
    fn below_collections(self, path: &str) -> &str {
        let below = path.strip_prefix(self.collections_dir).and_then(|rest| rest.strip_prefix('/'));
        below.filter(|_| !self.collections_dir.is_empty()).unwrap_or(path)
    }
}

impl DefaultsScope {
    /// Reads an item; `None` if it sets nothing.
    pub(super) fn read(node: &YamlNode) -> Option<Self> {
        let Some(YamlNode::Map(values)) = node.get("values") else { return None };
        let scope = node.get("scope");
        let text =
            |key: &str| scope.and_then(|scope| scope.get(key)).and_then(YamlNode::as_text).map(str::to_owned);
        Some(Self { path: text("path").unwrap_or_default(), kind: text("type"), values: values.clone() })
    }

    /// Whether it is for files of this type; pictures and the like outside collections have none.
    fn holds_type(&self, kind: Option<&str>) -> bool {
        let wanted = self.kind.as_deref().map(|kind| match kind {
            "post" => "posts",
            "page" => "pages",
            "draft" => "drafts",
            kind => kind,
        });
        wanted.is_none_or(|wanted| kind == Some(wanted))
    }

    fn outranks(&self, other: &Self) -> bool {
        let length = |scope: &Self| scope.path.trim_start_matches('/').len();
        match length(self).cmp(&length(other)) {
            std::cmp::Ordering::Equal => self.kind.is_some() || other.kind.is_none(),
            order => order.is_gt(),
        }
    }
}
