//! JSON-LD of the site and its publisher.

use serde_json::{Value, json};

use super::{CONTEXT, safe_json};
use crate::view::{assets, frame::Frame};

/// The publisher as an `Organization`.
pub(super) fn organization(frame: &Frame) -> Value {
    let site = &frame.site;
    let mut house = json!({
        "@type": "Organization",
        "name": site.name,
        "url": frame.absolute("/"),
        "logo": { "@type": "ImageObject", "url": frame.absolute(&assets::address("apple-touch-icon.png")) },
    });
    if !site.email.is_empty() {
        house["email"] = Value::from(site.email.as_str());
    }
    house
}

/// The site as a `WebSite` with its search, for the front page.
pub(in crate::view) fn website(frame: &Frame) -> String {
    let site = &frame.site;
    let mut page = json!({
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": site.name,
        "url": frame.absolute("/"),
        "inLanguage": site.language.code(),
        "publisher": organization(frame),
    });
    if !site.description.is_empty() {
        page["description"] = Value::from(site.description.as_str());
    }
    if frame.search {
        page["potentialAction"] = json!({
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": frame.absolute("/recherche/?q={search_term_string}"),
            },
            "query-input": "required name=search_term_string",
        });
    }
    safe_json(&page)
}
