//! The sentences that the script of the writing screen says.

use crate::view::desk::Tongue;

/// Their keys; the script knows them without `writing-`.
const KEYS: [&str; 6] = [
    "writing-saving",
    "writing-saved-at",
    "writing-not-saved",
    "writing-characters-script",
    "writing-words-script",
    "writing-minutes-script",
];

/// All of them, with their gaps left open as `{name}`.
pub(super) fn json(t: Tongue) -> String {
    let pairs: serde_json::Map<String, serde_json::Value> = KEYS
        .iter()
        .map(|key| (key.trim_start_matches("writing-").to_owned(), t.fill(key, "{name}").into()))
        .collect();
    serde_json::Value::Object(pairs).to_string()
}
