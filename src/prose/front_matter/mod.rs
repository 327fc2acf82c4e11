//! Reads front matter into domain types. Reading is tolerant: a value that cannot be read is a finding,
//! never an error. How the text is stored and edited is not here (`prose::document`).

mod dates;
mod event;
mod labels;
mod people;
mod pictures;
mod plain;
mod repair;
mod values;

use crate::domain::{
    article::Kind,
    front_matter::FrontMatter,
    language::{self, Language},
    moment::Zone,
    rendering::{Finding, FindingKind},
};

use super::{document::Document, yaml::YamlNode};

pub use self::{
    dates::{WrittenDate, from_file_name, read as read_date, read_as_ruby},
    plain::plain,
    values::{Values, parse_block},
};
/// Keys that list hand-picked related articles.
pub(in crate::prose) const RELATED_KEYS: [&str; 3] = ["related", "a_lire_aussi", "a-lire-aussi"];

pub(in crate::prose) use self::{
    event::{END_KEYS, REGISTRATION_KEYS, START_KEYS, STATUS_FLAGS, STATUS_KEYS, status as event_status},
    people::{AUTHOR_KEYS, PERSON_NAME_KEYS},
    pictures::{ALT_KEYS, CAPTION_KEYS, HEADER_KEYS, IMAGE_KEYS},
};

/// Whether the date of a document from Jekyll is an instant, whose day depends on the zone.
pub fn is_instant(values: &Values) -> bool {
    match values.get("date") {
        Some(YamlNode::Scalar { text, plain }) => {
            read_as_ruby(text, *plain).is_some_and(|date| date.offset.is_some())
        }
        _ => false,
    }
}

/// A key among the defaults of a document that came from Jekyll: its dates are read as Ruby reads them. Front
/// matter never uses it.
pub const READ_AS_RUBY: &str = "chapeau-dates-of-ruby";
/// The key of a document, and of Jekyll's configuration, that says what ends the excerpt in a body.
pub const EXCERPT_SEPARATOR: &str = "excerpt_separator";

/// Maximum length of a title, in characters; longer ones are cut here, not in the document.
pub const TITLE_MAX_CHARS: usize = 1000;

/// What reading a document needs besides its text.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    /// The time zone of dates without an offset.
    pub zone: Zone,
    /// Articles need a date, pages do not.
    pub kind: Kind,
    /// The file name without folders and extension.
    pub base_name: &'c str,
    /// Values for keys that the front matter does not set.
    pub defaults: &'c [(String, YamlNode)],
}

/// Reads the known keys of a document, with findings for what could not be read.
pub fn read(document: &Document, context: &Context<'_>) -> (FrontMatter, Vec<Finding>) {
    let (values, mut findings) = Values::of(document, context.defaults);
    let found = &mut findings;
    let mut matter = FrontMatter {
        title: Some(title(&values, context, found)),
        subtitle: values.line(&["sous-titre", "subtitle"], found),
        date: date(&values, context, found),
        published: values.bool("published", found),
        categories: labels::categories(&values, found),
        tags: labels::tags(&values, found),
        authors: people::authors(&values, found),
        chapeau: values.paragraphs(&["chapeau-text", "chapeau"], found),
        description: values.line(&["description", "excerpt"], found),
        excerpt_separator: values.address(&[EXCERPT_SEPARATOR], found),
        header: pictures::header(&values, found),
        files: pictures::files(&values, found),
        contacts: people::contacts(&values, found),
        pinned: values.bool("is_une", found).unwrap_or(false),
        permalink: values.address(&["permalink"], found),
        redirect_from: values.texts(&["redirect_from", "aliases"], found),
        redirect_to: values.address(&["redirect_to"], found),
        language: None,
        translation_key: values.line(&["lang-ref", "lang_ref", "ref"], found),
        related: values.texts(&RELATED_KEYS, found),
        event: event::read(&values, context.zone, found),
    };
    if let Some(text) = values.address(&["lang", "locale"], &mut findings) {
        matter.language = language::tag(&text);
        if Language::parse(&text).is_none() {
            let key = if values.get("lang").is_some() { "lang" } else { "locale" };
            findings.push(values.finding(key, FindingKind::UnknownLanguage, &text));
        }
    }
    (matter, findings)
}

fn title(values: &Values, context: &Context<'_>, findings: &mut Vec<Finding>) -> String {
    let Some(title) = values.line(&["title"], findings).filter(|title| !title.is_empty()) else {
        let slug = from_file_name(context.base_name).map_or(context.base_name, |(_, slug)| slug);
        let title = title_of_slug(slug);
        findings.push(values.finding("title", FindingKind::NoTitle, &title));
        return title;
    };
    if title.chars().count() <= TITLE_MAX_CHARS {
        return title;
    }
    let why = format!("title: more than {TITLE_MAX_CHARS} characters");
    findings.push(values.finding("title", FindingKind::BadValue, why));
    title.chars().take(TITLE_MAX_CHARS).chain(['…']).collect()
}

fn title_of_slug(slug: &str) -> String {
    let words = plain(&slug.replace(['-', '_'], " "));
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn date(
    values: &Values,
    context: &Context<'_>,
    findings: &mut Vec<Finding>,
) -> Option<crate::domain::moment::Moment> {
    if let Some((key, node)) = values.first(&["date"]) {
        let text = node.as_text().unwrap_or_default();
        let as_ruby = context.defaults.iter().any(|(key, _)| key == READ_AS_RUBY);
        let reading = match node {
            YamlNode::Scalar { plain, .. } if as_ruby => read_as_ruby(text, *plain),
            _ => dates::read(text),
        };
        if let Some(reading) = reading {
            return Some(reading.instant(context.zone));
        }
        findings.push(values.finding(key, FindingKind::BadDate, text));
    }
    if context.kind == Kind::Page {
        return None;
    }
    match from_file_name(context.base_name) {
        Some((reading, _)) => {
            findings.push(Finding::without_line(FindingKind::DateFromName, context.base_name));
            Some(reading.instant(context.zone))
        }
        None => {
            findings.push(Finding::without_line(FindingKind::NoDate, ""));
            None
        }
    }
}

#[cfg(test)]
mod tests;
