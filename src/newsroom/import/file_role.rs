//! The role of each file of a Jekyll site, by its path and whether it begins with front matter.

use crate::domain::language::Language;

use super::config::SiteConfig;

/// Extensions of Markdown.
const MARKDOWN: [&str; 7] = ["markdown", "mkdown", "mkdn", "mkd", "md", "rmd", "qmd"];
/// Extensions of HTML pages.
const HTML: [&str; 3] = ["html", "htm", "xhtml"];
/// Extensions of plain text that may be an article.
const PLAIN: [&str; 3] = ["txt", "text", ""];
/// Folders of media.
const UPLOADS: [&str; 10] =
    ["uploads", "_uploads", "img", "images", "files", "medias", "media", "documents", "photos", "pictures"];
/// Underscore folders that are not collections.
const MACHINERY: [&str; 8] =
    ["_layouts", "_includes", "_sass", "_data", "_plugins", "_site", "_assets", "_config"];
/// Extensions of media in any folder.
const MEDIA: [&str; 43] = [
    "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic", "heif", "ico", "jfif",
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "odg", "epub",
    "zip", "gz", "7z", "mp3", "m4a", "ogg", "oga", "wav", "mp4", "m4v", "webm", "ogv", "mov", "avi", "ics",
];

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
    /// A picture or document.
    Medium,
    /// `_redirects` or `.htaccess`.
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
    /// In `_drafts/`, or with a name beginning with `_`.
    pub draft: bool,
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

    /// The language named by a folder above the file, as in `en/_posts/…`.
    pub fn language(&self) -> Option<Language> {
        let inner = self.inner.trim_start_matches('/').split_once('/').map(|(first, _)| first);
        let folder = self.folders.first().map(String::as_str).or(inner)?;
        if folder.len() == 2 { Language::parse(folder) } else { None }
    }
}

/// Whether a file could be a document, so that it must be opened to know its role.
pub fn may_be_document(path: &str) -> bool {
    let extension = extension_of(name_of(path)).trim_start_matches('.').to_lowercase();
    let extension = extension.as_str();
    (MARKDOWN.contains(&extension) || HTML.contains(&extension) || PLAIN.contains(&extension))
        && !is_upload(path, extension)
}

/// Finds the role and place of a file. `front_matter` is whether it begins with a fence.
pub fn place(path: &str, front_matter: bool, config: &SiteConfig) -> Placed {
    let name = name_of(path);
    let extension = extension_of(name);
    let base_name = name[..name.len() - extension.len()].trim_end_matches('.').to_owned();
    let below = path.strip_prefix(&format!("{}/", config.collections_dir)).unwrap_or(path);
    let parts: Vec<&str> = below.split('/').collect();
    let special = parts[..parts.len() - 1].iter().position(|part| part.starts_with('_'));
    let inner_from = special.map_or(0, |at| at + 1);
    let inner_folders = &parts[inner_from..parts.len() - 1];
    let inner: String = inner_folders.iter().map(|part| format!("/{part}")).collect();
    let mut placed = Placed {
        role: role(path, &parts, special, front_matter, config),
        collection: None,
        draft: name.starts_with('_') || special.is_some_and(|at| parts[at] == "_drafts"),
        folders: parts[..special.unwrap_or(0)].iter().map(|part| (*part).to_owned()).collect(),
        inner: format!("{inner}/{base_name}"),
        base_name,
        extension: extension.to_owned(),
    };
    if let Some(at) = special.filter(|_| placed.role.is_document()) {
        let label = parts[at].trim_start_matches('_');
        placed.collection = Some(if label == "drafts" { "posts" } else { label }.to_owned());
    }
    placed
}

fn role(
    path: &str,
    parts: &[&str],
    special: Option<usize>,
    front_matter: bool,
    config: &SiteConfig,
) -> FileRole {
    let name = name_of(path);
    let extension = extension_of(name).trim_start_matches('.').to_lowercase();
    let extension = extension.as_str();
    match path {
        "_config.yml" | "_config.yaml" => return FileRole::Config,
        _ if matches!(name, "_redirects" | ".htaccess") => return FileRole::Redirects,
        _ => {}
    }
    let folder = special.map(|at| parts[at]);
    if folder.is_some_and(|folder| MACHINERY.contains(&folder)) {
        return FileRole::Aside;
    }
    if is_upload(path, extension) {
        return if name.starts_with('.') { FileRole::Aside } else { FileRole::Medium };
    }
    let text = MARKDOWN.contains(&extension) || HTML.contains(&extension);
    let plain = PLAIN.contains(&extension);
    if path.split('/').any(|part| part.starts_with('.')) || config.is_excluded(path) {
        return FileRole::Aside;
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
        None => FileRole::Aside,
    }
}

fn is_upload(path: &str, extension: &str) -> bool {
    let folder = path.split('/').next().filter(|first| first.len() < path.len()).unwrap_or_default();
    let assets = ["assets/img/", "assets/images/", "assets/uploads/", "assets/files/"];
    let code = ["css", "scss", "sass", "less", "js", "ts", "map", "coffee"].contains(&extension);
    MEDIA.contains(&extension)
        || (UPLOADS.contains(&folder) || assets.iter().any(|folder| path.starts_with(folder))) && !code
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The last extension with its dot; empty if the only dot begins the name.
fn extension_of(name: &str) -> &str {
    match name.rfind('.') {
        Some(at) if at > 0 && at + 1 < name.len() && !name[at + 1..].contains(' ') => &name[at..],
        _ => "",
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
            ("_posts/_2024-01-01-a.md", true, FileRole::Post, Some("posts"), true),
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
            ("uploads/a.html", true, FileRole::Medium, None, false),
            ("_uploads/a b.PDF", false, FileRole::Medium, None, false),
            ("assets/img/x", false, FileRole::Medium, None, false),
            ("assets/css/x.css", false, FileRole::Aside, None, false),
            ("_redirects", false, FileRole::Redirects, None, true),
            ("_config.yml", false, FileRole::Config, None, true),
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
