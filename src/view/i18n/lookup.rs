//! The Fluent files, and the look-up of one message.

use std::collections::HashMap;

use fluent_templates::{LanguageIdentifier, fluent_bundle::FluentValue, langid, static_loader};

use crate::domain::language::Language;

static_loader! {
    pub(super) static TEXTS = {
        locales: "./assets/i18n",
        fallback_language: "fr",
        // Isolation marks would end up in titles and attributes; all our languages are left to right.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The message of a key with its gaps filled; the key itself if there is none.
pub(in crate::view) fn text(
    language: Language,
    key: &str,
    values: Option<&HashMap<&str, FluentValue<'_>>>,
) -> String {
    const FR: LanguageIdentifier = langid!("fr");
    const EN: LanguageIdentifier = langid!("en");
    let locale = match language {
        Language::Fr => FR,
        Language::En => EN,
    };
    // A test checks that every key exists in every language.
    TEXTS.lookup_single_language(&locale, key, values).unwrap_or_else(|_| key.to_owned())
}

/// The Fluent key of a field. Leaked: their number is small and fixed.
pub(super) fn key(field: &str) -> &'static str {
    field.replace('_', "-").leak()
}
