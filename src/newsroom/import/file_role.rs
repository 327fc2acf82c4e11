//! The role of each file of a Jekyll site, by its path and whether it begins with front matter.

use crate::domain::language::Language;

use super::config::SiteConfig;
use super::file_name::{
    PLAIN, extension_in_lower_case, extension_of, is_copied, is_html, is_markdown, is_text, is_upload,
    name_of,
};
use super::generator::Generator;
use super::github_pages;
use super::hidden::{self, HiddenBy};
use super::redirects;

/// Folders of posts, folded, for sites that do not keep them in `_posts`.
const POSTS: [&str; 14] = [
    "posts",
    "post",
    "blog",
    "blogs",
    "articles",
    "article",
    "news",
    "actualites",
    "actualite",
    "actus",
    "billets",
    "billet",
    "journal",
    "stories",
];
/// Underscore folders that are not collections.
const MACHINERY: [&str; 8] =
    ["_layouts", "_includes", "_sass", "_data", "_plugins", "_site", "_assets", "_config"];

/// The role of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileRole {
    /// An article of `_posts`.
    Post,
    /// A document of another collection.
    Collected,
    /// A plain text with front matter outside collections.
    Loose,
    /// A page of the site.
    Page,
    /// A page in HTML that was served as it is.
    StaticPage,
    /// A picture or document.
    Medium,
    /// `_redirects`, `.htaccess`, or redirects of nginx.
    Redirects,
    /// `_config.yml`.
    Config,
    /// Anything else: kept for export only.
    Aside,
}

impl FileRole {
    /// Whether the file is a document.
    pub const fn is_document(self) -> bool {
        matches!(self, Self::Post | Self::Collected | Self::Loose | Self::Page)
    }
}

/// A file with its role and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Its role.
    pub role: FileRole,
    /// The collection (`posts`, `actualites`, …), which is also its type in `defaults`.
    pub collection: Option<String>,
    /// Why Jekyll does not read it, by its place and name.
    pub hidden: Option<HiddenBy>,
    /// In `_drafts/`.
    pub draft: bool,
    /// Only copied: what `_config.yml` says of pages does not hold for it.
    pub is_copied: bool,
    /// In a folder that addresses leave out, such as Hugo's `content/`.
    pub content: bool,
    /// Folders above `_posts`, which Jekyll uses as categories.
    pub folders: Vec<String>,
    /// The path inside the collection or site, with leading slash, without extension.
    pub inner: String,
    /// The file's name without extension.
    pub base_name: String,
    /// The extension with its dot, as written; empty if there is none.
    pub extension: String,
}

impl Placed {
    /// The type of the file in `defaults`.
    pub fn kind(&self) -> &str {
        match (&self.collection, self.draft && self.role == FileRole::Post) {
            (_, true) => "drafts",
            (Some(label), _) => label,
            (None, _) => "pages",
        }
    }

    /// Whether its folder is one where people keep posts outside `_posts`, as in `content/blog/a.md`.
    pub fn is_among_posts(&self) -> bool {
        let mut folders = self.inner.rsplit('/').skip(1);
        self.role == FileRole::Page
            && folders.any(|folder| POSTS.contains(&crate::domain::folding::fold(folder).as_str()))
    }

    /// Whether it stands where people keep articles, so that only its missing date makes it a page.
    pub(super) fn may_be_article(&self) -> bool {
        let label = self.collection.as_deref().map(crate::domain::folding::fold);
        self.is_among_posts() || label.is_some_and(|label| POSTS.contains(&label.as_str()))
    }

    /// The language named by a folder above the file, as in `en/_posts/…`.
    pub fn language(&self) -> Option<Language> {
        let inner = self.inner.trim_start_matches('/').split_once('/').map(|(first, _)| first);
        let folder = self.folders.first().map(String::as_str).or(inner)?;
        if folder.len() == 2 { Language::parse(folder) } else { None }
    }
}

/// Finds the role and place of a file. `front_matter` is whether it begins with a fence.
pub fn place(path: &str, front_matter: bool, config: &SiteConfig) -> Placed {
    let name = name_of(path);
    let extension = extension_of(name);
    let base_name = name[..name.len() - extension.len()].trim_end_matches('.').to_owned();
    let whole: Vec<&str> = path.split('/').collect();
    let content = config.generator.content_folder(&whole[..whole.len() - 1]);
    let base = content.unwrap_or(&config.collections_dir);
    let below = path.strip_prefix(&format!("{base}/")).unwrap_or(path);
    let parts: Vec<&str> = below.split('/').collect();
    let special = hidden::special_folder(&parts[..parts.len() - 1], config);
    // Only collections leave `collections_dir` out of their addresses.
    let parts = if special.is_none() && content.is_none() { whole } else { parts };
    let inner_from = special.map_or(0, |at| at + 1);
    let inner_folders = &parts[inner_from..parts.len() - 1];
    let inner: String = inner_folders.iter().map(|part| format!("/{part}")).collect();
    let hidden = hidden::by_place(path, &parts, special, config).or_else(|| {
        let label = special.map(|at| parts[at].trim_start_matches('_'));
        let role = role(path, special.map(|at| parts[at]), front_matter, config);
        let is_file = matches!(role, FileRole::Medium | FileRole::StaticPage);
        (is_file && config.hides_file(path, label)).then_some(HiddenBy::Unpublished)
    });
    let lower = extension.trim_start_matches('.').to_lowercase();
    let front_matter =
        front_matter || special.is_none() && is_markdown(path) && github_pages::makes_page_of(config, name);
    let is_written = special
        .and_then(|at| config.collection(parts[at].trim_start_matches('_')))
        .is_some_and(|collection| collection.output);
    let role = match role(path, special.map(|at| parts[at]), front_matter, config) {
        FileRole::Aside if is_written && !front_matter && is_html(path) => FileRole::StaticPage,
        FileRole::Aside if is_written && !front_matter && is_copied(path, name, &lower, config) => {
            FileRole::Medium
        }
        role => role,
    };
    let mut placed = Placed {
        role: shown(role, hidden, name),
        collection: None,
        hidden,
        is_copied: false,
        draft: special.is_some_and(|at| parts[at] == "_drafts"),
        content: content.is_some(),
        folders: parts[..special.unwrap_or(0)].iter().map(|part| (*part).to_owned()).collect(),
        inner: format!("{inner}/{base_name}"),
        base_name,
        extension: extension.to_owned(),
    };
    // What GitHub Pages shows as the index of a folder.
    if config.is_github_pages
        && placed.role == FileRole::Page
        && placed.base_name.eq_ignore_ascii_case("readme")
    {
        placed.base_name = "index".to_owned();
        placed.inner = format!("{inner}/index");
    }
    if let Some(at) = special.filter(|_| placed.role.is_document()) {
        let label = parts[at].trim_start_matches('_');
        placed.collection = Some(if label == "drafts" { "posts" } else { label }.to_owned());
    }
    placed
}

/// The role of a file if nothing hides it. `folder` is the one that makes it a post or a document of a collection.
fn role(path: &str, folder: Option<&str>, front_matter: bool, config: &SiteConfig) -> FileRole {
    let name = name_of(path);
    let extension = extension_in_lower_case(path);
    let extension = extension.as_str();
    match path {
        "_config.yml" | "_config.yaml" => return FileRole::Config,
        _ if redirects::is_rules(name) => return FileRole::Redirects,
        _ => {}
    }
    if folder.is_some_and(|folder| MACHINERY.contains(&folder)) {
        return FileRole::Aside;
    }
    let text = is_text(extension, config);
    let plain = PLAIN.contains(&extension);
    // Jekyll makes a page of a text with front matter, whatever its folder is called.
    let page = text && front_matter && folder != Some("_uploads");
    let copies = config.is_present && config.generator == Generator::Jekyll;
    if copies && folder.is_none() && is_html(path) && !front_matter {
        return FileRole::StaticPage;
    }
    if is_upload(path, extension) && !page {
        return if name.starts_with('.') { FileRole::Aside } else { FileRole::Medium };
    }
    match folder {
        Some("_posts" | "_drafts") if text || (plain && (front_matter || !extension.is_empty())) => {
            FileRole::Post
        }
        Some("_posts" | "_drafts") => FileRole::Aside,
        Some(_) if (text || plain) && front_matter => FileRole::Collected,
        Some(_) => FileRole::Aside,
        None if text && front_matter => FileRole::Page,
        None if plain && front_matter => FileRole::Loose,
        None if is_copied(path, name, extension, config) => FileRole::Medium,
        None => FileRole::Aside,
    }
}

/// The role of a file that something may hide. Hidden posts and documents of collections become drafts; the rest is
/// kept aside.
fn shown(role: FileRole, hidden: Option<HiddenBy>, name: &str) -> FileRole {
    match (role, hidden) {
        (FileRole::Medium, Some(by)) if by.hides_files() => FileRole::Aside,
        (FileRole::Page | FileRole::Loose | FileRole::StaticPage, Some(_)) => FileRole::Aside,
        (FileRole::Post | FileRole::Collected, Some(HiddenBy::Excluded)) => FileRole::Aside,
        (FileRole::Post | FileRole::Collected, Some(_)) if name.starts_with('.') => FileRole::Aside,
        (role, _) => role,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_a_role() {
        let (config, _) = SiteConfig::parse("exclude: [tmp]");
        for (path, front_matter, role, collection, draft) in [
            ("_posts/2024-01-01-a.md", true, FileRole::Post, Some("posts"), false),
            ("_posts/2024-01-01-a.md", false, FileRole::Post, Some("posts"), false),
            ("_posts/_2024-01-01-a.md", true, FileRole::Post, Some("posts"), false),
            ("en/_posts/2024-01-01-a.mkdn", true, FileRole::Post, Some("posts"), false),
            ("_drafts/a.md", true, FileRole::Post, Some("posts"), true),
            ("_actualites/a.markdown", true, FileRole::Collected, Some("actualites"), false),
            ("_actualites/a.markdown", false, FileRole::Aside, None, false),
            ("_actualites/a.JPG", false, FileRole::Medium, None, false),
            ("_layouts/a.html", true, FileRole::Aside, None, false),
            ("a-propos.md", true, FileRole::Page, None, false),
            ("README.md", false, FileRole::Aside, None, false),
            ("000_76.txt", true, FileRole::Loose, None, false),
            ("robots.txt", false, FileRole::Aside, None, false),
            ("uploads/a.html", true, FileRole::Page, None, false),
            ("uploads/a.html", false, FileRole::Medium, None, false),
            ("documents/a.md", true, FileRole::Page, None, false),
            ("tmp/a.pdf", false, FileRole::Aside, None, false),
            ("_private/a.pdf", false, FileRole::Medium, None, false),
            ("_uploads/a b.PDF", false, FileRole::Medium, None, false),
            ("assets/img/x", false, FileRole::Medium, None, false),
            ("assets/css/x.css", false, FileRole::Aside, None, false),
            ("_redirects", false, FileRole::Redirects, None, false),
            ("_config.yml", false, FileRole::Config, None, false),
            ("_posts/sans-extension", true, FileRole::Post, Some("posts"), false),
            ("tmp/a.md", true, FileRole::Aside, None, false),
            (".github/a.md", true, FileRole::Aside, None, false),
        ] {
            let placed = place(path, front_matter, &config);
            assert_eq!((placed.role, placed.collection.as_deref()), (role, collection), "{path}");
            assert_eq!(placed.draft, draft, "{path}");
        }
        let placed = place("en/_posts/sub/2024-01-01-a.b.md", true, &config);
        assert_eq!(
            (placed.inner.as_str(), placed.folders.as_slice()),
            ("/sub/2024-01-01-a.b", &["en".to_owned()][..])
        );
        assert_eq!(placed.language(), Some(Language::En));
    }
}
