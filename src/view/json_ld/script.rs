//! JSON-LD as the text of a script element.

use serde::Serialize;

/// The vocabulary.
pub(super) const CONTEXT: &str = "https://schema.org";

/// JSON for a script element, which no text can close: `<`, `>` and `&` are written as `\u…`.
pub(super) fn safe_json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    if !json.bytes().any(|byte| matches!(byte, b'<' | b'>' | b'&')) {
        return json;
    }
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
