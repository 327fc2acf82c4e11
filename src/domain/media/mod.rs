//! The library as editors have it: a medium with everything known of it, the words people give it,
//! and what a list of it may be asked for.

mod metadata;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization as _;

use super::article::{ArticleId, State};
use super::moment::Moment;
use super::picture::{FileFacts, FileKind};
use super::variant::Variant;
pub use metadata::{
    ALT_MAX_CHARS, CAPTION_MAX_CHARS, CREDIT_MAX_CHARS, MediaMetadata, MetadataError, MetadataForm,
    RIGHTS_MAX_CHARS,
};

/// The largest file, in bytes, as the desk says it; intake sees to it.
pub const FILE_MAX_BYTES: u64 = 40 * 1024 * 1024;
/// Media on one page of the library.
pub const MEDIA_PAGE_SIZE: usize = 48;
/// A thumbnail of the desk is at least so wide.
pub const THUMB_WIDTH: u32 = 320;
/// An original of at most so many bytes is its own thumbnail while it has no sizes.
pub const THUMB_MAX_BYTES: u64 = 1_000_000;

/// The number by which the database knows a medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MediaId(pub i32);

/// A medium with everything known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medium {
    /// Which one.
    pub id: MediaId,
    /// For stale saves.
    pub version: i32,
    /// What a text that mentions it needs to know, sizes included.
    pub facts: FileFacts,
    /// SHA-256 of its bytes, hexadecimal.
    pub digest: String,
    /// Who may use it.
    pub rights: Option<String>,
    /// Who agreed to be seen on it, and when.
    pub consent: Option<String>,
    /// When the picture was taken.
    pub taken_at: Option<Moment>,
    /// The name it came with.
    pub original_name: String,
    /// When it came.
    pub created_at: Moment,
    /// The account that brought it; none for what was imported.
    pub created_by: Option<i32>,
    /// The name of whoever changed it last.
    pub updated_by: Option<String>,
}

impl Medium {
    /// What people have said about it.
    pub fn words(&self) -> MediaMetadata {
        MediaMetadata {
            alt: self.facts.alt.clone(),
            caption: self.facts.caption.clone(),
            credit: self.facts.credit.clone(),
            rights: self.rights.clone(),
            consent: self.consent.clone(),
            taken_at: self.taken_at,
            focal: self.facts.focal,
        }
    }

    /// Whether it is shown in the page.
    pub const fn is_picture(&self) -> bool {
        matches!(self.facts.kind, FileKind::Picture { .. })
    }

    /// What stands for it in a grid; `None` for what is no picture, and while a heavy one has no sizes.
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

    /// As an article names it.
    pub fn markdown(&self) -> String {
        let href = self.facts.href();
        let name = self.facts.name.rsplit('/').next().unwrap_or_default();
        match (self.is_picture(), self.facts.alt.described()) {
            (true, alt) => format!("![{}]({href})", bracketed(alt.unwrap_or_default())),
            (false, _) => format!("[{}]({href})", bracketed(name)),
        }
    }
}

/// Text between the brackets of Markdown: one line, brackets escaped.
fn bracketed(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// The form in which two names are the same on every file system: `Photo.JPG` and `photo.jpg`,
/// composed and decomposed accents.
pub fn folded_name(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// What stands for a medium in a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thumb<'m> {
    /// One of its sizes.
    Size(&'m Variant),
    /// Itself: it is light enough.
    Original,
}

/// Which media a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MediaShow {
    /// All.
    #[default]
    All,
    /// Pictures whose alternative text is to do.
    ToDescribe,
    /// Pictures without a credit.
    NoCredit,
    /// What no article names.
    Unused,
}

impl MediaShow {
    /// Every one, in the order of the tabs.
    pub const EVERY: [Self; 4] = [Self::All, Self::ToDescribe, Self::NoCredit, Self::Unused];

    /// The word in addresses; empty for all.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "",
            Self::ToDescribe => "describe",
            Self::NoCredit => "credit",
            Self::Unused => "unused",
        }
    }

    /// The inverse of [`Show::code`]; all for any other word.
    pub fn parse(code: &str) -> Self {
        Self::EVERY.into_iter().find(|show| show.code() == code).unwrap_or_default()
    }
}

/// The kinds of media as a list asks for them, and as the database writes them.
pub const KINDS: [&str; 4] = ["picture", "document", "audio", "video"];

/// What a list of the library is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MediaFilter {
    /// Which media.
    pub show: MediaShow,
    /// One of [`KINDS`].
    pub kind: Option<&'static str>,
    /// Words that must all be found, as typed.
    pub words: String,
    /// Which page, from 1.
    pub page: usize,
}

impl MediaFilter {
    /// The same question as the query of an address; nothing for all media.
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

/// How much there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Media.
    pub all: usize,
    /// What they weigh together.
    pub bytes: u64,
    /// Pictures whose alternative text is to do.
    pub to_describe: usize,
    /// Pictures without a credit.
    pub no_credit: usize,
    /// What no article names.
    pub unused: usize,
}

/// One page of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaPage {
    /// At most [`MEDIA_PAGE_SIZE`] media, the newest first.
    pub media: Vec<Medium>,
    /// How many the question finds.
    pub found: usize,
    /// How much there is altogether.
    pub counts: Counts,
}

impl MediaPage {
    /// How many pages there are; an empty list has one.
    pub fn pages(&self) -> usize {
        self.found.div_ceil(MEDIA_PAGE_SIZE).max(1)
    }
}

/// An article that names a medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedIn {
    /// Which one.
    pub article: ArticleId,
    /// Its title as it is being written.
    pub title: String,
    /// Where it is in its life.
    pub state: State,
    /// Whether readers see the medium in it now.
    pub is_live: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::picture::{Alt, Focal};

    pub(super) fn medium() -> Medium {
        Medium {
            id: MediaId(1),
            version: 1,
            facts: FileFacts {
                name: "DSC01712.jpg".to_owned(),
                kind: FileKind::Picture { width: 4000, height: 3000 },
                mime: "image/jpeg".to_owned(),
                bytes: 5_000_000,
                alt: Alt::ToDo,
                caption: None,
                credit: None,
                focal: Focal::default(),
                tint: None,
                variants: Vec::new(),
            },
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
