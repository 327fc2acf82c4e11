//! The known keys of a document's front matter, as typed values. The text itself, with its unknown keys,
//! stays in the document (`prose::document`).

use super::{
    moment::Moment,
    term_name::{Taxonomy, TermName},
};

/// The known keys of an article or page. Absent keys are `None` or empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrontMatter {
    /// Headline, plain text: entities decoded, lines joined.
    pub title: Option<String>,
    /// Second headline.
    pub subtitle: Option<String>,
    /// Instant of publication.
    pub date: Option<Moment>,
    /// `published: false` is `Some(false)`: a draft. Absent means published.
    pub published: Option<bool>,
    /// Categories, the main one first.
    pub categories: Vec<TermName>,
    /// Tags.
    pub tags: Vec<TermName>,
    /// Authors.
    pub authors: Vec<TermName>,
    /// The standfirst, inline Markdown, lines joined, paragraphs separated by an empty line.
    pub chapeau: Option<String>,
    /// Summary for search engines, plain text.
    pub description: Option<String>,
    /// What stands in the body behind the text that introduces it, as written.
    pub excerpt_separator: Option<String>,
    /// One header picture, or several: a slideshow.
    pub header: Vec<HeaderPicture>,
    /// Attached documents.
    pub files: Vec<Attachment>,
    /// Press contacts.
    pub contacts: Vec<PressContact>,
    /// Pinned to the front page.
    pub pinned: bool,
    /// Exact public address, as written.
    pub permalink: Option<String>,
    /// Old addresses that must answer 301, as written.
    pub redirect_from: Vec<String>,
    /// Set when the document is only a redirect, to this URL.
    pub redirect_to: Option<String>,
    /// BCP 47 tag, as written.
    pub language: Option<String>,
    /// Key shared by an article and its translations.
    pub translation_key: Option<String>,
    /// Addresses of related articles chosen by the team, as written.
    pub related: Vec<String>,
    /// Set when the document is an event.
    pub event: Option<Event>,
}

impl FrontMatter {
    /// All terms: categories, then tags, then authors, each in order.
    pub fn names(&self) -> Vec<(Taxonomy, TermName)> {
        let of = |kind: Taxonomy, names: &[TermName]| -> Vec<(Taxonomy, TermName)> {
            names.iter().map(|name| (kind, name.clone())).collect()
        };
        let mut all = of(Taxonomy::Category, &self.categories);
        all.extend(of(Taxonomy::Tag, &self.tags));
        all.extend(of(Taxonomy::Author, &self.authors));
        all
    }
}

/// A header picture, as written.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct HeaderPicture {
    /// The reference as written: `/uploads/DSC01712.JPG`.
    pub image: String,
    /// Key `legende`: inline Markdown.
    pub caption: Option<String>,
    /// Key `alternative-textuelle`.
    pub alt: Option<String>,
}

/// An attached document, as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attachment {
    /// The reference as written.
    pub file: String,
    /// Text of the link; the file's name when absent.
    pub label: Option<String>,
}

/// A contact for journalists.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct PressContact {
    /// A person or an office.
    pub name: String,
    /// Telephone numbers, as written.
    pub telephones: Vec<String>,
    /// E-mail address, as written.
    pub email: Option<String>,
}

/// When and where an event takes place.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Event {
    /// Seconds since 1970, UTC.
    pub start: i64,
    /// Seconds since 1970, UTC; often missing.
    pub end: Option<i64>,
    /// Whether it starts at midnight in the site's zone, and ends at midnight or has no end.
    pub all_day: bool,
    /// Name of the place.
    pub place: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// When it is over, in seconds since 1970, UTC: its end, else the midnight that ends its last day.
    #[serde(default)]
    pub until: i64,
    /// How to get there.
    #[serde(default)]
    pub access: Option<String>,
    /// Where to register: a URL, or a path of this site.
    #[serde(default)]
    pub registration: Option<String>,
    /// Whether it takes place as announced.
    #[serde(default)]
    pub standing: EventStatus,
    /// Further information.
    #[serde(default)]
    pub rows: Vec<EventRow>,
}

/// Whether a text is a link: an `https`, `http` or `mailto` URL, or a path of this site.
pub fn is_link(text: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:"];
    let local = text.starts_with('/') && !text.starts_with("//");
    (local || schemes.iter().any(|scheme| text.starts_with(scheme)))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Whether an event takes place as announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// It takes place.
    #[default]
    Planned,
    /// It takes place, but is fully booked.
    Full,
    /// It takes place at another time or place than was announced first.
    Moved,
    /// It does not take place.
    Cancelled,
}

impl EventStatus {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Full, Self::Moved, Self::Cancelled];

    /// Its code in forms; empty for an event that takes place as announced.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "",
            Self::Full => "full",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
        }
    }

    /// The inverse of [`EventStatus::code`]; `None` for anything else.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// Further information about an event.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct EventRow {
    /// Such as « Tarif »; may be empty.
    pub label: String,
    /// Such as « Gratuit ».
    pub text: String,
    /// Link of the text: a URL, or a path of this site.
    pub link: Option<String>,
}
