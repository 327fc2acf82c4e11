//! Plain text of a page, for search, excerpts and word counts.

use unicode_segmentation::UnicodeSegmentation;

use super::{
    allowlist, html_reader,
    pictures::MISSING,
    tree::{Element, TreeNode},
};

/// Bytes of a text from which its beginning is taken.
const OPENING_BYTES: usize = 4_000;

/// The text of a page, one line per block.
pub(super) fn lines(nodes: &[TreeNode]) -> String {
    let mut text = String::new();
    push(nodes, &mut text);
    ended(text)
}

/// The beginning of a page's text: without notes and their numbers, and without what the page itself says of files and of
/// pictures that it does not show.
pub(super) fn opening(nodes: &[TreeNode]) -> String {
    let mut text = String::new();
    for node in nodes.iter().filter(|node| !is_beside(node)) {
        let mut node = node.clone();
        if let TreeNode::Element(element) = &mut node {
            leave_out_what_is_beside(&mut element.children);
        }
        push(std::slice::from_ref(&node), &mut text);
        if text.len() > OPENING_BYTES {
            break;
        }
    }
    ended(text)
}

/// From the outside in: what wraps a notice goes with it.
fn leave_out_what_is_beside(nodes: &mut Vec<TreeNode>) {
    nodes.retain(|node| !is_beside(node));
    for node in nodes {
        if let TreeNode::Element(element) = node {
            leave_out_what_is_beside(&mut element.children);
        }
    }
}

/// Whether a node is no part of the sentences: a note, or words of the page about a file or a picture, with the space
/// that keeps them from a link's own.
fn is_beside(node: &TreeNode) -> bool {
    let wraps_notice = |element: &Element| {
        element.name == "span"
            && element.children.last().is_some_and(is_notice)
            && element.children.iter().all(|child| child.is_blank() || is_notice(child))
    };
    is_notice(node) || node.as_element().is_some_and(wraps_notice) || is_note(node)
}

fn is_notice(node: &TreeNode) -> bool {
    node.as_element().is_some_and(|element| {
        element.get(MISSING).is_some() || matches!(element.get("class"), Some("file" | "elsewhere"))
    })
}

/// Whether a node is the number of a note, or holds notes.
fn is_note(node: &TreeNode) -> bool {
    let Some(element) = node.as_element() else { return false };
    let has_number = |node: &TreeNode| {
        node.as_element()
            .is_some_and(|link| link.get("data-note").is_some() || link.get("class") == Some("footnote"))
    };
    element.name == "sup" && element.children.iter().any(has_number)
        || element.name == "section" && element.get("class") == Some("footnotes")
        || element.name == "li" && element.get("data-note").is_some()
}

fn ended(mut text: String) -> String {
    end_line(&mut text);
    text.truncate(text.trim_end().len());
    text
}

fn push(nodes: &[TreeNode], text: &mut String) {
    for node in nodes {
        match node {
            TreeNode::Text(part) => part.chars().for_each(|c| text.push(if c == '\n' { ' ' } else { c })),
            TreeNode::Element(element) if is_silent(element) => {}
            TreeNode::Element(element) if element.name == "br" => text.push(' '),
            TreeNode::Element(element) if element.name == "pre" => {
                end_line(text);
                text.push_str(&code(&element.children));
                end_line(text);
            }
            TreeNode::Element(element) if allowlist::is_inline(element.name) => push(&element.children, text),
            TreeNode::Element(element) if matches!(element.name, "td" | "th") => {
                push(&element.children, text);
                text.push(' ');
            }
            TreeNode::Element(element) => {
                end_line(text);
                push(&element.children, text);
                end_line(text);
            }
            TreeNode::Marker(_) | TreeNode::Raw(..) | TreeNode::Trusted(_) => {}
        }
    }
}

/// Whether an element only repeats text, such as a pull quote, or is a control.
fn is_silent(element: &Element) -> bool {
    element.get("aria-hidden").is_some()
        || matches!(element.get("class"), Some("zoom__hint" | "anchor" | "footnote__back" | "gallery__more"))
}

fn code(nodes: &[TreeNode]) -> String {
    let mut text = String::new();
    for node in nodes {
        match node {
            TreeNode::Trusted(markup) => super::tree::push_text(&html_reader::tree(markup).0, &mut text),
            TreeNode::Element(element) => text.push_str(&code(&element.children)),
            TreeNode::Text(part) => text.push_str(part),
            _ => {}
        }
    }
    text.trim().to_owned()
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end_matches([' ', '\t']).len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Number of words in a text (UAX 29).
pub(super) fn words(text: &str) -> usize {
    text.unicode_words().count()
}

/// The plain text of HTML this module rendered, one line per block.
pub fn plain_text(html: &str) -> String {
    lines(&html_reader::tree(html).0)
}

/// The start of a text, cut at a word: at most `max_chars` characters, ellipsis included. Line ends
/// become spaces.
pub fn excerpt(text: &str, max_chars: usize) -> String {
    let text = text.split(['\n', '\t', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if text.chars().count() <= max_chars {
        return text;
    }
    let room = max_chars.saturating_sub(1);
    let cut = text.char_indices().nth(room).map_or(text.len(), |(place, _)| place);
    let ends_word = text[cut..].starts_with(' ');
    let end = match text[..cut].rfind(' ') {
        Some(space) if space > 0 && !ends_word => space,
        _ => cut,
    };
    format!("{}…", text[..end].trim_end_matches([' ', ',', ';', ':', '\u{a0}', '\u{202f}', '–', '—', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_a_block() {
        assert_eq!(
            plain_text("<h2>A</h2><p>b <em>c</em><br>d</p><ul><li>e</li><li>f</li></ul>"),
            "A\nb c d\ne\nf"
        );
        assert_eq!(plain_text("<div aria-hidden=\"true\">x</div><pre><code>a\n  b</code></pre>"), "a\n  b");
        assert_eq!(words("l’État, 39 intervenants"), 3);
    }

    #[test]
    fn a_beginning_has_neither_notes_nor_notices() {
        let html = "<h2>A</h2><p>b<sup><a class=\"footnote\" href=\"#n\">1</a></sup> 2<sup>e</sup></p>\
                    <section class=\"footnotes\"><ol><li>c</li></ol></section>";
        assert_eq!(opening(&html_reader::tree(html).0), "A\nb 2e");
        let html = "<p>Voir le <a href=\"/r.pdf\">règlement<span> <span class=\"file\">PDF, 1 ko</span></span></a>, \
                    <span class=\"missing\" data-missing=\"\">Image absente</span><span class=\"missing\">ici</span>\
                    <span class=\"elsewhere\"><a href=\"https://a.example/b.jpg\">Image sur un autre site</a></span>.</p>";
        assert_eq!(opening(&html_reader::tree(html).0), "Voir le règlement, ici.");
    }

    #[test]
    fn excerpts_end_at_a_word() {
        for (text, max, expected) in [
            ("un deux trois", 20, "un deux trois"),
            ("un deux trois", 10, "un deux…"),
            ("un deux, trois", 10, "un deux…"),
            ("anticonstitutionnellement", 5, "anti…"),
            ("a\nb", 5, "a b"),
            ("éééé ééé", 6, "éééé…"),
            ("", 5, ""),
            ("abc", 0, "…"),
        ] {
            assert_eq!(excerpt(text, max), expected, "{text}");
        }
    }
}
