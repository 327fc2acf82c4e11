//! The text of HTML without its signs.

use super::dom::Dom;

/// The text of HTML, in one line.
pub fn text(html: &str) -> String {
    let dom = Dom::parse(html);
    let text: Vec<String> = dom.top().iter().map(|id| dom.text(*id)).collect();
    text.concat().split_whitespace().collect::<Vec<_>>().join(" ")
}
