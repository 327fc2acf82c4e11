//! Validation of the article form. Only changed fields are checked.

use super::field::{
    FieldError, FormField, FormFieldError, LINE_MAX_CHARS, check_text, hidden, parse_date_time, too_long,
};
use super::{
    ArticleForm, BODY_MAX_BYTES, CAPTION_MAX_CHARS, CHAPEAU_MAX_CHARS, DESCRIPTION_MAX_CHARS, HEADER_MAX,
    NAMES_MAX, TITLE_MAX_CHARS,
};
use crate::domain::{
    front_matter::HeaderPicture,
    path::SitePath,
    term_name::{NAME_MAX_CHARS, TermName},
};

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
