//! The media library at the desk: media, their metadata, and the filters of their list.

mod metadata;
mod proposal;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization as _;

use super::account::AccountId;
use super::article::{ArticleId, State};
use super::moment::Moment;
use super::picture::{FileFacts, FileKind};
use super::variant::Variant;
use super::visible::bare;
pub use metadata::{MediaMetadata, MetadataError, MetadataForm};
pub use proposal::{MediaProposal, WaitingProposal};

/// A file on the shelf, as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServedFile {
    /// Its unique name.
    pub name: String,
    /// The key of its bytes on the shelf.
    pub digest: String,
    /// The media type.
    pub mime: String,
}

/// Maximum size of an uploaded file, in bytes. The desk states it; `media::intake` enforces it.
pub const FILE_MAX_BYTES: u64 = 40 * 1024 * 1024;
/// Number of media on one page of the list.
pub const MEDIA_PAGE_SIZE: usize = 48;
/// Minimum width of a thumbnail at the desk, in pixels.
pub const THUMB_WIDTH: u32 = 320;
/// Maximum size, in bytes, of an original that serves as its own thumbnail until its sizes are made.
pub const THUMB_MAX_BYTES: u64 = 1_000_000;

/// Database id of a medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MediaId(pub i32);

/// A file of the media library: a picture, document, audio or video.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medium {
    /// Database id.
    pub id: MediaId,
    /// Rises with each save, to detect stale ones.
    pub version: i32,
    /// Facts for rendering, including its sizes.
    pub facts: FileFacts,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
    /// Who may use it.
    pub rights: Option<String>,
    /// Who consented to be shown, and when.
    pub consent: Option<String>,
    /// When the picture was taken.
    pub taken_at: Option<Moment>,
    /// File name at upload.
    pub original_name: String,
    /// When it was added.
    pub created_at: Moment,
    /// The account that uploaded it; `None` when imported.
    pub created_by: Option<AccountId>,
    /// Name of the person who last changed it.
    pub updated_by: Option<String>,
}

impl Medium {
    /// Whether it is a picture.
    pub const fn is_picture(&self) -> bool {
        matches!(self.facts.kind, FileKind::Picture { .. })
    }

    /// Its thumbnail; `None` for other files than pictures, and for a large picture without sizes.
    pub fn thumb(&self) -> Option<Thumb<'_>> {
        if !self.is_picture() {
            return None;
        }
        let whole = || self.facts.variants.iter().filter(|size| size.crop.is_none());
        let fit = whole().filter(|size| size.width >= THUMB_WIDTH).min_by_key(|size| size.width);
        match fit.or_else(|| whole().max_by_key(|size| size.width)) {
            Some(size) => Some(Thumb::Size(size)),
            None => (self.facts.bytes <= THUMB_MAX_BYTES).then_some(Thumb::Original),
        }
    }

    /// The Markdown that inserts it into an article: a picture or a link.
    pub fn markdown(&self) -> String {
        let href = self.facts.href();
        let name = self.facts.name.rsplit('/').next().unwrap_or_default();
        match (self.is_picture(), self.facts.alt.described()) {
            (true, alt) => format!("![{}]({href})", bracketed(alt.unwrap_or_default())),
            (false, _) => format!("[{}]({href})", bracketed(name)),
        }
    }
}

/// Text for Markdown brackets: one line, with backslashes and brackets escaped.
fn bracketed(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// Folds a file name, so that names which some file system treats as one become equal: `Photo.JPG` and
/// `photo.jpg`, composed and decomposed accents, and names that look alike.
pub fn folded_name(name: &str) -> String {
    bare(name).chars().flat_map(char::to_lowercase).nfc().collect()
}

/// The thumbnail of a medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thumb<'m> {
    /// One of its generated sizes.
    Size(&'m Variant),
    /// The original, which is small enough.
    Original,
}

/// The tabs of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MediaShow {
    /// All media.
    #[default]
    All,
    /// Pictures that need an alternative text.
    ToDescribe,
    /// Pictures without a credit.
    NoCredit,
    /// Media that no article uses.
    Unused,
    /// Files of an old site that no article names, and whose address stays alive.
    Kept,
}

impl MediaShow {
    /// All tabs, in order.
    pub const ALL: [Self; 5] = [Self::All, Self::ToDescribe, Self::NoCredit, Self::Unused, Self::Kept];

    /// The value in addresses; empty for all media.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "",
            Self::ToDescribe => "describe",
            Self::NoCredit => "credit",
            Self::Unused => "unused",
            Self::Kept => "kept",
        }
    }

    /// The inverse of [`MediaShow::code`]; anything else means all media.
    pub fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|show| show.code() == code).unwrap_or_default()
    }
}

/// The kinds of media, in addresses and in the database.
pub const KINDS: [&str; 4] = ["picture", "document", "audio", "video"];

/// The filters and the page of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MediaFilter {
    /// The tab.
    pub show: MediaShow,
    /// One of [`KINDS`].
    pub kind: Option<&'static str>,
    /// Search words, as typed; all must match.
    pub words: String,
    /// Page number, from 1.
    pub page: usize,
}

impl MediaFilter {
    /// The query of its address, with `?`; empty when no filter is set and the page is the first.
    pub fn query(&self) -> String {
        let mut query = String::new();
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                let value = utf8_percent_encode(value, NON_ALPHANUMERIC);
                query.push_str(&format!("{}{name}={value}", if query.is_empty() { '?' } else { '&' }));
            }
        };
        add("show", self.show.code());
        add("kind", self.kind.unwrap_or_default());
        add("q", &self.words);
        if self.page > 1 {
            add("page", &self.page.to_string());
        }
        query
    }
}

/// Totals of the media library.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Number of media.
    pub all: usize,
    /// Their total size, in bytes.
    pub bytes: u64,
    /// Pictures that need an alternative text.
    pub to_describe: usize,
    /// Pictures without a credit.
    pub no_credit: usize,
    /// Media that no article uses.
    pub unused: usize,
    /// Files that no article names, and whose address stays alive.
    pub kept: usize,
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaPage {
    /// At most [`MEDIA_PAGE_SIZE`] media, newest first.
    pub media: Vec<Medium>,
    /// Number of media that match the filters.
    pub found: usize,
    /// Totals of the whole library.
    pub counts: Counts,
}

impl MediaPage {
    /// Number of pages; an empty list has one.
    pub fn pages(&self) -> usize {
        self.found.div_ceil(MEDIA_PAGE_SIZE).max(1)
    }
}

/// An article that uses a medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedIn {
    /// Article id.
    pub article: ArticleId,
    /// Title of the working copy.
    pub title: String,
    /// Current state.
    pub state: State,
    /// Whether readers see the medium in its live version.
    pub is_live: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::picture::Alt;

    pub(super) fn medium() -> Medium {
        Medium {
            id: MediaId(1),
            version: 1,
            facts: FileFacts::new(
                "DSC01712.jpg".to_owned(),
                FileKind::Picture { width: 4000, height: 3000 },
                "image/jpeg",
                5_000_000,
            ),
            digest: String::new(),
            rights: None,
            consent: None,
            taken_at: None,
            original_name: "Salle comble.JPG".to_owned(),
            created_at: Moment::from_naive_utc(chrono::NaiveDateTime::default()),
            created_by: None,
            updated_by: None,
        }
    }

    #[test]
    fn an_article_names_a_medium_so_that_it_is_found_again() {
        let mut medium = medium();
        medium.facts.alt = Alt::Described("Un [plan]\nde salle".to_owned());
        assert_eq!(medium.markdown(), "![Un \\[plan\\] de salle](/uploads/DSC01712.jpg)");
        medium.facts.kind = FileKind::Document;
        assert_eq!(medium.markdown(), "[DSC01712.jpg](/uploads/DSC01712.jpg)");
    }

    #[test]
    fn a_heavy_picture_without_sizes_has_no_thumbnail_yet() {
        let mut medium = medium();
        assert_eq!(medium.thumb(), None);
        let size = |width| Variant { file: format!("{width}.webp"), width, height: width, crop: None };
        medium.facts.variants = vec![size(96), size(320), size(1600)];
        assert_eq!(medium.thumb(), Some(Thumb::Size(&size(320))));
        medium.facts.variants.clear();
        medium.facts.bytes = 1000;
        assert_eq!(medium.thumb(), Some(Thumb::Original));
    }
}
