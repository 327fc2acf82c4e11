//! Wraps every whole-word use of an abbreviation that the text defines in `<abbr>` with its meaning.

use std::collections::HashMap;

use super::{
    findings::Findings,
    tree::{Element, TreeNode},
};
use crate::domain::rendering::FindingKind::ExpansionCut;

/// Elements whose text is left alone.
const SKIPPED_ELEMENTS: &[&str] = &["abbr", "code", "kbd", "pre", "samp"];

/// Marks abbreviations in the tree; `known` holds (abbreviation, meaning) pairs. At most `left` bytes of
/// meanings are written.
pub(super) fn mark(
    nodes: &mut Vec<TreeNode>,
    known: &[(String, String)],
    mut left: usize,
    findings: &mut Findings,
) {
    if known.is_empty() {
        return;
    }
    let known = Abbreviations::new(known);
    mark_with(nodes, &known, &mut left);
    if left == 0 {
        findings.note(0, ExpansionCut, "");
    }
}

fn mark_with(nodes: &mut Vec<TreeNode>, known: &Abbreviations<'_>, left: &mut usize) {
    if !nodes.iter().any(|node| matches!(node, TreeNode::Text(_) | TreeNode::Element(_))) {
        return;
    }
    let mut marked = Vec::with_capacity(nodes.len());
    for node in std::mem::take(nodes) {
        match node {
            TreeNode::Element(mut element) => {
                if !SKIPPED_ELEMENTS.contains(&element.name) && element.get("data-math").is_none() {
                    mark_with(&mut element.children, known, left);
                }
                marked.push(element.into());
            }
            TreeNode::Text(text) => split(&text, known, left, &mut marked),
            node => marked.push(node),
        }
    }
    *nodes = marked;
}

fn split(text: &str, known: &Abbreviations<'_>, left: &mut usize, marked: &mut Vec<TreeNode>) {
    let mut from = 0;
    while let Some((place, short, long)) = known.first(text, from) {
        if from < place {
            marked.push(TreeNode::text(&text[from..place]));
        }
        let abbr = Element::new("abbr").holding(vec![TreeNode::text(short)]);
        if long.len() > *left {
            *left = 0;
        }
        if long.is_empty() || *left == 0 {
            marked.push(abbr.into());
        } else {
            *left -= long.len();
            marked.push(abbr.with("title", long).into());
        }
        from = place + short.len();
    }
    if from < text.len() {
        marked.push(TreeNode::text(&text[from..]));
    }
}

/// The abbreviations of a text as a tree of their bytes, so that one look at a place finds the longest of
/// all of them.
struct Abbreviations<'a> {
    known: &'a [(String, String)],
    /// The step from a node by a byte. Node 0 is the root.
    steps: HashMap<(usize, u8), usize>,
    /// The abbreviation that ends at a node.
    ends: HashMap<usize, usize>,
}

impl<'a> Abbreviations<'a> {
    fn new(known: &'a [(String, String)]) -> Self {
        let (mut steps, mut ends) = (HashMap::new(), HashMap::new());
        for (nth, (short, _)) in known.iter().enumerate() {
            let mut node = 0;
            for byte in short.bytes() {
                let next = steps.len() + 1;
                node = *steps.entry((node, byte)).or_insert(next);
            }
            // Of several definitions the first counts.
            ends.entry(node).or_insert(nth);
        }
        Self { known, steps, ends }
    }

    /// The first abbreviation at or after `from` that is a whole word, the longest if several begin there:
    /// its place, itself and its meaning.
    fn first(&self, text: &str, from: usize) -> Option<(usize, &'a str, &'a str)> {
        let mut before = text[..from].chars().next_back();
        for (step, letter) in text[from..].char_indices() {
            let place = from + step;
            if !before.is_some_and(char::is_alphanumeric)
                && let Some(nth) = self.longest(&text[place..])
            {
                let (short, long) = &self.known[nth];
                return Some((place, short, long));
            }
            before = Some(letter);
        }
        None
    }

    /// The longest abbreviation at the start of a text that ends with a word.
    fn longest(&self, text: &str) -> Option<usize> {
        let mut node = 0;
        let mut longest = None;
        for (place, byte) in text.bytes().enumerate() {
            let Some(next) = self.steps.get(&(node, byte)) else { break };
            node = *next;
            if let Some(nth) = self.ends.get(&node)
                && !text[place + 1..].chars().next().is_some_and(char::is_alphanumeric)
            {
                longest = Some(*nth);
            }
        }
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::html_writer;

    #[test]
    fn meanings_beyond_the_limit_are_left_out() {
        let known = [("SN".to_owned(), "xyz".to_owned())];
        let mut nodes = vec![TreeNode::text("SN SN")];
        mark(&mut nodes, &known, 5, &mut Findings::default());
        assert_eq!(html_writer::inline(&nodes), "<abbr title=\"xyz\">SN</abbr> <abbr>SN</abbr>");
    }

    #[test]
    fn the_longest_that_ends_with_a_word_is_marked() {
        let pair = |short: &str| (short.to_owned(), String::new());
        let known = [pair("a"), pair("a b"), pair("a b c"), pair("é")];
        let mut nodes = vec![TreeNode::text("a b cd xa b é éa a")];
        mark(&mut nodes, &known, 0, &mut Findings::default());
        let expected = "<abbr>a b</abbr> cd xa b <abbr>é</abbr> éa <abbr>a</abbr>";
        assert_eq!(html_writer::inline(&nodes), expected);
    }

    #[test]
    fn words_are_marked_and_parts_of_words_are_not() {
        let known = [("SN".to_owned(), "x".to_owned()), ("SNC".to_owned(), "y".to_owned())];
        let mut nodes = vec![TreeNode::text("SNC, SNCF et SN.")];
        mark(&mut nodes, &known, 1000, &mut Findings::default());
        assert_eq!(
            html_writer::inline(&nodes),
            "<abbr title=\"y\">SNC</abbr>, SNCF et <abbr title=\"x\">SN</abbr>."
        );
    }
}
