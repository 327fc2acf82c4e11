//! What readers see: live articles and the lists they stand in. Nothing here can be a draft.

use serde::{Deserialize, Serialize};

use super::{
    article::{ArticleId, Kind},
    front_matter::{Event, PressContact},
    moment::{Moment, Month},
    path::SitePath,
    picture::{FileKind, Picture},
    rendering::Heading,
};

/// A category, tag or author as a link: a shown name and an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// As it is shown.
    pub name: String,
    /// The last part of its address.
    pub slug: String,
}

/// A live article in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Whose card it is.
    pub id: ArticleId,
    /// Where it lives.
    pub path: SitePath,
    /// BCP 47 tag of its text.
    pub lang: String,
    /// Plain text with the typography of its language.
    pub title: String,
    /// Its main category.
    pub category: Option<Label>,
    /// The chapeau (or the beginning of the text), plain.
    pub lede: String,
    /// When it went out.
    pub published_at: Moment,
    /// Reading time.
    pub minutes: usize,
    /// Its header picture, or the first one of the body.
    pub picture: Option<Picture>,
    /// All its pictures, header and body.
    pub picture_count: usize,
}

/// A document offered at the end of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Download {
    /// What the link says.
    pub label: String,
    /// The unique name in `/uploads/{name}`.
    pub name: String,
    /// The media type, as served.
    pub mime: String,
    /// Size in bytes.
    pub bytes: u64,
    /// What it is.
    pub kind: FileKind,
}

/// A live article or page, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveArticle {
    /// Which one.
    pub id: ArticleId,
    /// Article or page.
    pub kind: Kind,
    /// Where it lives.
    pub path: SitePath,
    /// BCP 47 tag of its text.
    pub lang: String,
    /// Plain text with the typography of its language.
    pub title: String,
    /// Second headline, plain.
    pub subtitle: Option<String>,
    /// Finished HTML: one or more `<p>`.
    pub chapeau_html: Option<String>,
    /// For search engines: plain text, never empty.
    pub description: String,
    /// Finished HTML.
    pub body_html: String,
    /// For the contents list.
    pub contents: Vec<Heading>,
    /// Words of the body.
    pub words: usize,
    /// Reading time, at least 1.
    pub minutes: usize,
    /// When it went out.
    pub published_at: Moment,
    /// When readers last saw it change, if that was after it went out.
    pub updated_at: Option<Moment>,
    /// One picture, or several: a slideshow.
    pub header: Vec<Picture>,
    /// How many pictures header and body have together.
    pub picture_count: usize,
    /// Attached documents.
    pub downloads: Vec<Download>,
    /// Press contacts.
    pub contacts: Vec<PressContact>,
    /// When and where, if it is an event.
    pub event: Option<Event>,
    /// The main one first.
    pub categories: Vec<Label>,
    /// In the document's order.
    pub tags: Vec<Label>,
    /// In the document's order.
    pub authors: Vec<Label>,
}

/// A link to a neighbouring or translated article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Where it lives.
    pub path: SitePath,
    /// BCP 47 tag of its text.
    pub lang: String,
    /// Plain text.
    pub title: String,
}

/// Everything the page of an article shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleReading {
    /// The article itself.
    pub article: LiveArticle,
    /// The picture that stands for it elsewhere: the first of its header, else of its text.
    pub shared: Option<Picture>,
    /// The one before it in time, within its main category when it has one.
    pub previous: Option<Neighbour>,
    /// The one after it in time.
    pub next: Option<Neighbour>,
    /// At most three.
    pub related: Vec<Card>,
    /// The same text in other languages.
    pub translations: Vec<Neighbour>,
}

/// One photograph of an article, on its own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoReading {
    /// The article it belongs to.
    pub article: Neighbour,
    /// Its number, from 1.
    pub number: usize,
    /// How many photographs the article has.
    pub count: usize,
    /// The picture.
    pub picture: Picture,
}

/// The photographs of one article, or the first of them: the page of all, the front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Album {
    /// The article they belong to.
    pub article: Neighbour,
    /// Its photographs in the order of their pages; the first five for the front page.
    pub pictures: Vec<Picture>,
    /// How many photographs the article has.
    pub count: usize,
}

/// A category as its own page and the menus show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Name and address.
    pub label: Label,
    /// A sentence or two; may be empty.
    pub description: String,
    /// How many live articles stand in it.
    pub count: usize,
}

/// A picture of the library that stands for the site: its logo, the icon of its tabs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emblem {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// Pixels; 0 when a drawing does not say.
    pub width: u32,
    /// Pixels; 0 when a drawing does not say.
    pub height: u32,
}

impl Emblem {
    /// Where it is served.
    pub fn href(&self) -> String {
        format!("/uploads/{}", super::path::escape(&self.name))
    }
}

/// A tag with its number of live articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagCount {
    /// Name and address.
    pub label: Label,
    /// What is said about it; often empty.
    pub description: String,
    /// Live articles.
    pub count: usize,
}

/// An author's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorNote {
    /// Name and address.
    pub label: Label,
    /// What they do; may be empty.
    pub role: String,
    /// Plain text; may be empty.
    pub biography: String,
    /// Their portrait.
    pub portrait: Option<Picture>,
}

/// How many articles went out in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCount {
    /// In the site's time zone.
    pub month: Month,
    /// Live articles.
    pub count: usize,
}

/// One line of an archive: no picture, no chapeau.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveLine {
    /// Where it lives.
    pub path: SitePath,
    /// BCP 47 tag of its text.
    pub lang: String,
    /// Plain text.
    pub title: String,
    /// Its main category.
    pub category: Option<Label>,
    /// When it went out.
    pub published_at: Moment,
}

/// A live article in a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEntry {
    /// The article, whole.
    pub article: LiveArticle,
    /// What feeds call it for ever: a URI, or a day and the address it first had.
    pub identity: String,
    /// The picture that stands for it, as it is served.
    pub enclosure: Option<Enclosure>,
}

/// A file offered beside an entry of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// The unique name in `/uploads/{name}`.
    pub name: String,
    /// The media type, as served.
    pub mime: String,
    /// The true size in bytes.
    pub bytes: u64,
}

/// A live article that is an event, in the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventCard {
    /// The article.
    pub article: Neighbour,
    /// Its chapeau, plain.
    pub lede: String,
    /// When and where.
    pub event: Event,
    /// What feeds and calendars call it for ever.
    pub identity: String,
    /// When readers last saw it change.
    pub changed_at: Moment,
}
