//! A second look at pages, by a tokenizer that shares no code with the sanitiser.

use html5gum::{Token, Tokenizer};

/// Elements that run, load or send something, or that change what the rest of a page means.
const HOSTILE: [&str; 22] = [
    "script",
    "style",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "link",
    "meta",
    "base",
    "form",
    "input",
    "button",
    "textarea",
    "select",
    "template",
    "noscript",
    "plaintext",
    "xmp",
    "foreignobject",
    "title",
];
/// Attributes that take an address.
const ADDRESSES: [&str; 9] =
    ["href", "src", "srcset", "action", "formaction", "data", "data-embed", "poster", "xlink:href"];

/// Panics if the page could run, load or send anything that is not the site's own.
pub(crate) fn assert_harmless(page: &str) {
    for token in Tokenizer::new(page) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        let name = String::from_utf8_lossy(&tag.name).to_lowercase();
        let is_task = name == "input" && page.contains("type=\"checkbox\"");
        assert!(is_task || !HOSTILE.contains(&name.as_str()), "<{name}> in {page}");
        for (name, value) in &tag.attributes {
            let name = String::from_utf8_lossy(name).to_lowercase();
            assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{name} in {page}");
            if !ADDRESSES.contains(&name.as_str()) {
                continue;
            }
            let value = String::from_utf8_lossy(value);
            let value: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let value = value.to_lowercase();
            let is_script =
                ["javascript:", "data:", "vbscript:"].iter().any(|scheme| value.starts_with(scheme));
            assert!(!is_script, "{name}={value} in {page}");
            let loads = name == "src" || name == "srcset" || name == "poster";
            assert!(!(loads && value.contains("//")), "a request to another site: {value} in {page}");
        }
    }
}
