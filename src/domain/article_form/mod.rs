//! The article form: the fields of a document as text, and their validation. `prose::article_form` reads
//! the fields from a document and writes them back.

mod event;
mod field;
mod validation;

pub use event::EventForm;
pub use field::{FieldError, FormField, FormFieldError, line, parse_date_time};

use super::{article::Kind, front_matter::HeaderPicture, path::SitePath, slug::Slug, visible::visible};

/// Maximum length of a title, in characters.
pub const TITLE_MAX_CHARS: usize = 1000;
/// Maximum length of a chapeau, in characters.
pub const CHAPEAU_MAX_CHARS: usize = 5000;
/// Maximum length of the search description, in characters.
pub const DESCRIPTION_MAX_CHARS: usize = 2000;
/// Maximum length of a caption or alternative text, in characters.
pub const CAPTION_MAX_CHARS: usize = 2000;
/// Maximum length of the body, in bytes. It also limits front matter and body together.
pub const BODY_MAX_BYTES: usize = 2 << 20;
/// Maximum number of header pictures.
pub const HEADER_MAX: usize = 200;
/// Maximum number of categories, of tags and of authors.
pub const NAMES_MAX: usize = 200;

/// The fields of the form. Lines end with a line feed; absent values are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct ArticleForm {
    /// Headline.
    pub title: String,
    /// Second headline.
    pub subtitle: String,
    /// The standfirst: paragraphs separated by an empty line.
    pub chapeau: String,
    /// One header picture, or several: a slideshow.
    pub header: Vec<HeaderPicture>,
    /// Text in Markdown.
    pub body: String,
    /// Categories, the main one first.
    pub categories: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// Address requested by the document; empty: derived from the title.
    pub address: String,
    /// BCP 47 tag; empty: the site's language.
    pub language: String,
    /// Key shared by the article and its translations.
    pub translation: String,
    /// Summary for search engines.
    pub description: String,
    /// Pinned to the front page.
    pub pinned: bool,
    /// `2024-04-19T12:41` in the site's time zone; empty: the time of publication.
    pub date: String,
    /// The event fields; empty when the article is not an event.
    #[serde(flatten)]
    pub event: EventForm,
    /// Addresses of related articles chosen by the team.
    pub related: Vec<String>,
}

/// Suggestions for the fields: values in use.
#[derive(Debug, Clone, Default)]
pub struct Suggestions {
    /// Categories, in the order of the menu.
    pub categories: Vec<String>,
    /// Tags, by name.
    pub tags: Vec<String>,
    /// Authors, by name.
    pub authors: Vec<String>,
    /// Names of pictures, newest first.
    pub pictures: Vec<String>,
    /// Address and title of live articles, newest first.
    pub articles: Vec<(String, String)>,
}

/// Normalises line ends to line feeds.
pub fn lines(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// Joins the lines of each paragraph, and separates paragraphs by an empty line.
pub fn paragraphs(text: &str) -> String {
    let text = lines(text);
    let mut joined: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.split('\n').map(|line| line.trim_matches([' ', '\t'])) {
        match joined.last_mut() {
            Some(last) if !line.is_empty() => last.push(line),
            _ => joined.push(Vec::new()),
        }
    }
    joined
        .iter()
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.join(" "))
        .collect::<Vec<_>>()
        .join("\n\n")
}

impl ArticleForm {
    /// Normalises typed fields for comparing and storing; removes empty names and pictures.
    /// Completes the address unless it is the one in `shown`.
    pub fn normalized(mut self, kind: Kind, shown: &Self) -> Self {
        self.title = line(&self.title);
        self.subtitle = line(&self.subtitle);
        self.chapeau = paragraphs(&self.chapeau);
        self.body = lines(&self.body);
        self.description = line(&self.description);
        self.translation = visible(&self.translation);
        self.language = self.language.trim().to_owned();
        self.date = self.date.trim().to_owned();
        let own = self.address.trim() == shown.address;
        self.address = if own { shown.address.clone() } else { address(&visible(&self.address), kind) };
        self.event = self.event.normalized();
        for (names, kept) in [
            (&mut self.categories, &shown.categories),
            (&mut self.tags, &shown.tags),
            (&mut self.authors, &shown.authors),
            (&mut self.related, &shown.related),
        ] {
            for typed in names.iter_mut() {
                *typed = line(typed);
                if !kept.contains(typed) {
                    *typed = visible(typed);
                }
            }
            names.retain(|name| !name.is_empty());
        }
        for picture in &mut self.header {
            picture.image = picture.image.trim().to_owned();
            let some = |text: String| Some(text).filter(|text| !text.is_empty());
            picture.alt = picture.alt.as_deref().map(line).and_then(some);
            picture.caption = picture.caption.as_deref().map(|text| text.trim().to_owned()).and_then(some);
        }
        self.header.retain(|p| !p.image.is_empty() || p.alt.is_some() || p.caption.is_some());
        self
    }

    /// Approximate number of words: runs without white space that have a letter or a digit.
    pub fn words(&self) -> usize {
        self.body.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    }

    /// Resets these fields to the values in `shown`.
    pub fn restore_fields(&mut self, shown: &Self, fields: impl IntoIterator<Item = FormField>) {
        for field in fields {
            match field {
                FormField::Title => self.title.clone_from(&shown.title),
                FormField::Subtitle => self.subtitle.clone_from(&shown.subtitle),
                FormField::Chapeau => self.chapeau.clone_from(&shown.chapeau),
                FormField::Header => self.header.clone_from(&shown.header),
                FormField::Body => self.body.clone_from(&shown.body),
                FormField::Categories => self.categories.clone_from(&shown.categories),
                FormField::Tags => self.tags.clone_from(&shown.tags),
                FormField::Authors => self.authors.clone_from(&shown.authors),
                FormField::Address => self.address.clone_from(&shown.address),
                FormField::Language => self.language.clone_from(&shown.language),
                FormField::Translation => self.translation.clone_from(&shown.translation),
                FormField::Description => self.description.clone_from(&shown.description),
                FormField::Date => self.date.clone_from(&shown.date),
                FormField::Expiry => {}
                FormField::StartsOn | FormField::StartsAt | FormField::EndsOn | FormField::EndsAt => {
                    self.event.restore_times(&shown.event);
                }
                FormField::Place => self.event.place.clone_from(&shown.event.place),
                FormField::PlaceAddress => self.event.place_address.clone_from(&shown.event.place_address),
                FormField::Registration => self.event.registration.clone_from(&shown.event.registration),
                FormField::EventStatus => self.event.event_status.clone_from(&shown.event.event_status),
                FormField::Related => self.related.clone_from(&shown.related),
            }
        }
    }
}

/// Completes an address: a slug gets its folder, a path without a file name gets its trailing slash.
fn address(text: &str, kind: Kind) -> String {
    if let Ok(slug) = Slug::parse(text) {
        return match kind {
            Kind::Article => SitePath::of_article(&slug),
            Kind::Page => SitePath::of_page(&slug),
        }
        .as_str()
        .to_owned();
    }
    let file = text.rsplit('/').next().is_some_and(|last| last.contains('.'));
    if text.starts_with('/') && !text.ends_with('/') && !file { format!("{text}/") } else { text.to_owned() }
}
