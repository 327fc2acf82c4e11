//! Reads the article form from a document and writes changed fields back under the key they came from.
//! Unchanged fields keep every byte; unknown keys are not touched.

mod event;
mod read;
mod write;

pub use read::read;
pub use write::write;

const TITLE_KEYS: [&str; 1] = ["title"];
const SUBTITLE_KEYS: [&str; 2] = ["sous-titre", "subtitle"];
const CHAPEAU_KEYS: [&str; 2] = ["chapeau-text", "chapeau"];
const DESCRIPTION_KEYS: [&str; 2] = ["description", "excerpt"];
const ADDRESS_KEYS: [&str; 1] = ["permalink"];
const LANGUAGE_KEYS: [&str; 2] = ["lang", "locale"];
const TRANSLATION_KEYS: [&str; 3] = ["lang-ref", "lang_ref", "ref"];
const PIN_KEYS: [&str; 1] = ["is_une"];
const PLACE_KEYS: [&str; 1] = ["lieu"];
const PLACE_ADDRESS_KEYS: [&str; 1] = ["adresse"];
const DATE_KEYS: [&str; 1] = ["date"];

#[cfg(test)]
mod tests;
