//! What publishing makes of a document: everything readers will see of it, in one value.

use super::{
    article::{ArticleId, Kind},
    front_matter::{Event, PressContact},
    live::Download,
    moment::{Moment, Month},
    path::SitePath,
    picture::Picture,
    rendering::{Heading, LocalLink},
    search::IndexedArticle,
    term_name::TermName,
};

/// A document, projected: the newsroom makes it, the store writes it into the live tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// Whose projection it is.
    pub id: ArticleId,
    /// Article or page.
    pub kind: Kind,
    /// Where it will live.
    pub path: SitePath,
    /// BCP 47 tag.
    pub lang: String,
    /// What the feed of the site it came from called it.
    pub old_identity: Option<String>,
    /// Pairs translations.
    pub translation_key: Option<String>,
    /// Plain text with its typography.
    pub title: String,
    /// Second headline, plain.
    pub subtitle: Option<String>,
    /// Finished HTML.
    pub chapeau_html: Option<String>,
    /// Plain, for cards.
    pub lede: String,
    /// Plain, for search engines.
    pub description: String,
    /// Finished HTML.
    pub body_html: String,
    /// Plain, for search.
    pub body_text: String,
    /// For the contents list.
    pub contents: Vec<Heading>,
    /// Words of the body.
    pub words: usize,
    /// Reading time.
    pub minutes: usize,
    /// When it went or goes out.
    pub published_at: Moment,
    /// When readers last saw it change.
    pub updated_at: Option<Moment>,
    /// The month of publication in the site's zone.
    pub month: Month,
    /// Pinned to the front page.
    pub pinned: bool,
    /// The picture of its cards.
    pub picture: Option<Picture>,
    /// The header's pictures.
    pub header: Vec<Picture>,
    /// Every photograph in order of its number, header first.
    pub pictures: Vec<Picture>,
    /// Attached documents.
    pub downloads: Vec<Download>,
    /// Unique names of every other file the text links to.
    pub files: Vec<String>,
    /// Addresses of this site that the text links to.
    pub links: Vec<LocalLink>,
    /// Press contacts.
    pub contacts: Vec<PressContact>,
    /// When and where, if it is an event.
    pub event: Option<Event>,
    /// Addresses of related articles that the team chose.
    pub related: Vec<SitePath>,
    /// The main one first.
    pub categories: Vec<TermName>,
    /// In the document's order.
    pub tags: Vec<TermName>,
    /// In the document's order.
    pub authors: Vec<TermName>,
    /// What the search keeps of it.
    pub searched: IndexedArticle,
    /// The version of the renderer that made it.
    pub renderer: i32,
}
