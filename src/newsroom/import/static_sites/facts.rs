//! What the settings of a program say of the whole site.

use serde_json::Value;

use crate::domain::language;
use crate::domain::slug::Slug;

use super::super::hugo::values;
use super::super::translation::Translation;

/// What settings say of the site, at the keys of title, description and address.
pub(super) fn describe(
    settings: &Value,
    keys: (&str, &str, &str),
    language: &str,
    translation: &mut Translation,
) {
    let some = |key: &str| Some(values::text(settings, key)).filter(|text| !text.is_empty());
    let facts = &mut translation.site;
    facts.title = some(keys.0);
    facts.description = some(keys.1);
    facts.language = language::tag(language);
    let url = some(keys.2).and_then(|address| url::Url::parse(&address).ok());
    if let Some(url) = url {
        facts.base = url.path().trim_end_matches('/').to_owned();
        facts.url = url.origin().ascii_serialization();
    }
    let title = facts.title.clone().unwrap_or_default();
    translation.name = Slug::from_title(&title).map(|slug| slug.as_str().to_owned()).unwrap_or_default();
}
