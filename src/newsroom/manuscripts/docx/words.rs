//! The words in an element.

use super::super::xml::Element;

/// The words that a reader of the document sees in an element, a space between paragraphs.
pub(super) fn seen_words(element: &Element) -> String {
    texts(element, &["w:t", "a:t"])
}

/// The texts of elements of these names, with a space behind each paragraph.
pub(super) fn texts(element: &Element, names: &[&str]) -> String {
    fn push(element: &Element, names: &[&str], out: &mut String) {
        for one in element.elements() {
            if names.contains(&one.name.as_str()) {
                out.push_str(&one.text());
            } else {
                push(one, names, out);
            }
            if matches!(one.name.as_str(), "w:p" | "a:p" | "w:tab" | "w:br") {
                out.push(' ');
            }
        }
    }
    let mut out = String::new();
    push(element, names, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
