//! The input and output of the prose room: values only. Rendering is in `prose`.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    language::Language,
    path::SitePath,
    picture::{FileFacts, Picture},
};

pub use super::finding::{Finding, FindingKind, Severity};

/// The files and documents that a document refers to, for the newsroom to look up in the store.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mentions {
    /// Local files, each as a [`FileKey`].
    pub files: Vec<FileKey>,
    /// Documents named in `{% post_url %}` and `{% link %}`, as written.
    pub entries: Vec<String>,
}

/// A file reference in the normal form for look-ups: percent-decoded, NFC, without leading slash, host,
/// base address or `_` before `uploads`. Examples: `uploads/a b (1).jpg`, `img/x.png`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileKey(pub String);

/// The imported site a document comes from, as described in `_config.yml`. Any field may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OldSite {
    /// Key `url`: `https://old.example`.
    pub url: String,
    /// Key `baseurl`: `/blog`, without trailing slash.
    pub baseurl: String,
    /// The folder of the document in it, without slashes around: relative references begin there.
    #[serde(default)]
    pub folder: String,
    /// Whether the document was HTML there, where nothing is Markdown.
    #[serde(default)]
    pub is_html: bool,
    /// What its texts name in Liquid.
    #[serde(default)]
    pub liquid: LiquidNames,
}

/// What the texts of an old site name in Liquid: only what they do name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LiquidNames {
    /// Values of its configuration, its data and the page: `site.title`, `site.data.menu[0].name`, `page.author`.
    pub values: BTreeMap<String, String>,
    /// Includes by their names.
    pub includes: BTreeMap<String, String>,
}

/// What rendering needs to know besides the document.
#[derive(Debug, Clone)]
pub struct RenderContext {
    /// Language of the text.
    pub language: Language,
    /// Address of the article; photographs link to pages below it.
    pub path: SitePath,
    /// The mentioned files. A file that is not here is missing.
    pub files: HashMap<FileKey, FileFacts>,
    /// Of the other mentioned files, those whose address is one of this site all the same: a feed, a list of addresses, a
    /// redirect.
    pub served: HashSet<FileKey>,
    /// Addresses of the mentioned documents. A document that is not here is missing.
    pub entries: HashMap<String, SitePath>,
    /// The imported site; links to its host become local.
    pub old_site: OldSite,
    /// Number of the first photograph of the body. Those of the header come before it.
    pub first_photo: usize,
}

/// A rendered body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// Sanitized HTML: no h1, no inline style, no script.
    pub html: String,
    /// Nested headings for the contents list.
    pub contents: Vec<Heading>,
    /// Plain text, one line for each block, for search.
    pub text: String,
    /// The beginning of the text without notes, for excerpts.
    pub opening: String,
    /// Number of words (UAX 29).
    pub words: usize,
    /// Pictures in order. Picture n (from 0) has its page at `{article}photos/{first_photo+n}/`.
    pub pictures: Vec<Picture>,
    /// Links to addresses of this site, in order.
    pub links: Vec<LocalLink>,
    /// Unique names of the files that it links to.
    pub files: Vec<String>,
    /// What was repaired, dropped or not understood.
    pub findings: Vec<Finding>,
}

/// A link to an address of this site, which may not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalLink {
    /// Target, without query and fragment.
    pub path: SitePath,
    /// Whether the target is a file that the media library does not have.
    pub is_missing_file: bool,
    /// Line of the whole file, from 1; `None` when unknown.
    pub line: Option<usize>,
}

impl LocalLink {
    /// The link to a missing file; `None` when its name is no valid address.
    pub fn missing(key: &FileKey) -> Option<Self> {
        let path = SitePath::parse(&super::path::escape(&format!("/{}", key.0))).ok()?;
        Some(Self { path, is_missing_file: true, line: None })
    }
}

/// A heading of the contents list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Its `id` attribute.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// Its subheadings.
    pub children: Vec<Heading>,
}
