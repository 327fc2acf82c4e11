//! What is known of the whole site before its texts are converted: attachments, authors, terms, addresses.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::prose::html_markdown;

use super::super::foreign::{GivenUploads, OwnAddresses};
use super::xml::Record;

/// Where WordPress keeps uploads.
pub(super) const UPLOADS: &str = "wp-content/uploads/";
/// A picture that is the same at another size has at most so many signs behind its name.
const ENDINGS: [&str; 2] = ["-scaled", "-rotated"];

/// A file of the media library.
#[derive(Debug, Clone, Default)]
pub(super) struct Attachment {
    pub(super) title: String,
    /// Its path on the site, or its whole address elsewhere.
    pub(super) address: String,
    pub(super) alt: String,
    /// In HTML.
    pub(super) caption: String,
    pub(super) parent: u64,
    pub(super) menu_order: i64,
    /// The path of its own page.
    pub(super) page: String,
    pub(super) slug: String,
}

/// A category, a tag or a term of another taxonomy.
#[derive(Debug, Clone, Default)]
pub(super) struct Term {
    pub(super) parent: String,
    pub(super) description: String,
}

/// The whole site.
#[derive(Debug, Default)]
pub(super) struct Site {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) link: String,
    pub(super) language: String,
    pub(super) generator: String,
    pub(super) version: String,
    pub(super) own: OwnAddresses,
    pub(super) uploads: GivenUploads,
    pub(super) attachments: HashMap<u64, Attachment>,
    /// Attachments by their path.
    pub(super) files: HashSet<String>,
    pub(super) attachment_pages: HashMap<String, u64>,
    pub(super) reusable: HashMap<u64, String>,
    /// Attachments by the post that they belong to.
    pub(super) children: HashMap<u64, Vec<u64>>,
    /// Public addresses of what readers could see.
    pub(super) addresses: HashMap<u64, String>,
    /// What stands at each of them.
    pub(super) at_address: HashMap<String, u64>,
    pub(super) titles: HashMap<u64, String>,
    /// Display names by login.
    pub(super) authors: HashMap<String, String>,
    pub(super) categories: BTreeMap<String, Term>,
    /// Slugs of categories by their numbers.
    pub(super) category_numbers: HashMap<String, String>,
    pub(super) tags: BTreeMap<String, Term>,
    pub(super) co_authors: HashMap<String, Term>,
    /// Of items that stand twice, the one that counts.
    pub(super) chosen: HashMap<u64, (usize, String)>,
}

impl Site {
    /// Reads a record of the channel that is no item.
    pub(super) fn read(&mut self, record: &Record) {
        let fill = |place: &mut String, text: &str| {
            if place.is_empty() {
                *place = text.trim().to_owned();
            }
        };
        match record.name.as_str() {
            "title" => fill(&mut self.title, &html_markdown::text(&record.text)),
            "description" => fill(&mut self.description, &html_markdown::text(&record.text)),
            "link" => fill(&mut self.link, &record.text),
            "language" => fill(&mut self.language, &record.text),
            "generator" => fill(&mut self.generator, &record.text),
            "wp:wxr_version" => fill(&mut self.version, &record.text),
            "wp:base_blog_url" => self.link = record.text.trim().to_owned(),
            "wp:author" => {
                let login = record.get("wp:author_login").to_owned();
                let name = html_markdown::text(record.get("wp:author_display_name"));
                if !login.is_empty() {
                    self.authors.insert(login.clone(), if name.is_empty() { login } else { name });
                }
            }
            "wp:category" => {
                let slug = record.get("wp:category_nicename");
                let term = term(record, "wp:category_parent", "wp:category_description");
                self.category_numbers.insert(record.get("wp:term_id").to_owned(), slug.to_owned());
                self.categories.insert(slug.to_owned(), term);
            }
            "wp:tag" => {
                let slug = record.get("wp:tag_slug");
                let term = term(record, "", "wp:tag_description");
                self.tags.insert(slug.to_owned(), term);
            }
            "wp:term" => self.read_term(record),
            _ => {}
        }
    }

    fn read_term(&mut self, record: &Record) {
        let slug = record.get("wp:term_slug");
        let term = term(record, "wp:term_parent", "wp:term_description");
        match record.get("wp:term_taxonomy") {
            "category" => drop(self.categories.insert(slug.to_owned(), term)),
            "post_tag" => drop(self.tags.insert(slug.to_owned(), term)),
            "author" => drop(self.co_authors.insert(slug.to_owned(), term)),
            _ => {}
        }
    }

    /// The path of an address of the site; any other address as it is.
    pub(super) fn own_path(&self, address: &str) -> String {
        let path = self.own.local(address).unwrap_or_else(|| address.to_owned());
        // WordPress.com serves the uploads of a site from a host of their own.
        match address.contains(".files.wordpress.com/") && path.starts_with('/') {
            true => format!("/{UPLOADS}{}", path.trim_start_matches('/')),
            false => path,
        }
    }

    /// What an address in a text becomes: a path of this site, the original of a picture, what a number stands for.
    pub(super) fn address(&self, address: &str) -> String {
        let direct = without_cache(address);
        let address = direct.as_deref().unwrap_or(address);
        if self.own.local(address).is_none() {
            return address.to_owned();
        }
        let path = self.own_path(address);
        if path.contains(UPLOADS) {
            return self.original(&path);
        }
        let (bare, mark) = path.split_once('#').map_or((path.as_str(), ""), |(bare, mark)| (bare, mark));
        let mark = if mark.is_empty() { String::new() } else { format!("#{mark}") };
        if let Some((_, query)) = bare.split_once('?') {
            let number = |key: &str| {
                let pair = query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
                pair.and_then(|value| value.parse::<u64>().ok())
            };
            if let Some(file) = number("attachment_id").and_then(|id| self.attachments.get(&id)) {
                return self.original(&file.address);
            }
            let id = ["p", "page_id"].iter().find_map(|key| number(key));
            if let Some(known) = id.and_then(|id| self.addresses.get(&id)) {
                return format!("{known}{mark}");
            }
        }
        match self.attachment_pages.get(bare.trim_end_matches('/')).and_then(|id| self.attachments.get(id)) {
            Some(file) => self.original(&file.address),
            None => path,
        }
    }

    /// The original of a picture that an address names at another size.
    pub(super) fn original(&self, path: &str) -> String {
        let end = path.find(['?', '#']).unwrap_or(path.len());
        let file = &path[..end];
        let (stem, extension) = match file.rfind('.') {
            Some(dot) if !file[dot..].contains('/') => file.split_at(dot),
            _ => return path.to_owned(),
        };
        let unsized_stem = without_size(stem);
        let is_attachment = |path: &str| self.files.contains(path);
        if unsized_stem.is_some() && is_attachment(file) {
            return file.to_owned();
        }
        let base = unsized_stem.unwrap_or(stem);
        let whole = without_ending(base);
        let mut candidates = vec![format!("{whole}{extension}"), format!("{base}{extension}")];
        candidates.push(format!("{whole}-scaled{extension}"));
        candidates.dedup();
        let decoded =
            |path: &str| percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
        let is_there = |path: &&String| self.uploads.has(decoded(path).trim_start_matches('/'));
        candidates
            .iter()
            .find(is_there)
            .or_else(|| {
                Some(&candidates[0]).filter(|_| self.uploads.is_empty() && is_attachment(&candidates[0]))
            })
            .or_else(|| candidates.iter().find(|path| is_attachment(path)))
            .cloned()
            .unwrap_or_else(|| if whole == base { format!("{base}{extension}") } else { file.to_owned() })
    }

    /// The files that belong to a post, in the order of a gallery that names none.
    pub(super) fn attached(&self, post: u64) -> Vec<u64> {
        if post == 0 {
            return Vec::new();
        }
        let own = self.files_of(post, &|file| is_picture(&file.address));
        let mut own: Vec<(i64, u64)> = own.map(|(id, file)| (file.menu_order, id)).collect();
        own.sort_unstable();
        own.into_iter().map(|(_, id)| id).collect()
    }

    /// The files that belong to a post and are wanted.
    pub(super) fn files_of<'s>(
        &'s self,
        post: u64,
        is_wanted: &'s dyn Fn(&Attachment) -> bool,
    ) -> impl Iterator<Item = (u64, &'s Attachment)> {
        let own = self.children.get(&post).into_iter().flatten();
        own.filter_map(|id| Some((*id, self.attachments.get(id)?))).filter(|(_, file)| is_wanted(file))
    }

    /// The title of what stands at an address.
    pub(super) fn title_at(&self, address: &str) -> Option<&str> {
        self.titles.get(self.at_address.get(address)?).map(String::as_str)
    }

    /// The name of an author by login.
    pub(super) fn author(&self, login: &str) -> String {
        self.authors.get(login).cloned().unwrap_or_else(|| login.to_owned())
    }

    /// The name of a co-author by slug: an account, or a guest whose name begins the description.
    pub(super) fn co_author(&self, slug: &str, text: &str) -> String {
        let login = slug.strip_prefix("cap-").unwrap_or(slug);
        if let Some(name) = self.authors.get(text).or_else(|| self.authors.get(login)) {
            return name.clone();
        }
        let described = self.co_authors.get(slug).map(|term| term.description.as_str()).unwrap_or_default();
        let is_name = |word: &&str| {
            *word != login && *word != text && !word.contains('@') && word.parse::<u64>().is_err()
        };
        let name: Vec<&str> = described.split_whitespace().take_while(is_name).collect();
        if name.is_empty() { html_markdown::text(text) } else { name.join(" ") }
    }

    /// The path of a category below those above it. Parents in a circle are passed over.
    pub(super) fn category_path(&self, slug: &str) -> String {
        let mut parts = vec![slug.to_owned()];
        let mut seen = HashSet::from([slug.to_owned()]);
        let mut at = slug.to_owned();
        while let Some(parent) =
            self.categories.get(&at).map(|term| term.parent.clone()).filter(|parent| !parent.is_empty())
        {
            if !seen.insert(parent.clone()) {
                break;
            }
            parts.push(parent.clone());
            at = parent;
        }
        parts.reverse();
        parts.join("/")
    }
}

fn term(record: &Record, parent: &str, description: &str) -> Term {
    Term { parent: record.get(parent).to_owned(), description: html_markdown::text(record.get(description)) }
}

/// The address behind the picture cache of Jetpack (`i0.wp.com`).
fn without_cache(address: &str) -> Option<String> {
    let rest = address.split_once("://")?.1;
    let (host, behind) = rest.split_once('/')?;
    let is_cache = host.len() == "i0.wp.com".len() && host.starts_with('i') && host.ends_with(".wp.com");
    let end = behind.find(['?', '#']).unwrap_or(behind.len());
    is_cache.then(|| format!("https://{}", &behind[..end]))
}

/// A name without the size at its end: `lanterne-300x200`.
fn without_size(stem: &str) -> Option<&str> {
    let at = stem.rfind('-')?;
    let (width, height) = stem[at + 1..].split_once('x')?;
    let is_number =
        |text: &str| (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(width) && is_number(height)).then_some(&stem[..at])
}

/// A name without what WordPress adds to pictures that it shrinks or that somebody edited.
fn without_ending(stem: &str) -> &str {
    let stem = ENDINGS.iter().find_map(|ending| stem.strip_suffix(ending)).unwrap_or(stem);
    match stem.rfind("-e") {
        Some(at) if stem.len() - at > 5 && stem[at + 2..].bytes().all(|byte| byte.is_ascii_digit()) => {
            &stem[..at]
        }
        _ => stem,
    }
}

/// Whether an address is that of a picture.
pub(super) fn is_picture(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".jfif"]
        .iter()
        .any(|ending| lower.ends_with(ending))
}
