//! What a file is by its name alone, whatever it holds and wherever it lies.

use super::config::SiteConfig;
use super::generator::Generator;

/// Extensions of Markdown.
const MARKDOWN: [&str; 7] = ["markdown", "mkdown", "mkdn", "mkd", "md", "rmd", "qmd"];
/// Extensions of HTML pages.
const HTML: [&str; 3] = ["html", "htm", "xhtml"];
/// Extensions of plain text that may be an article.
pub(super) const PLAIN: [&str; 3] = ["txt", "text", ""];
/// Folders of media.
const UPLOADS: [&str; 10] =
    ["uploads", "_uploads", "img", "images", "files", "medias", "media", "documents", "photos", "pictures"];
/// Extensions of media in any folder.
const MEDIA: [&str; 43] = [
    "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic", "heif", "ico", "jfif",
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "odg", "epub",
    "zip", "gz", "7z", "mp3", "m4a", "ogg", "oga", "wav", "mp4", "m4v", "webm", "ogv", "mov", "avi", "ics",
];
/// Extensions of styles, scripts and programs: the layout of the old site, and what its authors worked with. No reader
/// asks for their addresses.
const OF_LAYOUT: [&str; 30] = [
    "css", "scss", "sass", "less", "styl", "js", "mjs", "cjs", "ts", "jsx", "tsx", "map", "coffee", "vue",
    "sh", "bash", "bat", "cmd", "ps1", "rb", "php", "phtml", "asp", "aspx", "jsp", "cgi", "pl", "exe",
    "gemspec", "lock",
];
/// Extensions of texts that visitors of a site ask for at its root.
const FOR_READERS: [&str; 17] = [
    "txt", "geojson", "gpx", "kml", "tsv", "vcf", "bib", "vtt", "json", "xml", "asc", "tex", "md",
    "markdown", "srt", "opml", "jsonld",
];
/// How names of texts about a repository begin.
const OF_REPOSITORY: [&str; 12] = [
    "readme",
    "licen",
    "change",
    "contribut",
    "copying",
    "notice",
    "todo",
    "requirements",
    "notes",
    "code_of_conduct",
    "pull_request",
    "tsconfig",
];
/// Names of texts at the root that only programs, or those who work on the site, read.
const FOR_PROGRAMS: [&str; 31] = [
    "agents",
    "app",
    "architecture",
    "atom",
    "authors",
    "bower",
    "browserconfig",
    "claude",
    "composer",
    "deno",
    "feed",
    "firebase",
    "history",
    "install",
    "jsconfig",
    "lerna",
    "maintainers",
    "netlify",
    "now",
    "opensearch",
    "package",
    "package-lock",
    "release",
    "releases",
    "renovate",
    "roadmap",
    "robots",
    "rss",
    "security",
    "sitemap",
    "vercel",
];
/// Extensions of texts in a markup that this site does not read.
const OTHER_MARKUP: [&str; 14] = [
    "textile",
    "adoc",
    "asciidoc",
    "rst",
    "org",
    "creole",
    "mediawiki",
    "wiki",
    "pod",
    "rdoc",
    "haml",
    "slim",
    "pug",
    "erb",
];
/// Folders of programs that others wrote. Their pages are no content of the site.
const OF_OTHERS: [&str; 9] = [
    "bower_components",
    "dist",
    "lib",
    "libs",
    "node_modules",
    "third-party",
    "third_party",
    "vendor",
    "vendors",
];

/// Whether a file could be a document, so that it must be opened to know its role.
pub(super) fn may_be_document(path: &str, config: &SiteConfig) -> bool {
    let extension = extension_in_lower_case(path);
    let extension = extension.as_str();
    is_text(extension, config) || (PLAIN.contains(&extension) && !is_upload(path, extension))
}

/// Whether a file is a text in a markup that this site does not read.
pub(super) fn is_other_markup(path: &str) -> bool {
    OTHER_MARKUP.contains(&extension_in_lower_case(path).as_str())
}

/// Whether a file that begins with front matter was filled by Jekyll and read by programs, not by people.
pub(super) fn may_be_filled(path: &str, config: &SiteConfig) -> bool {
    const FILLED: [&str; 12] =
        ["json", "geojson", "xml", "csv", "tsv", "ics", "vcf", "kml", "gpx", "yml", "yaml", "svg"];
    config.generator == Generator::Jekyll && FILLED.contains(&extension_in_lower_case(path).as_str())
}

/// Whether a page in HTML belongs to a program that others wrote.
pub(super) fn is_of_others(path: &str) -> bool {
    let mut folders = path.split('/').rev().skip(1);
    folders.any(|folder| OF_OTHERS.contains(&folder.to_lowercase().as_str()))
}

/// Whether Jekyll copies a text as it is, for readers. At the root stand files about the repository too, such as
/// `README.md`, and what only programs read.
pub(super) fn is_copied(path: &str, name: &str, extension: &str, config: &SiteConfig) -> bool {
    if extension.is_empty() {
        return path.starts_with(".well-known/");
    }
    if path.contains('/') {
        return !OF_LAYOUT.contains(&extension) && !HTML.contains(&extension);
    }
    let stem = name[..name.len() - extension.len() - 1].to_lowercase();
    let is_markdown = MARKDOWN.contains(&extension);
    FOR_READERS.contains(&extension)
        && (config.is_present || !matches!(extension, "json" | "xml") && !is_markdown)
        && !OF_REPOSITORY.iter().any(|start| stem.starts_with(start))
        && !FOR_PROGRAMS.contains(&stem.as_str())
}

/// Whether a file is HTML, by its name.
pub(super) fn is_html(path: &str) -> bool {
    HTML.contains(&extension_in_lower_case(path).as_str())
}

/// Whether a file is Markdown, by its name.
pub(super) fn is_markdown(path: &str) -> bool {
    MARKDOWN.contains(&extension_in_lower_case(path).as_str())
}

/// Whether an ending, in lower case, is that of Markdown or HTML.
pub(super) fn is_text(extension: &str, config: &SiteConfig) -> bool {
    MARKDOWN.contains(&extension)
        || HTML.contains(&extension)
        || !extension.is_empty() && config.markdown_ext.iter().any(|one| one == extension)
}

/// Whether a file is a picture, sound, video or office document.
pub(super) fn is_media(path: &str) -> bool {
    MEDIA.contains(&extension_in_lower_case(path).as_str())
}

/// Whether a file is one of the library, by its folder or its ending.
pub(super) fn is_upload(path: &str, extension: &str) -> bool {
    let folder = path.split('/').next().filter(|first| first.len() < path.len()).unwrap_or_default();
    let assets = ["assets/img/", "assets/images/", "assets/uploads/", "assets/files/"];
    let code = ["css", "scss", "sass", "less", "js", "ts", "map", "coffee"].contains(&extension);
    MEDIA.contains(&extension)
        || (UPLOADS.contains(&folder) || assets.iter().any(|folder| path.starts_with(folder))) && !code
}

/// The last extension in lower case, without its dot.
pub(super) fn extension_in_lower_case(path: &str) -> String {
    extension_of(name_of(path)).trim_start_matches('.').to_lowercase()
}

/// The last part of a path.
pub(super) fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The last extension with its dot; empty if the only dot begins the name.
pub(super) fn extension_of(name: &str) -> &str {
    match name.rfind('.') {
        Some(at) if at > 0 && at + 1 < name.len() && !name[at + 1..].contains(' ') => &name[at..],
        _ => "",
    }
}
