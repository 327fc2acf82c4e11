//! Reads the article form from a document.

use super::keys::{
    ADDRESS_KEYS, CHAPEAU_KEYS, DATE_KEYS, DESCRIPTION_KEYS, LANGUAGE_KEYS, PIN_KEYS, SUBTITLE_KEYS,
    TITLE_KEYS, TRANSLATION_KEYS,
};
use crate::domain::{
    article::Kind, article_form, article_form::ArticleForm, front_matter::HeaderPicture, moment::Zone,
    term_name::TermName,
};
use crate::prose::document::Document;
use crate::prose::front_matter::{self, Context, RELATED_KEYS, Values};

/// Reads the fields of a document. Dates are shown in `zone`.
pub fn read(source: &str, zone: Zone) -> ArticleForm {
    of(&Document::parse(source).0, zone)
}

pub(super) fn of(document: &Document, zone: Zone) -> ArticleForm {
    let context = Context { zone, kind: Kind::Page, base_name: "", defaults: &[] };
    let (matter, _) = front_matter::read(document, &context);
    let (values, _) = Values::of(document, &[]);
    let mut findings = Vec::new();
    let mut line = |keys: &[&str]| values.line(keys, &mut findings).unwrap_or_default();
    let (title, subtitle) = (line(&TITLE_KEYS), line(&SUBTITLE_KEYS));
    let (description, translation) = (line(&DESCRIPTION_KEYS), line(&TRANSLATION_KEYS));
    let mut address = |keys: &[&str]| values.address(keys, &mut findings).unwrap_or_default();
    ArticleForm {
        title,
        subtitle,
        chapeau: values.paragraphs(&CHAPEAU_KEYS, &mut Vec::new()).unwrap_or_default(),
        address: address(&ADDRESS_KEYS),
        language: address(&LANGUAGE_KEYS),
        date: date(&address(&DATE_KEYS), zone),
        header: matter.header.into_iter().map(with_lines).collect(),
        body: article_form::lines(document.body()),
        categories: shown(&matter.categories),
        tags: shown(&matter.tags),
        authors: shown(&matter.authors),
        event: super::event::read(&values, zone),
        related: values.texts(&RELATED_KEYS, &mut Vec::new()),
        translation,
        description,
        pinned: values.bool(PIN_KEYS[0], &mut findings).unwrap_or(false),
    }
}

fn shown(names: &[TermName]) -> Vec<String> {
    names.iter().map(|name| name.shown().to_owned()).collect()
}

fn with_lines(picture: HeaderPicture) -> HeaderPicture {
    HeaderPicture { caption: picture.caption.as_deref().map(article_form::lines), ..picture }
}

/// Formats a date for its form field; text that is not a date is shown unchanged.
fn date(text: &str, zone: Zone) -> String {
    match front_matter::read_date(text) {
        Some(reading) => reading.instant(zone).at(zone).format("%Y-%m-%dT%H:%M").to_string(),
        None => text.to_owned(),
    }
}
