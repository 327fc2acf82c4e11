//! Lists as kramdown reads them: each item is loose or tight on its own, a list continues when its bullet
//! changes, and every line above a definition is a term.

use super::super::{
    allowlist,
    tree::{self, Element, TreeNode},
};

/// Internal mark: no blank line after the first paragraph of an item, or before a list or a definition.
pub(super) const TIGHT: &str = "data-tight";

/// Whether the next line is blank and not the last.
pub(super) fn blank_follows(text: &str, end: usize) -> bool {
    let start = if text[..end].ends_with('\n') {
        end
    } else {
        match text[end..].find('\n') {
            Some(step) => end + step + 1,
            None => return false,
        }
    };
    start < text.len() && is_blank(text[start..].split('\n').next().unwrap_or_default())
}

/// Whether the previous line is blank.
pub(super) fn blank_before(text: &str, start: usize) -> bool {
    let line = text[..start].rfind('\n').unwrap_or(0);
    is_blank(text[..line].rsplit('\n').next().unwrap_or_default())
}

fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>'))
}

/// Makes every list read as in kramdown.
pub(super) fn normalize(nodes: &mut Vec<TreeNode>) {
    tree::rewrite(nodes, &mut join);
    tree::each_mut(nodes, &mut |element| match element.name {
        "ul" | "ol" => items(element),
        "dl" => definitions(element),
        _ => {}
    });
}

/// Joins adjacent lists of the same type; the item before the seam is loose if a blank line follows it.
fn join(siblings: &mut Vec<TreeNode>) {
    let mut joined: Vec<TreeNode> = Vec::with_capacity(siblings.len());
    for node in siblings.drain(..) {
        match (joined.last_mut(), node) {
            (Some(TreeNode::Element(last)), TreeNode::Element(mut list))
                if matches!(list.name, "ul" | "ol")
                    && last.name == list.name
                    && list.get("start").is_none()
                    && last.get("start").is_none() =>
            {
                if list.get(TIGHT).is_none()
                    && let Some(TreeNode::Element(item)) = last.children.last_mut()
                {
                    loosen(item);
                }
                last.children.append(&mut list.children);
            }
            (_, node) => joined.push(node),
        }
    }
    *siblings = joined;
}

/// Wraps the inline content of an item in a paragraph.
fn loosen(item: &mut Element) {
    let is_word =
        |node: &TreeNode| node.as_element().is_none_or(|element| allowlist::is_inline(element.name));
    let words = item.children.iter().take_while(|node| is_word(node)).count();
    if words > 0 {
        let words = item.children.drain(..words).collect();
        item.children.insert(0, Element::new("p").at(item.line).holding(words).into());
    }
}

/// An item is tight if no blank line follows its first paragraph; the last of several only if another is.
fn items(list: &mut Element) {
    list.take(TIGHT);
    let count = list.children.len();
    let mut is_one_tight = count == 1;
    for (nth, node) in list.children.iter_mut().enumerate() {
        let TreeNode::Element(item) = node else { continue };
        let is_last = nth + 1 == count;
        let is_alone = item.children.len() == 1;
        let is_tight = match item.children.first_mut() {
            Some(TreeNode::Element(first)) if first.name == "p" => {
                let no_blank = first.take(TIGHT).is_some();
                (no_blank || (is_last && is_alone)) && (!is_last || is_one_tight)
            }
            _ => !is_last || is_one_tight,
        };
        if !is_tight {
            loosen(item);
        } else {
            unwrap(item);
            is_one_tight = true;
        }
    }
}

/// A definition is tight if no blank line precedes it.
fn definitions(list: &mut Element) {
    list.take(TIGHT);
    for node in std::mem::take(&mut list.children) {
        match node {
            TreeNode::Element(term) if term.name == "dt" => list.children.extend(terms(term)),
            TreeNode::Element(mut sense) => {
                if sense.take(TIGHT).is_some() {
                    unwrap(&mut sense);
                }
                list.children.push(sense.into());
            }
            node => list.children.push(node),
        }
    }
}

fn terms(term: Element) -> Vec<TreeNode> {
    let mut lines: Vec<Vec<TreeNode>> = vec![Vec::new()];
    for node in term.children {
        match node {
            TreeNode::Text(text) => {
                for (nth, part) in text.split('\n').enumerate() {
                    if nth > 0 {
                        lines.push(Vec::new());
                    }
                    if let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) {
                        line.push(TreeNode::text(part));
                    }
                }
            }
            node => lines.last_mut().into_iter().for_each(|line| line.push(node.clone())),
        }
    }
    let shown = lines.into_iter().filter(|line| !line.is_empty());
    shown.map(|line| Element::new("dt").at(term.line).holding(line).into()).collect()
}

/// Replaces the first paragraph by its content.
fn unwrap(holder: &mut Element) {
    if let Some(TreeNode::Element(first)) = holder.children.first_mut()
        && first.name == "p"
    {
        let words = std::mem::take(&mut first.children);
        holder.children.splice(0..1, words);
    }
}

#[cfg(test)]
mod tests {
    use crate::prose::{
        allowlist, html_writer, markdown,
        source::{LiquidSite, MarkdownSource},
    };

    fn check(text: &str, expected: &str) {
        let old = crate::domain::rendering::OldSite::default();
        let source = MarkdownSource::prepare(text, 1, &LiquidSite { old: &old, render_context: None });
        let mut html = String::new();
        html_writer::for_cleaning(&markdown::tree(&source).0, &mut html);
        let html = allowlist::unguarded_html(&html);
        let html = html.split(" data-line=\"").map(|part| {
            part.split_once('"').map_or(part, |(number, rest)| {
                if number.bytes().all(|byte| byte.is_ascii_digit()) { rest } else { part }
            })
        });
        assert_eq!(html.collect::<String>(), expected, "{text}");
    }

    #[test]
    fn items_are_loose_one_by_one() {
        check("- a\n- b", "<ul><li>a</li><li>b</li></ul>");
        check("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
        check("- a\n- b\n\n- c\n- d", "<ul><li>a</li><li><p>b</p></li><li>c</li><li>d</li></ul>");
        check("- a\n\n  b", "<ul><li><p>a</p><p>b</p></li></ul>");
        check("- a\n  - b\n\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>");
        check("> - a\n>\n> - b", "<blockquote><ul><li><p>a</p></li><li><p>b</p></li></ul></blockquote>");
        check("-\n- b", "<ul><li></li><li>b</li></ul>");
    }

    #[test]
    fn another_bullet_is_the_same_list() {
        check("* a\n- b", "<ul><li>a</li><li>b</li></ul>");
        check("* a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
        check("* a\n* b\n\n- c\n- d", "<ul><li>a</li><li><p>b</p></li><li>c</li><li>d</li></ul>");
        check("1. a\n\n- b", "<ol><li>a</li></ol><ul><li>b</li></ul>");
    }

    #[test]
    fn definitions_are_loose_one_by_one() {
        check("a\n: b\n\nc\n\n: d", "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd><p>d</p></dd></dl>");
        check("a\nb *c*\n: d", "<dl><dt>a</dt><dt>b <em>c</em></dt><dd>d</dd></dl>");
    }
}
