//! The front-matter keys of the fields that only the article form reads by itself.

pub(super) const TITLE_KEYS: [&str; 1] = ["title"];
pub(super) const SUBTITLE_KEYS: [&str; 2] = ["sous-titre", "subtitle"];
pub(super) const CHAPEAU_KEYS: [&str; 2] = ["chapeau-text", "chapeau"];
pub(super) const DESCRIPTION_KEYS: [&str; 2] = ["description", "excerpt"];
pub(super) const ADDRESS_KEYS: [&str; 1] = ["permalink"];
pub(super) const LANGUAGE_KEYS: [&str; 2] = ["lang", "locale"];
pub(super) const TRANSLATION_KEYS: [&str; 3] = ["lang-ref", "lang_ref", "ref"];
pub(super) const PIN_KEYS: [&str; 1] = ["is_une"];
pub(super) const PLACE_KEYS: [&str; 1] = ["lieu"];
pub(super) const PLACE_ADDRESS_KEYS: [&str; 1] = ["adresse"];
pub(super) const DATE_KEYS: [&str; 1] = ["date"];
