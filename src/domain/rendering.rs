//! The input and output of the prose room: values only. Rendering is in `prose`.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::{
    language::Language,
    path::SitePath,
    picture::{FileFacts, Picture},
};

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

/// A message about a document, for its editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Line of the whole file, from 1, front matter included; `None` when it concerns no line.
    pub line: Option<usize>,
    /// Kind of finding.
    pub kind: FindingKind,
    /// The name, address or class concerned. At most [`Finding::DETAIL_MAX_CHARS`], then `…`.
    pub detail: String,
}

/// How much attention a finding needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The page is right; for information.
    Note,
    /// Something was repaired, so that the page is right.
    Repaired,
    /// A person has to look.
    Review,
}

macro_rules! finding_kinds {
    ($($kind:ident, $severity:ident, $code:literal, $sentence:literal;)*) => {
        /// A kind of finding. Codes never change: reports and translations use them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum FindingKind {
            $(#[doc = $sentence] $kind,)*
        }

        impl FindingKind {
            /// All kinds.
            #[cfg(feature = "internals")]
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// Its severity.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$kind => Severity::$severity,)* }
            }

            /// Its stable code, for reports and translations.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$kind => $code,)* }
            }

            /// Its message in English; the detail follows it.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$kind => $sentence,)* }
            }
        }
    };
}

finding_kinds! {
    // The body.
    MissingFile, Review, "missing-file", "A file the text shows or links to is not there";
    MissingEntry, Review, "missing-entry", "A link names an entry that is not there";
    UnknownLiquid, Review, "unknown-liquid", "A Liquid tag is not understood and was left out of the page";
    UnknownClass, Note, "unknown-class", "A class means nothing here and was left out of the page";
    UnknownAttribute, Note, "unknown-attribute", "An attribute was left out of the page";
    ScriptRemoved, Repaired, "script-removed", "Script was removed from the page";
    HtmlRemoved, Repaired, "html-removed", "HTML that is not allowed was removed from the page";
    StyleRemoved, Note, "style-removed", "Inline style was left out of the page";
    EmphasisRepaired, Repaired, "emphasis-repaired", "Emphasis opened in one paragraph and closed in a later one was mended";
    HeadingRepaired, Repaired, "heading-repaired", "A heading glued to what stands before it was set free";
    LinkRepaired, Repaired, "link-repaired", "A link with spaces or another host's address of this site was mended";
    PictureLink, Repaired, "picture-link", "A link named after a picture is shown as the picture";
    RemotePicture, Review, "remote-picture", "A picture of another site is not loaded; a link to it is shown";
    AltToDo, Note, "alt-to-do", "A picture has no alternative text";
    CodeTooLong, Note, "code-too-long", "A block of code is too long to be coloured";
    TextTooDeep, Review, "text-too-deep", "The text is nested too deep and was flattened";
    ExpansionCut, Review, "expansion-cut", "An abbreviation or a list of attributes is too long, or named too often; some places were left as they are";
    NotRendered, Review, "not-rendered", "The text could not be made into a page; it was kept as a draft";
    BadMath, Note, "bad-math", "A formula is not understood and is shown as it was written";
    // The front matter.
    YamlRepaired, Repaired, "yaml-repaired", "The front matter was not valid YAML and was mended";
    YamlBroken, Review, "yaml-broken", "The front matter is not valid YAML";
    DuplicateKey, Repaired, "duplicate-key", "A key stands twice; the last one counts";
    NoFrontMatter, Review, "no-front-matter", "There is no front matter";
    BadDate, Review, "bad-date", "A date is not understood";
    NoDate, Review, "no-date", "There is no date, in the front matter or the file name";
    DateFromName, Note, "date-from-name", "The date comes from the file name";
    NoTitle, Repaired, "no-title", "There is no title; one was made from the file name";
    BadValue, Review, "bad-value", "A value is not of the kind its key wants";
    TextCleaned, Repaired, "text-cleaned", "Markup or invisible characters were left out of a value";
    NameMerged, Note, "name-merged", "Two spellings of a name were merged into the first one";
    UnknownLanguage, Note, "unknown-language", "The language has no typography here; the text is shown as it stands";
    // The file.
    NotUtf8, Repaired, "not-utf8", "The file is not UTF-8; it was read in the encoding named here";
    BadBytes, Repaired, "bad-bytes", "Bytes that are no UTF-8 stand as \u{fffd} in the text";
    TooLarge, Review, "too-large", "The file is too large";
    AddressTaken, Review, "address-taken", "The address already belongs to something else";
    BadAddress, Review, "bad-address", "An address is not one this site can serve";
    NotAFile, Review, "not-a-file", "A link, a device or a path outside the folder was refused";
    Unreadable, Review, "unreadable", "The file could not be read";
    NameClash, Review, "name-clash", "Two files have one name but for case, the encoding of accents or signs that nobody sees";
    SameDocument, Note, "same-document", "The same document stands in another file; it is imported once";
    RedirectIgnored, Review, "redirect-ignored", "A redirect rule is not understood";
    NotPublic, Note, "not-public", "The old site did not show the file, so this one does not";
    ForeignKey, Note, "foreign-key", "A key of another program or theme asks to hide the text";
    ListPage, Note, "list-page", "The page was a template that the old program filled; this site makes its own lists";
    KeptAside, Note, "kept-aside", "The file is not content; it was kept for export";
    FileRefused, Review, "file-refused", "A file cannot be served; it was kept, but nobody sees it";
    MetadataRemoved, Note, "metadata-removed", "Camera data was removed from what is served";
}

impl Finding {
    /// Maximum length of a detail, in characters. Longer ones are cut.
    pub const DETAIL_MAX_CHARS: usize = 200;

    /// A finding at a line.
    pub fn at(line: usize, kind: FindingKind, detail: impl AsRef<str>) -> Self {
        Self { line: Some(line), ..Self::without_line(kind, detail) }
    }

    /// A finding without a line.
    pub fn without_line(kind: FindingKind, detail: impl AsRef<str>) -> Self {
        let detail = detail.as_ref();
        let mut short: String = detail.chars().take(Self::DETAIL_MAX_CHARS).collect();
        if short.len() < detail.len() {
            short.push('…');
        }
        Self { line: None, kind, detail: short }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_its_own_code() {
        let mut codes: Vec<_> = FindingKind::ALL.iter().map(|kind| kind.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), FindingKind::ALL.len());
    }
}
