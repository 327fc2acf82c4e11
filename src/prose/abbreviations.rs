//! Wraps every whole-word use of an abbreviation that the text defines in `<abbr>` with its meaning.

use super::tree::{Element, TreeNode};

/// Elements whose text is left alone.
const SKIPPED_ELEMENTS: &[&str] = &["abbr", "code", "kbd", "pre", "samp"];

/// Marks abbreviations in the tree; `known` holds (abbreviation, meaning) pairs.
pub(super) fn mark(nodes: &mut Vec<TreeNode>, known: &[(String, String)]) {
    if known.is_empty() || !nodes.iter().any(|node| matches!(node, TreeNode::Text(_) | TreeNode::Element(_)))
    {
        return;
    }
    let mut marked = Vec::with_capacity(nodes.len());
    for node in std::mem::take(nodes) {
        match node {
            TreeNode::Element(mut element) => {
                if !SKIPPED_ELEMENTS.contains(&element.name) && element.get("data-math").is_none() {
                    mark(&mut element.children, known);
                }
                marked.push(element.into());
            }
            TreeNode::Text(text) => split(&text, known, &mut marked),
            node => marked.push(node),
        }
    }
    *nodes = marked;
}

fn split(text: &str, known: &[(String, String)], marked: &mut Vec<TreeNode>) {
    let mut rest = text;
    while let Some((place, (short, long))) = first(text, text.len() - rest.len(), known) {
        let from = text.len() - rest.len();
        if from < place {
            marked.push(TreeNode::text(&text[from..place]));
        }
        let abbr = Element::new("abbr").holding(vec![TreeNode::text(short)]);
        marked.push(if long.is_empty() { abbr } else { abbr.with("title", long) }.into());
        rest = &text[place + short.len()..];
    }
    if !rest.is_empty() {
        marked.push(TreeNode::text(rest));
    }
}

fn first<'a>(
    text: &str,
    from: usize,
    known: &'a [(String, String)],
) -> Option<(usize, &'a (String, String))> {
    let place_of = |entry: &'a (String, String)| {
        let mut found = text[from..].match_indices(entry.0.as_str()).map(|(place, _)| from + place);
        found.find(|place| is_word(text, *place, entry.0.len())).map(|place| (place, entry))
    };
    known.iter().filter_map(place_of).min_by_key(|(place, entry)| (*place, usize::MAX - entry.0.len()))
}

fn is_word(text: &str, start: usize, length: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[start + length..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::html_writer;

    #[test]
    fn words_are_marked_and_parts_of_words_are_not() {
        let known = [("SN".to_owned(), "x".to_owned()), ("SNC".to_owned(), "y".to_owned())];
        let mut nodes = vec![TreeNode::text("SNC, SNCF et SN.")];
        mark(&mut nodes, &known);
        assert_eq!(
            html_writer::inline(&nodes),
            "<abbr title=\"y\">SNC</abbr>, SNCF et <abbr title=\"x\">SN</abbr>."
        );
    }
}
