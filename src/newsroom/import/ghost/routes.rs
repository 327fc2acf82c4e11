//! `routes.yaml` of Ghost: which addresses posts, pages, tags and authors had.

use serde_json::Value;

use crate::domain::moment::{Moment, Zone};
use crate::domain::slug::Slug;
use crate::prose::front_matter::parse_block;
use crate::prose::yaml::YamlNode;

use super::super::translation::Translation;
use super::tables::{Tables, get, is_public_tag, published};

/// The routes of a site.
pub(super) struct Routes {
    zone: Zone,
    collections: Vec<Collection>,
    /// Pages by slug, with the address at which they stand.
    pages: Vec<(String, String)>,
    tag: String,
    author: String,
}

struct Collection {
    path: String,
    permalink: String,
    filter: String,
}

/// What decides about the address of a post.
pub(super) struct PostFacts<'p> {
    pub(super) post: &'p Value,
    pub(super) tags: &'p [&'p Value],
    pub(super) authors: &'p [&'p Value],
    pub(super) is_page: bool,
}

impl Routes {
    /// Reads the file; without one, routes are those that Ghost has by itself.
    pub(super) fn read(text: &str, zone: Zone) -> Self {
        let root = YamlNode::Map(parse_block(text).0);
        let pairs = |node: Option<&YamlNode>| match node {
            Some(YamlNode::Map(pairs)) => pairs.clone(),
            _ => Vec::new(),
        };
        let text_of =
            |node: &YamlNode, key: &str| node.get(key).and_then(YamlNode::as_text).map(str::to_owned);
        let mut collections: Vec<Collection> = pairs(root.get("collections"))
            .into_iter()
            .filter_map(|(path, node)| {
                let permalink = text_of(&node, "permalink")?;
                Some(Collection { path, permalink, filter: text_of(&node, "filter").unwrap_or_default() })
            })
            .collect();
        if collections.is_empty() {
            let all =
                Collection { path: "/".to_owned(), permalink: "/{slug}/".to_owned(), filter: String::new() };
            collections.push(all);
        }
        let pages = pairs(root.get("routes")).into_iter().filter_map(|(path, node)| {
            let data = text_of(&node, "data")?;
            Some((data.strip_prefix("page.").or_else(|| data.strip_prefix("post."))?.to_owned(), path))
        });
        let taxonomies = root.get("taxonomies");
        let taxonomy = |key: &str, usual: &str| {
            taxonomies.and_then(|node| text_of(node, key)).unwrap_or_else(|| usual.to_owned())
        };
        Self {
            zone,
            pages: pages.collect(),
            tag: taxonomy("tag", "/tag/{slug}/"),
            author: taxonomy("author", "/author/{slug}/"),
            collections,
        }
    }

    /// The address of a post, and those that led to it.
    pub(super) fn address(&self, facts: &PostFacts<'_>) -> (String, Vec<String>) {
        let slug = get(facts.post, "slug");
        let own = format!("/{slug}/");
        if let Some((_, path)) = self.pages.iter().find(|(name, _)| name == slug) {
            return (path.clone(), vec![own]);
        }
        if facts.is_page {
            return (own, Vec::new());
        }
        let collection = self.collections.iter().find(|collection| facts.matches(&collection.filter));
        let template = collection.map_or("/{slug}/", |collection| collection.permalink.as_str());
        (self.filled(template, facts), Vec::new())
    }

    fn filled(&self, template: &str, facts: &PostFacts<'_>) -> String {
        let date = published(facts.post).map(|at| Moment::from_utc(at).at(self.zone));
        let dated = |format: &str| date.map(|date| date.format(format).to_string()).unwrap_or_default();
        let tag = facts.public_tags().next().unwrap_or("all");
        let author = facts.authors.first().map_or("all", |author| get(author, "slug"));
        template
            .replace("{slug}", get(facts.post, "slug"))
            .replace("{id}", get(facts.post, "id"))
            .replace("{year}", &dated("%Y"))
            .replace("{month}", &dated("%m"))
            .replace("{day}", &dated("%d"))
            .replace("{primary_tag}", tag)
            .replace("{primary_author}", author)
            .replace("{author}", author)
    }

    /// Leads the addresses of tags, authors and collections to the lists of this site.
    pub(super) fn redirect_lists(&self, tables: &Tables<'_>, translation: &mut Translation) {
        let mut seen = std::collections::BTreeSet::new();
        let shown = tables.posts.iter().filter(|post| {
            get(post, "status") == "published"
                && matches!(get(post, "visibility"), "public" | "")
                && get(post, "type") != "page"
        });
        for post in shown {
            for tag in tables.tags(post).into_iter().filter(|tag| is_public_tag(tag)) {
                seen.insert((0, get(tag, "slug"), get(tag, "name")));
            }
            for author in tables.authors(post) {
                seen.insert((1, get(author, "slug"), get(author, "name")));
            }
        }
        for (kind, slug, name) in seen {
            let Some(here) = Slug::from_title(name) else { continue };
            let (template, folder) = if kind == 0 { (&self.tag, "tags") } else { (&self.author, "auteurs") };
            translation.redirect(&template.replace("{slug}", slug), &format!("/{folder}/{}/", here.as_str()));
        }
        for collection in self.collections.iter().filter(|collection| collection.path != "/") {
            translation.redirect(&collection.path, "/articles/");
        }
    }
}

impl<'p> PostFacts<'p> {
    fn public_tags(&self) -> impl Iterator<Item = &'p str> {
        self.tags.iter().filter(|tag| is_public_tag(tag)).map(|tag| get(tag, "slug"))
    }

    /// Whether a filter takes the post: `+` joins what must all hold, `,` what one of must.
    fn matches(&self, filter: &str) -> bool {
        filter.split('+').all(|all| split_outside(all).any(|one| self.holds(one)))
    }

    fn holds(&self, term: &str) -> bool {
        let term = term.trim().trim_matches(['(', ')']);
        if term.is_empty() {
            return true;
        }
        let Some((key, value)) = term.split_once(':') else { return false };
        let (value, is_negated) = value.strip_prefix('-').map_or((value, false), |value| (value, true));
        let wanted: Vec<&str> = value
            .trim_matches(['[', ']'])
            .split(',')
            .map(|one| one.trim().trim_matches(['\'', '"']))
            .collect();
        let has = |one: &str| wanted.contains(&one);
        let found = match key.trim() {
            "primary_tag" => self.public_tags().next().is_some_and(has),
            "tag" | "tags" => self.tags.iter().any(|tag| has(get(tag, "slug"))),
            "primary_author" => self.authors.first().is_some_and(|author| has(get(author, "slug"))),
            "author" | "authors" => self.authors.iter().any(|author| has(get(author, "slug"))),
            "featured" => {
                let is_featured = self
                    .post
                    .get("featured")
                    .is_some_and(|on| on.as_bool() == Some(true) || on.as_i64() == Some(1));
                has(if is_featured { "true" } else { "false" })
            }
            "visibility" => has(get(self.post, "visibility")),
            "slug" => has(get(self.post, "slug")),
            _ => false,
        };
        found != is_negated
    }
}

/// Parts between commas that stand in no bracket.
fn split_outside(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    text.split(move |letter| {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    })
}
