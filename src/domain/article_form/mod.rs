//! The writing form: what it shows of a document, field by field, as text; and what is wrong with what
//! somebody typed. How it is found in a document, and put back, is `prose::sheet`.

mod event;
mod validation;

pub use event::EventForm;
pub use validation::{FieldError, Misfit, hour};

use super::{article::Kind, front_matter::HeaderPicture, path::SitePath, slug::Slug};

/// The longest title, in characters.
pub const TITLE_MAX_CHARS: usize = 1000;
/// The longest chapeau, in characters.
pub const CHAPEAU_MAX_CHARS: usize = 5000;
/// The longest search description, in characters.
pub const DESCRIPTION_MAX_CHARS: usize = 2000;
/// The longest of any other line, in characters.
pub const LINE_MAX_CHARS: usize = 1000;
/// The longest caption or alternative text, in characters.
pub const CAPTION_MAX_CHARS: usize = 2000;
/// The longest text, in bytes; front matter and text together may not be longer either.
pub const BODY_MAX_BYTES: usize = 2 << 20;
/// The most pictures of a header.
pub const HEADER_MAX: usize = 200;
/// The most categories, tags or authors.
pub const NAMES_MAX: usize = 200;

/// A document as the form shows it. Lines end with a line feed; nothing is `None`, only empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct ArticleForm {
    /// Headline.
    pub title: String,
    /// Second headline.
    pub subtitle: String,
    /// The standfirst: paragraphs with an empty line between them.
    pub chapeau: String,
    /// One header picture, or several: a slideshow.
    pub header: Vec<HeaderPicture>,
    /// Markdown.
    pub body: String,
    /// The main one first.
    pub categories: Vec<String>,
    /// Free labels.
    pub tags: Vec<String>,
    /// Who signs.
    pub authors: Vec<String>,
    /// The address the document asks for; empty: made of the title.
    pub address: String,
    /// BCP 47 tag; empty: the site's.
    pub language: String,
    /// What this article and its translations have in common.
    pub translation: String,
    /// For search engines.
    pub description: String,
    /// On top of the front page.
    pub pinned: bool,
    /// `2024-04-19T12:41` on the site's clocks; empty: the hour it goes out.
    pub date: String,
    /// When and where, where the article is an event.
    #[serde(flatten)]
    pub event: EventForm,
    /// Addresses of articles « à lire aussi » that the team chose.
    pub related: Vec<String>,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the field of this name")]
pub enum FormField {
    Title,
    Subtitle,
    Chapeau,
    Header,
    Body,
    Categories,
    Tags,
    Authors,
    Address,
    Language,
    Translation,
    Description,
    Date,
    Expiry,
    StartsOn,
    StartsAt,
    EndsOn,
    EndsAt,
    Place,
    PlaceAddress,
    Registration,
    Related,
}

impl FormField {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 22] = [
        Self::Title,
        Self::Subtitle,
        Self::Chapeau,
        Self::Header,
        Self::Body,
        Self::Categories,
        Self::Tags,
        Self::Authors,
        Self::Address,
        Self::Date,
        Self::Expiry,
        Self::Language,
        Self::Translation,
        Self::Description,
        Self::StartsOn,
        Self::StartsAt,
        Self::EndsOn,
        Self::EndsAt,
        Self::Place,
        Self::PlaceAddress,
        Self::Registration,
        Self::Related,
    ];
    /// When an event is: these change together or not at all.
    pub const WHEN: [Self; 4] = [Self::StartsOn, Self::StartsAt, Self::EndsOn, Self::EndsAt];

    /// Its name in the form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Chapeau => "chapeau",
            Self::Header => "header",
            Self::Body => "body",
            Self::Categories => "category",
            Self::Tags => "tag",
            Self::Authors => "author",
            Self::Address => "address",
            Self::Language => "language",
            Self::Translation => "translation",
            Self::Description => "description",
            Self::Date => "date",
            Self::Expiry => "expires",
            Self::StartsOn => "starts_on",
            Self::StartsAt => "starts_at",
            Self::EndsOn => "ends_on",
            Self::EndsAt => "ends_at",
            Self::Place => "place",
            Self::PlaceAddress => "place_address",
            Self::Registration => "registration",
            Self::Related => "related",
        }
    }
}

/// What the fields suggest: names in use, each list in its order.
#[derive(Debug, Clone, Default)]
pub struct Suggestions {
    /// In the order of the menu.
    pub categories: Vec<String>,
    /// By name.
    pub tags: Vec<String>,
    /// By name.
    pub authors: Vec<String>,
    /// Names of pictures, the newest first.
    pub pictures: Vec<String>,
    /// Address and title of live articles, the newest first.
    pub articles: Vec<(String, String)>,
}

/// Line ends as the form has them.
pub fn lines(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// White space joined; no-break spaces stay.
pub fn line(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The lines of a paragraph joined, paragraphs apart by an empty line.
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
    /// What was typed, in the form in which it is compared and kept; empty names and pictures fall away.
    /// An address is completed unless it is the one that was `shown`.
    pub fn tidied(mut self, kind: Kind, shown: &Self) -> Self {
        self.title = line(&self.title);
        self.subtitle = line(&self.subtitle);
        self.chapeau = paragraphs(&self.chapeau);
        self.body = lines(&self.body);
        self.description = line(&self.description);
        self.translation = line(&self.translation);
        self.language = self.language.trim().to_owned();
        self.date = self.date.trim().to_owned();
        let own = self.address.trim() == shown.address;
        self.address = if own { shown.address.clone() } else { address(self.address.trim(), kind) };
        self.event = self.event.tidied();
        for names in [&mut self.categories, &mut self.tags, &mut self.authors, &mut self.related] {
            for name in names.iter_mut() {
                *name = line(name);
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

    /// About how many words the text has: what stands between white space and has a letter or a digit.
    pub fn words(&self) -> usize {
        self.body.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    }

    /// Gives fields back the values the form showed.
    pub fn put_back(&mut self, shown: &Self, fields: impl IntoIterator<Item = FormField>) {
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
                    self.event.put_when_back(&shown.event);
                }
                FormField::Place => self.event.place.clone_from(&shown.event.place),
                FormField::PlaceAddress => self.event.place_address.clone_from(&shown.event.place_address),
                FormField::Registration => self.event.registration.clone_from(&shown.event.registration),
                FormField::Related => self.related.clone_from(&shown.related),
            }
        }
    }
}

/// A bare last part becomes the whole address; the trailing slash is the site's one form.
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
