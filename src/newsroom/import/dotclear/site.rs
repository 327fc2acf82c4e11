//! What is known of the whole blog before its texts are converted: settings, categories, tags, authors, media.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::slug::Slug;

use super::super::foreign::{GivenUploads, OwnAddresses};
use super::flat::Row;

/// Signs that stand in an address as they are.
const ADDRESS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'/')
    .remove(b',')
    .remove(b'~')
    .remove(b'\'');
/// Endings of the small forms that Dotclear makes of pictures.
const SIZES: [&str; 5] = ["_sq", "_t", "_s", "_m", "_o"];
/// Endings of pictures.
const PICTURES: [&str; 7] = ["jpg", "jpeg", "png", "gif", "webp", "svg", "avif"];

/// A category.
#[derive(Debug, Clone, Default)]
pub(super) struct Category {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) description: String,
    pub(super) left: i64,
    pub(super) right: i64,
}

/// A file of the media manager.
#[derive(Debug, Clone, Default)]
pub(super) struct Medium {
    pub(super) title: String,
    /// Its path in the folder of uploads.
    pub(super) file: String,
    pub(super) alt: String,
    pub(super) description: String,
    pub(super) is_private: bool,
}

/// The whole blog.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// Blogs by their id: name, description, address.
    pub(super) blogs: BTreeMap<String, [String; 3]>,
    /// Blogs that have posts, with how many.
    pub(super) used: BTreeMap<String, usize>,
    settings: HashMap<(String, String), String>,
    pub(super) categories: BTreeMap<i64, Category>,
    pub(super) authors: HashMap<String, String>,
    pub(super) tags: HashMap<i64, Vec<String>>,
    /// Other sorts of meta, with how many.
    pub(super) other_meta: BTreeMap<String, usize>,
    pub(super) media: BTreeMap<i64, Medium>,
    pub(super) attached: HashMap<i64, Vec<i64>>,
    pub(super) own: OwnAddresses,
    pub(super) uploads: GivenUploads,
    /// Where posts of each kind and number stand.
    pub(super) places: HashMap<i64, String>,
    pub(super) items: usize,
    pub(super) left: BTreeMap<&'static str, usize>,
    /// The paths of all media.
    files: BTreeSet<String>,
}

impl Site {
    /// Takes in a row of any table but the texts of posts.
    pub(super) fn see(&mut self, row: &Row<'_>) {
        let get = |column: &str| row.get(column).to_owned();
        match row.table {
            "blog" => {
                let facts = [get("blog_name"), get("blog_desc"), get("blog_url")];
                self.blogs.insert(get("blog_id"), facts);
            }
            "setting" => {
                self.settings.insert((get("blog_id"), get("setting_id")), get("setting_value"));
            }
            "category" => {
                let category = Category {
                    title: get("cat_title"),
                    url: get("cat_url"),
                    description: get("cat_desc"),
                    left: row.number("cat_lft"),
                    right: row.number("cat_rgt"),
                };
                self.categories.insert(row.number("cat_id"), category);
            }
            "user" => {
                let whole = format!("{} {}", row.get("user_firstname"), row.get("user_name"));
                let names = [row.get("user_displayname"), whole.trim(), row.get("user_id")];
                let name = names.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_default();
                self.authors.insert(get("user_id"), name.trim().to_owned());
            }
            "meta" if row.get("meta_type") == "tag" => {
                self.tags.entry(row.number("post_id")).or_default().push(get("meta_id"));
            }
            "meta" => *self.other_meta.entry(get("meta_type")).or_default() += 1,
            "media" => {
                let said = |name: &str| between(row.get("media_meta"), name);
                let medium = Medium {
                    title: get("media_title"),
                    file: row.get("media_file").trim_start_matches("./").trim_matches('/').to_owned(),
                    alt: said("AltText"),
                    description: said("Description"),
                    is_private: row.number("media_private") == 1,
                };
                self.media.insert(row.number("media_id"), medium);
            }
            "post_media" if matches!(row.get("link_type"), "" | "attachment") => {
                self.attached.entry(row.number("post_id")).or_default().push(row.number("media_id"));
            }
            "post" => {
                *self.used.entry(get("blog_id")).or_default() += 1;
                self.items += 1;
                let place = place(row.get("post_type"), row.get("post_url"));
                self.places.insert(row.number("post_id"), place);
            }
            "link" => *self.left.entry("type:links").or_default() += 1,
            _ => {}
        }
        if matches!(row.table, "category" | "media" | "comment") {
            self.items += 1;
        }
    }

    /// The blog that the export is of.
    pub(super) fn blog(&self) -> &str {
        self.used.keys().next().map_or("", String::as_str)
    }

    /// A setting of the blog, or else of the whole installation.
    pub(super) fn setting(&self, name: &str) -> &str {
        let of = |blog: &str| self.settings.get(&(blog.to_owned(), name.to_owned()));
        of(self.blog()).or_else(|| of("")).map_or("", String::as_str)
    }

    /// Puts everything in its order once all is known.
    pub(super) fn settle(&mut self, uploads: GivenUploads) {
        self.uploads = uploads;
        self.files = self.media.values().map(|medium| medium.file.clone()).collect();
        let address = self.blogs.get(self.blog()).map(|facts| facts[2].clone());
        self.own = OwnAddresses::new(&address.into_iter().collect::<Vec<_>>());
        for tags in self.tags.values_mut() {
            tags.sort();
            tags.dedup();
        }
    }

    /// The path of the blog without a slash at its end.
    pub(super) fn base(&self) -> String {
        let address = self.blogs.get(self.blog()).map_or("", |facts| facts[2].as_str());
        let path = url::Url::parse(address).map(|url| url.path().to_owned()).unwrap_or_default();
        path.trim_end_matches('/').trim_end_matches("/index.php").to_owned()
    }

    /// A category and those around it, its own first.
    pub(super) fn path_of(&self, id: i64) -> Vec<i64> {
        let Some(own) = self.categories.get(&id) else { return Vec::new() };
        let around = |other: &&Category| own.left > 0 && other.left < own.left && own.right < other.right;
        let mut above: Vec<(i64, i64)> = self
            .categories
            .iter()
            .filter(|(_, other)| around(other))
            .map(|(id, other)| (-other.left, *id))
            .collect();
        above.sort_unstable();
        std::iter::once(id).chain(above.into_iter().map(|(_, id)| id)).collect()
    }

    /// The folder in the addresses of uploads, with slashes around it.
    pub(super) fn public(&self) -> String {
        let url = self.setting("public_url");
        let path = self.own.local(url).unwrap_or_else(|| url.to_owned());
        let path = path.trim_matches('/');
        if path.is_empty() || path.contains("://") { "/public/".to_owned() } else { format!("/{path}/") }
    }

    /// What an address of a text is here.
    pub(super) fn address(&self, address: &str) -> String {
        let address = address.trim();
        let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
        let local = match self.own.local(address) {
            Some(path) => path,
            None if address.is_empty() || address.starts_with(['#', '/']) || scheme.contains(':') => {
                return address.to_owned();
            }
            None => format!("/{address}"),
        };
        let base = self.base();
        let path = local.strip_prefix(base.as_str()).filter(|rest| rest.starts_with('/')).unwrap_or(&local);
        let path = path
            .strip_prefix("/index.php?")
            .or_else(|| path.strip_prefix("/index.php/"))
            .map_or_else(|| path.to_owned(), |rest| format!("/{rest}"));
        let path = path.strip_prefix("/?").map_or_else(|| path.clone(), |rest| format!("/{rest}"));
        if let Some(original) = self.original(&path) {
            return original;
        }
        path
    }

    /// The picture of which a hidden file is a small form.
    pub(super) fn original(&self, path: &str) -> Option<String> {
        let inner = path.strip_prefix(&self.public())?;
        let (folder, name) = inner.rsplit_once('/').map_or(("", inner), |(folder, name)| (folder, name));
        let (stem, _) = name.strip_prefix('.')?.rsplit_once('.')?;
        let stem = SIZES.iter().find_map(|size| stem.strip_suffix(size))?;
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let lower = PICTURES.iter().map(|ending| (*ending).to_owned());
        let endings = lower.chain(PICTURES.iter().map(|ending| ending.to_uppercase()));
        let mut files = endings.map(|ending| format!("{folder}{stem}.{ending}"));
        let file =
            files.find(|file| self.files.contains(file) || self.uploads.has(&format!("public/{file}")))?;
        Some(format!("{}{file}", self.public()))
    }
}

/// The address of a post.
pub(super) fn place(kind: &str, url: &str) -> String {
    let folder = match kind {
        "post" | "" => "post",
        "page" => "pages",
        other => other,
    };
    format!("/{folder}/{}", encoded(url.trim_matches('/')))
}

/// An address with the signs in it that it may not hold.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ADDRESS).to_string()
}

/// Where a list is here.
pub(super) fn list(folder: &str, name: &str) -> Option<String> {
    Slug::from_title(name).map(|slug| format!("/{folder}/{}/", slug.as_str()))
}

/// What an element of a small XML says.
fn between(xml: &str, name: &str) -> String {
    let inner =
        xml.split_once(&format!("<{name}>")).and_then(|(_, rest)| rest.split_once(&format!("</{name}>")));
    inner.map(|(text, _)| crate::prose::html_markdown::text(text)).unwrap_or_default()
}
