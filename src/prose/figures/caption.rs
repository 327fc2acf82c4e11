//! Captions under pictures: the emphasised last line of their paragraph, or the next paragraph if
//! emphasised.

use super::super::{
    blocks::is_emphasis,
    pictures::holds_only_pictures,
    tree::{Element, TreeNode},
};

/// Maximum length of a caption, in characters; a longer emphasised paragraph is body text.
const CAPTION_MAX_CHARS: usize = 240;

/// Child index of the emphasised last line of a paragraph of pictures.
pub(super) fn caption_line(paragraph: &Element) -> Option<usize> {
    let last = paragraph.children.iter().rposition(|node| !node.is_blank())?;
    if !paragraph.children[last].is("em") || last == 0 {
        return None;
    }
    let before = Element::new("p").holding(paragraph.children[..last].to_vec());
    let on_own_line =
        paragraph.children[..last].iter().rev().take_while(|node| node.is_blank() || node.is("br"));
    let breaks = on_own_line
        .into_iter()
        .any(|node| node.is("br") || matches!(node, TreeNode::Text(text) if text.contains('\n')));
    (breaks && holds_only_pictures(&before)).then_some(last)
}

pub(super) fn is_caption(element: &Element) -> bool {
    is_emphasis(element) && element.text().chars().count() <= CAPTION_MAX_CHARS
}

pub(super) fn caption_of(paragraph: Element) -> Option<Vec<TreeNode>> {
    paragraph.children.into_iter().find_map(|node| match node {
        TreeNode::Element(emphasis) if emphasis.name == "em" => Some(emphasis.children),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::html_reader;

    fn paragraph(html: &str) -> Element {
        let first = html_reader::tree(html).0.into_iter().next();
        first.and_then(|node| node.as_element().cloned()).unwrap_or_default()
    }

    #[test]
    fn a_caption_is_an_emphasised_line_of_its_own() {
        let image = "<img data-file=\"uploads/a.jpg\">";
        for (html, expected) in [
            (format!("<p>{image}\n<em>b</em></p>"), Some(2)),
            (format!("<p>{image}<br><em>b</em></p>"), Some(2)),
            (format!("<p>{image} <em>b</em></p>"), None),
            (format!("<p>{image}\n<em>b</em> c</p>"), None),
            (format!("<p>text {image}\n<em>b</em></p>"), None),
            ("<p><em>b</em></p>".to_owned(), None),
        ] {
            assert_eq!(caption_line(&paragraph(&html)), expected, "{html}");
        }
    }

    #[test]
    fn a_long_emphasised_paragraph_is_text() {
        for (html, expected) in [
            ("<p><em>b</em></p>".to_owned(), true),
            ("<p> <em>b</em>\n</p>".to_owned(), true),
            ("<p><em>b</em> c</p>".to_owned(), false),
            ("<div><em>b</em></div>".to_owned(), false),
            (format!("<p><em>{}</em></p>", "é".repeat(CAPTION_MAX_CHARS)), true),
            (format!("<p><em>{}</em></p>", "é".repeat(CAPTION_MAX_CHARS + 1)), false),
        ] {
            assert_eq!(is_caption(&paragraph(&html)), expected, "{html}");
        }
    }
}
