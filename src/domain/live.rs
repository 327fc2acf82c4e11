//! What readers see: live articles and their lists. None of these types can hold a draft.

use serde::{Deserialize, Serialize};

use super::{
    article::{ArticleId, Kind},
    front_matter::{Event, PressContact},
    moment::{Moment, Month},
    path::SitePath,
    picture::{FileKind, Picture},
    rendering::Heading,
};

/// A category, tag or author as a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Shown name.
    pub name: String,
    /// Last part of its address.
    pub slug: String,
}

/// A live article in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Article id.
    pub id: ArticleId,
    /// Its address.
    pub path: SitePath,
    /// BCP 47 tag of the text.
    pub lang: String,
    /// Plain text, with the typography of its language.
    pub title: String,
    /// Main category.
    pub category: Option<Label>,
    /// The chapeau, or else the beginning of the text, as plain text.
    pub lede: String,
    /// When it was published.
    pub published_at: Moment,
    /// Reading time, in minutes.
    pub minutes: usize,
    /// Its header picture, or else the first of the body.
    pub picture: Option<Picture>,
    /// Number of its pictures, header and body.
    pub picture_count: usize,
}

/// A document for download at the end of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Download {
    /// Text of the link.
    pub label: String,
    /// Unique name in `/uploads/{name}`.
    pub name: String,
    /// Media type, as served.
    pub mime: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Kind of file.
    pub kind: FileKind,
}

/// A complete live article or page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveArticle {
    /// Article id.
    pub id: ArticleId,
    /// Article or page.
    pub kind: Kind,
    /// Its address.
    pub path: SitePath,
    /// BCP 47 tag of the text.
    pub lang: String,
    /// Plain text, with the typography of its language.
    pub title: String,
    /// Second headline, plain text.
    pub subtitle: Option<String>,
    /// Finished HTML: one or more `<p>`.
    pub chapeau_html: Option<String>,
    /// Summary for search engines: plain text, never empty.
    pub description: String,
    /// Finished HTML.
    pub body_html: String,
    /// Headings of the contents list.
    pub contents: Vec<Heading>,
    /// Number of words of the body.
    pub words: usize,
    /// Reading time in minutes, at least 1.
    pub minutes: usize,
    /// When it was published.
    pub published_at: Moment,
    /// Last change visible to readers, if later than the publication.
    pub updated_at: Option<Moment>,
    /// Header picture, or several: a slideshow.
    pub header: Vec<Picture>,
    /// Number of pictures in header and body.
    pub picture_count: usize,
    /// Attached documents.
    pub downloads: Vec<Download>,
    /// Press contacts.
    pub contacts: Vec<PressContact>,
    /// Set when the article is an event.
    pub event: Option<Event>,
    /// Categories, the main one first.
    pub categories: Vec<Label>,
    /// Tags, in the document's order.
    pub tags: Vec<Label>,
    /// Authors, in the document's order.
    pub authors: Vec<Label>,
}

/// A link to a neighbouring or translated article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Its address.
    pub path: SitePath,
    /// BCP 47 tag of the text.
    pub lang: String,
    /// Plain text.
    pub title: String,
}

/// Everything the page of an article shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleReading {
    /// The article itself.
    pub article: LiveArticle,
    /// Picture for shared links: the first of the header, or else of the body.
    pub shared: Option<Picture>,
    /// The article published before it, within its main category when it has one.
    pub previous: Option<Neighbour>,
    /// The article published after it, likewise.
    pub next: Option<Neighbour>,
    /// Related articles, at most three.
    pub related: Vec<Card>,
    /// The same text in other languages.
    pub translations: Vec<Neighbour>,
    /// Whether it stands for its language among its translations. Of several texts in one language the first does.
    pub is_alternate: bool,
}

/// The page of one photograph of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoReading {
    /// The article it belongs to.
    pub article: Neighbour,
    /// Number of the photograph, from 1.
    pub number: usize,
    /// Number of photographs of the article.
    pub count: usize,
    /// The picture.
    pub picture: Picture,
}

/// The photographs of one article: all for their page, the first ones for the front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Album {
    /// The article they belong to.
    pub article: Neighbour,
    /// Photographs in the order of their numbers; at most five on the front page.
    pub pictures: Vec<Picture>,
    /// Number of photographs of the article.
    pub count: usize,
}

/// A category, for its own page and the menus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Name and address.
    pub label: Label,
    /// A sentence or two; may be empty.
    pub description: String,
    /// Number of live articles in it.
    pub count: usize,
}

/// The site's logo or tab icon: a picture of the media library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteImage {
    /// Unique name in `/uploads/{name}`.
    pub name: String,
    /// Media type.
    pub mime: String,
    /// In pixels; 0 when an SVG does not say.
    pub width: u32,
    /// In pixels; 0 when an SVG does not say.
    pub height: u32,
}

impl SiteImage {
    /// Path at which it is served, percent-encoded.
    pub fn href(&self) -> String {
        format!("/uploads/{}", super::path::escape(&self.name))
    }
}

/// A tag with its number of live articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagCount {
    /// Name and address.
    pub label: Label,
    /// Description; often empty.
    pub description: String,
    /// Number of live articles.
    pub count: usize,
}

/// An author, for their own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorNote {
    /// Name and address.
    pub label: Label,
    /// Their function; may be empty.
    pub role: String,
    /// Plain text; may be empty.
    pub biography: String,
    /// Their portrait.
    pub portrait: Option<Picture>,
}

/// Number of articles published in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCount {
    /// The month, in the site's time zone.
    pub month: Month,
    /// Number of live articles.
    pub count: usize,
}

/// One line of an archive, without picture and chapeau.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveLine {
    /// Its address.
    pub path: SitePath,
    /// BCP 47 tag of the text.
    pub lang: String,
    /// Plain text.
    pub title: String,
    /// Main category.
    pub category: Option<Label>,
    /// When it was published.
    pub published_at: Moment,
}

/// A live article in a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEntry {
    /// The article; without chapeau and body if they are too long for a feed.
    pub article: LiveArticle,
    /// Whether chapeau and body are there.
    pub is_whole: bool,
    /// Permanent feed id: the imported one, a URI, or the day of publication and the first address.
    pub identity: String,
    /// Its picture, as served.
    pub enclosure: Option<Enclosure>,
}

/// The file attached to a feed entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// Unique name in `/uploads/{name}`.
    pub name: String,
    /// Media type, as served.
    pub mime: String,
    /// Exact size in bytes.
    pub bytes: u64,
}

/// A live event, for the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventCard {
    /// The article.
    pub article: Neighbour,
    /// The chapeau, as plain text.
    pub lede: String,
    /// Time and place.
    pub event: Event,
    /// Permanent id in feeds and calendars.
    pub identity: String,
    /// Last change visible to readers.
    pub changed_at: Moment,
}
