//! The projection of a document: everything readers will see of it, in one value.

use super::absent_name::AbsentName;
use super::{
    article::{ArticleId, Kind},
    front_matter::{Event, PressContact},
    live::Download,
    moment::{Moment, Month},
    path::SitePath,
    picture::Picture,
    rendering::{Heading, LocalLink},
    search::IndexedArticle,
    similarity::Similarity,
    term_name::TermName,
};

/// A projected document. The newsroom computes it; the store writes it to the live tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// Article id.
    pub id: ArticleId,
    /// Article or page.
    pub kind: Kind,
    /// Its address.
    pub path: SitePath,
    /// BCP 47 tag of the text.
    pub lang: String,
    /// Its id in the feed of the imported site.
    pub old_identity: Option<String>,
    /// Key shared by an article and its translations.
    pub translation_key: Option<String>,
    /// Plain text, with the typography of its language.
    pub title: String,
    /// Second headline, plain text.
    pub subtitle: Option<String>,
    /// Finished HTML.
    pub chapeau_html: Option<String>,
    /// Plain text for cards.
    pub lede: String,
    /// Plain text for search engines.
    pub description: String,
    /// Finished HTML.
    pub body_html: String,
    /// Plain text for search.
    pub body_text: String,
    /// Headings of the contents list.
    pub contents: Vec<Heading>,
    /// Number of words of the body.
    pub words: usize,
    /// Reading time, in minutes.
    pub minutes: usize,
    /// Time of publication, past or coming.
    pub published_at: Moment,
    /// Last change visible to readers.
    pub updated_at: Option<Moment>,
    /// Month of publication, in the site's time zone.
    pub month: Month,
    /// Pinned to the front page.
    pub pinned: bool,
    /// Picture for cards.
    pub picture: Option<Picture>,
    /// Pictures of the header.
    pub header: Vec<Picture>,
    /// All photographs by number, header first.
    pub pictures: Vec<Picture>,
    /// Attached documents.
    pub downloads: Vec<Download>,
    /// Unique names of other files that the text links to.
    pub files: Vec<String>,
    /// Links to addresses of this site.
    pub links: Vec<LocalLink>,
    /// Names of files and documents that it gives and that nothing has.
    pub absent: Vec<AbsentName>,
    /// Press contacts.
    pub contacts: Vec<PressContact>,
    /// Set when the article is an event.
    pub event: Option<Event>,
    /// Addresses of related articles chosen by the team.
    pub related: Vec<SitePath>,
    /// Categories, the main one first.
    pub categories: Vec<TermName>,
    /// Tags, in the document's order.
    pub tags: Vec<TermName>,
    /// Authors, in the document's order.
    pub authors: Vec<TermName>,
    /// Its entry in the search index.
    pub indexed: IndexedArticle,
    /// What its subject is told by.
    pub similarity: Similarity,
    /// Version of the renderer that made it.
    pub renderer: i32,
}
