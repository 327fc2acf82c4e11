//! Validation of the article form. Only changed fields are checked.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::{
    ArticleForm, BODY_MAX_BYTES, CAPTION_MAX_CHARS, CHAPEAU_MAX_CHARS, DESCRIPTION_MAX_CHARS, FormField,
    HEADER_MAX, LINE_MAX_CHARS, NAMES_MAX, TITLE_MAX_CHARS,
};
use crate::domain::{
    front_matter::HeaderPicture,
    path::SitePath,
    term_name::{NAME_MAX_CHARS, TermName},
};

/// Why the value of a field is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldError {
    /// More than this many characters.
    TooLong(usize),
    /// More than this many bytes.
    TooHeavy(usize),
    /// More than this many values.
    TooMany(usize),
    /// Contains control characters or bidirectional marks.
    Hidden,
    /// Not a term name: empty once folded.
    NotAName,
    /// No such date or time.
    NotADate,
    /// The time is in the past.
    HourPast,
    /// Not a valid path.
    NotAnAddress,
    /// The site itself answers at this address.
    Reserved(String),
    /// Another article or a redirect has this address.
    Taken(String),
    /// Not a language tag.
    NotALanguage,
    /// The media library has no such picture.
    NoSuchPicture(String),
    /// The event has no first day.
    NoFirstDay,
    /// Only one end of the event has a time.
    NoHour,
    /// The event ends before it starts.
    EndsBefore,
    /// Neither a URL nor a path of this site.
    NotALink,
    /// No article has this address.
    NoSuchArticle(String),
}

impl FieldError {
    /// The i18n key of its message.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::TooLong(_) => "field-too-long",
            Self::TooHeavy(_) => "field-too-heavy",
            Self::TooMany(_) => "field-too-many",
            Self::Hidden => "field-hidden",
            Self::NotAName => "field-not-a-name",
            Self::NotADate => "field-not-a-date",
            Self::HourPast => "field-hour-past",
            Self::NotAnAddress => "field-not-an-address",
            Self::Reserved(_) => "field-reserved",
            Self::Taken(_) => "field-taken",
            Self::NotALanguage => "field-not-a-language",
            Self::NoSuchPicture(_) => "field-no-such-picture",
            Self::NoFirstDay => "field-no-first-day",
            Self::NoHour => "field-no-hour",
            Self::EndsBefore => "field-ends-before",
            Self::NotALink => "field-not-a-link",
            Self::NoSuchArticle(_) => "field-no-such-article",
        }
    }

    /// The value of `$name` in the message; empty when it has none. Byte limits are in MiB.
    pub fn argument(&self) -> String {
        match self {
            Self::TooLong(most) | Self::TooMany(most) => most.to_string(),
            Self::TooHeavy(most) => (most >> 20).to_string(),
            Self::Reserved(text)
            | Self::Taken(text)
            | Self::NoSuchPicture(text)
            | Self::NoSuchArticle(text) => text.clone(),
            _ => String::new(),
        }
    }
}

/// A field whose new value is refused, and why.
pub type FormFieldError = (FormField, FieldError);

impl ArticleForm {
    /// Checks the fields that differ from `shown`; returns the errors in the order of the checks.
    pub fn check(&self, shown: &Self) -> Vec<FormFieldError> {
        let mut found = Vec::new();
        let mut see = |field: FormField, changed: bool, judge: &dyn Fn() -> Option<FieldError>| {
            if changed && let Some(trouble) = judge() {
                found.push((field, trouble));
            }
        };
        see(FormField::Title, self.title != shown.title, &|| check_text(&self.title, TITLE_MAX_CHARS));
        see(FormField::Subtitle, self.subtitle != shown.subtitle, &|| {
            check_text(&self.subtitle, TITLE_MAX_CHARS)
        });
        see(FormField::Chapeau, self.chapeau != shown.chapeau, &|| {
            check_text(&self.chapeau, CHAPEAU_MAX_CHARS)
        });
        see(FormField::Header, self.header != shown.header, &|| pictures(&self.header, &shown.header));
        see(FormField::Body, self.body != shown.body, &|| {
            (self.body.len() > BODY_MAX_BYTES).then_some(FieldError::TooHeavy(BODY_MAX_BYTES))
        });
        for (field, names, before) in [
            (FormField::Categories, &self.categories, &shown.categories),
            (FormField::Tags, &self.tags, &shown.tags),
            (FormField::Authors, &self.authors, &shown.authors),
        ] {
            see(field, names != before, &|| names_trouble(names, before));
        }
        see(FormField::Address, self.address != shown.address, &|| address_trouble(&self.address));
        see(FormField::Language, self.language != shown.language, &|| language_trouble(&self.language));
        see(FormField::Translation, self.translation != shown.translation, &|| {
            check_text(&self.translation, LINE_MAX_CHARS)
        });
        see(FormField::Description, self.description != shown.description, &|| {
            check_text(&self.description, DESCRIPTION_MAX_CHARS)
        });
        see(FormField::Date, self.date != shown.date, &|| {
            (!self.date.is_empty() && parse_date_time(&self.date).is_none()).then_some(FieldError::NotADate)
        });
        found.extend(self.event.check(&shown.event));
        found
    }
}

/// Parses a date and time as sent by a form; a date alone means midnight. `None` for anything else, and
/// outside the years 1000 to 9999.
pub fn parse_date_time(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().replacen(' ', "T", 1);
    let at = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
        .or_else(|| NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))?;
    (1000..=9999).contains(&at.year()).then_some(at)
}

/// Checks a text: at most `most` characters, nothing hidden.
pub(super) fn check_text(text: &str, most: usize) -> Option<FieldError> {
    too_long(text, most).or_else(|| hidden(text))
}

pub(super) fn too_long(text: &str, most: usize) -> Option<FieldError> {
    (text.chars().count() > most).then_some(FieldError::TooLong(most))
}

/// Refuses control characters and bidirectional marks: they are invisible and change what others see.
fn hidden(text: &str) -> Option<FieldError> {
    let odd = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().any(odd).then_some(FieldError::Hidden)
}

fn names_trouble(names: &[String], before: &[String]) -> Option<FieldError> {
    if names.len() > NAMES_MAX {
        return Some(FieldError::TooMany(NAMES_MAX));
    }
    let new = names.iter().filter(|name| !before.contains(name));
    new.into_iter().find_map(|name| {
        too_long(name, NAME_MAX_CHARS)
            .or_else(|| hidden(name))
            .or_else(|| TermName::parse(name).is_err().then_some(FieldError::NotAName))
    })
}

fn pictures(pictures: &[HeaderPicture], before: &[HeaderPicture]) -> Option<FieldError> {
    if pictures.len() > HEADER_MAX {
        return Some(FieldError::TooMany(HEADER_MAX));
    }
    pictures.iter().filter(|picture| !before.contains(picture)).find_map(|picture| {
        if picture.image.is_empty() {
            let words = picture.caption.as_ref().or(picture.alt.as_ref()).cloned().unwrap_or_default();
            return Some(FieldError::NoSuchPicture(words));
        }
        let texts = [Some(&picture.image), picture.alt.as_ref(), picture.caption.as_ref()];
        texts
            .into_iter()
            .flatten()
            .find_map(|text| too_long(text, CAPTION_MAX_CHARS).or_else(|| hidden(text)))
    })
}

fn address_trouble(address: &str) -> Option<FieldError> {
    if address.is_empty() {
        return None;
    }
    if let Some(trouble) = hidden(address) {
        return Some(trouble);
    }
    match SitePath::parse(address) {
        Err(_) => Some(FieldError::NotAnAddress),
        Ok(path) if path.is_reserved() => Some(FieldError::Reserved(address.to_owned())),
        Ok(_) => None,
    }
}

/// Checks only the shape of a BCP 47 tag: two or three letters, then parts of one to eight characters.
fn language_trouble(tag: &str) -> Option<FieldError> {
    let mut parts = tag.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    let well = tag.is_empty()
        || (matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_alphabetic()))
            && parts
                .all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
            && tag.len() <= 35;
    (!well).then_some(FieldError::NotALanguage)
}

#[cfg(test)]
mod tests {
    use super::super::address;
    use super::*;
    use crate::domain::article::Kind;

    #[test]
    fn an_hour_is_one_that_exists() {
        for good in ["2026-02-28T08:00", "2026-02-28 08:00", "2026-02-28", "2024-02-29T23:59:59"] {
            assert!(parse_date_time(good).is_some(), "{good}");
        }
        for bad in ["", "2026-02-30T08:00", "2026-02-28T25:00", "30 février", "0000-01-01", "99999-01-01"] {
            assert!(parse_date_time(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn an_address_may_be_its_last_part() {
        assert_eq!(address("la-foret", Kind::Article), "/articles/la-foret/");
        assert_eq!(address("la-foret", Kind::Page), "/la-foret/");
        assert_eq!(address("/a/b", Kind::Page), "/a/b/");
        assert_eq!(address("/a/b.html", Kind::Page), "/a/b.html");
        for bad in ["La forêt", "/a//b/", "/desk/x/", "//", "a/b", "\u{202e}"] {
            assert!(address_trouble(&address(bad, Kind::Article)).is_some(), "{bad}");
        }
    }

    #[test]
    fn only_what_changed_is_judged() {
        let shown =
            ArticleForm { title: "x".repeat(2000), date: "le 3".to_owned(), ..ArticleForm::default() };
        assert_eq!(shown.clone().check(&shown), []);
        let typed =
            ArticleForm { language: "français".to_owned(), date: "le 4".to_owned(), ..shown.clone() };
        let fields: Vec<FormField> = typed.check(&shown).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, [FormField::Language, FormField::Date]);
    }
}
